"""`judge show`."""

from __future__ import annotations

import click

from judge.cli.context import color_option, console, library, settings
from judge.cli.data import at_hand, with_data
from judge.config import Settings
from judge.errors import JudgeError, Unsupported
from judge.model.problem import Problem, TestCase


@click.command("show")
@click.argument("problem")
@click.option("--hint", type=click.IntRange(min=1), metavar="N", help="Show the first N hints instead.")
@color_option
def command(problem: str, hint: int | None, color: str | None) -> None:
    """Show a problem: statement, samples, limits, signature, hints.

    PROBLEM is a name as `judge list` shows it; dashes, case and unique beginnings do, and so does
    the path of a package.
    """
    from judge.ui.problems import render_hints

    chosen = settings(color=color)
    found = library(chosen).load(problem)
    if hint is not None:
        console(chosen).print(render_hints(found, hint))
        return
    show_problem(found, chosen)


def show_problem(problem: Problem, chosen: Settings) -> None:
    """Print a problem. Raises what making one of its samples raises, when the rest is printed."""
    from judge.package.testdata.shown import shown_samples
    from judge.ui.problems import render_problem

    samples, fault = _samples(problem, chosen)
    console(chosen).print(render_problem(problem, _statement(problem), shown_samples(problem, samples)))
    if fault is not None:
        raise fault


def _statement(problem: Problem) -> str:
    """The statement; of one that is not there, or no text, what to do instead."""
    from judge.package.statement.text import statement_markdown

    try:
        return statement_markdown(problem)
    except Unsupported as error:
        return f"{error.message}: {error.hint}"


def _samples(problem: Problem, chosen: Settings) -> tuple[tuple[TestCase, ...], JudgeError | None]:
    """The samples with their data; where one cannot be made there are the others, and what went wrong."""
    cases = tuple(case for case in problem.cases if case.is_sample)
    try:
        return with_data(problem, cases, chosen), None
    except JudgeError as error:
        return at_hand(problem, cases, chosen), error
