"""Points of groups by the rules of the IOI, from what packages score."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.contest.points import points_of_groups
from judge.model.verdict import GroupScore, Scores, Verdict

AC, WA = Verdict.AC, Verdict.WA


def group(name: str, score: float | None, best: float | None = 50.0) -> GroupScore:
    return GroupScore(name, AC, score, best, passed=1, run=1, total=1)


def scores(score: float | None, *groups: GroupScore, best: float | None = 100.0, fewer: bool = False) -> Scores:
    return Scores(WA, score, best, groups, fewer_is_better=fewer)


FLAT = (
    group("sample", None, None),
    group("secret/1", 20.0, 20.0),
    group("secret/2", 30.0),
    group("secret/3", None, 30.0),
)
TREE = (group("sample", 1.0), group("secret", 50.0, 100.0), group("secret/1", 20.0), group("secret/2", 30.0))
THIRDS = tuple(group(f"secret/{number}", 1.0, 1.0) for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("found", "points", "expected"),
    [
        (scores(50.0, *FLAT), 100, (20, 30, 0)),
        (scores(50.0, *FLAT), 200, (40, 60, 0)),
        (scores(50.0, *FLAT), 10, (2, 3, 0)),
        (scores(50.0, *TREE), 100, (20, 30)),
        (scores(3.0, *THIRDS, best=3.0), 100, (33, 34, 33)),
        (scores(20.0, *TREE), 100, (20,)),
        (scores(7.0), 100, (7,)),
        (scores(99.9), 100, (99,)),
        (scores(100.0), 100, (100,)),
        (scores(None, *FLAT[:1]), 100, (0,)),
        (scores(-5.0), 100, (0,)),
    ],
)
def test_groups_are_scaled_and_none_counts_twice(found: Scores, points: int, expected: tuple[int, ...]) -> None:
    assert points_of_groups(WA, found, points) == expected


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=8), st.integers(1, 1000))
def test_all_of_a_score_is_all_of_the_points_and_less_is_less(bests: list[float], points: int) -> None:
    groups = [group(f"secret/{number}", best, best) for number, best in enumerate(bests)]
    assert sum(points_of_groups(AC, scores(sum(bests), *groups, best=sum(bests)), points)) == points
    less = [replace(groups[0], score=groups[0].score / 2), *groups[1:]]  # type: ignore[operator]
    score = sum(each.score or 0 for each in less)
    found = points_of_groups(WA, scores(score, *less, best=sum(bests)), points)
    assert sum(found) <= points
    assert all(each >= 0 for each in found)


@pytest.mark.parametrize("found", [None, scores(3.0, best=None), scores(3.0, fewer=True)])
@pytest.mark.parametrize(("verdict", "expected"), [(AC, (80,)), (WA, (0,))])
def test_without_a_bound_it_is_all_or_nothing(
    found: Scores | None, verdict: Verdict, expected: tuple[int, ...]
) -> None:
    assert points_of_groups(verdict, found, 80) == expected
