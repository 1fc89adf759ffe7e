"""Scoring problems in memory, described in a few words, and results for their cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from judge.model.execution import Captured, Termination, TerminationKind
from judge.model.limits import ProblemLimits
from judge.model.problem import LegacyGrading, Problem, ProblemType, TestCase, TestGroup
from judge.model.verdict import CaseResult, ReportedScore, Verdict
from judge.verdict import Course, Place

NOTHING = Captured(b"", 0)
CLEAN = Termination(TerminationKind.EXITED, 0)


def scoring_problem(groups: Sequence[TestGroup], cases: Sequence[TestCase], **changes: Any) -> Problem:
    fields: dict[str, Any] = {
        "id": "scored",
        "directory": Path(),
        "format_version": "2025-09",
        "names": {"en": "Scored"},
        "uuid": "",
        "version": "",
        "types": frozenset((ProblemType.SCORING,)),
        "limits": ProblemLimits(),
        "cases": tuple(cases),
        "groups": tuple(groups),
        "rules": (),
        "statements": {},
    }
    return Problem(**{**fields, **changes})


def case(name: str) -> TestCase:
    return TestCase(name, name.rpartition("/")[0], Path())


def problem(secret: TestGroup | None = None, samples: int = 1, **groups: tuple[int, TestGroup]) -> Problem:
    """A problem of format 2025-09: `secret`, and groups below it by name, each with its number of cases."""
    secret = secret or TestGroup("secret", 100, "sum")
    names = [f"sample/{number}" for number in range(samples)]
    for group in groups:
        names += [f"secret/{group}/{number}" for number in range(groups[group][0])]
    listed = [TestGroup("sample"), secret, *(group for _, group in groups.values())]
    return scoring_problem(listed, [case(name) for name in names])


def group(name: str, most: int | None, how: str = "pass-fail", *requires: str) -> TestGroup:
    return TestGroup(f"secret/{name}", most, how, require_pass=requires)


def legacy(tree: Mapping[str, tuple[int, LegacyGrading]], **changes: Any) -> Problem:
    """A problem of format legacy: groups by name (the empty one is `data/`), with as many cases each, in order."""
    cases = [case(f"{name}/{number}") for name, (count, _) in tree.items() for number in range(count)]
    groups = [TestGroup(name, grading=grading) for name, (_, grading) in tree.items()]
    return scoring_problem(groups, cases, format_version="legacy", **changes)


def result(
    name: str, verdict: Verdict = Verdict.AC, points: str | None = None, multiplier: str | None = None
) -> CaseResult:
    reported = ReportedScore(points, multiplier)
    return CaseResult(name, verdict, CLEAN, 0.01, 0.01, 1 << 20, NOTHING, NOTHING, reported=reported)


def results(problem: Problem, *verdicts: str) -> list[CaseResult]:
    """A result for each case in order; a dot stands for one that was not run."""
    pairs = zip(problem.cases, verdicts, strict=True)
    return [result(each.name, Verdict(verdict)) for each, verdict in pairs if verdict != "."]


def as_run(places: Sequence[Place], found: Sequence[CaseResult], *, run_all: bool = False) -> list[CaseResult]:
    """Those of the results that a run would come to have."""
    course, kept = Course(places, run_all), []
    for position, each in enumerate(found):
        if course.needed(position):
            kept.append(each)
            course.settle(position, each.verdict)
            if each.verdict is Verdict.JE and not run_all:
                break
    return kept
