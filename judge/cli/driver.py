"""`judge driver`."""

from __future__ import annotations

import click

from judge.cli.context import color_option, console, library, settings
from judge.errors import UsageError


@click.command("driver")
@click.argument("problems", nargs=-1, required=True, metavar="PACKAGE...")
@color_option
def command(problems: tuple[str, ...], color: str | None) -> None:
    """Write the driver files of katas from their signatures.

    They lie in include/python3/ of the package. PACKAGE is a folder, or a name as `judge list` shows it.
    """
    from judge.package.driver import write_driver

    chosen = settings(color=color)
    for name in problems:
        problem = library(chosen).load(name)
        if problem.kata is None:
            raise UsageError(f"{problem.id} has no kata.yaml", hint="a driver is made from a kata's signature")
        write_driver(problem.directory, problem.kata.signature)
        console(chosen).print(f"wrote {problem.directory / 'include' / 'python3'}", soft_wrap=True)
