"""Measuring: two threads go through families and rows, one counts instructions, the other does the rest.

    counting ── for each row: instructions of one call at each size of its ladder
    native ──── for each row: steps, memory, an answer at each size; then CPU times, sizes interleaved, the lowest kept

Each ladder's budget is in units that do not depend on how busy the machine is, so that the sizes are the same
each time. Clocks only end what would take far longer than it should.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace

from judge.complexity.inputs import Inputs, Shared
from judge.complexity.measured import Counted, Held, Measurements, Row, Stepped, Trouble
from judge.complexity.plan import Ladder
from judge.complexity.session import Renewed, Reply, Request, Session
from judge.complexity.workbench import Workbench
from judge.model.expression import parse_size, size_of
from judge.model.growth import Scaling

_INSTRUCTIONS_A_SECOND = 0.3e9
"""Of valgrind's; what a second of the budget is worth, with room for a machine that is busy."""

_STEPS_A_SECOND = 1.0e6
_START_S = 1.5
"""What an interpreter takes to be there under valgrind."""

_CALL_INSTRUCTIONS = 8e6
"""What a call costs beside itself: two forks."""

_CALL_STEPS = 2000
"""The same in steps, of what is measured natively."""

_HIDDEN_S = 5e-4
"""Where there are no steps, CPU time says which sizes to take; below this it says nothing."""

_LEAST_WALL_S = 0.1
_LEAST = 4
_CPU_CAP_S = 0.15
_LIE, _LIE_S = 0.2, 0.03
"""Who says that less than this part of the CPU time seen from outside was the call's is asked again."""

_REPEATS = 5
_FEW, _FURTHER = 4, 2
_PATIENCE = 5.0
"""How many times longer than its budget all may take, on a busy machine, before it is given up."""

_CALL_PATIENCE = 2.0
"""The same for one call."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure, and within which wall time. `counting` and `stepping` can be switched off, for comparison."""

    scaling: Scaling
    budget_s: float = 5.0
    counting: bool = True
    stepping: bool = True


def measure(bench: Workbench, inputs: Inputs, plan: Plan) -> Measurements:
    """Measure all rows. Raises `SandboxError` where the sandbox failed, `PackageError` for an input without a maker."""
    return _Measuring(bench, Shared(inputs), plan).all()


