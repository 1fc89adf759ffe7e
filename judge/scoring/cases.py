"""The score of one case (2025-09, section Scoring test cases; legacy, section Graders)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from fractions import Fraction

from judge.model.verdict import CaseResult, ReportedScore, Verdict

_NUMBER = re.compile(r"[+-]?([0-9]*\.[0-9]+|[0-9]+\.?)([Ee][+-]?[0-9]+)?")
_ROUNDING = Fraction(1, 10**9)
"""A validator that computes a third of 100 in floating point may miss the maximum by a hair, which is cut off."""
_SHOWN = 40


class ScoreFault(ValueError):
    """A score that may not be: the problem author's fault."""


@dataclass(frozen=True, slots=True)
class CaseRule:
    """What a case is worth, and what its validator may say of that.

    `accepted` and `rejected` are the scores of a case of which the validator says nothing; `accepted` is `None`
    where it must say something. With `scored` off cases have no score. `most` is the highest score there can be,
    `None` without a bound, and `signed` ones may be negative. `refusal` says why the validator may not give a
    score; `ignored` is what it writes nevertheless where that is no fault.
    """

    scored: bool = True
    accepted: Fraction | None = None
    rejected: Fraction = Fraction(0)
    most: Fraction | None = None
    signed: bool = False
    multiplies: bool = True
    refusal: str = ""
    ignored: bool = False


def case_score(rule: CaseRule, verdict: Verdict, reported: ReportedScore) -> Fraction | None:
    """The score of a case; `None` where there is none. Raises `ScoreFault` where the validator breaks the rules."""
    if verdict is Verdict.JE:
        return None
    if not rule.multiplies:
        reported = replace(reported, multiplier=None)
    _check_files(rule, verdict, reported)
    if not rule.scored:
        return None
    if verdict is not Verdict.AC:
        return rule.rejected
    if reported.points is not None:
        return _points(rule, reported.points)
    if reported.multiplier is not None:
        return (rule.most or 0) * _share(reported.multiplier)
    if rule.accepted is None:
        raise ScoreFault("there is no score.txt, and nothing else says what an accepted case is worth here")
    return rule.accepted


def _check_files(rule: CaseRule, verdict: Verdict, reported: ReportedScore) -> None:
    """Which of the two files may be there at all."""
    if reported.points is None and reported.multiplier is None:
        return
    file = "score.txt" if reported.points is not None else "score_multiplier.txt"
    if verdict is not Verdict.AC:
        raise ScoreFault(f"there is a {file} for a case that is not accepted")
    if reported.points is not None and reported.multiplier is not None:
        raise ScoreFault("there are a score.txt and a score_multiplier.txt; only one of them may be there")
    if rule.ignored:
        return
    if rule.refusal:
        raise ScoreFault(f"there is a {file}, but {rule.refusal}")
    if rule.most is None and reported.multiplier is not None:
        raise ScoreFault("there is a score_multiplier.txt for a case without a maximum score")


def read_number(text: str) -> Fraction | None:
    """A number by the format's grammar, blanks around it left out; `None` for anything else, and for huge ones."""
    text = text.strip()
    if not _NUMBER.fullmatch(text) or math.isinf(float(text)):
        return None
    return Fraction(text) if float(text) else Fraction(0)  # 1e-999999999 would be a fraction of a gigabyte


def _points(rule: CaseRule, text: str) -> Fraction:
    score = read_number(text)
    if score is None or (score < 0 and not rule.signed):
        wanted = "one number" if rule.signed else "one number that is not negative"
        raise ScoreFault(f"score.txt has {_quoted(text)} in it; it must hold {wanted}")
    if rule.most is None or score <= rule.most:
        return score
    if score > rule.most * (1 + _ROUNDING):
        raise ScoreFault(f"score.txt gives {float(score):g}, and the case has a maximum of {float(rule.most):g}")
    return rule.most


def _share(text: str) -> Fraction:
    share = read_number(text)
    if share is None or not 0 <= share <= 1 + _ROUNDING:
        raise ScoreFault(f"score_multiplier.txt has {_quoted(text)} in it; it must hold one number from 0 to 1")
    return min(share, Fraction(1))


def _quoted(text: str) -> str:
    shown = text.strip()
    return repr(shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…") if shown else "nothing"


def with_score(rule: CaseRule, result: CaseResult) -> CaseResult:
    """A case's result with its score, or as an error of the judge, with the reason for the jury."""
    try:
        score = case_score(rule, result.verdict, result.reported)
    except ScoreFault as fault:
        words = f"{result.case}: the validator broke the rules of scores: {fault}"
        return replace(result, verdict=Verdict.JE, judge_message=f"{words}\n{result.judge_message}".rstrip())
    return replace(result, score=None if score is None else float(score))
