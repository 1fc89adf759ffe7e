"""Who is judged next: order of arrival, within fairness among teams."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from judge.contest.events import RejudgingAsked
from judge.contest.queue import Job, in_turn, jobs
from judge.contest.state import fold
from judge.model.verdict import Verdict
from tests.unit.contest.making import log, tried
from tests.unit.contest.test_contest_state import judged, submitted


def waiting(teams: str) -> list[str]:
    """In which order submissions of these teams are judged, by their numbers; those in capitals are judged already."""
    tries = tried(*((f"t{team.lower()}", "A", minute, None) for minute, team in enumerate(teams)))
    now = {each.id for each, team in zip(tries, teams, strict=True) if team.isupper()}
    return [each.id for each in in_turn(tries, now)]


def test_whoever_came_first_is_first() -> None:
    assert waiting("abc") == ["1", "2", "3"]


def test_nobody_waits_because_somebody_hands_in_many() -> None:
    assert waiting("aaaabc") == ["1", "5", "6", "2", "3", "4"]


def test_what_is_judged_now_counts_for_its_team() -> None:
    assert waiting("Aab") == ["3", "2"]


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.data())
def test_each_waits_for_no_more_than_its_place_in_its_own_team_allows(teams: list[str], data: st.DataObject) -> None:
    order = waiting("".join(teams))
    assert sorted(order, key=int) == [str(number) for number in range(1, len(teams) + 1)]
    for place, name in enumerate(order):
        team = teams[int(name) - 1]
        own = sum(teams[int(other) - 1] == team for other in order[:place])
        others = {other: sum(teams[int(each) - 1] == other for each in order[:place]) for other in teams}
        assert all(count <= own + 1 for count in others.values())
    by_team = {team: [name for name in order if teams[int(name) - 1] == team] for team in teams}
    assert all(names == sorted(names, key=int) for names in by_team.values())


def test_what_is_judged_again_comes_last() -> None:
    asked = RejudgingAsked("1", ("1",), "a broken case")
    state = fold(log((1, submitted(1)), (2, judged(1, Verdict.WA)), (3, asked), (4, submitted(2))))
    assert jobs(state, ()) == [Job("2"), Job("1", "1")]
    assert jobs(state, {Job("2"), Job("1", "1")}) == []