class _Measuring:
    def __init__(self, bench: Workbench, inputs: Shared, plan: Plan) -> None:
        self._bench, self._inputs, self._plan = bench, inputs, plan
        self._found = Measurements()
        self._families = {family.name: family for family in plan.scaling.families}
        self._began = time.monotonic()
        self._sessions: list[Renewed] = []
        variables = tuple(plan.scaling.sizes)
        self._found.rows = [
            Row(family.name, at, variables)
            for family in plan.scaling.families
            for at in range(len(plan.scaling.sweeps))
        ]

    def all(self) -> Measurements:
        with ThreadPoolExecutor(2) as pool:
            tasks = [pool.submit(self._natively)]
            if self._plan.counting:
                tasks.append(pool.submit(self._by_counting))
            try:
                for task in wait(tasks, return_when=FIRST_EXCEPTION).done:
                    task.result()
            except BaseException:
                self._give_up()
                raise
        self._forget_failures()
        return self._found

    def _give_up(self) -> None:
        """End both threads: what one waits for will not come."""
        self._found.out_of_time = True
        for session in self._sessions:
            session.cut()

    def _forget_failures(self) -> None:
        """Counts of calls that fail say nothing, however they were counted."""
        for row in self._found.rows:
            for size in [size for size in row.counted if self._fails(row, size)]:
                del row.counted[size]

    def _renewed(self, session: Session, opened: Callable[[], Session | None]) -> Renewed:
        renewed = Renewed(session, opened, 2 * len(self._found.rows) + 2)
        self._sessions.append(renewed)
        return renewed

    # ---- instructions

    def _by_counting(self) -> None:
        first = self._bench.counted()
        if first is None:
            return
        with self._renewed(first, self._bench.counted) as session:
            self._found.has_counts = True
            nothing = self._calibrated(session)
            share_s = max(self._plan.budget_s - _START_S, 0.5) / len(self._found.rows)
            for row in self._found.rows:
                self._count_row(session, row, nothing, share_s * _INSTRUCTIONS_A_SECOND)

    def _calibrated(self, session: Renewed) -> int:
        """What counting costs by itself, in instructions; and what making an integer costs."""
        row = self._found.rows[0]
        data = self._request("nothing", row, self._ladder(row, 0).least, 2 * _PATIENCE)
        own = {
            kind: _own(session.ask(replace(data, kind=kind)))
            for kind in ("nothing", "kept", "made")
            if kind in self._bench.kinds
        }
        self._found.noise = self._bench.noise
        self._found.addition = max(0.0, (own.get("made", 0) - own.get("kept", 0)) / 2000)
        return own["nothing"]

    def _count_row(self, session: Renewed, row: Row, nothing: int, budget: float) -> None:
        ladder = self._ladder(row, budget)
        base = 0
        while (size := ladder.next()) is not None and not self._is_late():
            if self._fails(row, size):
                ladder.stop_at(size)
                continue
            reply = session.ask(self._request("count", row, size, _CALL_PATIENCE * self._plan.budget_s + _START_S))
            if not self._is_sound(reply, row, size, ladder):
                continue
            if len(reply.counts) != 2:  # it started processes of its own, whose counts cannot be told from the call's
                self._found.has_processes = self._found.has_processes or len(reply.counts) > 2
                ladder.stop_at(size)
                continue
            base = base or reply.counts[1]
            row.counted[size] = Counted(max(1, _own(reply) - nothing), reply.made)
            ladder.record(size, _own(reply) - nothing, max(0, reply.counts[0] - base) + _CALL_INSTRUCTIONS)
        row.exploding = row.exploding or ladder.explodes

    # ---- everything else

    def _natively(self) -> None:
        with self._renewed(self._bench.native(), self._bench.native) as session:
            share_s = self._plan.budget_s / len(self._found.rows)
            for row in self._found.rows:
                self._step_row(session, row, share_s)
            self._take_times(session)

    def _step_row(self, session: Renewed, row: Row, share_s: float) -> None:
        ladder = self._ladder(row, share_s * _STEPS_A_SECOND / 2)
        while (size := ladder.next()) is not None and not self._is_late():
            timed = self._ask(session, "time", row, size, ladder)
            if timed is None:
                continue
            row.times.setdefault(size, []).append(timed.number("cpu_s"))
            cpu_s = timed.number("cpu_s")
            if not self._plan.stepping:
                ladder.record(size, cpu_s * _STEPS_A_SECOND, timed.cpu_s * _STEPS_A_SECOND)
            elif not self._measure_at(session, row, size, ladder, timed):
                continue
            if cpu_s > _CPU_CAP_S:
                ladder.stop_at(size)
        row.exploding = row.exploding or ladder.explodes
        if "memory" in self._bench.kinds and not row.exploding:
            self._hold_further(session, row, ladder)

    def _hold_further(self, session: Renewed, row: Row, ladder: Ladder) -> None:
        """Measure memory at larger sizes than steps, which take longer; frames must not grow, for steps tell them."""
        frames = [each.frames for _, each in sorted(row.stepped.items())[-3:]]
        if len(set(frames)) != 1 or len(row.held) < _FEW:
            return
        size = max(row.held)
        for _ in range(_FURTHER):
            size *= 2
            reply = self._ask(session, "memory", row, size, ladder) if size <= ladder.most else None
            if reply is None or reply.number("peak") < 1:
                return
            row.held[size] = _held(reply)
            if reply.cpu_s > _CPU_CAP_S:
                return

    def _measure_at(self, session: Renewed, row: Row, size: int, ladder: Ladder, timed: Reply) -> bool:
        """Steps and memory at a size, as far as they can be had."""
        kinds = [kind for kind in ("steps", "memory") if kind in self._bench.kinds]
        replies = {kind: self._ask(session, kind, row, size, ladder) for kind in kinds}
        stepped, held = replies.get("steps", timed), replies.get("memory", timed)
        if stepped is None or held is None:
            return False
        if "memory" in kinds:
            row.held[size] = _held(held)
        if "steps" in kinds:
            row.stepped[size] = Stepped(stepped.number("steps"), stepped.number("searching"), stepped.number("frames"))
            data = len(self._inputs.get(self._families[row.family], row.sizes[size]).data)
            steps = row.stepped[size].steps
            ladder.record(size, steps, steps + _CALL_STEPS + data / 8 + held.number("peak") / 200)
        else:
            spent_s = timed.cpu_s + held.cpu_s
            ladder.record(size, (timed.number("cpu_s") + _HIDDEN_S) * _STEPS_A_SECOND, spent_s * _STEPS_A_SECOND)
        return True

    def _ask(self, session: Renewed, kind: str, row: Row, size: int, ladder: Ladder) -> Reply | None:
        reply = session.ask(self._request(kind, row, size, _CALL_PATIENCE * self._plan.budget_s))
        if not self._is_sound(reply, row, size, ladder):
            return None
        if kind == "time":
            self._look_at(session, reply, row, size)
        return reply

    def _look_at(self, session: Renewed, reply: Reply, row: Row, size: int) -> None:
        """Whether the answer is right, and whether the caller's own clock can be believed."""
        fault = self._inputs.fault(self._families[row.family], row.sizes[size], reply.answer)
        if fault:
            self._found.wrong.append(Trouble(row.family, row.sizes[size], fault))
        self._found.with_reading = self._found.with_reading or bool(reply.figures.get("program"))
        own_s, wall_s = reply.number("cpu_s"), reply.number("wall_s")
        if wall_s > 0.05 and own_s < 0.2 * wall_s:
            self._found.asleep = True
        if reply.cpu_s > _LIE_S and own_s < _LIE * reply.cpu_s:
            self._found.tampered = self._found.tampered or self._is_beyond(session, row, size)
        if own_s > 2 * reply.cpu_s + _LIE_S:
            self._found.tampered = True

    def _is_beyond(self, session: Renewed, row: Row, size: int) -> bool:
        """Whether a call takes far more than it says, decoding of its input and encoding of an answer apart."""
        request = self._request("time", row, size, _CALL_PATIENCE * self._plan.budget_s)
        called = session.ask(replace(request, answer=False))
        idle = session.ask(replace(request, kind="nothing", answer=False))
        beside_s = called.cpu_s - idle.cpu_s
        is_much = beside_s > max(_LIE_S / 2, idle.cpu_s / 2)
        return called.ok and idle.ok and is_much and called.number("cpu_s") < _LIE * beside_s

    def _take_times(self, session: Renewed) -> None:
        """Measure times again, all sizes in turn, so that whatever disturbs the machine hits them alike."""
        until = self._began + self._plan.budget_s * (0.5 if self._found.has_counts else 1.0)
        for _ in range(_REPEATS - 1):
            for row in self._found.rows:
                for size, times in list(row.times.items()):
                    if time.monotonic() > until:
                        return
                    reply = session.ask(self._request("time", row, size, _CALL_PATIENCE * self._plan.budget_s))
                    if reply.ok:
                        times.append(reply.number("cpu_s"))

    # ---- both

    def _ladder(self, row: Row, budget: float) -> Ladder:
        sweep = self._plan.scaling.sweeps[row.sweep]
        bounds = self._plan.scaling.sizes[sweep.varied]
        return Ladder(max(_LEAST, bounds.least), bounds.most, budget)

    def _request(self, kind: str, row: Row, size: int, wall_s: float) -> Request:
        sizes = row.sizes.setdefault(size, sizes_at(self._plan.scaling, row.sweep, size))
        given = self._inputs.get(self._families[row.family], sizes)
        left_s = max(_LEAST_WALL_S, self._began + _PATIENCE * self._plan.budget_s - time.monotonic())
        return Request(kind, given.data, min(wall_s, left_s), answer=kind == "time", files=given.files)

    def _is_sound(self, reply: Reply, row: Row, size: int, ladder: Ladder) -> bool:
        if reply.ok and not reply.figures.get("error"):
            return True
        ladder.stop_at(size)
        if reply.late and self._is_late():
            return False
        trouble = Trouble(row.family, row.sizes[size], reply.error, reply.late, bool(reply.counts))
        self._found.troubles.append(trouble)
        row.fails_at = min(row.fails_at, size) if row.fails_at else size
        self._found.is_program = self._found.is_program or bool(reply.figures.get("program"))
        return False

    def _fails(self, row: Row, size: int) -> bool:
        return bool(row.fails_at) and size >= row.fails_at

    def _is_late(self) -> bool:
        if time.monotonic() - self._began > _PATIENCE * self._plan.budget_s:
            self._found.out_of_time = True
        return self._found.out_of_time


def sizes_at(scaling: Scaling, sweep: int, varied: int) -> Mapping[str, int]:
    """All sizes of a sweep where the varied one is this, each within its bounds."""
    row = scaling.sweeps[sweep]
    sizes = {row.varied: varied}
    for name, text in row.others.items():
        bounds = scaling.sizes[name]
        sizes[name] = min(max(size_of(parse_size(text), {row.varied: varied}), bounds.least), bounds.most)
    return {name: sizes[name] for name in scaling.sizes}


def _own(reply: Reply) -> int:
    """The instructions of the caller alone: it went on counting from what its parent had."""
    return reply.counts[0] - reply.counts[1] if len(reply.counts) > 1 else 0


def _held(reply: Reply) -> Held:
    return Held(reply.number("peak"), reply.number("result"), reply.figures.get("exact") is True)
