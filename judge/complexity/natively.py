"""What is measured of a solution at full speed: steps, memory, an answer at each size, and CPU times.

Times are taken again once all rows are through, sizes interleaved, and the lowest counts.
"""

from __future__ import annotations

import os
import time
from dataclasses import replace

from judge.complexity.attempt import Attempt
from judge.complexity.clock import check_clock, look_at_clock
from judge.complexity.measured import Held, Row, Stepped, Trouble
from judge.complexity.plan import Ladder
from judge.complexity.room import make_room
from judge.complexity.session import Renewed, Reply

_STEPS_A_SECOND = 1.0e6
_CALL_STEPS = 2000
"""What a call costs beside itself, in steps."""

_HIDDEN_S = 5e-4
"""Where there are no steps, CPU time says which sizes to take; below this it says nothing."""

_CPU_CAP_S = 0.15
_START_S, _STARTS = 0.5, 4
"""What the start of a program takes at most; its work is to take some times more."""

_WAITS_S, _WAITS = 0.05, 0.8
"""Who waits for so long, and for this part of a call, sleeps."""

_BUSY = 1.5
"""With so many processes a core that would run, everybody waits."""

_FAR_BEYOND = 4.0
"""So many times that, seen from outside, ends a row, whatever a call says of itself."""

_ENDLESS_S = 0.5

_REPEATS = 5
_FEW, _FURTHER = 4, 2


