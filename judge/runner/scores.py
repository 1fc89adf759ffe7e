"""Scores in a run: what each result is worth as it comes, what a failure ends, and what all of it comes to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from judge.model.problem import Problem, TestCase
from judge.model.verdict import CaseResult, Scores
from judge.sandbox.protocol import Sandbox
from judge.scoring.cases import with_score
from judge.scoring.fold import case_rules, fold, places

Run = Callable[[TestCase], CaseResult]


class Scoring:
    """The scores of one run, which need not be of all cases: then there are none, but the cases' own."""

    def __init__(self, problem: Problem, cases: Sequence[TestCase]) -> None:
        self._problem, self._cases = problem, cases
        self._rules = case_rules(problem, problem.all_cases)
        self.places = places(problem, cases)
        """Where each case stands, see `judge.verdict.Place`."""

    def scored(self, run: Run) -> Run:
        """What runs a case, and says what it is worth."""
        return lambda case: with_score(self._rules[case.name], run(case))

    def scores(self, results: Sequence[CaseResult], sandbox: Sandbox, cache_dir: Path) -> Scores | None:
        """The submission's score, unless only some cases were asked for; what is built for it is kept in the cache.

        Raises `SandboxError` where the sandbox failed twice at a grader of the package.
        """
        if len(self._cases) < len(self._problem.all_cases):
            return None
        if self._problem.grader is None:
            return fold(self._problem, self._cases, results)
        from judge.runner.grading import custom_grader

        with custom_grader(self._problem, sandbox, cache_dir) as grader:
            return fold(self._problem, self._cases, results, grader)
