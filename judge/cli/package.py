"""`judge package`."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

import click

from judge.cli.context import backend_option, color_option, console, level_option, library, sandbox, settings
from judge.config import Settings


@click.command("package")
@click.argument("package", metavar="PACKAGE")
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE", help="By default ./PACKAGE.kpp.")
@click.option("--with-data", is_flag=True, help="Put the cases into it too that only generators make.")
@backend_option
@level_option
@color_option
def command(package: str, output: Path | None, with_data: bool, **flags: object) -> None:
    """Pack a problem package into one file.

    FILE is a .kpp or .zip with one folder in it. The same package gives the same bytes; caches,
    hidden files and editors' leftovers stay out. A package with errors is refused. PACKAGE is a
    folder or a name as judge list shows it.
    """
    from judge.package.archive.pack import pack, require_ending
    from judge.ui.console import render_diagnostic
    from judge.ui.text import count, format_bytes

    chosen = settings(**flags)
    directory = library(chosen).find(package)
    archive = _archive(directory, output)
    require_ending(archive)
    left = _only_generated(directory)
    packed = pack(directory, archive, _made(directory, chosen) if with_data and left else {})
    for warning in packed.warnings:
        console(chosen, error=True).print(render_diagnostic(warning))
    out = console(chosen)
    sizes = f"{format_bytes(packed.archive_bytes)}, {format_bytes(packed.content_bytes)} unpacked"
    out.print(f"wrote {packed.archive}: {count(len(packed.files), 'file')}, {sizes}", soft_wrap=True)
    if left and not with_data:
        again = f"judge package {shlex.quote(package)} --with-data"
        words = f"{count(left, 'case')} left to its generators, which few judges run; `{again}` puts the data into it"
        out.print(words, soft_wrap=True)


def _archive(directory: Path, output: Path | None) -> Path:
    name = f"{directory.absolute().name}.kpp"
    if output is None:
        return Path(name)
    return output / name if output.is_dir() else output


def _only_generated(directory: Path) -> int:
    """How many cases of a package only its generators make; none of one that cannot be read, which is told later."""
    from judge.package.reader import inspect

    problem, _ = inspect(directory)
    return sum(case.generated for case in problem.cases) if problem else 0


def _made(directory: Path, chosen: Settings) -> Mapping[str, Path | bytes]:
    """The files that generators make, by their names in the package."""
    from judge.package.reader import load
    from judge.runner.jury.described import made_files
    from judge.runner.options import RunOptions

    problem, options = load(directory), RunOptions(jobs=chosen.jobs, cache_dir=chosen.cache_dir)
    with console(chosen, error=True).status(problem.id) as status:
        return made_files(problem, options, sandbox(chosen), lambda name: status.update(f"{problem.id}: making {name}"))
