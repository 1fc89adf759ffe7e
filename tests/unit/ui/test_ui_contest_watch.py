"""The live scoreboard: as much of a board as fits, and always one's own team."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from judge.contest.standings import standings
from judge.ui.console import make_console
from judge.ui.contest.board import around, from_the_top
from judge.ui.contest.watch import LiveBoard, render_watch
from tests.boards import FEW, RUNNING, contest, few, many

Golden = Callable[[str, str], None]
Render = Callable[..., str]
BIG = many(60, 6)
LAST = BIG.rows[-1].team


def test_a_screen_of_a_big_board(render: Render, golden: Golden) -> None:
    view = replace(RUNNING, own=BIG.rows[40].team.id)
    screens = [render(render_watch(BIG, view, height), 80) for height in (30, 18, 12)]
    golden("ui/contest-watch.txt", "\n----\n".join(screens))


@pytest.mark.parametrize("own", [0, 3, 12, 13, 14, 15, 16, 30, 58, 59])
@pytest.mark.parametrize("height", [24, 12, 10, 8])
def test_ones_own_row_is_in_sight_and_all_fits(render: Render, own: int, height: int) -> None:
    view = replace(RUNNING, own=BIG.rows[own].team.id)
    lines = render(render_watch(BIG, view, height), 80).splitlines()
    assert len(lines) <= height
    assert sum(line.startswith(">") for line in lines) == 1


def test_what_is_left_out_is_counted(render: Render) -> None:
    view = replace(RUNNING, own=BIG.rows[40].team.id)
    lines = render(render_watch(BIG, view, 24), 80).splitlines()
    left = [int(line.split()[1]) for line in lines if "more team" in line]
    shown = sum("Team" in line for line in lines)
    assert (len(left), sum(left) + shown) == (2, 60)


def test_a_small_board_is_there_as_a_whole(render: Render) -> None:
    screen = render(render_watch(few(), RUNNING, 40), 80)
    assert all(f"Team {number}" in screen for number in range(1, 6))
    assert "more team" not in screen


def test_a_team_of_ones_own_that_is_not_on_the_board(render: Render) -> None:
    assert "more teams" in render(render_watch(BIG, replace(RUNNING, own="nobody"), 20), 80)


@pytest.mark.parametrize("number", range(1, 12))
@pytest.mark.parametrize("room", range(3, 14))
def test_rows_in_sight_by_their_number(number: int, room: int) -> None:
    for place in range(number):
        for pieces in (from_the_top(number, room, place), around(number, room, place)):
            shown = [at for piece in pieces for at in piece]
            assert place in shown
            assert shown == sorted(set(shown))
            gaps = sum(after - before > 1 for before, after in zip([-1, *shown], [*shown, number], strict=True))
            assert len(shown) + gaps <= room
            assert room >= number or len(shown) + gaps >= room - 1, "no line is wasted"


def test_without_a_terminal_each_new_board_is_printed_once() -> None:
    stream = io.StringIO()
    with LiveBoard(make_console("never", {"COLUMNS": "80"}, stream)) as live:
        live.show(few(), RUNNING)
        live.show(few(), replace(RUNNING, now_ms=0))
        live.show(standings(contest(5, 4), FEW), RUNNING)
    assert stream.getvalue().count("Winter contest") == 2


def test_on_a_terminal_the_last_row_stays_in_sight() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    console = make_console("never", {"TERM": "xterm", "COLUMNS": "80", "LINES": "16"}, stream)
    with LiveBoard(console) as live:
        live.show(BIG, replace(RUNNING, own=LAST.id))
    assert LAST.name in stream.getvalue()
    assert "Winter contest" in stream.getvalue()
