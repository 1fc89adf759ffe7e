"""`judge verify`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from judge.cli.context import backend_option, color_option, console, level_option, library, sandbox, settings
from judge.config import Settings
from judge.model.verification import PackageVerification

if TYPE_CHECKING:
    from judge.runner.options import RunOptions
    from judge.sandbox.protocol import Sandbox

_BROKEN = 4
_AT_ONCE = 3
"""How many packages are looked at side by side: enough to fill the gaps that each leaves."""
_FORMATS = ("text", "json", "sarif", "github")


@click.command("verify")
@click.argument("packages", nargs=-1, required=True, metavar="PACKAGE...")
@click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Cases at once; one a core by default.")
@click.option("--cold", is_flag=True, help="Start a fresh interpreter for each case.")
@click.option("--no-cache", is_flag=True, help="Look at everything again, also at what has not changed since.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", help="Output form.")
@backend_option
@level_option
@color_option
def command(packages: tuple[str, ...], cold: bool, no_cache: bool, form: str, **flags: object) -> int:
    """Check problem packages against their own promises.

    The package is well-formed, its validators accept its inputs, every jury submission gets the
    verdict that its folder promises, and the time limit has its margins. All that is wrong is told;
    judge explain CODE says more. A package in which nothing changed since all was well is not
    looked at again. PACKAGE is a folder or a name as judge list shows it.
    """
    chosen = settings(**flags)
    found = library(chosen)
    directories = [found.find(name) for name in packages]
    place = sandbox(chosen)
    reports = _verify(directories, _options(chosen, cold), chosen, place, no_cache)
    if form == "text":
        _print(reports, chosen, place, "cold" if cold else "warm")
    else:
        sys.stdout.write(_dumped(form, reports))
    return 0 if all(report.ok for report in reports) else _BROKEN


def _print(reports: Sequence[PackageVerification], chosen: Settings, place: Sandbox, mode: str) -> None:
    from judge.ui.run import render_sandbox
    from judge.ui.verify import render_verification

    console(chosen).print(render_verification(reports if len(reports) > 1 else reports[0]))
    if any(report.submissions and not report.proven_at for report in reports):
        console(chosen).print(render_sandbox(place.name, mode, place.protections()))


def _dumped(form: str, reports: Sequence[PackageVerification]) -> str:
    """The reports in a form for programs."""
    if form == "json":
        from judge.report.verify import dump_verification

        return dump_verification(reports)
    if form == "sarif":
        from judge.report.sarif import dump_sarif

        return dump_sarif(reports)
    from judge.report.github import render_github

    return render_github(reports)


def _named(directory: Path) -> str:
    """A folder as reports name it: from here where it lies below, else from the root."""
    path = os.path.relpath(directory)
    return str(directory.absolute()) if path.startswith("..") else path


def _options(chosen: Settings, cold: bool) -> RunOptions:
    from judge.runner.options import RunOptions

    return RunOptions(
        jobs=chosen.jobs,
        cold=cold,
        time_multipliers=chosen.time_multipliers,
        default_memory_bytes=chosen.memory_bytes,
        default_output_bytes=chosen.output_bytes,
        cache_dir=chosen.cache_dir,
    )


def _verify(
    directories: Sequence[Path], options: RunOptions, chosen: Settings, place: Sandbox, no_cache: bool
) -> list[PackageVerification]:
    """Verify packages side by side, the steps shown on standard error while a person watches."""
    from judge.runner.jury.proven import Proven
    from judge.runner.jury.verify import verify
    from judge.runner.sidebyside import side_by_side

    proven = Proven(options, place)
    with console(chosen, error=True).status("verifying") as status:

        def job(directory: Path, sandbox: Sandbox) -> PackageVerification:
            key = proven.key(directory)
            report = None if no_cache else proven.take(key)
            if report is None:
                report = verify(directory, options, sandbox, status.update)
                proven.keep(directory, report, key)
            return replace(report, directory=_named(directory))

        jobs = [partial(job, directory) for directory in directories]
        return side_by_side(jobs, place, min(options.workers, _AT_ONCE), options.workers)
