"""Scores of a problem of either format: its groups say which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from judge.model.problem import Problem, TestCase
from judge.model.verdict import CaseResult, Scores
from judge.scoring import graders, groups
from judge.scoring.cases import CaseRule
from judge.scoring.graders import Grader
from judge.verdict import Place


def has_graders(problem: Problem) -> bool:
    """Whether groups are graded, as the format legacy has it."""
    return any(group.grading is not None for group in problem.groups)


def case_rules(problem: Problem, cases: Sequence[TestCase]) -> dict[str, CaseRule]:
    """What each case may score, by its name."""
    return graders.case_rules(problem, cases) if has_graders(problem) else groups.case_rules(problem, cases)


def places(problem: Problem, cases: Sequence[TestCase]) -> tuple[Place, ...]:
    """What each case ends by failing, and by whose failure it is ended; `cases` are in order."""
    return graders.places(problem, cases) if has_graders(problem) else groups.places(problem, cases)


def fold(
    problem: Problem, cases: Sequence[TestCase], results: Iterable[CaseResult], custom: Grader | None = None
) -> Scores:
    """The scores of a submission, from the results of its cases in any order; `custom` is the package's own grader."""
    if has_graders(problem):
        return graders.fold(problem, cases, results, custom)
    return groups.fold(problem, cases, results)
