"""Scores of format 2025-09, section Result aggregation.

`secret` has test data groups, or cases of its own; its score is the submission's. The samples have none, but
may be required. Groups are independent of each other but for `require_pass`, so a failure ends its own group, where
that settles the group's score (`pass-fail` and `min`), and those that require it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from judge.model.problem import Problem, TestCase, TestGroup
from judge.model.verdict import CaseResult, GroupScore, Scores, Verdict
from judge.scoring.cases import CaseRule, case_score, with_score
from judge.verdict import Place, of_submission

SAMPLE, SECRET = "sample", "secret"
PASS_FAIL = "pass-fail"  # noqa: S105 - not a password


def case_rules(problem: Problem, cases: Sequence[TestCase]) -> dict[str, CaseRule]:
    """What holds for each case, by its name. What a validator writes of a sample's score is ignored."""
    rules = {group.name: _case_rule(group, cases) for group in problem.groups}
    static = {group.name: _static_rule(group, rules[group.name]) for group in problem.groups}
    return {case.name: (static if case.static else rules)[case.group] for case in cases}


def _static_rule(group: TestGroup, rule: CaseRule) -> CaseRule:
    """What the static validation test case may score: what its group says, where that gives scores to cases at all."""
    if not rule.scored or not isinstance(group.static_validation_score, int):
        return rule
    most = Fraction(group.static_validation_score)
    return CaseRule(accepted=most, most=most)


def _case_rule(group: TestGroup, cases: Sequence[TestCase]) -> CaseRule:
    if group.name == SAMPLE:
        return CaseRule(scored=False, ignored=True)
    if group.score_aggregation == PASS_FAIL:
        return CaseRule(scored=False, refusal="its case is in a pass-fail group, which gives no scores to cases")
    if group.max_score is None:
        return CaseRule()
    most = Fraction(group.max_score)
    if group.score_aggregation == "sum":
        static = group.static_validation_score if isinstance(group.static_validation_score, int) else 0
        count = sum(1 for case in cases if case.group == group.name and not case.static)
        most = (most - static) / max(1, count)
    return CaseRule(accepted=most, most=most)


def places(problem: Problem, cases: Sequence[TestCase]) -> tuple[Place, ...]:
    """What each case ends by failing, and by whose failure it is ended."""
    groups = {group.name: group for group in problem.groups}
    return tuple(_place(groups, groups[case.group], position) for position, case in enumerate(cases))


def _place(groups: Mapping[str, TestGroup], group: TestGroup, position: int) -> Place:
    stops = () if group.score_aggregation == "sum" else (group.name,)
    return Place(((group.name, position),), stops, _required(groups, group))


def _required(groups: Mapping[str, TestGroup], group: TestGroup) -> tuple[str, ...]:
    """What must be passed before a group is run: what it asks for, and what `secret` does for all its groups."""
    inner = group.name.startswith(f"{SECRET}/") and SECRET in groups
    return (*(groups[SECRET].require_pass if inner else ()), *group.require_pass)


def fold(problem: Problem, cases: Sequence[TestCase], results: Iterable[CaseResult]) -> Scores:
    """The scores of a submission, from the results of its cases in any order; a case that was not run has none.

    Every case passed is an accepted submission, whatever its score; else the verdict is that of the first failure.
    """
    return _Fold(problem, cases, results).scores()


class _Fold:
    """One submission's results, and the groups that are done with."""

    def __init__(self, problem: Problem, cases: Sequence[TestCase], results: Iterable[CaseResult]) -> None:
        self._groups = {group.name: group for group in problem.groups}
        self._rules = case_rules(problem, cases)
        self._results = {result.case: with_score(self._rules[result.case], result) for result in results}
        self._cases = cases
        self._shown: dict[str, GroupScore] = {}
        self._exact: dict[str, Fraction] = {}

    def scores(self) -> Scores:
        """Groups first, each after those it may require; then `secret`, then the submission."""
        names = {case.group for case in self._cases}
        for group in self._groups.values():
            if group.name in names:
                self._add(group)
        secret = self._groups[SECRET]
        verdict = of_submission(self._counted(self._cases))
        score, fault = (None, "") if verdict is Verdict.JE else self._secret(secret)
        best = None if secret.max_score is None else float(secret.max_score)
        number = None if score is None else float(score)
        return Scores(Verdict.JE if fault else verdict, number, best, tuple(self._shown.values()), fault)

    def _add(self, group: TestGroup) -> None:
        cases = [case for case in self._cases if case.group == group.name]
        missing = self._missing(group)
        counted = [] if missing else self._counted(cases)
        verdict = of_submission(counted) if counted else None
        score = None if group.name == SAMPLE else Fraction(0) if missing else self._score(group, cases)
        if score is not None:
            self._exact[group.name] = score
        self._shown[group.name] = GroupScore(
            name=group.name,
            verdict=verdict,
            score=None if score is None else float(score),
            best=None if group.name == SAMPLE or group.max_score is None else float(group.max_score),
            passed=sum(1 for result in counted if result.verdict is Verdict.AC),
            run=len(counted),
            total=len(cases),
            missing=missing,
        )

    def _missing(self, group: TestGroup) -> str:
        """The first group that this one requires and that was not passed whole."""
        return next((name for name in _required(self._groups, group) if not self._passed(name)), "")

    def _passed(self, name: str) -> bool:
        """Whether every case that the group has was accepted; a group that there is not cannot fail."""
        shown = self._shown.get(name)
        return shown is None or (shown.verdict is Verdict.AC and shown.run == shown.total)

    def _counted(self, cases: Iterable[TestCase]) -> list[CaseResult]:
        """The results there are, but for groups that are not to be run."""
        ran = [case for case in cases if case.name in self._results]
        return [self._results[case.name] for case in ran if not self._skipped(case.group)]

    def _skipped(self, group: str) -> bool:
        return group in self._shown and bool(self._shown[group].missing)

    def _score(self, group: TestGroup, cases: Sequence[TestCase]) -> Fraction | None:
        """What a group's cases come to; `None` where the judge failed at one of them."""
        results = [self._results.get(case.name) for case in cases]
        if any(result is not None and result.verdict is Verdict.JE for result in results):
            return None
        if group.score_aggregation == PASS_FAIL:
            passed = all(result is not None and result.verdict is Verdict.AC for result in results)
            return Fraction((group.max_score or 0) if passed else 0)
        scores = [self._case_score(result) for result in results]
        return sum(scores, Fraction(0)) if group.score_aggregation == "sum" else min(scores, default=Fraction(0))

    def _case_score(self, result: CaseResult | None) -> Fraction:
        if result is None:
            return Fraction(0)
        return case_score(self._rules[result.case], result.verdict, result.reported) or Fraction(0)

    def _secret(self, secret: TestGroup) -> tuple[Fraction | None, str]:
        """The score of `secret`, or why it can have none; beside its groups it may have a static validation case."""
        inner = any(name != SECRET for name in self._exact)
        score = self._of_groups(secret, list(self._exact)) if inner else self._exact.get(SECRET, Fraction(0))
        if secret.max_score is not None and score > secret.max_score:
            most = f"more than its max_score, {secret.max_score}"
            return None, f"data/secret: its groups give {float(score):g} in all, {most}"
        return score, ""

    def _of_groups(self, secret: TestGroup, names: Sequence[str]) -> Fraction:
        scores = [self._exact[name] for name in names]
        if secret.score_aggregation == "sum":
            return sum(scores, Fraction(0))
        if secret.score_aggregation == "min":
            return min(scores)
        passed = all(self._passed(name) for name in names)
        return Fraction((secret.max_score or 0) if passed else 0)
