"""The points of a judgement by the rules of the IOI: of each group, scaled to what the problem is worth here."""

from __future__ import annotations

import math

from judge.model.verdict import GroupScore, Scores, Verdict


def points_of_groups(verdict: Verdict, scores: Scores | None, points: int) -> tuple[int, ...]:
    """The points of each group that has no groups in it, samples left out, in their order.

    A problem without scores, or whose scores have no bound, is worth all or nothing. Where the groups do not add up to
    the score, as with a grader of the package's own, there is but one: the score.
    """
    if scores is None or not scores.best or scores.fewer_is_better:
        return (points if verdict is Verdict.AC else 0,)
    scale = points / scores.best
    leaves = [group.score or 0.0 for group in scores.groups if _counts(group, scores)]
    score = scores.score or 0.0
    if not leaves or not math.isclose(sum(leaves), score, abs_tol=1e-6):
        leaves = [score]
    return tuple(max(0, round(each * scale)) for each in leaves)


def _counts(group: GroupScore, scores: Scores) -> bool:
    if group.name == "sample" or group.name.startswith("sample/"):
        return False
    return not any(other.name.startswith(f"{group.name}/") for other in scores.groups)
