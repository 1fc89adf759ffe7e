"""Who is judged next: order of arrival, within fairness among teams."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from judge.contest.events import Happening, RejudgingAsked
from judge.contest.queue import Job, jobs
from judge.contest.state import State, fold
from judge.model.verdict import Verdict
from tests.unit.contest.making import log
from tests.unit.contest.test_contest_state import judged, submitted


def after(course: str) -> State:
    """A contest in which teams hand in by their letters, and `.` judges what is next."""
    state, number = fold(log()), 0
    happened: list[tuple[int, Happening]] = []
    for minute, what in enumerate(course):
        if what == ".":
            happened += [(minute, judged(int(job.submission), Verdict.WA)) for job in jobs(state, ())[:1]]
        else:
            number += 1
            happened.append((minute, submitted(number, f"t-{what}")))
        state = fold(log(*happened))
    return state


def order(course: str) -> list[str]:
    return [job.submission for job in jobs(after(course), ())]


def test_whoever_came_first_is_first() -> None:
    assert order("abc") == ["1", "2", "3"]
    assert order("ab.a") == ["2", "3"]


def test_nobody_waits_because_somebody_hands_in_many() -> None:
    assert order("aaaabc") == ["1", "5", "6", "2", "3", "4"]


def test_not_even_when_some_of_the_many_were_judged_before() -> None:
    """Four of one team, two judged, then two others come: they wait for the round that goes on, and no other."""
    assert order("aaaa..bc") == ["3", "5", "6", "4"]


def test_who_was_judged_before_and_comes_again_is_in_the_round_that_goes_on() -> None:
    assert order("a.ba") == ["2", "3"]


def test_what_is_judged_now_is_left_out() -> None:
    assert jobs(after("aab"), {Job("1")}) == [Job("3"), Job("2")]


@given(st.text("abcd.", max_size=30))
def test_each_team_has_one_turn_in_a_round_and_in_its_own_order(course: str) -> None:
    state = after(course)
    waiting = [found for job in jobs(state, ()) if (found := state.tries.get(job.submission))]
    assert sorted(each.number for each in waiting) == [each.number for each in state.tries.pending()]
    turns = [(each.turn, each.team) for each in state.tries]
    assert len(turns) == len(set(turns))
    assert [each.turn for each in waiting] == sorted(each.turn for each in waiting)
    for team in {each.team for each in waiting}:
        own = [each.number for each in waiting if each.team == team]
        assert own == sorted(own)


@given(st.text("abcd.", max_size=30))
def test_who_comes_now_waits_for_no_more_than_two_of_any_other_team(course: str) -> None:
    """The rest of the round that goes on, and one more."""
    state = after(course + "e")
    waiting = [found for job in jobs(state, ()) if (found := state.tries.get(job.submission))]
    teams = [each.team for each in waiting]
    before = teams[: teams.index("t-e")]
    assert all(before.count(team) <= 2 for team in before)


def test_what_is_judged_again_comes_last() -> None:
    asked = RejudgingAsked("1", ("1",), "a broken case")
    state = fold(log((1, submitted(1)), (2, judged(1, Verdict.WA)), (3, asked), (4, submitted(2))))
    assert jobs(state, ()) == [Job("2"), Job("1", "1")]
    assert jobs(state, {Job("2"), Job("1", "1")}) == []
