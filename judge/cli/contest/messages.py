"""`judge contest clarify` and `answer`."""

from __future__ import annotations

from pathlib import Path

import click

from judge.cli.contest.common import contest_option, open_contest, team_option, the_team
from judge.cli.context import color_option, console, settings
from judge.contest import admission, organising
from judge.contest.events import Answered, Clarified


@click.command("clarify")
@click.argument("text")
@click.option("--problem", default="", metavar="PROBLEM", help="What it is about; left out, the contest.")
@team_option
@contest_option
@color_option
def clarify(text: str, problem: str, team: str, path: Path | None, color: str | None) -> None:
    """Ask the jury.

    Put TEXT in quotes. Your team sees the question and its answer in `judge contest status`.
    """
    with open_contest(path) as store:
        entry = store.append(
            lambda state: admission.clarify(state, the_team(state, team), problem, text, store.now_ms())
        )
    assert isinstance(entry.what, Clarified)
    words = f"question {entry.what.id} is with the jury; `judge contest status` shows the answer"
    console(settings(color=color)).print(words, soft_wrap=True)


@click.command("answer")
@click.argument("words", nargs=-1, required=True, metavar="[QUESTION] TEXT")
@click.option("--to", "team", default="", metavar="TEAM", help="A team, or all; left out, who asked.")
@contest_option
@color_option
def answer(words: tuple[str, ...], team: str, path: Path | None, color: str | None) -> None:
    """Answer a question, or tell something to a team or to all.

    QUESTION is its number, as `judge contest status --jury` shows it. Without one, TEXT goes to the team of
    --to, or to all.
    """
    if len(words) > 2:
        raise click.UsageError("that is more than a question's number and a text; write the text in quotes")
    question, text = words if len(words) == 2 else ("", words[0])
    if not question and text.strip().isdecimal():
        raise click.UsageError(f"what is the answer to question {text}? judge contest answer {text} TEXT")
    with open_contest(path) as store:
        entry = store.append(lambda state: organising.answer(state, question, team, text))
    assert isinstance(entry.what, Answered)
    to = entry.what.team or "all teams"
    console(settings(color=color)).print(f"told {to}", soft_wrap=True)
