"""Which problems an interview asks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.contest.interview.picking import Candidate, ladder, pick
from judge.errors import UsageError
from judge.model.problem import Difficulty

EASY, MEDIUM, HARD = Difficulty
DAY = datetime(2026, 11, 1, tzinfo=UTC)
TRACKS = ("arrays", "strings", "heaps")


def one(name: str, difficulty: Difficulty = MEDIUM, track: str = "arrays", solved_on: int | None = None) -> Candidate:
    when = DAY + timedelta(days=solved_on) if solved_on is not None else None
    return Candidate(name, difficulty, track, solved_on is not None, when)


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    names = draw(st.lists(st.text("abcdef", min_size=1, max_size=4), min_size=1, max_size=12, unique=True))
    days = st.none() | st.integers(0, 60)
    levels, tracks = st.sampled_from(Difficulty), st.sampled_from(TRACKS)
    return [one(name, draw(levels), draw(tracks), draw(days)) for name in names]


@given(candidates(), st.integers(0, 1000), st.data())
def test_a_pick(those: list[Candidate], seed: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(1, len(those)))
    picked = pick(those, count, seed)
    assert len(picked) == len(set(picked)) == count
    assert set(picked) <= set(those)
    levels = [list(Difficulty).index(each.difficulty) for each in picked]
    assert levels == sorted(levels)
    shuffled = data.draw(st.permutations(those))
    assert pick(shuffled, count, seed) == picked

    left = set(those) - set(picked)
    if any(each.solved for each in picked):
        assert all(each.solved for each in left)
        latest = max(each.tried for each in picked if each.solved and each.tried)
        assert all(each.tried >= latest for each in left if each.tried)


@given(candidates(), st.integers(0, 1000))
def test_a_new_problem_that_is_not_asked_changes_nothing(those: list[Candidate], seed: int) -> None:
    picked = pick(those, 1, seed)
    more = [*those, one("new", solved_on=99)]
    if not all(each.solved for each in those):
        assert pick(more, 1, seed) == picked


def test_two_problems_are_of_different_difficulty_and_track_where_that_can_be() -> None:
    those = [
        one("a", EASY, "arrays"),
        one("b", MEDIUM, "arrays"),
        one("c", MEDIUM, "strings"),
        one("d", HARD, "heaps"),
        one("e", EASY, "arrays"),
    ]
    for seed in range(50):
        easy, medium = pick(those, 2, seed)
        assert (easy.difficulty, medium.difficulty, medium.track) == (EASY, MEDIUM, "strings")
    assert {pick(those, 2, seed)[0].id for seed in range(50)} == {"a", "e"}


@pytest.mark.parametrize(
    ("count", "levels"), [(1, [1]), (2, [0, 1]), (3, [0, 1, 2]), (4, [0, 1, 1, 2]), (5, [0, 0, 1, 2, 2])]
)
def test_difficulty_goes_up(count: int, levels: list[int]) -> None:
    assert list(ladder(count)) == levels


def test_what_was_tried_and_not_solved_comes_before_what_was_solved() -> None:
    tried = Candidate("t", HARD, "heaps", False, DAY + timedelta(days=99))
    assert pick([one("s", solved_on=1), tried], 1, 0) == (tried,)


def test_of_those_solved_the_one_that_was_not_practised_for_longest() -> None:
    those = [one("a", solved_on=3), one("b", HARD, solved_on=2), one("c", solved_on=5)]
    assert [each.id for each in pick(those, 1, 7)] == ["b"]
    assert [each.id for each in pick(those, 2, 7)] == ["a", "b"]


def test_a_track_is_known_by_its_name_whatever_its_capitals_and_spaces() -> None:
    those = [one("a", track="linked lists"), one("b", track="arrays")]
    assert [each.id for each in pick(those, 1, 0, "Linked  Lists")] == ["a"]


def test_an_unknown_track_is_told_with_the_nearest_one() -> None:
    with pytest.raises(UsageError, match="no track is called 'string'") as caught:
        pick([one("a", track="strings"), one("b", track="heaps")], 1, 0, "string")
    assert caught.value.hint == "did you mean 'strings'? the tracks are: heaps, strings"


@pytest.mark.parametrize(
    ("those", "track", "words"),
    [
        ([], "", "there is no problem to ask, and 2 were asked for"),
        ([one("a")], "", "there is 1 problem to ask, and 2 were asked for"),
        ([one("a"), one("b", track="x")], "arrays", "there is 1 problem to ask in the track arrays, and 2 were"),
    ],
)
def test_fewer_problems_than_asked_for(those: list[Candidate], track: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        pick(those, 2, 0, track)
    assert "--problems" in caught.value.hint
