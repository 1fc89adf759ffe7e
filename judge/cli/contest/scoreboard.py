"""`judge contest scoreboard`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from judge.cli.contest.common import contest_option, open_contest, own_team, team_option
from judge.cli.context import color_option, console, settings
from judge.config import Settings

if TYPE_CHECKING:
    from judge.contest.boards import Boards
    from judge.contest.store import Store
    from judge.contest.viewing import BoardView

_LOOK_S = 0.2


@click.command("scoreboard")
@click.option("--frozen", is_flag=True, help="As everybody saw it at the freeze, even where it is open now.")
@click.option("--final", is_flag=True, help="With all verdicts there are: what the jury sees.")
@click.option("--watch", is_flag=True, help="Go on showing it until Ctrl-C.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output form.")
@team_option
@contest_option
@color_option
def command(frozen: bool, final: bool, watch: bool, form: str, team: str, path: Path | None, color: str | None) -> None:
    """Show where the teams stand.

    What came after the freeze is pending there, until the board is opened (`judge contest resolve`). JSON is the
    scoreboard of the Contest API.
    """
    from judge.contest.boards import Boards, View

    if frozen and final:
        raise click.UsageError("--frozen and --final are two boards")
    if watch and form == "json":
        raise click.UsageError("--watch is for people; read the board again with --format json")
    chosen = settings(color=color)
    with open_contest(path) as store:
        boards = Boards(store, View.FROZEN if frozen else View.FINAL if final else View.NOW)
        if form == "json":
            from judge.report.contest.board import dump_scoreboard

            sys.stdout.write(dump_scoreboard(boards.read(), store.state(), store.now_ms()))
        elif watch and console(chosen).is_terminal:
            _watch(store, boards, team, chosen)
        else:
            from judge.ui.contest.board import render_board

            console(chosen).print(render_board(boards.read(), _view(store, team)))


def _view(store: Store, team: str) -> BoardView:
    from judge.contest.viewing import BoardView

    state = store.state()
    own = own_team(state, team)
    return BoardView.at(state.clock, store.now_ms(), own.id if own is not None else "")


def _watch(store: Store, boards: Boards, team: str, chosen: Settings) -> None:
    from judge.ui.contest.watch import LiveBoard

    with LiveBoard(console(chosen)) as live:
        while True:
            live.show(boards.read(), _view(store, team))
            time.sleep(_LOOK_S)
