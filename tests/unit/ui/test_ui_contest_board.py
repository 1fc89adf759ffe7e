"""The scoreboard on a terminal: what it says, in how much room, and that its rows are straight."""

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from judge.contest.clock import Phase
from judge.contest.model import Contest, Rules, Team
from judge.contest.standings import Board, Cell, standings
from judge.contest.times import HOUR, MINUTE
from judge.contest.tries import Try
from judge.ui.console import make_console
from judge.ui.contest.board import render_board
from judge.ui.contest.cells import Density, cell_sign, cell_text
from judge.ui.contest.sheet import Marking, Sheet
from tests.boards import FEW, ODD_NAMES, RUNNING, contest, few, ghost, many
from tests.unit.contest.making import many_tries, tried

Golden = Callable[[str, str], None]
Render = Callable[..., str]
OWN = replace(RUNNING, own="t3")
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def drawn(board: Board, width: int, encoding: str = "utf-8", color: str = "never") -> str:
    stream = io.TextIOWrapper(io.BytesIO(), encoding)
    make_console(color, {"COLUMNS": str(width)}, stream).print(render_board(board, OWN))  # type: ignore[arg-type]
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]


def row_of(screen: str, team: str) -> str:
    return next(line for line in screen.splitlines() if team in line)


def table(board: Board, width: int, encoding: str = "utf-8") -> list[str]:
    sheet = Sheet(board, Marking(own="t3"), width, encoding)
    lines = [sheet.header(), *sheet.rows([range(len(board.rows))]), *sheet.summary()]
    return ["".join(segment.text for segment in line) for line in lines]


@pytest.mark.parametrize("rules", list(Rules))
def test_boards_by_all_rules(golden: Golden, rules: Rules) -> None:
    golden(f"ui/contest-board-{rules}.txt", drawn(few(rules), 80))


@pytest.mark.parametrize("width", [140, 100, 80, 50, 24])
def test_twelve_problems_in_less_and_less_room(golden: Golden, width: int) -> None:
    golden(f"ui/contest-board-{width}.txt", drawn(many(9, 12, names=ODD_NAMES), width))


def test_ascii(golden: Golden) -> None:
    screen = drawn(many(9, 12, names=ODD_NAMES), 100, "ascii")
    golden("ui/contest-board-ascii.txt", screen)
    assert max(map(len, screen.splitlines())) <= 100


def test_colour_says_nothing_alone(golden: Golden) -> None:
    coloured = drawn(few(), 80, color="always")
    golden("ui/contest-board-colour.txt", coloured)
    assert _ESCAPE.sub("", coloured) == drawn(few(), 80)


def test_cells_are_minutes_and_tries(render: Render) -> None:
    screen = drawn(few(), 80)
    assert "37 (2) " in row_of(screen, "Team 1")
    assert "55 (1)*" in row_of(screen, "Team 1"), "the first to solve it"
    assert "(2)" in row_of(screen, "Team 3"), "CE is no try"
    assert "(0+1)?" in row_of(screen, "Team 3")
    assert "(1+2)?" in row_of(screen, "Team 4")


def test_a_tie_repeats_no_rank() -> None:
    lines = [row_of(drawn(few(), 80), f"Team {number}") for number in (1, 2, 5, 3, 4)]
    assert [line[1:5].strip() for line in lines] == ["1", "2", "", "4", ""]


def test_of_a_tie_the_earlier_one_is_first(render: Render) -> None:
    screen = drawn(few(), 80)
    assert "20 (1)*" in row_of(screen, "Team 2")
    assert "20 (1) " in row_of(screen, "Team 5")


def test_marks_of_teams() -> None:
    board = standings(ghost("t1", contest(5, 4)), FEW)
    screen = drawn(board, 80)
    assert row_of(screen, "Team 3").startswith(">")
    assert row_of(screen, "Team 1").startswith("~")
    assert "> your team" in screen
    assert "~ took part in the past" in screen


def test_the_summary_tells_of_each_problem() -> None:
    screen = drawn(few(), 80)
    figures = {line.split()[0]: line.split()[1:] for line in screen.splitlines() if line.startswith("      ")}
    assert figures["solved"] == ["4", "3", "1", "0", "0"]
    assert figures["tries"] == ["4", "3", "1", "0"]
    assert figures["pending"] == ["1", "0", "3", "0"]
    assert figures["first"] == ["at", "20", "55"]


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    board = standings(contest(1, 2), tried(("t1", "A", 3, None)))
    legend = drawn(board, 80).splitlines()[-1]
    assert legend == "(1+2)? judged + pending tries"
    assert "judged" not in drawn(standings(contest(1, 2), FEW[:1]), 80)
    assert drawn(standings(contest(1, 2), []), 80).splitlines()[-1].split()[0] == "tries", "no sign, no legend"


