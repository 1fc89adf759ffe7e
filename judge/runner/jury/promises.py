"""What the jury's submissions promise, and whether they keep it.

Sources: 2025-09, sections Example submissions and Timelimit inference.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from judge.model.execution import TerminationKind
from judge.model.problem import Problem, SubmissionRule
from judge.model.verdict import CaseResult, Judgement, Scores, Verdict
from judge.package.submissions.globs import matches
from judge.verdict import FORMAT_VERDICTS, in_format


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one submission says of the time limit: T_ac and T_tle of the format, in seconds, where it says it."""

    slowest_accepted_s: float | None = None
    fastest_too_slow_s: float | None = None

    def over(self, factor: float) -> Bounds:
        """What they say where the submission's language has `factor` times the time of others."""
        times = (self.slowest_accepted_s, self.fastest_too_slow_s)
        return Bounds(*(None if time is None else time / factor for time in times))


def rules_for(problem: Problem, submission: str) -> tuple[SubmissionRule, ...]:
    """The rules that apply to a submission, by its path below `submissions/`."""
    return tuple(rule for rule in problem.rules if matches(rule.submissions, submission))


def promise(rules: Sequence[SubmissionRule]) -> tuple[frozenset[str], frozenset[str]]:
    """What is permitted and required over all cases: the rules that name no cases, taken together."""
    overall = [rule for rule in rules if not rule.cases]
    if not overall:
        return FORMAT_VERDICTS, FORMAT_VERDICTS
    permitted = frozenset.intersection(*(rule.permitted for rule in overall))
    return permitted, frozenset.intersection(*(rule.required for rule in overall))


def broken_promise(rules: Sequence[SubmissionRule], judgement: Judgement) -> str:
    """The first promise that a judgement breaks, in words; empty when it keeps them all."""
    if judgement.verdict is Verdict.CE and rules and all(Verdict.CE in rule.permitted for rule in rules):
        return ""  # only legacy packages permit it
    if judgement.verdict is Verdict.CE:
        return f"does not compile: {judgement.build.message}"
    faulty = next((result for result in judgement.results if result.verdict is Verdict.JE), None)
    if faulty is not None:
        return f"{faulty.case}: {faulty.judge_message}"
    if judgement.scores is not None and (fault := _score_fault(judgement, judgement.scores)):
        return fault
    return next(filter(None, (_broken(rule, judgement) for rule in rules)), "")


def _score_fault(judgement: Judgement, scores: Scores) -> str:
    """What is wrong with the package's scores, whatever was promised."""
    from judge.runner.jury.score_promises import mixed_scores

    return scores.fault or mixed_scores(judgement.results)


def _broken(rule: SubmissionRule, judgement: Judgement) -> str:
    concerned = _concerned(rule, judgement)
    for result in concerned:
        if in_format(result.verdict) not in rule.permitted:
            return f"{result.case} got {result.verdict}, permitted {_list(rule.permitted)}{_excuse(result)}"
    where = f" in {rule.cases}" if rule.cases else ""
    if not any(in_format(result.verdict) in rule.required for result in concerned):
        return f"no case{where} got {_list(rule.required)}"
    if rule.message and not any(rule.message in result.judge_message for result in concerned):
        return f"no judge message{where} has '{rule.message}' in it"
    if judgement.scores is not None and (rule.score is not None or rule.partial):
        from judge.runner.jury.score_promises import broken_score

        return broken_score(rule, judgement.scores)
    return ""


def _concerned(rule: SubmissionRule, judgement: Judgement) -> list[CaseResult]:
    return [result for result in judgement.results if concerns(rule, result.case)]


def concerns(rule: SubmissionRule, case: str) -> bool:
    """Whether a rule is about a case."""
    return not rule.cases or matches(rule.cases, case)


def _excuse(result: CaseResult) -> str:
    """What the program itself says to a verdict that nobody expected: the end of its standard error."""
    said = result.stderr.text().strip().splitlines()
    return f" ({said[-1]})" if said else f" ({result.judge_message})" if result.judge_message else ""


def _list(verdicts: frozenset[str]) -> str:
    return " or ".join(sorted(verdicts))


def bounds(rules: Sequence[SubmissionRule], judgement: Judgement) -> Bounds:
    """How the submission bounds the time limit from below and from above; one that never ends bounds nothing."""
    lower = [_slowest(_concerned(rule, judgement)) for rule in rules if bounds_below(rule)]
    upper = [_slowest(_concerned(rule, judgement)) for rule in rules if bounds_above(rule)]
    return Bounds(max(lower, default=None), min((time for time in upper if time < math.inf), default=None))


def bounds_below(rule: SubmissionRule) -> bool:
    """Whether what it is about must not be too slow, and so says how high a time limit is at least."""
    return rule.use_for_time_limit == "lower" or (rule.use_for_time_limit is not False and "TLE" not in rule.permitted)


def bounds_above(rule: SubmissionRule) -> bool:
    """Whether what it is about must be too slow, and so says how high a time limit is at most."""
    only_too_slow = rule.required == frozenset(("TLE",))
    return rule.use_for_time_limit == "upper" or (rule.use_for_time_limit is not False and only_too_slow)


def _slowest(results: Sequence[CaseResult]) -> float:
    """The slowest run of some cases; one that was still going when its wall time ended is endless."""
    return max(map(time_s, results), default=0.0)


def time_s(result: CaseResult) -> float:
    """How long a case took: without end where it only waited, no time where a validator had answered before."""
    if result.termination.kind is not TerminationKind.WALL_LIMIT:
        return result.cpu_s
    return math.inf if result.verdict is Verdict.TLE else 0.0


def lower_bounding(problem: Problem, submission: str) -> tuple[str, ...]:
    """The cases from which a time limit can be inferred: those in which the submission must not be too slow."""
    rules = [rule for rule in rules_for(problem, submission) if bounds_below(rule)]
    return tuple(case.name for case in problem.all_cases if any(concerns(rule, case.name) for rule in rules))
