"""All that a check has to complain of, as one list: the faults of solutions, and required problems nobody solved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from judge.model.check import Checked, CheckReport, Fault, Outcome, Place

UNSOLVED = "unsolved"

_REASONS = {
    Outcome.UNTOUCHED: "nobody filled it in yet",
    Outcome.SKIPPED: "no reason is known",
    Outcome.ERROR: "the judge or the package failed",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A fault, the problem it is about, and the solution, where there is one."""

    fault: Fault
    problem: str
    checked: Checked | None = None

    @property
    def is_error(self) -> bool:
        """Whether the fault is one of the judge or of the package, and not of the solution."""
        return self.checked is not None and self.checked.outcome is Outcome.ERROR

    @property
    def fails(self) -> bool:
        """Whether the check fails for it."""
        return self.fault.fails or self.is_error


def all_found(report: CheckReport) -> Iterator[Found]:
    """Yield each fault with the solution that has it, in the order of the solutions, then what is not solved."""
    for checked in report.solutions:
        yield from (Found(fault, checked.solution.problem, checked) for fault in faults_of(checked))
    for problem, why in report.unsolved.items():
        title = f"{problem} is not solved"
        yield Found(Fault(UNSOLVED, title, why or "no solution of it was accepted", Place(report.settings)), problem)


def faults_of(checked: Checked) -> tuple[Fault, ...]:
    """The faults of a solution, each with a file; one that failed has at least one."""
    path = checked.solution.path
    known = checked.faults or tuple(_made_up(checked))
    return tuple(each if each.place.file else replace(each, place=replace(each.place, file=path)) for each in known)


def why_of(checked: Checked) -> str:
    """Why a solution was not judged, in words."""
    return checked.why or _REASONS.get(checked.outcome, "")


def tolerates(checked: Checked, kind: str) -> bool:
    """Whether the policy lets a fault of this kind pass."""
    mine = [fault.fails for fault in checked.faults if fault.kind == kind]
    return checked.outcome is Outcome.PASSED or (bool(mine) and not any(mine))


def _made_up(checked: Checked) -> Iterator[Fault]:
    place, judgement = Place(checked.solution.path), checked.judgement
    if checked.outcome is Outcome.ERROR:
        yield Fault("judge", "not judged", why_of(checked), place)
    elif checked.outcome is Outcome.FAILED:
        kind, title = (judgement.verdict.value, judgement.verdict.in_words) if judgement else ("failed", "failed")
        yield Fault(kind, title, checked.why or title, place)
