"""The log of a contest: its codec, and what it comes to."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.contest.clock import Phase
from judge.contest.events import (
    KINDS,
    Answered,
    Clarified,
    Cost,
    Created,
    Entry,
    Extended,
    Happening,
    Joined,
    Judged,
    Measured,
    Opened,
    Outcome,
    Paused,
    Practised,
    Prepared,
    Rejudged,
    RejudgingAsked,
    RejudgingEnded,
    Resumed,
    Started,
    Stopped,
    Submitted,
    Thawed,
    decode,
    encode,
)
from judge.contest.model import Rules, Team
from judge.contest.state import fold
from judge.contest.times import HOUR, MINUTE
from judge.errors import JudgeError
from judge.model.growth import Standing
from judge.model.verdict import Verdict
from tests.unit.contest.making import TEAMS, contest, log

text = st.text(max_size=20)
numbers = st.integers(0, 10**14)
outcomes = st.builds(Outcome, st.sampled_from(Verdict), st.lists(numbers).map(tuple), text, text, numbers, numbers)
costs = st.builds(Cost, text, text, st.sampled_from(Standing))
happenings = st.one_of(
    st.builds(Started, numbers),
    st.builds(Paused, text),
    st.just(Resumed()),
    st.builds(Extended, numbers, text),
    st.builds(Stopped, text),
    st.just(Thawed()),
    st.builds(Submitted, text, text, text, text, text),
    st.builds(Joined, st.builds(Team, text, text, st.booleans())),
    st.builds(Judged, text, outcomes),
    st.builds(RejudgingAsked, text, st.lists(text).map(tuple), text),
    st.builds(Rejudged, text, text, outcomes),
    st.builds(RejudgingEnded, text, st.booleans()),
    st.builds(Opened, text),
    st.builds(Practised, text, st.sampled_from(Verdict)),
    st.builds(Prepared, numbers, text, st.lists(text).map(tuple)),
    st.builds(Measured, text, costs, costs, text),
    st.builds(Clarified, text, text, text, text),
    st.builds(Answered, text, text, text, text),
    st.sampled_from(Rules).map(lambda rules: Created(contest(rules))),
)


@given(happenings)
def test_an_event_reads_back(what: Happening) -> None:
    kind, data = encode(what)
    assert decode(kind, data) == what
    assert encode(decode(kind, data)) == (kind, data)
    assert "\n" not in data


def test_every_kind_has_its_name_and_an_example() -> None:
    assert sorted(KINDS) == sorted(each.kind for each in KINDS.values())
    assert len(KINDS) == len({each.kind for each in KINDS.values()}) == 19


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        ("teleported", "{}", "of the kind 'teleported' is not known here"),
        ("paused", "{", "cannot be read"),
        ("paused", "{}", "cannot be read"),
        ("paused", json.dumps({"reason": "x", "more": 1}), "cannot be read"),
        ("judged", json.dumps({"submission": "1", "outcome": {"verdict": "XX"}}), "cannot be read"),
    ],
)
def test_what_a_newer_version_or_nobody_wrote_is_refused(kind: str, data: str, words: str) -> None:
    with pytest.raises(JudgeError, match=words):
        decode(kind, data)


def submitted(number: int, team: str = "t1") -> Submitted:
    return Submitted(str(number), team, "A", "python3", "d")


def judged(number: int, verdict: Verdict) -> Judged:
    return Judged(str(number), Outcome(verdict))


def test_a_submission_has_the_contest_time_of_its_entry() -> None:
    state = fold(log((5, submitted(1)), (10, Paused("fire alarm")), (30, Resumed()), (35, submitted(2))))
    assert [(each.number, each.contest_ms // MINUTE) for each in state.tries] == [(1, 5), (2, 15)]


def test_the_last_verdict_of_a_submission_counts() -> None:
    state = fold(
        log((1, submitted(1)), (2, judged(1, Verdict.WA)), (3, Judged("1", Outcome(Verdict.AC, (5,), "", "well"))))
    )
    (only,) = state.tries
    assert (only.verdict, only.outcome) == (Verdict.AC, Outcome(Verdict.AC, (5,), "", "well"))


def test_a_contest_is_started_extended_and_stopped() -> None:
    state = fold(log((0, Started(10 * MINUTE)), (20, Extended(HOUR, "late start"))))
    assert state.clock.phase(9 * MINUTE) is Phase.BEFORE
    assert state.clock.end_ms == 6 * HOUR
    assert fold(log((60, Stopped("power")))).clock.end_ms == HOUR


def test_questions_answers_and_the_thaw() -> None:
    asked = Clarified("q1", "t1", "A", "is n positive?")
    state = fold(log((1, asked), (2, Answered("a1", "t1", "yes", "q1")), (3, Thawed())))
    question, answer = state.course.messages
    assert (question.text, question.contest_ms, question.from_jury) == ("is n positive?", MINUTE, False)
    assert (answer.team, answer.reply_to, answer.label, answer.from_jury) == ("t1", "q1", "A", True)
    assert state.thawed


def test_a_team_joins() -> None:
    state = fold(log((1, Joined(Team("new", "The New Ones")))))
    assert [team.id for team in state.contest.teams] == [*TEAMS, "new"]
    assert [team.id for team in state.created.teams] == [*TEAMS]


# --- rejudgings ---

ASKED = ((1, submitted(1)), (2, submitted(2)), (3, judged(1, Verdict.WA)), (4, judged(2, Verdict.AC)))
AGAIN = (
    (5, RejudgingAsked("1", ("1", "2"), "a broken case")),
    (6, Rejudged("1", "1", Outcome(Verdict.AC))),
    (7, Rejudged("1", "2", Outcome(Verdict.AC))),
)


def test_verdicts_stand_while_they_are_judged_again() -> None:
    state = fold(log(*ASKED, *AGAIN))
    assert [each.verdict for each in state.tries] == [Verdict.WA, Verdict.AC]
    assert [each.outcome for each in state.tries.again("1")] == [Outcome(Verdict.AC), Outcome(Verdict.AC)]


@pytest.mark.parametrize(("applied", "verdict"), [(True, Verdict.AC), (False, Verdict.WA)])
def test_a_rejudging_is_applied_or_dropped(applied: bool, verdict: Verdict) -> None:
    state = fold(log(*ASKED, *AGAIN, (8, RejudgingEnded("1", applied))))
    assert [each.verdict for each in state.tries] == [verdict, Verdict.AC]
    found = state.rejudging("1")
    assert found is not None
    assert found.applied is applied


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([], "the log is empty"),
        ([Entry(1, 0, Resumed())], "does not begin with the contest"),
        ([Entry(2, 0, Created(contest()))], "does not begin with the contest"),
        ([*log(), Entry(3, 0, Resumed())], "entry 3 of the log cannot follow entry 1"),
        ([*log((5, Resumed())), Entry(3, 0, Resumed())], "entry 3 of the log cannot follow entry 2"),
        (log((5, Created(contest()))), "creates the contest again"),
        (log((5, judged(7, Verdict.AC))), "judges submission 7, which it does not have"),
        (log((5, submitted(1)), (6, submitted(1))), "submission 1 where none can be"),
    ],
)
def test_what_is_no_log(entries: list[Entry], words: str) -> None:
    with pytest.raises(JudgeError, match=words):
        fold(entries)
