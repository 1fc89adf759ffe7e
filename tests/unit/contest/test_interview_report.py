"""What to practise after an interview, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.contest.events import Cost, Happening, Measured, Opened, Practised, Stopped
from judge.contest.interview.report import Advice, countdown, report_of, spoken
from judge.contest.interview.session import FINISHED
from judge.model.growth import Standing
from judge.model.verdict import Verdict
from tests.unit.contest.interviewing import handed_in, session

HERE = Path("/home/me")
AC, WA = Verdict.AC, Verdict.WA
ALL_SOLVED = [*handed_in(1, "A", 5, AC), (8.0, Opened("B")), *handed_in(2, "B", 12, AC)]


def advice(*happened: tuple[float, Happening]) -> dict[str, Advice]:
    """The first piece of advice for each problem, in the order in which they are told."""
    told: dict[str, Advice] = {}
    for each in report_of(session(*happened), HERE).advice:
        told.setdefault(each.label, each)
    return told


def test_what_was_never_opened() -> None:
    told = advice(*handed_in(1, "A", 5, AC))["B"]
    assert "you never opened it" in told.reason
    assert told.commands == ("judge show merge", "judge run merge interview/merge.py")


def test_what_was_read_and_never_run() -> None:
    told = advice((9, Opened("B")))
    assert "you read it for 9:00 and ran nothing" in told["A"].reason
    assert "you read it for 36:00 and ran nothing" in told["B"].reason
    assert told["A"].commands[0] == "judge show pairs --hint 1"


def test_what_was_never_handed_in() -> None:
    told = advice((3, Practised("A", WA)))["A"]
    assert "never handed it in" in told.reason


@pytest.mark.parametrize(
    ("verdict", "words", "command"),
    [
        (Verdict.WA, "wrong answer. Before you hand in, go through the edges", "judge run pairs"),
        (Verdict.TLE, "time limit exceeded. Say how time and memory grow", "judge complexity pairs"),
        (Verdict.MLE, "memory limit exceeded. Say how time and memory grow", "judge complexity pairs"),
        (Verdict.RTE, "run-time error. Before you hand in", "judge run pairs"),
        (Verdict.CE, "compile error. Go through one small input", "judge run pairs"),
        (Verdict.OLE, "output limit exceeded.", "judge complexity pairs"),
        (Verdict.JE, "no fault of yours", "judge run pairs"),
    ],
)
def test_what_was_handed_in_and_refused(verdict: Verdict, words: str, command: str) -> None:
    told = advice(*handed_in(1, "A", 5, verdict))["A"]
    assert words in told.reason
    assert told.commands[0].startswith(command)


def test_what_was_solved_with_more_cost_than_asked() -> None:
    grown = Measured("1", Cost("O(n^2)", "O(n)", Standing.WORSE), Cost("O(1)", "O(1)", Standing.OK))
    told = advice(*ALL_SOLVED, (13, grown))["A"]
    assert "its time grows as O(n²), and O(n) was asked for" in told.reason
    assert told.commands == ("judge complexity pairs interview/pairs.py",)


def test_what_was_solved_at_the_third_submission() -> None:
    told = advice(*handed_in(1, "A", 5, WA), *handed_in(2, "A", 6, WA), *handed_in(3, "A", 7, AC))["A"]
    assert told.reason.startswith("it took 3 submissions.")


def test_what_took_more_than_its_share() -> None:
    told = advice((2, Practised("A", WA)), *handed_in(1, "A", 23, AC))["A"]
    assert "it took 23:05, and its share of the time was 22:30" in told.reason
    assert "A" not in advice((2, Practised("A", WA)), *handed_in(1, "A", 22, AC))


def test_what_was_read_for_long() -> None:
    told = advice((10, Practised("A", WA)), *handed_in(1, "A", 15, AC))["A"]
    assert "of 15:05 you read for 10:00 before anything ran" in told.reason
    assert "A" not in advice((4, Practised("A", WA)), *handed_in(1, "A", 5, AC))


def test_the_most_pressing_comes_first_and_repeating_last() -> None:
    told = advice(*handed_in(1, "A", 5, WA), *handed_in(2, "A", 7, AC), (8, Opened("B")), *handed_in(3, "B", 9, WA))
    assert list(told) == ["B", "A", ""]
    assert told[""].commands == ("judge interview", "judge interview --history")


def test_who_has_solved_everything_gets_less_time() -> None:
    told = report_of(session(*ALL_SOLVED, (13, Stopped(FINISHED)), minutes=6 + 14, track="linked lists")).advice
    assert [each.label for each in told] == [""]
    assert told[0].commands[0] == "judge interview --track 'linked lists' --minutes 15"


def test_a_file_elsewhere_is_named_in_full() -> None:
    report = report_of(session((3, Practised("A", WA))), Path("/somewhere/else"))
    assert report.advice[0].commands[0] == "judge run pairs /home/me/interview/pairs.py"


@pytest.mark.parametrize(
    ("milliseconds", "words", "left"),
    [
        (-5, "0:00", "0:00"),
        (0, "0:00", "0:00"),
        (1, "0:00", "0:01"),
        (999, "0:00", "0:01"),
        (1000, "0:01", "0:01"),
        (59_999, "0:59", "1:00"),
        (60_000, "1:00", "1:00"),
        (3_599_999, "59:59", "1:00:00"),
        (3_725_000, "1:02:05", "1:02:05"),
    ],
)
def test_durations(milliseconds: int, words: str, left: str) -> None:
    assert (spoken(milliseconds), countdown(milliseconds)) == (words, left)
