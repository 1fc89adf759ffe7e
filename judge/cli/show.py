"""`judge show`."""

from __future__ import annotations

import click

from judge.cli.context import color_option, console, library, settings
from judge.errors import Unsupported
from judge.model.problem import Problem


@click.command("show")
@click.argument("problem")
@click.option("--hint", type=click.IntRange(min=1), metavar="N", help="Show the first N hints instead.")
@color_option
def command(problem: str, hint: int | None, color: str | None) -> None:
    """Show a problem: statement, samples, limits, signature, hints.

    PROBLEM is a name as `judge list` shows it; dashes, case and unique beginnings do, and so does
    the path of a package.
    """
    from judge.ui.problems import render_hints, render_problem

    chosen = settings(color=color)
    found = library(chosen).load(problem)
    if hint is not None:
        console(chosen).print(render_hints(found, hint))
        return
    console(chosen).print(render_problem(found, _statement(found), _samples(found)))


def _statement(problem: Problem) -> str:
    """The statement; of one that is not there, or no text, what to do instead."""
    from judge.package.reader import statement_text

    try:
        return statement_text(problem)
    except Unsupported as error:
        return f"{error.message}: {error.hint}"


def _samples(problem: Problem) -> list:  # type: ignore[type-arg]
    from judge.ui.problems import Sample

    shown = []
    for case in problem.cases:
        if case.is_sample:
            name = case.name.removeprefix("sample/")
            data, answer = case.input_file.read_bytes(), case.answer_file.read_bytes()
            shown.append(Sample(name, data, answer, case.description))
    return shown
