"""Pure folds: how a run ended -> a case's verdict -> a submission's verdict, and what still needs running."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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


def first_failure(verdicts: Sequence[Verdict | None]) -> int | None:
    """The position of the first settled verdict that is not AC; unsettled ones are `None`."""
    settled = (place for place, verdict in enumerate(verdicts) if verdict not in (None, Verdict.AC))
    return next(settled, None)


def still_needed(position: int, verdicts: Sequence[Verdict | None], run_all: bool) -> bool:
    """Whether the case at `position` can still change the outcome: no failure stands before it, or all are wanted."""
    failure = first_failure(verdicts)
    return run_all or failure is None or position < failure