@pytest.mark.parametrize(
    ("phase", "now", "words"),
    [
        (Phase.RUNNING, 2 * HOUR + 13 * MINUTE + 5_999, "2:13:05 of 5:00:00"),
        (Phase.PAUSED, HOUR, "paused at 1:00:00 of 5:00:00"),
        (Phase.OVER, 9 * HOUR, "over after 5:00:00"),
        (Phase.BEFORE, -12 * MINUTE, "starts in 0:12:00"),
        (Phase.BEFORE, -1, "starts in 0:00:01"),
        (Phase.BEFORE, None, "not started"),
    ],
)
def test_the_clock(render: Render, phase: Phase, now: int | None, words: str) -> None:
    view = replace(RUNNING, phase=phase, now_ms=now)
    assert render(render_board(few(frozen=False), view)).splitlines()[0] == f"Winter contest · {words}"


def test_a_frozen_board_says_since_when(render: Render) -> None:
    assert render(render_board(few(), RUNNING)).splitlines()[0].endswith(" · FROZEN since 4:00:00")
    assert "FROZEN\n" in render(render_board(few(), replace(RUNNING, frozen_at_ms=None)))


def test_a_board_without_teams_or_problems() -> None:
    empty = standings(contest(0, 3), [])
    assert drawn(empty, 80).splitlines()[-1] == "no teams yet"
    assert "Team 1" in drawn(standings(contest(1, 0), []), 80)


def test_names_are_cut_before_cells_say_less() -> None:
    names = {"t1": "An endless name " * 9}
    screen = drawn(standings(contest(5, 4, names=names), FEW), 70)
    assert "37 (2)" in screen
    assert "An endless name" in screen
    assert "… a name goes on" in screen


def test_problems_without_room_are_named() -> None:
    screen = drawn(many(3, 12), 24)
    assert "no room for F, G, H" in " ".join(screen.split())


def test_nothing_in_a_name_is_obeyed() -> None:
    for width in (140, 80, 30):
        screen = drawn(many(9, 4, names=ODD_NAMES), width)
        assert not set(screen) & {"\x1b", "\x07", "\r", "\t", "\u202e", "\u200d"}
    coloured = drawn(many(9, 4, names=ODD_NAMES), 140, color="always")
    assert not set(_ESCAPE.sub("", coloured)) & {"\x1b", "\x07", "\r"}
    assert "␛[31mred␛[0m␇␛]0;title␇" in coloured


def test_a_hostile_contest_and_label() -> None:
    of = contest(1, 1)
    of = replace(of, name="\x1b[2Jgone\n\n", problems=(replace(of.problems[0], label="\x1b]", rgb="red; blink"),))
    screen = drawn(standings(of, []), 80, color="always")
    assert "␛[2Jgone" in screen
    assert "␛]" in screen
    assert "\x1b[2J" not in screen


@pytest.mark.parametrize("rules", list(Rules))
@pytest.mark.parametrize("density", list(Density))
def test_an_untouched_cell_is_blank(rules: Rules, density: Density) -> None:
    assert not cell_text(Cell("A"), rules, density) + cell_sign(Cell("A"), density).strip()


def test_a_redrawn_board_is_the_same_as_one_drawn_at_once(render: Render) -> None:
    """Rows are kept between boards: nothing of an earlier one may be left in a later one."""
    of = contest(5, 4)
    for end in range(len(FEW) + 1):
        others = replace(of, teams=tuple(replace(team, id=f"{end}-{team.id}") for team in of.teams))
        tries = [replace(each, team=f"{end}-{each.team}") for each in FEW[:end]]
        screens = [
            render(render_board(board, RUNNING)) for board in (standings(of, FEW[:end]), standings(others, tries))
        ]
        assert screens[0] == screens[1]


NAMES = st.text(
    st.one_of(st.characters(), st.sampled_from("日本🎈\u200d\ufe0f\u0301فريق\x1b\u202e\n\t…")), min_size=1, max_size=40
)


@given(
    tries=many_tries(), names=st.lists(NAMES, min_size=4, max_size=4), width=st.integers(1, 130),
    rules=st.sampled_from(Rules), encoding=st.sampled_from(["utf-8", "ascii", "latin-1"]),
)  # fmt: skip
def test_all_lines_are_of_one_width_and_fit(
    tries: list[Try], names: list[str], width: int, rules: Rules, encoding: str
) -> None:
    of = contest(4, 3, rules)
    named: Contest = replace(of, teams=tuple(Team(f"t{at}", name) for at, name in enumerate(names, start=1)))
    board = standings(named, tries, hidden_from_ms=4 * HOUR)
    widths = {cell_len(line) for line in table(board, width, encoding)}
    assert len(widths) == 1
    assert widths.pop() <= width
    screen = drawn(board, width, encoding)
    assert all(cell_len(line) <= width for line in screen.split("\n"))
    assert not any("\ud800" <= sign <= "\udfff" for sign in screen)
