"""`judge contest`: one module a command, but for those that turn the clock.

common.py   which contest, which team, its problems, its workers
"""

from __future__ import annotations

from typing import ClassVar

import click

from judge.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "create": Entry("Make a contest from a file that describes it."),
    "start": Entry("Start it, or let it go on after a pause.", "clock"),
    "pause": Entry("Stop the clock for a while.", "clock"),
    "extend": Entry("Make it longer.", "clock"),
    "stop": Entry("End it before its time.", "clock"),
    "submit": Entry("Hand in a solution, and wait for its verdict."),
    "status": Entry("Tell the clock, the problems, your submissions, questions and answers."),
    "scoreboard": Entry("Show where the teams stand."),
    "clarify": Entry("Ask the jury.", "messages"),
    "answer": Entry("Answer a question, or tell something to a team or to all.", "messages"),
    "work": Entry("Judge what is handed in, until the contest is over."),
    "rejudge": Entry("Judge again, see what would change, then apply or drop it."),
    "resolve": Entry("Open the frozen scoreboard from the bottom up, key by key."),
    "virtual": Entry("Take part in a contest of the past, beside those who did then."),
    "export": Entry("Write the scoreboard as a page, or all of it in the Contest API's form."),
    "import": Entry("Read the event feed of a contest that was held elsewhere.", "imported"),
    "backup": Entry("Copy a contest while it is held."),
    "doctor": Entry("Check the log of a contest, and mend what follows from it."),
}


class _Commands(LazyGroup):
    """The commands of `judge contest`."""

    entries: ClassVar = COMMANDS
    package = "judge.cli.contest"


EPILOG = """\b
A whole contest, command by command:
  to hold it     create FILE.yaml, start, work (leave it running)
  to take part   submit A FILE --team TEAM, status, scoreboard --watch
  meanwhile      clarify and answer, pause and start, extend, rejudge
  at the end     resolve, export
"""


@click.command("contest", cls=_Commands, epilog=EPILOG)
def command() -> None:
    """Hold a contest, or take part in one.

    A contest is one file, which `create` makes; the commands take the only *.contest in the working
    directory or the nearest folder above it, or the one of --contest or JUDGE_CONTEST.
    """
