"""What the jury's submissions promise of their scores (2025-09: `score`; legacy: `partially_accepted`)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from judge.model.problem import STATIC_VALIDATION, SubmissionRule
from judge.model.verdict import CaseResult, Scores, Verdict
from judge.package.submissions.globs import matches

_CLOSE = 1e-9


def broken_score(rule: SubmissionRule, scores: Scores) -> str:
    """The promise of a score that is broken, in words; empty when there is none."""
    if rule.partial:
        return _not_partial(scores)
    if rule.score is None:
        return ""
    if not rule.cases:
        return _outside("the score", scores.score, rule.score)
    named = [group for group in scores.groups if matches(rule.cases, group.name)]
    if not named:
        return f"no test data group that has a score is called {rule.cases}"
    found = (_outside(f"the score of {group.name}", group.score, rule.score) for group in named)
    return next(filter(None, found), "")


def _not_partial(scores: Scores) -> str:
    if scores.verdict is not Verdict.AC:
        return f"the whole got {scores.verdict}, must be accepted"
    if scores.best is not None and scores.score is not None and _close(scores.score, scores.best):
        return f"the score is {scores.score:.10g}, must not be the best there is"
    return ""


def _outside(what: str, score: float | None, bounds: tuple[float, float]) -> str:
    low, high = bounds
    promised = f"{low:.10g}" if low == high else f"{low:.10g} to {high:.10g}"
    if score is None:
        return f"{what} must be {promised}, but there is none"
    if low <= score <= high or _close(score, low) or _close(score, high):
        return ""
    return f"{what} is {score:.10g}, promised {promised}"


def _close(score: float, bound: float) -> bool:
    return math.isclose(score, bound, rel_tol=_CLOSE, abs_tol=_CLOSE)


def mixed_scores(results: Sequence[CaseResult]) -> str:
    """That a validator writes `score.txt` for one case and `score_multiplier.txt` for another, in words; else nothing.

    A validator that writes one must never write the other (2025-09, section Reporting additional feedback).
    """
    for static in (False, True):
        own = [result for result in results if result.case.endswith(f"/{STATIC_VALIDATION}") is static]
        points = next((result.case for result in own if result.reported.points is not None), "")
        shares = next((result.case for result in own if result.reported.multiplier is not None), "")
        if points and shares:
            return (
                f"the validator writes score.txt for {points} and score_multiplier.txt for {shares}, must keep to one"
            )
    return ""
