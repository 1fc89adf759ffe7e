"""Scores of format legacy (sections Test data groups and Graders): a tree of groups, each graded from its parts.

Grading goes through the tree in order. In a group with `on_reject: break` what comes after the first part that is
not accepted does not count. The format's own grader is here; one of the package's is called by whoever folds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from judge.model.problem import LegacyGrading, Problem, TestCase
from judge.model.verdict import CaseResult, GroupScore, Scores, Verdict
from judge.scoring.cases import CaseRule, ScoreFault, case_score, with_score
from judge.verdict import Place

Part = tuple[Verdict, Fraction]
Grader = Callable[[Sequence[str], Sequence[Part]], Part]
"""From a group's flags and its parts to its own verdict and score. Raises `ScoreFault` when that fails."""

_WORST_FIRST = (Verdict.JE, Verdict.RTE, Verdict.MLE, Verdict.TLE, Verdict.OLE, Verdict.WA, Verdict.AC)
_DEFAULT = LegacyGrading()


def case_rules(problem: Problem, cases: Sequence[TestCase]) -> dict[str, CaseRule]:
    """What holds for each case, by its name: validators give scores where the package says so, and only there."""
    gradings = _gradings(problem)
    return {case.name: _case_rule(problem, gradings.get(case.group, _DEFAULT)) for case in cases}


def _case_rule(problem: Problem, grading: LegacyGrading) -> CaseRule:
    return CaseRule(
        accepted=None if problem.validator_scores else exact(grading.accept_score),
        rejected=exact(grading.reject_score),
        signed=True,
        multiplies=False,
        refusal="" if problem.validator_scores else "'validation' in problem.yaml does not say 'score'",
    )


def exact(score: float) -> Fraction:
    """A finite number as it was written, not as the nearest that a computer has."""
    return Fraction(repr(score))


def _gradings(problem: Problem) -> dict[str, LegacyGrading]:
    return {group.name: group.grading or _DEFAULT for group in problem.groups}


def grade(flags: Sequence[str], parts: Sequence[Part]) -> Part:
    """The format's grader. Of flags that contradict each other the last one counts; unknown ones count for nothing."""
    if "ignore_sample" in flags:
        parts = parts[-1:]
    verdicts = [verdict for verdict, _ in parts]
    scores = [score for _, score in parts]
    verdict = _VERDICTS[_last(flags, _VERDICTS, "worst_error")](verdicts)
    if "accept_if_any_accepted" in flags and Verdict.AC in verdicts:
        verdict = Verdict.AC
    return verdict, _SCORES[_last(flags, _SCORES, "sum")](scores)


def _last(flags: Sequence[str], known: Mapping[str, object], default: str) -> str:
    return next((flag for flag in reversed(flags) if flag in known), default)


def _worst(verdicts: Sequence[Verdict]) -> Verdict:
    return min(verdicts, key=_WORST_FIRST.index, default=Verdict.AC)


def _first(verdicts: Sequence[Verdict]) -> Verdict:
    return next((verdict for verdict in verdicts if verdict is not Verdict.AC), Verdict.AC)


def _always(_verdicts: Sequence[Verdict]) -> Verdict:
    return Verdict.AC


def _mean(scores: Sequence[Fraction]) -> Fraction:
    return sum(scores, Fraction(0)) / len(scores)


def _sum(scores: Sequence[Fraction]) -> Fraction:
    return sum(scores, Fraction(0))


_VERDICTS: Mapping[str, Callable[[Sequence[Verdict]], Verdict]] = {
    "worst_error": _worst,
    "no_errors": _worst,  # an older name, which packages still use
    "first_error": _first,
    "always_accept": _always,
}
_SCORES: Mapping[str, Callable[[Sequence[Fraction]], Fraction]] = {"sum": _sum, "avg": _mean, "min": min, "max": max}


@dataclass(slots=True)
class _Node:
    """A group while the tree is made: its cases and subgroups in the order in which they are judged."""

    name: str
    parts: list[TestCase | _Node] = field(default_factory=list)
    end: int = -1


def _tree(cases: Sequence[TestCase]) -> _Node:
    """The groups that have cases, from `data/` downwards; `end` is the position of a group's last case."""
    nodes = {"": _Node("")}
    for position, case in enumerate(cases):
        node = _node(nodes, case.group)
        node.parts.append(case)
        for name in _upwards(case.group):
            nodes[name].end = position
    return nodes[""]


def _node(nodes: dict[str, _Node], name: str) -> _Node:
    if name not in nodes:
        nodes[name] = _Node(name)
        _node(nodes, name.rpartition("/")[0]).parts.append(nodes[name])
    return nodes[name]


def _upwards(name: str) -> list[str]:
    """A group and all around it, innermost first."""
    names = [name]
    while name:
        name = name.rpartition("/")[0]
        names.append(name)
    return names


def places(problem: Problem, cases: Sequence[TestCase]) -> tuple[Place, ...]:
    """What each case ends by failing, and by whose failure it is ended."""
    gradings, found = _gradings(problem), []
    ends = _ends(_tree(cases))
    for position, case in enumerate(cases):
        around = _upwards(case.group)
        stops = tuple(name for name in around if gradings.get(name, _DEFAULT).on_reject == "break")
        found.append(Place(tuple(_marks(position, around, gradings, ends)), stops))
    return tuple(found)


