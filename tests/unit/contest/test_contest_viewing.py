"""What a board needs besides itself to be shown."""

import pytest

from judge.contest.clock import Clock, Phase
from judge.contest.standings import Cell
from judge.contest.times import HOUR, MINUTE
from judge.contest.viewing import BoardView, Kind, balloon_of, clock_time, kind_of

CLOCK = Clock(end_ms=5 * HOUR, freeze_at_ms=4 * HOUR, start_ms=1000)


@pytest.mark.parametrize(
    ("moment", "phase", "words"),
    [
        (0, Phase.BEFORE, "starts in 0:00:01"),
        (999, Phase.BEFORE, "starts in 0:00:01"),
        (1000, Phase.RUNNING, "0:00:00 of 5:00:00"),
        (1000 + 5 * HOUR - 1, Phase.RUNNING, "4:59:59 of 5:00:00"),
        (1000 + 5 * HOUR, Phase.OVER, "over after 5:00:00"),
    ],
)
def test_the_view_at_a_moment(moment: int, phase: Phase, words: str) -> None:
    view = BoardView.at(CLOCK, moment, "t1")
    assert (view.phase, view.clock_words, view.own, view.frozen_at_ms) == (phase, words, "t1", 4 * HOUR)


def test_a_contest_that_is_paused_or_has_no_start() -> None:
    assert BoardView.at(CLOCK.paused(1000 + HOUR), 3 * HOUR).clock_words == "paused at 1:00:00 of 5:00:00"
    assert BoardView.at(Clock(5 * HOUR, None), 3 * HOUR).clock_words == "not started"


def test_contest_times_are_cut_to_seconds() -> None:
    assert clock_time(2 * HOUR + 13 * MINUTE + 5_999) == "2:13:05"
    assert clock_time(0) == "0:00:00"


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        (Cell("A"), Kind.UNTOUCHED),
        (Cell("A", tries=1), Kind.REJECTED),
        (Cell("A", tries=1, points=30), Kind.PARTIAL),
        (Cell("A", tries=1, pending=1, points=30), Kind.PENDING),
        (Cell("A", pending=1), Kind.PENDING),
        (Cell("A", tries=1, solved=True), Kind.SOLVED),
        (Cell("A", tries=1, pending=1, solved=True), Kind.SOLVED),
        (Cell("A", tries=1, solved=True, first=True), Kind.FIRST),
    ],
)
def test_kinds_of_cells(cell: Cell, kind: Kind) -> None:
    assert kind_of(cell) is kind


@pytest.mark.parametrize(
    ("rgb", "colours"),
    [
        ("#ffe119", ("#ffe119", "black")),
        ("911eb4", ("#911eb4", "white")),
        ("#Fb0", ("#FFbb00", "black")),
        ("", None),
        ("red", None),
        ("#12345", None),
        ("#ffffff;x", None),
    ],
)
def test_balloons(rgb: str, colours: tuple[str, str] | None) -> None:
    assert balloon_of(rgb) == colours
