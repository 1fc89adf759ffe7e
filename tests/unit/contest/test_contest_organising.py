"""What the organisers may do, and when; and what each refusal tells them to type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from judge.contest import organising
from judge.contest.events import (
    Answered,
    Clarified,
    Extended,
    Happening,
    Judged,
    Outcome,
    Paused,
    Rejudged,
    RejudgingAsked,
    RejudgingEnded,
    Resumed,
    Started,
    Stopped,
    Submitted,
    Thawed,
)
from judge.contest.state import State
from judge.contest.times import HOUR, MINUTE
from judge.errors import UsageError
from judge.model.verdict import Verdict
from tests.unit.contest.test_contest_admission import BY_HAND, END, OPEN, state_of

AC, WA = Outcome(Verdict.AC), Outcome(Verdict.WA)
ONE = (1, Submitted("1", "t1", "A", "python3", "d"))
TWO = (2, Submitted("2", "t2", "B", "python3", "e"))
ASKED = RejudgingAsked("1", ("1",), "a broken case")


def refuses(act: Callable[[], object], message: str, hint: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        act()
    assert hint in caught.value.hint
    assert caught.value.hint, "what to type next"


# --- the clock ---


def test_a_contest_starts_now_or_at_a_moment_that_has_not_passed() -> None:
    state = state_of(of=BY_HAND)
    assert organising.start(state, 5) == Started(5)
    assert organising.start(state, 5, 5) == Started(5)
    assert organising.start(state, 5, 6) == Started(6)
    refuses(lambda: organising.start(state, 5, 4), "that moment has passed, 1 ms ago", "without --at")
    refuses(lambda: organising.start(state, 5, 10**14), "away", "is the year right")


def test_what_is_not_to_be_started() -> None:
    refuses(lambda: organising.start(state_of(), 0), "running already", "judge contest status")
    refuses(lambda: organising.start(state_of(), END), "over already", "judge contest extend 10min --reason")
    paused = state_of((1, Paused("")))
    assert organising.start(paused, 2 * MINUTE) == Resumed()
    refuses(lambda: organising.start(paused, 2 * MINUTE, 3 * MINUTE), "is paused", "leave --at out")
    opened = state_of((300, Thawed()))
    refuses(lambda: organising.start(opened, END), "over already", "judge contest virtual")


@pytest.mark.parametrize(
    ("happened", "now_ms", "message", "hint"),
    [
        ((), -1, "has not begun", "`judge contest start`"),
        (((1, Paused("")),), 2 * MINUTE, "is paused", "`judge contest start` lets it go on"),
        ((), END, "is over", "judge contest extend 10min --reason TEXT"),
    ],
)
def test_what_is_not_to_be_paused(
    happened: tuple[tuple[int, Happening], ...], now_ms: int, message: str, hint: str
) -> None:
    refuses(lambda: organising.pause(state_of(*happened), now_ms, ""), message, hint)


def test_paused_at_any_moment_of_the_contest() -> None:
    assert organising.pause(state_of(), 0, " fire ") == Paused("fire")
    assert organising.pause(state_of(), END - 1, "") == Paused("")


def test_stopped_while_it_runs_or_stands_still() -> None:
    assert organising.stop(state_of(), 0, "enough") == Stopped("enough")
    assert organising.stop(state_of((1, Paused(""))), 2 * MINUTE, "") == Stopped("")
    refuses(lambda: organising.stop(state_of(), -1, ""), "has not begun", "`judge contest start`")
    refuses(lambda: organising.stop(state_of(), END, ""), "is over", "judge contest extend")


@pytest.mark.parametrize("reason", ["", "  ", "\udcff", "x" * 4001])
def test_an_extension_has_a_reason_that_can_be_kept(reason: str) -> None:
    with pytest.raises(UsageError):
        organising.extend(state_of(), 0, MINUTE, reason)


@pytest.mark.parametrize("act", [organising.pause, organising.stop])
def test_reasons_that_cannot_be_kept(act: Callable[[State, int, str], object]) -> None:
    refuses(lambda: act(state_of(), 0, "fire \udcff"), "no text", "locale")
    refuses(lambda: act(state_of(), 0, "x" * 4001), "4,001 characters", "fewer")


@pytest.mark.parametrize("by_ms", [0, -1, -HOUR])
def test_an_extension_is_longer_than_nothing(by_ms: int) -> None:
    refuses(lambda: organising.extend(state_of(), 0, by_ms, "why"), "longer than nothing", "judge contest stop")


def test_an_extension_has_to_reach_beyond_now() -> None:
    assert organising.extend(state_of(), END + MINUTE - 1, MINUTE, "why") == Extended(MINUTE, "why")
    refuses(lambda: organising.extend(state_of(), END + MINUTE, MINUTE, "why"), "ended 0:01:00 ago", "more")
    assert organising.extend(state_of(of=BY_HAND), 0, MINUTE, "why") == Extended(MINUTE, "why")


def test_no_contest_lasts_for_ever() -> None:
    assert organising.extend(state_of(), 0, 995 * HOUR, "why")
    refuses(lambda: organising.extend(state_of(), 0, 995 * HOUR + 1, "why"), "1000 hours at most", "less")
    refuses(lambda: organising.extend(state_of(), 0, 10**30, "why"), "1000 hours at most", "less")


def test_what_was_opened_cannot_go_on() -> None:
    opened = state_of((300, Thawed()))
    refuses(lambda: organising.extend(opened, END, HOUR, "why"), "opened already", "judge contest virtual")
    refuses(lambda: organising.thaw(opened, END), "open already", "judge contest scoreboard")


def test_the_board_opens_when_all_is_judged() -> None:
    assert organising.thaw(state_of(ONE, (3, Judged("1", AC))), END) == Thawed()
    refuses(lambda: organising.thaw(state_of(), END - 1000), "still running", "ends in 0:00:01; `judge contest stop`")
    refuses(lambda: organising.thaw(state_of(ONE), END), "one submission is without", "judge contest work")
    refuses(lambda: organising.thaw(state_of(ONE, TWO), END), "2 submissions are without", "judge contest work")


# --- answers ---


def test_an_answer_goes_to_who_asked_to_a_team_or_to_all() -> None:
    state = state_of((1, Clarified("1", "t1", "A", "why?")))
    assert organising.answer(state, "1", "", "so") == Answered("2", "t1", "so", "1")
    assert organising.answer(state, "1", "ALL", "so") == Answered("2", "", "so", "1")
    assert organising.answer(state, "1", "team t2", "so") == Answered("2", "t2", "so", "1")
    assert organising.answer(state, "", "", "lunch") == Answered("2", "", "lunch")
    assert organising.answer(state, "", "t2", "lunch") == Answered("2", "t2", "lunch")


def test_what_is_no_answer() -> None:
    state = state_of((1, Clarified("1", "t1", "A", "why?")), (2, Answered("2", "t1", "so", "1")))
    refuses(lambda: organising.answer(state, "9", "", "so"), "no question 9", "judge contest status --jury")
    refuses(lambda: organising.answer(state, "2", "", "so"), "no question 2", "judge contest status --jury")
    refuses(lambda: organising.answer(state, "1", "nobody", "so"), "no team is called 'nobody'", "here are t1")
    refuses(lambda: organising.answer(state, "1", "", " "), "nothing in it", "quotes")
    opened = state_of(of=OPEN)
    refuses(lambda: organising.answer(opened, "", "nobody", "so"), "no team is called 'nobody'", "none yet")


# --- rejudging ---


def test_what_was_judged_is_judged_again() -> None:
    state = state_of(ONE, TWO, (3, Judged("1", WA)))
    asked = RejudgingAsked("1", ("1",), "why")
    assert organising.ask_again(state, "a", "", False, " why ") == asked
    assert organising.ask_again(state, "", "1", False, "why") == asked
    assert organising.ask_again(state, "", "", True, "why") == asked, "what has no verdict is judged anyway"


@pytest.mark.parametrize(
    ("problem", "submission", "message"),
    [
        ("", "99", "no submission 99"),
        ("Z", "", "no problem Z"),
        ("B", "", "nothing that was judged"),
        ("", "2", "noth"),
    ],
)
def test_what_cannot_be_judged_again(problem: str, submission: str, message: str) -> None:
    state = state_of(ONE, TWO, (3, Judged("1", WA)))
    refuses(lambda: organising.ask_again(state, problem, submission, False, ""), message, "judge contest status")


def test_one_rejudging_at_a_time() -> None:
    state = state_of(ONE, (3, Judged("1", WA)), (4, ASKED))
    refuses(lambda: organising.ask_again(state, "", "", True, ""), "rejudging 1 is still open", "--apply 1")
    ended = state_of(ONE, (3, Judged("1", WA)), (4, ASKED), (5, RejudgingEnded("1", applied=False)))
    assert organising.ask_again(ended, "", "", True, "").id == "2"


def test_a_preview_tells_what_would_change() -> None:
    state = state_of(ONE, TWO, (3, Judged("1", WA)), (3, Judged("2", WA)), (4, replace(ASKED, submissions=("1", "2"))))
    seen = organising.preview(state, "1")
    assert (seen.total, seen.waiting, seen.changes) == (2, 2, ())
    state = state_of(
        *(ONE, TWO, (3, Judged("1", WA)), (3, Judged("2", WA)), (4, replace(ASKED, submissions=("1", "2")))),
        *((5, Rejudged("1", "1", AC)), (6, Rejudged("1", "2", replace(WA, slowest_ms=9)))),
    )
    seen = organising.preview(state, "1")
    assert (seen.waiting, [(each.tried.id, each.before, each.after) for each in seen.changes]) == (0, [("1", WA, AC)])


def test_points_that_change_are_a_change() -> None:
    few, many = Outcome(Verdict.WA, (10, 0)), Outcome(Verdict.WA, (0, 10))
    state = state_of(ONE, (3, Judged("1", few)), (4, ASKED), (5, Rejudged("1", "1", many)))
    assert len(organising.preview(state, "1").changes) == 1


def test_only_a_rejudging_that_is_complete_and_open_is_applied() -> None:
    begun = ONE, (3, Judged("1", WA)), (4, ASKED)
    refuses(lambda: organising.end_rejudging(state_of(), "7", applied=True), "no rejudging 7", "rejudge PROBLEM")
    open_one = state_of(*begun)
    refuses(lambda: organising.end_rejudging(open_one, "1", applied=True), "1 of 1 are not", "judge contest work")
    assert organising.end_rejudging(open_one, "1", applied=False) == RejudgingEnded("1", applied=False)
    done = *begun, (5, Rejudged("1", "1", AC))
    assert organising.end_rejudging(state_of(*done), "1", applied=True) == RejudgingEnded("1", applied=True)


@pytest.mark.parametrize(("applied", "word"), [(True, "applied"), (False, "dropped")])
def test_a_rejudging_ends_once(applied: bool, word: str) -> None:
    done = ONE, (3, Judged("1", WA)), (4, ASKED), (5, Rejudged("1", "1", AC))
    ended = state_of(*done, (6, RejudgingEnded("1", applied=applied)))
    refuses(lambda: organising.end_rejudging(ended, "1", applied=True), f"was {word} already", "another one")
