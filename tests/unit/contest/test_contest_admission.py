"""What teams may do, and when: to the millisecond, by every name, with every odd text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.contest import admission
from judge.contest.events import Answered, Extended, Happening, Joined, Paused, Resumed, Started, Stopped, Submitted
from judge.contest.model import Contest, Team
from judge.contest.state import State, fold
from judge.contest.times import HOUR, MINUTE
from judge.errors import UsageError
from tests.unit.contest.making import contest, log

END = 5 * HOUR
NAMED = contest()
BY_HAND = replace(NAMED, start_ms=None)
OPEN = replace(NAMED, teams=())


def state_of(*happened: tuple[int, Happening], of: Contest = NAMED) -> State:
    return fold(log(*happened, of=of))


def refused(*words: str) -> object:
    return pytest.raises(UsageError, match=".*".join(words))


def submit(state: State, now_ms: int, team: str = "t1", label: str = "A") -> tuple[Happening, ...]:
    return admission.submit(state, team, label, "python3", "d", now_ms)


# --- when ---


@pytest.mark.parametrize(
    ("now_ms", "said"),
    [
        (-1, "has not begun: it starts in 1 ms"),
        (-1000, "has not begun: it starts in 0:00:01"),
        (0, ""),
        (END - 1, ""),
        (END, "is over, since 0 ms"),
        (END + 1, "is over, since 1 ms"),
        (END + 3 * 24 * HOUR, "is over, since 3 days"),
    ],
)
def test_it_may_be_handed_in_from_the_start_to_just_before_the_end(now_ms: int, said: str) -> None:
    if not said:
        assert submit(state_of(), now_ms) == (Submitted("1", "t1", "A", "python3", "d"),)
        return
    with refused(said):
        submit(state_of(), now_ms)


@pytest.mark.parametrize(
    ("happened", "last_ms"),
    [
        (((60, Extended(MINUTE, "why")),), END + MINUTE - 1),
        (((60, Stopped("")), (61, Extended(4 * HOUR, "why"))), END - 1),
        (((60, Paused("")), (90, Resumed())), END + 30 * MINUTE - 1),
    ],
)
def test_extensions_and_pauses_move_the_very_end(happened: tuple[tuple[int, Happening], ...], last_ms: int) -> None:
    state = state_of(*happened)
    assert submit(state, last_ms)
    with refused("is over, since 0 ms"):
        submit(state, last_ms + 1)


def test_stopped_it_is_too_late_at_once() -> None:
    state = state_of((60, Stopped("enough")))
    with refused("is over, since 0 ms"):
        submit(state, 60 * MINUTE)


def test_nobody_has_started_it() -> None:
    with refused("nobody has started it yet") as caught:
        submit(state_of(of=BY_HAND), 0)
    assert "judge contest start" in caught.value.hint  # type: ignore[attr-defined]
    assert submit(state_of((7, Started(7 * MINUTE)), of=BY_HAND), 7 * MINUTE)


def test_nothing_is_handed_in_while_it_is_paused() -> None:
    with refused("is paused: fire alarm"):
        submit(state_of((60, Paused("fire alarm"))), 61 * MINUTE)
    with refused("is paused$"):
        submit(state_of((60, Paused(""))), 61 * MINUTE)


# --- who ---


@pytest.mark.parametrize("name", ["t1", "Team t1", "TEAM T1", " t1 "])
def test_a_team_goes_by_its_id_or_its_name(name: str) -> None:
    assert submit(state_of(), 0, name) == (Submitted("1", "t1", "A", "python3", "d"),)


def test_an_unknown_team_hears_which_there_are() -> None:
    hidden = replace(NAMED, teams=(*NAMED.teams, Team("jury", "The jury", hidden=True)))
    with refused("no team is called 'team9'") as caught:
        submit(state_of(of=hidden), 0, "team9")
    hint = caught.value.hint  # type: ignore[attr-defined]
    assert "here are t1, t2, t3, t4" in hint
    assert "jury" not in hint
    assert submit(state_of(of=hidden), 0, "jury")


def test_of_many_teams_a_few_are_told() -> None:
    many = replace(NAMED, teams=tuple(Team(f"t{number}", f"Team {number}") for number in range(200)))
    assert admission.some_teams(state_of(of=many)) == "t0, t1, t2, t3, t4, t5, …"


def test_nobody_hands_in_for_a_ghost() -> None:
    with refused("Team t1 took part in the past"):
        submit(state_of(of=replace(NAMED, teams=(Team("t1", "Team t1", ghost=True), Team("me", "Me")))), 0)


def test_anybody_joins_where_the_file_names_no_teams() -> None:
    joins, handed = submit(state_of(of=OPEN), 0, "Ada Lovelace")
    assert joins == Joined(Team("Ada-Lovelace", "Ada Lovelace"))
    assert isinstance(handed, Submitted)
    assert handed.team == "Ada-Lovelace"


def test_blanks_around_a_name_make_no_other_team() -> None:
    state = state_of((1, Joined(Team("Ada", "Ada"))), of=OPEN)
    assert submit(state, 0, " ada ") == (Submitted("1", "Ada", "A", "python3", "d"),)


def test_two_names_that_come_to_one_id_are_two_teams() -> None:
    state = state_of((1, Joined(Team("a-b", "a b"))), (2, Joined(Team("a-b-2", "a/b"))), of=OPEN)
    assert admission.new_team(state, "a.b") == Team("a-b-3", "a.b")
    assert submit(state, 0, "a/b")[-1] == Submitted("1", "a-b-2", "A", "python3", "d")


@pytest.mark.parametrize("name", ["漢字", "🐢 🐢", "\u202eabc", "[red]", "👩\u200d💻", "x" * 100, " spaced "])
def test_names_that_people_have(name: str) -> None:
    assert admission.new_team(state_of(of=OPEN), name).name == name.strip()


@pytest.mark.parametrize("name", ["", "  ", "\t", "x" * 101, "a\nb", "\x1b[31m", "a\x00", "\udcff", "a\x85b"])
def test_names_that_nobody_can_read_or_type(name: str) -> None:
    with pytest.raises(UsageError):
        admission.new_team(state_of(of=OPEN), name)


@given(st.text(max_size=120))
def test_a_new_teams_id_is_one_that_a_contest_file_may_have(name: str) -> None:
    state = state_of((1, Joined(Team("team", "T"))), of=OPEN)
    try:
        team = admission.new_team(state, name)
    except UsageError:
        return
    assert team.id
    assert team.id != "team"
    assert all(each.isascii() and (each.isalnum() or each == "-") for each in team.id)
    team.name.encode()


# --- at what ---


def test_a_problem_goes_by_label_name_or_folder() -> None:
    problem = replace(NAMED.problems[0], problem="/srv/ours/bottles", name="Green Bottles")
    state = state_of(of=replace(NAMED, problems=(problem, *NAMED.problems[1:])))
    for name in ("A", "a", "bottles", "green bottles", "/srv/ours/bottles"):
        assert admission.require_problem(state, name) is problem


@pytest.mark.parametrize("name", ["Z", "", " ", "ours", "A "])
def test_a_problem_that_is_not_in_the_contest(name: str) -> None:
    with refused("is no problem of this contest") as caught:
        submit(state_of(), 0, "t1", name)
    assert caught.value.hint == "it has A (problem-a), B (problem-b), C (problem-c)"  # type: ignore[attr-defined]


def test_what_was_handed_in_before_is_found_for_its_team_and_problem_alone() -> None:
    state = state_of((1, Submitted("1", "t1", "A", "python3", "d")))
    assert admission.same_as(state, "t1", "A", "d") is not None
    for team, label, digest in (("t2", "A", "d"), ("t1", "B", "d"), ("t1", "A", "e")):
        assert admission.same_as(state, team, label, digest) is None


# --- what is said ---


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "x" * 4001, "a\udcff"])
def test_what_is_no_question(text: str) -> None:
    with pytest.raises(UsageError):
        admission.clarify(state_of(), "t1", "", text, 0)


def test_a_question_is_kept_as_it_was_asked() -> None:
    asked = admission.clarify(state_of(), "Team t1", "b", " two\nlines \x1b[31m ", 0)
    assert (asked.id, asked.team, asked.label, asked.text) == ("1", "t1", "B", "two\nlines \x1b[31m")
    assert admission.clarify(state_of(), "t1", "", "x" * 4000, END + 1).label == ""


def test_questions_and_answers_share_their_numbers() -> None:
    assert admission.message_id(state_of((1, Answered("1", "", "hello")))) == "2"


def test_who_may_not_ask() -> None:
    with refused("has not begun"):
        admission.clarify(state_of(), "t1", "", "hello?", -1)
    with refused("no team is called 'me' yet"):
        admission.clarify(state_of(of=OPEN), "me", "", "hello?", 0)
    with refused("is no problem of this contest"):
        admission.clarify(state_of(), "t1", "Z", "hello?", 0)


@pytest.mark.parametrize(
    ("duration_ms", "words"),
    [(0, "0 ms"), (999, "999 ms"), (1000, "0:00:01"), (48 * HOUR - 1, "47:59:59"), (48 * HOUR, "2 days")],
)
def test_durations_as_people_say_them(duration_ms: int, words: str) -> None:
    assert admission.spoken(duration_ms) == words
