"""`judge verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from judge.cli.context import backend_option, color_option, console, level_option, library, sandbox, settings
from judge.config import Settings
from judge.model.verification import PackageVerification

if TYPE_CHECKING:
    from judge.sandbox.protocol import Sandbox

_BROKEN = 4


@click.command("verify")
@click.argument("packages", nargs=-1, required=True, metavar="PACKAGE...")
@click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Cases at once; one a core by default.")
@click.option("--cold", is_flag=True, help="Start a fresh interpreter for each case.")
@backend_option
@level_option
@color_option
def command(packages: tuple[str, ...], cold: bool, **flags: object) -> int:
    """Check problem packages against their own promises.

    The package is well-formed, its validators accept its inputs, every jury submission gets the
    verdict that its folder promises, and the time limit has its margins. PACKAGE is a folder or a
    name as `judge list` shows it.
    """
    from judge.ui.run import render_sandbox
    from judge.ui.verify import render_verification

    chosen = settings(**flags)
    found, place = library(chosen), sandbox(chosen)
    reports = [_verify(found.find(name), chosen, place, cold) for name in packages]
    console(chosen).print(render_verification(reports if len(reports) > 1 else reports[0]))
    if any(report.validators or report.submissions for report in reports):
        console(chosen).print(render_sandbox(place.name, "cold" if cold else "warm", place.protections()))
    return 0 if all(report.ok for report in reports) else _BROKEN


def _verify(directory: Path, chosen: Settings, place: Sandbox, cold: bool) -> PackageVerification:
    """Verify one package, its steps shown on standard error while a person watches."""
    from judge.runner.options import RunOptions
    from judge.runner.verify import verify

    beside = console(chosen, error=True)
    options = RunOptions(
        jobs=chosen.jobs,
        cold=cold,
        time_multipliers=chosen.time_multipliers,
        default_memory_bytes=chosen.memory_bytes,
        default_output_bytes=chosen.output_bytes,
        cache_dir=chosen.cache_dir,
    )
    with beside.status(directory.name) as status:
        return verify(directory, options, place, lambda words: status.update(words))
