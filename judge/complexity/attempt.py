"""One measuring of a solution: what the threads that count and that measure natively have in common.

Each ladder's budget is in units that do not depend on how busy the machine is, so that the sizes are the same
each time. Clocks only end what would take far longer than it should.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Event

from judge.complexity.inputs import Shared
from judge.complexity.measured import Measurements, Row, Trouble
from judge.complexity.plan import Ladder
from judge.complexity.session import Asked, Renewed, Reply, Request
from judge.complexity.workbench import Workbench
from judge.model.expression import parse_size, size_of
from judge.model.growth import Counter, Scaling

_PATIENCE, _LEAST_PATIENCE_S = 5.0, 20.0
"""How many times longer than its budget all may take on a busy machine before it is given up; what it always may."""

_CALL_PATIENCE, _LEAST_CALL_S = 2.0, 4.0
"""The same for one call."""

_ANSWERED = ("time", "steps")
"""Calls whose answers are looked at: whoever does less where it is watched does not answer there."""

_LEAST_WALL_S = 0.1
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure, and within which wall time. `counting` and `stepping` can be switched off, for comparison."""

    scaling: Scaling
    budget_s: float = 5.0
    counting: bool = True
    stepping: bool = True


class Attempt:
    """All rows of a plan, and what is found of them."""

    def __init__(self, bench: Workbench, inputs: Shared, plan: Plan) -> None:
        self.bench, self.inputs, self.plan = bench, inputs, plan
        self.found = Measurements(has_start=bench.is_whole, has_garbage=bench.collects)
        self.families = {family.name: family for family in plan.scaling.families}
        self.began = time.monotonic()
        self.patience_s = max(_LEAST_PATIENCE_S, _PATIENCE * plan.budget_s)
        """What all may take, in seconds of wall time, before it is given up."""
        self.call_s = max(_LEAST_CALL_S, _CALL_PATIENCE * plan.budget_s)
        """The same for one call."""
        self.fixed = Event()
        """Set when the sizes that stay the same in a row are settled: see `judge.complexity.room`."""
        self._sessions: list[Renewed] = []
        variables = tuple(plan.scaling.sizes)
        self.found.rows = [
            Row(family.name, at, variables)
            for family in plan.scaling.families
            for at in range(len(plan.scaling.sweeps))
        ]

    def give_up(self) -> None:
        """End both threads: what one waits for will not come."""
        self.found.out_of_time = True
        self.fixed.set()
        for session in self._sessions:
            session.cut()

    def renewed(self, session: Asked, opened: Callable[[], Asked | None]) -> Renewed:
        """A session that is opened anew where a call ends it, as often as can be expected."""
        renewed = Renewed(session, opened, 2 * len(self.found.rows) + 2)
        self._sessions.append(renewed)
        return renewed

    def ladder(self, row: Row, budget: float) -> Ladder:
        """The sizes of a row, from the least on, for a budget in the units of what will be recorded.

        Where those that stay the same are divided the most is, too: it is no larger beside them than it was.
        """
        sweep = self.plan.scaling.sweeps[row.sweep]
        bounds = self.plan.scaling.sizes[sweep.varied]
        return Ladder(max(_LEAST, bounds.least), bounds.most // row.divided, budget, strides=self.bench.is_whole)

    def request(self, kind: str, row: Row, size: int, wall_s: float) -> Request:
        """A call at a size, to be given up after so long, or sooner where the time of all is over."""
        sizes = row.sizes.setdefault(size, sizes_at(self.plan.scaling, row.sweep, size, row.divided))
        given = self.inputs.get(self.families[row.family], sizes)
        left_s = max(_LEAST_WALL_S, self.began + self.patience_s - time.monotonic())
        return Request(kind, given.data, min(wall_s, left_s), answer=kind in _ANSWERED, files=given.files)

    def is_sound(self, reply: Reply, row: Row, size: int, ladder: Ladder, enough_s: float = math.inf) -> bool:
        """Whether a call returned. One that did not is trouble, and no larger size is tried.

        Where the time of all is over, a call that was ended is none, but for one that took `enough_s` of CPU time.
        """
        if reply.ok and not reply.figures.get("error"):
            return True
        ladder.stop_at(size)
        if reply.late and self.is_late() and reply.cpu_s < enough_s:
            return False
        watched = bool(reply.counts) and self.found.counter is Counter.VALGRIND
        trouble = Trouble(row.family, row.sizes[size], reply.error, reply.late, watched)
        self.found.troubles.append(trouble)
        row.fail(size)
        self.found.is_program = self.found.is_program or bool(reply.figures.get("program"))
        return False

    def is_late(self) -> bool:
        """Whether the time of all is over."""
        if time.monotonic() - self.began > self.patience_s:
            self.found.out_of_time = True
        return self.found.out_of_time


def fails(row: Row, size: int) -> bool:
    """Whether a call at this size failed, or at a smaller one."""
    return bool(row.fails_at) and size >= row.fails_at


def sizes_at(scaling: Scaling, sweep: int, varied: int, divided: int = 1) -> Mapping[str, int]:
    """All sizes of a sweep where the varied one is this, each within its bounds; those that stay the same divided."""
    row = scaling.sweeps[sweep]
    sizes = {row.varied: varied}
    for name, text in row.others.items():
        bounds, size = scaling.sizes[name], parse_size(text)
        stated = size_of(size, {row.varied: varied}) // (1 if size.variables else divided)
        sizes[name] = min(max(stated, bounds.least), bounds.most)
    return {name: sizes[name] for name in scaling.sizes}
