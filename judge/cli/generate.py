"""`judge generate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from judge.cli.context import backend_option, color_option, console, level_option, library, sandbox, settings
from judge.config import Settings
from judge.errors import PackageError
from judge.model.generation import DataState, DescribedCase

if TYPE_CHECKING:
    from judge.runner.jury.described import Wish
    from judge.sandbox.protocol import Sandbox


@click.command("generate")
@click.argument("packages", nargs=-1, required=True, metavar="PACKAGE...")
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 where data/ is not up to date.")
@click.option("--into-package", is_flag=True, help="Put every case into data/, for judges that make none.")
@backend_option
@level_option
@color_option
def command(packages: tuple[str, ...], check: bool, into_package: bool, **flags: object) -> int:
    """Make the data that generators.yaml describes.

    Cases that data/ keeps are brought up to date there; the others are made in the cache, where
    judge run finds them, or makes them when it needs them. PACKAGE is a folder or a name as judge
    list shows it.
    """
    from judge.runner.jury.described import Wish

    chosen = settings(**flags)
    found, place, wish = library(chosen), sandbox(chosen), Wish(check, into_package)
    codes = [_generate(found.find(name), chosen, place, wish) for name in packages]
    return max(codes)


def _generate(directory: Path, chosen: Settings, place: Sandbox, wish: Wish) -> int:
    """Do one package, its steps shown on standard error while a person watches; returns the exit code."""
    from judge.package.reader import load
    from judge.runner.jury.described import generate
    from judge.runner.options import RunOptions
    from judge.ui.generation import render_generation

    problem = load(directory)
    options = RunOptions(jobs=chosen.jobs, cache_dir=chosen.cache_dir)
    with console(chosen, error=True).status(problem.id) as status:
        cases = generate(problem, wish, options, place, lambda name: status.update(f"{problem.id}: making {name}"))
    console(chosen).print(render_generation(problem.id, cases, chosen.cache_dir / "generated"))
    return _exit_code(cases)


def _exit_code(cases: tuple[DescribedCase, ...]) -> int:
    if any(case.state is DataState.FAILED for case in cases):
        return PackageError.exit_code
    return 0 if all(case.ok for case in cases) else 1