def _ends(node: _Node) -> dict[str, int]:
    found = {node.name: node.end}
    for part in node.parts:
        if isinstance(part, _Node):
            found |= _ends(part)
    return found


def _marks(
    position: int, around: Sequence[str], gradings: Mapping[str, LegacyGrading], ends: Mapping[str, int]
) -> Iterable[tuple[str, int]]:
    """The groups that a failure is certain to reject a part of, each with where that part ends."""
    for name in around:
        yield name, position
        grading = gradings.get(name, _DEFAULT)
        if grading.custom or {"always_accept", "accept_if_any_accepted"}.intersection(grading.flags):
            return
        position = ends[name]


def fold(
    problem: Problem, cases: Sequence[TestCase], results: Iterable[CaseResult], custom: Grader | None = None
) -> Scores:
    """The scores of a submission, from the results of its cases in any order.

    `custom` is the package's own grader. A submission that is not accepted has no score.
    """
    return _Fold(problem, cases, results, custom).scores()


class _Fold:
    """One submission's results, and the groups as they are graded."""

    def __init__(
        self, problem: Problem, cases: Sequence[TestCase], results: Iterable[CaseResult], custom: Grader | None
    ) -> None:
        self._problem, self._tree, self._custom = problem, _tree(cases), custom
        self._rules = case_rules(problem, cases)
        self._results = {result.case: with_score(self._rules[result.case], result) for result in results}
        self._gradings = _gradings(problem)
        self._graded: dict[str, Part | None] = {}
        self._fault = ""

    def scores(self) -> Scores:
        """The whole tree; its root is the submission."""
        verdict, score = self._grade(self._tree) or (Verdict.AC, Fraction(0))
        return Scores(
            verdict=verdict,
            score=float(score) if verdict is Verdict.AC else None,
            best=self._best(""),
            groups=tuple(self._shown(node) for node in _below(self._tree)),
            fault=self._fault,
            fewer_is_better=self._problem.objective == "min",
        )

    def _grade(self, node: _Node) -> Part | None:
        """The result of a group; `None` where nothing of it was run."""
        grading = self._gradings.get(node.name, _DEFAULT)
        parts: list[Part] = []
        for part in node.parts:
            found = self._grade(part) if isinstance(part, _Node) else self._of_case(part)
            if found is None:  # a run leaves out only what does not count, and all that follows it
                break
            parts.append(found)
            if found[0] is not Verdict.AC and grading.on_reject == "break":
                break
        self._graded[node.name] = self._of_parts(node, grading, parts) if parts else None
        return self._graded[node.name]

    def _of_case(self, case: TestCase) -> Part | None:
        result = self._results.get(case.name)
        if result is None:
            return None
        return result.verdict, case_score(self._rules[case.name], result.verdict, result.reported) or Fraction(0)

    def _of_parts(self, node: _Node, grading: LegacyGrading, parts: Sequence[Part]) -> Part:
        if any(verdict is Verdict.JE for verdict, _ in parts):
            return Verdict.JE, Fraction(0)
        try:
            return _in_range(grading, self._grader(grading)(grading.flags, parts))
        except ScoreFault as fault:
            self._fault = self._fault or f"data/{node.name}: {fault}"
            return Verdict.JE, Fraction(0)

    def _grader(self, grading: LegacyGrading) -> Grader:
        if not grading.custom:
            return grade
        if self._custom is None:
            raise ScoreFault("its grading is 'custom', but the package has no grader in graders/")
        return self._custom

    def _shown(self, node: _Node) -> GroupScore:
        cases = _cases(node)
        ran = [self._results[case.name] for case in cases if case.name in self._results]
        verdict, score = self._graded.get(node.name) or (None, None)
        return GroupScore(
            name=node.name,
            verdict=verdict,
            score=None if score is None or verdict is Verdict.JE else float(score),
            best=self._best(node.name),
            passed=sum(1 for result in ran if result.verdict is Verdict.AC),
            run=len(ran),
            total=len(cases),
        )

    def _best(self, name: str) -> float | None:
        low, high = self._gradings.get(name, _DEFAULT).range
        best = low if self._problem.objective == "min" else high
        return None if math.isinf(best) else best


def _in_range(grading: LegacyGrading, part: Part) -> Part:
    low, high = grading.range
    verdict, score = part
    too_low = not math.isinf(low) and score < exact(low)
    too_high = not math.isinf(high) and score > exact(high)
    if verdict is Verdict.AC and (too_low or too_high):
        raise ScoreFault(f"its score is {float(score):g}, which is not in its range, {low:g} to {high:g}")
    return part


def _below(node: _Node) -> Iterator[_Node]:
    """All groups within a group, each before those in it."""
    for part in node.parts:
        if isinstance(part, _Node):
            yield part
            yield from _below(part)


def _cases(node: _Node) -> list[TestCase]:
    parts = ([part] if isinstance(part, TestCase) else _cases(part) for part in node.parts)
    return [case for found in parts for case in found]
