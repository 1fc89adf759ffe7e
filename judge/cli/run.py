"""`judge run`."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from judge.cli.context import (
    Duration,
    Size,
    backend_option,
    color_option,
    console,
    level_option,
    library,
    sandbox_soon,
    settings,
)
from judge.config import Settings

if TYPE_CHECKING:
    from judge.model.events import Event
    from judge.model.growth import GrowthReport
    from judge.model.problem import Problem
    from judge.model.verdict import Judgement
    from judge.runner.options import RunOptions
    from judge.runner.programs.submission import Submission
    from judge.sandbox.protocol import Sandbox

_EXIT = {"AC": 0, "JE": 4}
_OTHER = 1


@click.command("run")
@click.argument("problem")
@click.argument("file", type=click.Path(path_type=Path, readable=False), required=False)
@click.option("--case", "cases", multiple=True, metavar="GLOB", help="Only the cases it matches; may be repeated.")
@click.option("--all", "run_all", is_flag=True, help="Go on after the first failure.")
@click.option("--format", "form", type=click.Choice(["text", "json", "ndjson"]), default="text", help="Output form.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Cases at once; one a core by default.")
@click.option("--cold", is_flag=True, help="Start a fresh interpreter for each case.")
@click.option("--time-limit", type=Duration(), metavar="TIME", help="Instead of the problem's, such as 500ms or 2s.")
@click.option("--memory-limit", type=Size(), metavar="SIZE", help="Instead of the problem's, such as 64MiB.")
@click.option("--show-secret", is_flag=True, help="Show the data of secret cases too.")
@click.option("--no-complexity", is_flag=True, help="Do not measure how the cost of an accepted solution grows.")
@click.option("--language", metavar="CODE", default="", help="The language, where the file name does not tell.")
@backend_option
@level_option
@color_option
def command(problem: str, file: Path | None, **flags: object) -> int:
    """Judge a solution.

    FILE is a solution, a function or a whole program; left out, it is the one that `judge start`
    wrote. PROBLEM is a name as `judge list` shows it, or the path of a package.
    """
    given = {key: flags[key] for key in ("backend", "color", "jobs", "level")}
    chosen = settings(**given, complexity=False if flags["no_complexity"] else None)
    directory = library(chosen).find(problem)
    with sandbox_soon(chosen, lambda: _read(directory, file, flags)) as (place, asked):
        judgement, growth = _judge(asked, chosen, place, flags)
    if growth is not None and growth.required and (growth.worse or growth.tampered):
        return _OTHER
    return _EXIT.get(judgement.verdict, _OTHER)


def _read(directory: Path, file: Path | None, flags: dict[str, Any]) -> tuple[Problem, Submission]:
    """What is to be judged on what. Loads what is needed after that, too: it takes as long, and a box still opens."""
    from judge.cli.started import started
    from judge.package.reader import load
    from judge.runner.programs.read import read_submission

    problem = load(directory)
    submission = read_submission(file or started(problem), problem, str(flags["language"]))
    for name in (
        "judge.runner.jury.timing",
        "judge.cli.attempts",
        *(["judge.ui.run"] if flags["form"] == "text" else []),
    ):
        importlib.import_module(name)
    return problem, submission


def _judge(
    asked: tuple[Problem, Submission], chosen: Settings, place: Callable[[], Sandbox], flags: dict[str, Any]
) -> tuple[Judgement, GrowthReport | None]:
    from judge.runner.judging import judge
    from judge.runner.jury.timing import with_time_limit

    problem, submission = asked
    options = _options(chosen, flags)
    with ExitStack() as stack:
        emit = _listener(str(flags["form"]), chosen, options.show_secret, stack)
        sandbox = place()
        options = with_time_limit(problem, options, sandbox, console(chosen, error=True).print)
        judgement = judge(problem, submission, options, sandbox, emit)
    if _counts(problem, submission, judgement, flags):
        from judge.cli.attempts import remember

        remember(problem, judgement, chosen)
    form = str(flags["form"])
    if form == "text":
        _show(problem, submission, judgement, chosen, options)
    growth = _grown(asked, judgement, chosen, (options, sandbox), flags)
    if form == "json":
        _dump(judgement, growth, options.show_secret)
    elif growth is not None:
        _show_growth(growth, chosen, form)
    return judgement, growth


def _grown(
    asked: tuple[Problem, Submission],
    judgement: Judgement,
    chosen: Settings,
    place: tuple[RunOptions, Sandbox],
    flags: dict[str, Any],
) -> GrowthReport | None:
    """How the cost of an accepted solution grows, where the kata says how its inputs do."""
    from judge.model.verdict import Verdict

    problem, submission = asked
    kata = problem.kata
    declared = kata is not None and kata.complexity.scaling is not None
    if not declared or judgement.verdict is not Verdict.AC or not chosen.complexity or flags["cases"]:
        return None
    from judge.complexity.assess import GrowthOptions, assess, can_be_measured

    if not can_be_measured(problem, submission):
        return None
    with _said("measuring how its cost grows …", chosen) if flags["form"] == "text" else nullcontext():
        return assess(problem, submission, *place, GrowthOptions())


@contextmanager
def _said(phase: str, chosen: Settings) -> Iterator[None]:
    """Say what takes its time: on a terminal for as long as it does, else in a line."""
    out = console(chosen)
    transient = out.is_terminal and not out.is_dumb_terminal
    out.print(phase, style="dim", end="" if transient else "\n")
    try:
        yield
    finally:
        if transient:
            out.file.write("\r\x1b[2K")
            out.file.flush()


def _dump(judgement: Judgement, growth: GrowthReport | None, show_secret: bool) -> None:
    from judge.report.growth import judgement_with_growth

    sys.stdout.writelines(judgement_with_growth(judgement, growth, show_secret=show_secret))


def _show_growth(growth: GrowthReport, chosen: Settings, form: str) -> None:
    if form == "ndjson":
        from judge.report.growth import dump_growth_event

        sys.stdout.write(dump_growth_event(growth))
        return
    from judge.ui.growth import render_growth

    console(chosen).print(render_growth(growth))


def _options(chosen: Settings, flags: dict[str, Any]) -> RunOptions:
    from judge.runner.options import RunOptions

    return RunOptions(
        jobs=chosen.jobs,
        cases=flags["cases"],
        run_all=bool(flags["run_all"]),
        cold=bool(flags["cold"]),
        show_secret=bool(flags["show_secret"]),
        time_limit_s=flags["time_limit"],
        memory_bytes=flags["memory_limit"],
        time_multipliers=chosen.time_multipliers if flags["time_limit"] is None else {},
        default_memory_bytes=chosen.memory_bytes,
        default_output_bytes=chosen.output_bytes,
        cache_dir=chosen.cache_dir,
    )


def _listener(form: str, chosen: Settings, show_secret: bool, stack: ExitStack) -> Callable[[Event], None]:
    """What becomes of the events: a live display, lines of JSON, or nothing."""
    if form == "ndjson":
        from judge.report.ndjson import dump_event

        def tell(event: Event) -> None:
            sys.stdout.write(dump_event(event, show_secret=show_secret))
            sys.stdout.flush()

        return tell
    if form == "json":
        return lambda _: None
    from judge.ui.run import LiveRun

    return stack.enter_context(LiveRun(console(chosen))).handle


def _counts(problem: Problem, submission: Submission, judgement: Judgement, flags: dict[str, Any]) -> bool:
    """Whether this was an attempt: at the whole problem as it stands, and not by the jury's own submission."""
    from judge.model.verdict import Verdict

    changed = flags["cases"] or flags["time_limit"] is not None or flags["memory_limit"] is not None
    jurys = submission.path.resolve().is_relative_to(problem.directory.resolve())
    return not (changed or jurys or judgement.verdict is Verdict.JE)


def _show(
    problem: Problem, submission: Submission, judgement: Judgement, chosen: Settings, options: RunOptions
) -> None:
    from judge.ui.run import render_judgement

    view = None
    if judgement.first_failure is not None or not judgement.build.ok:
        from judge.cli.failure import failure_view

        view = failure_view(problem, submission, judgement, options)
    console(chosen).print(render_judgement(judgement, view, show_all=options.run_all))
