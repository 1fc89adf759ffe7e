"""`judge check`."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from judge.cli.context import backend_option, color_option, console, level_option, library, sandbox, settings
from judge.cli.repository import folder_of, level_of, root_of
from judge.config import Settings
from judge.errors import JudgeError, NothingToRun, UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from judge.ci.finding import Found
    from judge.ci.selecting import Selected
    from judge.model.check import Checked, CheckReport, Solution
    from judge.sandbox.protocol import Sandbox

_FAILED, _BROKEN = 1, 4
_ANY = "\0any"


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
@click.option(
    "--changed", is_flag=False, flag_value=_ANY, metavar="BASE", help="Only what changed since BASE; found by itself."
)
@click.option("--only", multiple=True, metavar="GLOB", help="Only these problems, files or people; may be repeated.")
@click.option("--last-failed", is_flag=True, help="Only what did not pass the last time.")
@click.option("--list", "list_only", is_flag=True, help="List the solutions that are found, and judge none.")
@click.option(
    "--allow-none", is_flag=True, help="PATHs without a solution are passed over; nothing to check is no failure."
)
@click.option("--fail-fast", is_flag=True, help="Stop at the first solution that fails.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Programs at once; one a core by default.")
@click.option("--no-cache", is_flag=True, help="Judge everything anew, also what has not changed since.")
@click.option("--no-complexity", is_flag=True, help="Do not measure how the cost of accepted solutions grows.")
@click.option("--report", "reports", multiple=True, metavar="KIND[=FILE]", help="Write a report, too; may be repeated.")
@click.option("--update-readme", is_flag=True, help="Write the table of progress in README.md anew.")
@click.option("--verbose", is_flag=True, help="List every solution, however many there are.")
@backend_option
@level_option
@color_option
def command(paths: tuple[Path, ...], **flags: Any) -> int:
    """Check the solutions of a repository.

    Which files solve which problem, and what fails the check, is said by judge.toml; judge config shows
    it. Without one, solutions/PROBLEM.py and PROBLEM/solution.py are solutions, and so is a file with
    a comment that says judge: PROBLEM. Results are kept: what has not changed is not judged again.

    KIND is junit, sarif, gitlab, markdown or json with a FILE, exercism with a folder, or github, which
    needs none.
    """
    from judge.cli.checkreports import asked_reports, write_reports

    reports = asked_reports(flags["reports"], os.environ)
    if flags["update_readme"] and _is_narrowed(paths, flags):
        raise UsageError("--update-readme tells of all solutions", hint="leave out what makes them fewer")
    given = {key: flags[key] for key in ("backend", "color", "jobs", "level")}
    chosen = settings(**given, complexity=False if flags["no_complexity"] else None)
    root = root_of(chosen, Path.cwd())
    found, selected = _selected(root, chosen, paths, flags)
    if flags["list_only"]:
        return _list(selected.solutions, found, chosen)
    if not selected.solutions and not chosen.required:
        if not (flags["allow_none"] and _is_narrowed(paths, flags)):
            raise _nothing(found, flags)
        report = _unchecked(selected, chosen)
    else:
        report = _checked(root, found, selected, chosen, flags)
    write_reports(reports, report, os.environ, folder_of(root))
    if flags["update_readme"] and report.solutions:
        from judge.cli.progress import update_readme

        update_readme(root, report)
    return _exit_code(report)


def _selected(root: Path, chosen: Settings, paths: Sequence[Path], flags: dict[str, Any]) -> tuple[Found, Selected]:
    """The solutions that there are, and those that were asked for."""
    from judge.ci.files import files_of
    from judge.ci.finding import find_solutions
    from judge.ci.git import Git
    from judge.ci.last import last_failed
    from judge.ci.selecting import Selected, at_paths, changed, failed_before, of_names

    git = Git.find(root)
    found = find_solutions(root, files_of(root, git), chosen, library(chosen))
    solutions = of_names(at_paths(found, root, paths, lenient=flags["allow_none"]), flags["only"])
    remarks = tuple(f"{path} is no solution: {why}" for path, why in found.outside.items())
    if flags["last_failed"]:
        solutions = failed_before(solutions, last_failed(root, chosen.cache_dir))
    if flags["changed"] is None:
        return found, Selected(solutions, remarks)
    if git is None:
        hint = "without one, leave --changed out: what has not changed is taken from the cache"
        raise UsageError(f"{root} is no git repository, so that nothing tells what changed", hint=hint)
    base = None if flags["changed"] == _ANY else flags["changed"]
    chosen_ones = changed(found, solutions, git, root, git.changes(root, base, os.environ))
    return found, replace(chosen_ones, remarks=(*chosen_ones.remarks, *remarks))


def _list(solutions: Sequence[Solution], found: Found, chosen: Settings) -> int:
    from judge.ui.checklist import render_list

    console(chosen).print(render_list(solutions, found.outside))
    return 0 if solutions else NothingToRun.exit_code


_NARROWING = ("changed", "only", "last_failed")


def _is_narrowed(paths: Sequence[Path], flags: dict[str, Any]) -> bool:
    """Whether fewer solutions than all were asked for; that there are none at all is never what somebody wants."""
    return bool(paths) or any(flags[name] for name in _NARROWING)


def _unchecked(selected: Selected, chosen: Settings) -> CheckReport:
    """The report of a check that there was nothing for."""
    from judge.model.check import CheckReport
    from judge.ui.check import render_check

    report = CheckReport((), {}, ("there is nothing to check", *selected.remarks))
    console(chosen).print(render_check(report, lambda _: None))
    return report


def _nothing(found: Found, flags: dict[str, Any]) -> NothingToRun:
    narrowed = [name for name in _NARROWING if flags[name]]
    if found.solutions and narrowed:
        names = " and ".join(f"--{name.replace('_', '-')}" for name in narrowed)
        return NothingToRun(f"none of {len(found.solutions)} solutions is left by {names}")
    hint = "`judge start PROBLEM solutions/PROBLEM.py` writes one to begin with; `judge config` shows the patterns"
    return NothingToRun("there is no solution here", hint=hint)


def _checked(root: Path, found: Found, selected: Selected, chosen: Settings, flags: dict[str, Any]) -> CheckReport:
    """Check the solutions and show what was found."""
    from judge.ci.check import check
    from judge.ci.last import remember
    from judge.ci.required import unsolved
    from judge.model.check import CheckReport
    from judge.ui.check import LiveCheck, render_check

    place = _place(chosen)
    started = time.monotonic()
    with LiveCheck(console(chosen)) as live:
        done = check(found, selected.solutions, _options(root, chosen, flags), place, live.handle)
    remember(root, chosen.cache_dir, done)
    report = CheckReport(
        done,
        unsolved(chosen.required, done, found),
        selected.remarks,
        place.name,
        "warm",
        place.protections(),
        chosen.show_secret,
        time.monotonic() - started,
    )
    details = _Details(root, found, chosen)
    console(chosen).print(render_check(report, details.of, verbose=flags["verbose"]))
    return report


def _place(chosen: Settings) -> Sandbox:
    """The sandbox, which is known to be what is asked for: a check whose results are all kept opens none."""
    from judge.errors import SandboxUnavailable
    from judge.model.execution import Level
    from judge.sandbox.levels import require

    level = level_of(chosen)
    place = sandbox(replace(chosen, level=level))
    try:
        require(level or Level.WEAK, place.protections(), place.name, chosen.allow_weaker)
    except SandboxUnavailable as error:
        if level is None or level == chosen.level:
            raise
        words = f"{error.detail}\n  {chosen.origin('minimum')} asks for it"
        hint = "`judge doctor` tells what is missing here and how to mend it" if error.stage == "level" else error.hint
        raise SandboxUnavailable(error.stage, words, hint=hint) from error
    return place


def _options(root: Path, chosen: Settings, flags: dict[str, Any]) -> Any:
    from judge.ci.check import CheckOptions
    from judge.ci.policy import Policy
    from judge.ci.results import Results
    from judge.cli.runoptions import run_options
    from judge.model.check import GrowthPolicy

    return CheckOptions(
        root,
        replace(run_options(chosen), show_secret=chosen.show_secret),
        Policy(chosen.fail_on, chosen.growth, chosen.languages),
        None if flags["no_cache"] else Results(chosen.cache_dir),
        growth=chosen.complexity and chosen.growth is not GrowthPolicy.NEVER,
        fail_fast=flags["fail_fast"],
    )


class _Details:
    """What a failure looks like in full, as `judge run` shows it."""

    def __init__(self, root: Path, found: Found, chosen: Settings) -> None:
        self._root, self._found, self._chosen = root, found, chosen

    def of(self, checked: Checked) -> RenderableType | None:
        """The screen of a judgement that is no acceptance; nothing where there is none to show."""
        from judge.model.verdict import Verdict
        from judge.ui.run import render_failed

        judgement = checked.judgement
        if judgement is None or judgement.verdict is Verdict.AC:
            return None
        return render_failed(judgement, self._view(checked))

    def _view(self, checked: Checked) -> Any:
        from judge.cli.failure import failure_view
        from judge.cli.runoptions import run_options
        from judge.package.reader import load
        from judge.runner.programs.read import read_submission

        assert checked.judgement is not None
        solution = checked.solution
        try:
            problem = load(self._found.packages[solution.problem])
            path = Path(os.path.relpath(self._root / solution.path))
            submission = read_submission(path, problem, solution.language)
            options = replace(run_options(self._chosen), show_secret=self._chosen.show_secret)
            return failure_view(problem, submission, checked.judgement, options)
        except JudgeError:
            return None


def _exit_code(report: CheckReport) -> int:
    from judge.model.check import Outcome

    if report.holds:
        return 0
    return _FAILED if report.count(Outcome.FAILED) or report.unsolved else _BROKEN