class Native:
    """The thread that measures natively."""

    def __init__(self, attempt: Attempt) -> None:
        self._attempt = attempt

    def run(self) -> None:
        """Measure all rows."""
        with self._attempt.renewed(self._attempt.bench.native(), self._attempt.bench.native) as session:
            share_s = self._attempt.plan.budget_s / len(self._attempt.found.rows)
            make_room(self._attempt, session, share_s * _STEPS_A_SECOND / 2)
            for row in self._attempt.found.rows:
                self._step_row(session, row, share_s)
            self._take_times(session)

    def _step_row(self, session: Renewed, row: Row, share_s: float) -> None:
        ladder = self._attempt.ladder(row, share_s * _STEPS_A_SECOND / 2)
        while (size := ladder.next()) is not None and not self._attempt.is_late():
            timed = self._ask(session, "time", row, size, ladder)
            if timed is None:
                continue
            cpu_s = timed.number("cpu_s")
            row.times.setdefault(size, []).append(cpu_s)
            start_s = self._start_s(row)
            if not self._attempt.plan.stepping:
                ladder.record(size, cpu_s * _STEPS_A_SECOND, (timed.cpu_s - start_s) * _STEPS_A_SECOND)
            elif not self._measure_at(session, row, size, ladder, timed):
                continue
            is_long = cpu_s - start_s > _CPU_CAP_S + _STARTS * start_s
            if is_long or timed.cpu_s - start_s > _FAR_BEYOND * (_CPU_CAP_S + _STARTS * start_s):
                ladder.stop_at(size)
        row.exploding = row.exploding or ladder.explodes
        check_clock(self._attempt, session, row)
        if "memory" in self._attempt.bench.kinds and not row.exploding:
            self._hold_further(session, row, ladder)

    def _start_s(self, row: Row) -> float:
        """What of a figure is the start of a program: at most what the smallest input takes."""
        return min(_START_S, *row.times[min(row.times)]) if self._attempt.bench.is_whole else 0.0

    def _enough_s(self, row: Row) -> float:
        """No call takes so much CPU time at a size that was chosen, unless the work is another there."""
        return _ENDLESS_S + _STARTS * (self._start_s(row) if row.times else 0.0)

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
        kinds = [kind for kind in ("steps", "memory") if kind in self._attempt.bench.kinds]
        replies = {kind: self._ask(session, kind, row, size, ladder) for kind in kinds}
        stepped, held = replies.get("steps", timed), replies.get("memory", timed)
        if stepped is None or held is None:
            return False
        if "peak" in held.figures:
            row.held[size] = _held(held)
        if "steps" in stepped.figures:
            row.stepped[size] = Stepped(stepped.number("steps"), stepped.number("searching"), stepped.number("frames"))
            data = len(self._attempt.inputs.get(self._attempt.families[row.family], row.sizes[size]).data)
            steps = row.stepped[size].steps
            held_bytes = held.number("peak") if "memory" in kinds else 0.0
            ladder.record(size, steps, steps + _CALL_STEPS + data / 8 + held_bytes / 200)
        else:
            spent_s = timed.cpu_s + (held.cpu_s if "memory" in kinds else 0.0) - self._start_s(row)
            ladder.record(size, (timed.number("cpu_s") + _HIDDEN_S) * _STEPS_A_SECOND, spent_s * _STEPS_A_SECOND)
        return True

    def _ask(self, session: Renewed, kind: str, row: Row, size: int, ladder: Ladder) -> Reply | None:
        request = self._attempt.request(kind, row, size, self._attempt.call_s)
        reply = session.ask(request)
        if kind == "memory" and reply.late and row.times:  # the call ended in time; to look at its memory takes longer
            ladder.stop_at(size)
            return reply
        if not self._attempt.is_sound(reply, row, size, ladder, self._enough_s(row)):
            return None
        if request.answer and not self._is_right(reply, row, size):
            ladder.stop_at(size)
            row.fail(size)
            return None
        if kind == "time":
            self._look_at(session, reply, row, size)
        return reply

    def _look_at(self, session: Renewed, reply: Reply, row: Row, size: int) -> None:
        self._attempt.found.asleep = self._attempt.found.asleep or self._waits(session, reply, row, size)
        self._attempt.found.with_reading = self._attempt.found.with_reading or bool(reply.figures.get("program"))
        look_at_clock(self._attempt.found, reply, row, size)

    def _is_right(self, reply: Reply, row: Row, size: int) -> bool:
        if reply.answer == row.answers.get(size):
            return True
        family = self._attempt.families[row.family]
        given = self._attempt.inputs.get(family, row.sizes[size])
        row.text[size] = sum(map(len, (given.data, *given.files.values(), reply.answer)))
        fault = self._attempt.inputs.fault(family, row.sizes[size], reply.answer)
        if fault:
            self._attempt.found.wrong.append(Trouble(row.family, row.sizes[size], fault))
        row.answers = {size: reply.answer}
        return not fault

    def _waits(self, session: Renewed, reply: Reply, row: Row, size: int) -> bool:
        """Whether a call sleeps, and that not because the machine is busy: it does so the next time, too."""
        again = self._attempt.request("time", row, size, self._attempt.call_s)
        return _sleeps(reply) and not _is_busy() and _sleeps(session.ask(replace(again, answer=False)))

    def _take_times(self, session: Renewed) -> None:
        """Measure times again, all sizes in turn, so that whatever disturbs the machine hits them alike."""
        until = self._attempt.began + self._attempt.plan.budget_s * (0.5 if self._attempt.found.has_counts else 1.0)
        for _ in range(_REPEATS - 1):
            for row in self._attempt.found.rows:
                for size, times in list(row.times.items()):
                    if time.monotonic() > until:
                        return
                    reply = session.ask(self._attempt.request("time", row, size, self._attempt.call_s))
                    if reply.ok:
                        times.append(reply.number("cpu_s"))


def _is_busy() -> bool:
    return os.getloadavg()[0] > _BUSY * (os.cpu_count() or 1)


def _sleeps(reply: Reply) -> bool:
    wall_s = reply.number("wall_s")
    return wall_s > _WAITS_S and wall_s - reply.number("cpu_s") > _WAITS * wall_s


def _held(reply: Reply) -> Held:
    is_exact = reply.figures.get("exact") is True
    return Held(reply.number("peak"), reply.number("result"), is_exact, reply.number("noise"))
