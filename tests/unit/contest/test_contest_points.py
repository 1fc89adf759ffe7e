"""Points of groups by the rules of the IOI, from what packages score."""

from __future__ import annotations

import pytest

from judge.contest.points import points_of_groups
from judge.model.verdict import GroupScore, Scores, Verdict

AC, WA = Verdict.AC, Verdict.WA


def group(name: str, score: float | None, best: float | None = 100.0) -> GroupScore:
    return GroupScore(name, AC, score, best, passed=1, run=1, total=1)


def scores(score: float | None, *groups: GroupScore, best: float | None = 100.0, fewer: bool = False) -> Scores:
    return Scores(WA, score, best, groups, fewer_is_better=fewer)


FLAT = (group("sample", None, None), group("secret/1", 20.0), group("secret/2", 30.0), group("secret/3", None))
TREE = (group("sample", 1.0), group("secret", 50.0), group("secret/1", 20.0), group("secret/2", 30.0))


@pytest.mark.parametrize(
    ("found", "points", "expected"),
    [
        (scores(50.0, *FLAT), 100, (20, 30, 0)),
        (scores(50.0, *FLAT), 200, (40, 60, 0)),
        (scores(50.0, *TREE), 100, (20, 30)),
        (scores(50.0, *FLAT), 10, (2, 3, 0)),
        (scores(20.0, *TREE), 100, (20,)),
        (scores(7.0), 100, (7,)),
        (scores(None, *FLAT[:1]), 100, (0,)),
        (scores(-5.0), 100, (0,)),
    ],
)
def test_groups_are_scaled_and_none_counts_twice(found: Scores, points: int, expected: tuple[int, ...]) -> None:
    assert points_of_groups(WA, found, points) == expected


@pytest.mark.parametrize("found", [None, scores(3.0, best=None), scores(3.0, fewer=True)])
@pytest.mark.parametrize(("verdict", "expected"), [(AC, (80,)), (WA, (0,))])
def test_without_a_bound_it_is_all_or_nothing(
    found: Scores | None, verdict: Verdict, expected: tuple[int, ...]
) -> None:
    assert points_of_groups(verdict, found, 80) == expected
