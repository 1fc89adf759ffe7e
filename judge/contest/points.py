"""The points of a judgement by the rules of the IOI: of each group, scaled to what the problem is worth here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

from judge.model.verdict import GroupScore, Scores, Verdict


def points_of_groups(verdict: Verdict, scores: Scores | None, points: int) -> tuple[int, ...]:
    """The points of each group that has no groups in it, samples left out, in their order.

    A problem without scores, or whose scores have no bound, is worth all or nothing. Where the groups do not add up to
    the score, as with a grader of the package's own, there is but one: the score.
    """
    if scores is None or not scores.best or scores.fewer_is_better:
        return (points if verdict is Verdict.AC else 0,)
    leaves = [group for group in scores.groups if _is_leaf(group, scores)]
    if _add_up(leaves, scores):
        worth = _shares([group.best or 0.0 for group in leaves], points)
        pairs = zip(leaves, worth, strict=True)
        return tuple(_part(group.score or 0.0, group.best or 0.0, most) for group, most in pairs)
    return (_part(scores.score or 0.0, scores.best, points),)


def _is_leaf(group: GroupScore, scores: Scores) -> bool:
    if group.name == "sample" or group.name.startswith("sample/"):
        return False
    return not any(other.name.startswith(f"{group.name}/") for other in scores.groups)


def _add_up(leaves: Sequence[GroupScore], scores: Scores) -> bool:
    score, best = (sum(getattr(group, name) or 0.0 for group in leaves) for name in ("score", "best"))
    return math.isclose(score, scores.score or 0.0, abs_tol=1e-6) and math.isclose(best, scores.best or 0.0)


def _shares(bests: Sequence[float], points: int) -> list[int]:
    """What each group is worth at most, in whole points that add up to all of them."""
    whole = sum(bests)
    marks = [round(points * each / whole) for each in accumulate(bests, initial=0.0)]
    return [after - before for before, after in pairwise(marks)]


def _part(score: float, best: float, points: int) -> int:
    """So much of the points as of the best score, all of them only for that."""
    if not best or score <= 0:
        return 0
    return points if score >= best else min(round(points * score / best), max(0, points - 1))
