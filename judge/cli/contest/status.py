"""`judge contest status`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from judge.cli.contest.common import contest_option, open_contest, own_team, team_option
from judge.cli.context import color_option, console, settings


@click.command("status")
@team_option
@click.option("--jury", is_flag=True, help="All submissions, verdicts, questions, and what the jury has to look at.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output form.")
@contest_option
@color_option
def command(team: str, jury: bool, form: str, path: Path | None, color: str | None) -> None:
    """Tell the clock, the problems, your submissions, questions and answers."""
    with open_contest(path) as store:
        from judge.contest.claims import Claims
        from judge.contest.status import status_of

        view = status_of(store, Claims(store), lambda state: own_team(state, team), jury=jury)
        if form == "json":
            from judge.report.contest.status import dump_status

            sys.stdout.write(dump_status(view))
            return
        from judge.ui.contest.status import render_status

        console(settings(color=color)).print(render_status(view))
