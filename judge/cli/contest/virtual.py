"""`judge contest virtual`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from judge.cli.contest.common import ENDING, open_contest, the_new
from judge.cli.context import color_option, console, settings
from judge.contest.store import Store


@click.command("virtual")
@click.argument("past", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--team", "name", default="You", metavar="NAME", help="What you are called on the board.")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="PATH", help="Instead of ./PAST-NAME.contest.")
@click.option("--no-ghosts", is_flag=True, help="Leave out those who took part then.")
@color_option
def command(past: Path, name: str, target: Path | None, no_ghosts: bool, color: str | None) -> None:
    """Take part in a contest of the past, beside those who did then.

    PAST is its file. You get a contest of your own, with its problems, rules and length; `judge contest start`
    starts your clock. Ghosts do at each minute what they did at that minute.
    """
    from judge.contest.virtual import virtual
    from judge.ui.contest.words import virtual_words

    with open_contest(past) as store:
        contest, ghosts = virtual(store.state(), store.now_ms(), name, with_ghosts=not no_ghosts)
    made = the_new(target or Path(f"{past.stem}-{contest.teams[-1].id}{ENDING}"))
    with Store.create(made, contest, ghosts=ghosts):
        pass
    out = console(settings(color=color))
    for line in virtual_words(contest, shlex.quote(str(made))):
        out.print(line, soft_wrap=True)
