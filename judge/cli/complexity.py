"""`judge complexity`."""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from judge.cli.context import backend_option, color_option, console, level_option, library, sandbox, settings
from judge.config import Settings
from judge.errors import UsageError

if TYPE_CHECKING:
    from judge.model.growth import GrowthReport
    from judge.model.problem import Problem
    from judge.runner.programs.submission import Submission

_NOT_AS_ASKED = 1
_LEAST_BUDGET_S, _MOST_BUDGET_S = 1.0, 600.0


@click.command("complexity")
@click.argument("problem")
@click.argument("file", type=click.Path(path_type=Path, readable=False), required=False)
@click.option(
    "--budget",
    type=click.FloatRange(_LEAST_BUDGET_S, _MOST_BUDGET_S),
    default=5.0,
    show_default=True,
    metavar="SECONDS",
    help="Wall time for all measurements.",
)
@click.option("--plot", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Draw it: .svg or .png.")
@click.option(
    "--counter",
    type=click.Choice(["instructions", "steps", "time"]),
    default="instructions",
    show_default=True,
    help="What may be counted at best; where it cannot be had, the next one is taken.",
)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="Output form.")
@click.option("--language", metavar="CODE", default="", help="The language, where the file name does not tell.")
@backend_option
@level_option
@color_option
def command(problem: str, file: Path | None, **flags: object) -> int:
    """Measure how a solution's time and memory grow.

    FILE is a solution of the kata PROBLEM; left out, it is the one that `judge start` wrote. Inputs grow as
    the kata says, and the growth is held against what it asks for.
    """
    _check(flags)
    chosen = settings(**{key: flags[key] for key in ("backend", "color", "level")})
    directory = library(chosen).find(problem)
    report = _measure(*_read(directory, file, str(flags["language"])), chosen, flags)
    _show(report, chosen, str(flags["form"]))
    if isinstance(flags["plot"], Path):
        _draw(report, flags["plot"], chosen)
    return _NOT_AS_ASKED if report.worse or report.wrong or report.stopped or report.tampered else 0


def _check(flags: dict[str, Any]) -> None:
    """Refuse before measuring what would be of no use after it."""
    if math.isnan(flags["budget"]):
        raise UsageError("a budget is a number of seconds", hint="for example: --budget 10")
    if isinstance(flags["plot"], Path):
        from judge.report.figure import check_figure

        check_figure(flags["plot"])
        folder = flags["plot"].absolute().parent
        if not os.access(folder, os.W_OK | os.X_OK):
            raise UsageError(f"{folder} is no folder that can be written to", hint="name another with --plot")


def _measure(problem: Problem, submission: Submission, chosen: Settings, flags: dict[str, Any]) -> GrowthReport:
    from judge.complexity.assess import GrowthOptions, assess
    from judge.runner.options import RunOptions

    options = RunOptions(
        default_memory_bytes=chosen.memory_bytes,
        default_output_bytes=chosen.output_bytes,
        cache_dir=chosen.cache_dir,
    )
    counter = flags["counter"]
    growth = GrowthOptions(flags["budget"], counting=counter == "instructions", stepping=counter != "time")
    return assess(problem, submission, options, sandbox(chosen), growth)


def _read(directory: Path, file: Path | None, language: str) -> tuple[Problem, Submission]:
    from judge.cli.started import started
    from judge.package.reader import load
    from judge.runner.programs.read import read_submission

    problem = load(directory)
    return problem, read_submission(file or started(problem), problem, language)


def _draw(report: GrowthReport, file: Path, chosen: Settings) -> None:
    from judge.report.figure import write_figure

    if not write_figure(report, file):
        console(chosen, error=True).print(f"nothing was measured that could be drawn, so {file} was not written")


def _show(report: GrowthReport, chosen: Settings, form: str) -> None:
    if form == "json":
        from judge.report.growth import dump_growth

        sys.stdout.write(dump_growth(report))
    elif form == "github":
        from judge.report.growthgithub import render_growth_github

        sys.stdout.write(render_growth_github(report))
    else:
        from judge.ui.growth import render_growth_details

        console(chosen).print(render_growth_details(report))
