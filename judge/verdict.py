"""Pure folds: how a run ended -> a case's verdict -> a submission's verdict, and what still needs running."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from judge.model.execution import Termination, TerminationKind
from judge.model.verdict import CaseResult, Verdict

_BY_LIMIT = {
    TerminationKind.CPU_LIMIT: Verdict.TLE,
    TerminationKind.WALL_LIMIT: Verdict.TLE,
    TerminationKind.MEMORY_LIMIT: Verdict.MLE,
    TerminationKind.OUTPUT_LIMIT: Verdict.OLE,
    TerminationKind.PROCESS_LIMIT: Verdict.RTE,
    TerminationKind.SIGNALLED: Verdict.RTE,
}

FORMAT_VERDICTS = frozenset(("AC", "WA", "TLE", "RTE"))
_IN_THE_FORMAT = {Verdict.MLE: "RTE", Verdict.OLE: "RTE"}


def of_termination(termination: Termination) -> Verdict | None:
    """The verdict that the way a run ended settles; `None` where the output has to decide."""
    if termination.clean:
        return None
    return _BY_LIMIT.get(termination.kind, Verdict.RTE)


def in_format(verdict: Verdict) -> str:
    """The verdict in the package format's four: too much memory or output is a run-time error there."""
    return _IN_THE_FORMAT.get(verdict, verdict.value)


def of_submission(results: Iterable[CaseResult]) -> Verdict:
    """The first verdict, in case order, that is not AC; a judge's error anywhere outweighs all."""
    verdicts = [result.verdict for result in results]
    if Verdict.JE in verdicts:
        return Verdict.JE
    return next((verdict for verdict in verdicts if verdict is not Verdict.AC), Verdict.AC)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case stands among the others, for what its failure ends and what ends it.

    `marks` are groups that fail with this case, each with the position up to which its other cases
    still count. A case is not needed behind the failure of a group that it `stops_with`, unless all
    cases are wanted; behind the failure of one that it `requires` it is never run.
    """

    marks: tuple[tuple[str, int], ...]
    stops_with: tuple[str, ...]
    requires: tuple[str, ...] = ()


def one_after_the_other(count: int) -> tuple[Place, ...]:
    """The places of a pass-fail problem's cases: each failure ends all that follow."""
    return tuple(Place((("", position),), ("",)) for position in range(count))


class Course:
    """Which cases are still needed, as the verdicts of others become known, in whatever order.

    Knowing more makes fewer needed, and whether one is depends on those before it alone. A case that was
    run although it is not needed (its neighbour failed meanwhile) says nothing new: what its failure ends is ended.
    """

    def __init__(self, places: Sequence[Place], run_all: bool) -> None:
        self._places, self._run_all = places, run_all
        self._failed: dict[str, int] = {}

    def settle(self, position: int, verdict: Verdict) -> None:
        """The verdict of a case is known."""
        if verdict is not Verdict.AC:
            self._fail(position)

    def _fail(self, position: int) -> None:
        for group, end in self._places[position].marks:
            self._failed[group] = min(end, self._failed.get(group, end))

    def needed(self, position: int) -> bool:
        """Whether the case can still change the outcome. One that lacks what it requires is failed."""
        place = self._places[position]
        if self._ended(position, place.requires):
            self._fail(position)
            return False
        return self._run_all or not self._ended(position, place.stops_with)

    def _ended(self, position: int, groups: tuple[str, ...]) -> bool:
        return any(self._failed.get(group, position) < position for group in groups)
