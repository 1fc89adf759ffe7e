"""What was done when in an interview, and where its time went."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.contest.events import (
    Cost,
    Created,
    Entry,
    Happening,
    Judged,
    Measured,
    Opened,
    Outcome,
    Practised,
    Prepared,
    Stopped,
    Submitted,
)
from judge.contest.interview.session import FINISHED, session_of
from judge.contest.times import MINUTE
from judge.errors import JudgeError
from judge.model.growth import Standing
from judge.model.verdict import Verdict
from tests.unit.contest.interviewing import BEGAN, FILES, diary, handed_in, interview, session

AC, WA, CE, JE = Verdict.AC, Verdict.WA, Verdict.CE, Verdict.JE


def minutes(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else milliseconds / MINUTE


def test_reading_solving_and_what_comes_after() -> None:
    a, b = session(
        (4, Practised("A", WA)), *handed_in(1, "A", 9, WA), *handed_in(2, "A", 11, AC), (20, Opened("B")), at=30
    ).work
    assert (minutes(a.opened_ms), minutes(a.first_run_ms), minutes(a.solved_ms)) == (0, 4, 11)
    assert (a.runs, a.tries, a.last, a.file) == (1, 2, AC, FILES[0])
    assert minutes(a.reading_ms) == 4
    assert minutes(a.solving_ms) == pytest.approx(7 + 5 / 60)
    assert minutes(a.spent_ms) == 20
    assert (minutes(b.opened_ms), minutes(b.reading_ms), b.first_run_ms, b.solved) == (20, 10, None, False)


def test_time_belongs_to_the_problem_that_one_has_turned_to() -> None:
    a, b = session(
        (5, Opened("B")),
        (10, Practised("B", WA)),
        (15, Opened("A")),
        (25, Practised("A", AC)),
        (30, Opened("B")),
        at=40,
    ).work
    assert [minutes(each) for each in (a.reading_ms, a.solving_ms, b.reading_ms, b.solving_ms)] == [15, 5, 5, 15]
    assert (minutes(b.opened_ms), minutes(a.first_run_ms)) == (5, 25)


def test_a_submission_without_a_run_of_the_samples_is_the_first_run() -> None:
    a, _ = session(*handed_in(1, "A", 6, WA)).work
    assert (minutes(a.first_run_ms), minutes(a.reading_ms), a.runs) == (6, 6, 0)


def test_what_was_handed_in_counts_from_when_it_was_and_not_from_its_verdict() -> None:
    late = session((44.9, Submitted("1", "me", "A", "python3", "d")), (47, Judged("1", Outcome(AC))), at=50)
    assert minutes(late.work[0].solved_ms) == pytest.approx(44.9)
    assert late.over
    assert late.solved == 1


@pytest.mark.parametrize("verdict", [CE, JE])
def test_compiler_errors_and_faults_of_the_judge_are_no_tries(verdict: Verdict) -> None:
    a, _ = session(*handed_in(1, "A", 6, verdict), *handed_in(2, "A", 8, AC)).work
    assert (a.tries, a.last, a.solved) == (1, AC, True)


def test_what_comes_after_an_accepted_submission_changes_nothing() -> None:
    a, _ = session(*handed_in(1, "A", 6, AC), *handed_in(2, "A", 8, WA)).work
    assert (a.tries, minutes(a.solved_ms), a.last) == (1, 6, AC)
    assert a.accepted is not None
    assert a.accepted.id == "1"


def test_a_fault_of_the_judge_may_be_followed_by_a_verdict() -> None:
    a, _ = session(*handed_in(1, "A", 6, JE), (9, Judged("1", Outcome(AC)))).work
    assert (a.tries, minutes(a.solved_ms)) == (1, 6)


def test_a_submission_without_a_verdict_waits() -> None:
    one = session((6, Submitted("1", "me", "A", "python3", "d")))
    assert [each.id for each in one.waiting] == ["1"]
    assert not one.work[0].tries


@pytest.mark.parametrize(
    ("at", "left", "over"), [(0, 45, False), (44.999, 0.001, False), (45, 0, True), (900, 0, True)]
)
def test_the_clock_goes_on_whoever_is_there(at: float, left: float, over: bool) -> None:
    one = session((1, Practised("A", WA)), at=at)
    assert minutes(one.left_ms) == pytest.approx(left)
    assert one.over == over
    assert minutes(one.work[0].spent_ms) == pytest.approx(max(1, min(at, 45)))


def test_one_that_was_finished_early_has_ended_then() -> None:
    one = session((12, Stopped(FINISHED)), (13, Measured("1", Cost(), Cost())), at=40)
    assert (one.over, one.why, minutes(one.now_ms), minutes(one.end_ms), one.minutes) == (True, FINISHED, 12, 12, 45)


def test_growth_belongs_to_the_problem_of_its_submission() -> None:
    grown = Measured("1", Cost("O(n^2)", "O(n)", Standing.WORSE), Cost())
    a, b = session(*handed_in(1, "B", 6, AC), (7, grown)).work
    assert (a.growth, b.growth) == (None, grown)


def test_where_one_is() -> None:
    one = session((3, Opened("B")), at=5)
    assert (one.at, one.here.label, one.seed, one.all_solved) == ("B", "B", 7, False)


@pytest.mark.parametrize(
    "log",
    [
        [Entry(1, BEGAN, Created(interview()))],
        [Entry(1, BEGAN, Created(interview())), Entry(2, BEGAN, Prepared(1, "", ("only.py",)))],
        diary((1, Opened("C"))),
        diary((1, Practised("C", WA))),
        diary((1, Submitted("1", "me", "Z", "python3", "d"))),
    ],
)
def test_what_is_no_interview(log: list[Entry]) -> None:
    with pytest.raises(JudgeError):
        session_of(log, BEGAN)


# --- any interview ---

labels = st.sampled_from(("A", "B"))
moments = st.integers(0, 60 * 60)


@st.composite
def diaries(draw: st.DrawFn) -> list[tuple[float, Happening]]:
    happened: list[tuple[float, Happening]] = []
    waiting: list[str] = []
    for second in sorted(draw(st.lists(moments, max_size=25))):
        kind = draw(st.sampled_from(("open", "run", "submit", "judge")))
        if kind == "open":
            happened.append((second / 60, Opened(draw(labels))))
        elif kind == "run":
            happened.append((second / 60, Practised(draw(labels), draw(st.sampled_from(Verdict)))))
        elif kind == "submit":
            waiting.append(str(len(happened)))
            happened.append((second / 60, Submitted(waiting[-1], "me", draw(labels), "python3", "d")))
        elif waiting:
            happened.append((second / 60, Judged(waiting.pop(), Outcome(draw(st.sampled_from(Verdict))))))
    return happened


@given(diaries(), moments)
def test_all_of_the_time_is_somewhere_and_nowhere_twice(happened: list[tuple[float, Happening]], second: int) -> None:
    last = happened[-1][0] if happened else 0
    one = session(*happened, at=max(second / 60, last))
    assert sum(each.spent_ms for each in one.work) == one.now_ms <= one.end_ms
    for each in one.work:
        assert min(each.reading_ms, each.solving_ms, each.after_ms) >= 0
        assert each.opened_ms is not None or each.spent_ms == 0
        assert each.first_run_ms is not None or each.solving_ms == each.after_ms == 0
        if each.solved_ms is not None:
            assert each.first_run_ms is not None
            assert each.first_run_ms <= each.solved_ms
            assert each.tries > 0


@given(diaries(), st.integers(0, 25))
def test_a_session_that_is_read_in_the_middle_goes_on_as_if_it_had_not_been(
    happened: list[tuple[float, Happening]], cut: int
) -> None:
    log = diary(*happened)
    until = log[: 3 + cut]
    before = session_of(until, until[-1].at_ms)
    after = session_of(log, log[-1].at_ms)
    for early, late in zip(before.work, after.work, strict=True):
        assert (early.reading_ms, early.runs, early.tries) <= (late.reading_ms, late.runs, late.tries)
        assert early.opened_ms in (None, late.opened_ms)
        assert early.first_run_ms in (None, late.first_run_ms)
