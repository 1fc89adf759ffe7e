"""`judge contest create`."""

from __future__ import annotations

import shlex
import time
from functools import partial
from pathlib import Path

import click

from judge.cli.contest.common import ENDING, looked_up, the_new
from judge.cli.context import color_option, console, settings
from judge.contest.contest_yaml import read_contest
from judge.contest.store import Store

EXAMPLE = """\b
A contest file:
  name: Spring sprint
  duration: 2:00:00
  scoreboard_freeze_duration: 0:30:00
  rules: icpc                           # or ioi, sprint, kata
  problems:
    - {label: A, problem: pairsumzero, color: red, rgb: "#ff0000"}
    - {label: B, problem: ../ours/bottles}
  teams:
    - {id: t1, name: The Tortoises}
"""


@click.command("create", epilog=EXAMPLE)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="PATH", help="Instead of ./NAME.contest.")
@color_option
def command(file: Path, target: Path | None, color: str | None) -> None:
    """Make a contest from a file that describes it.

    FILE is YAML, in the terms of the ICPC's contest package, as below; docs/contest.md tells every key. Whatever
    is wrong in it is told with its line, and nothing is made. Problems are names as `judge list` shows them, or
    folders, from FILE on. Without teams anybody may take part.
    """
    from judge.ui.contest.words import created_words

    chosen = settings(color=color)
    now_ms = time.time_ns() // 1_000_000
    contest = read_contest(file, partial(looked_up, chosen, file.absolute().parent), now_ms)
    made = the_new(target or Path(f"{file.stem}{ENDING}"))
    with Store.create(made, contest):
        pass
    out = console(chosen)
    for line in created_words(contest, shlex.quote(str(made)), now_ms):
        out.print(line, soft_wrap=True)
