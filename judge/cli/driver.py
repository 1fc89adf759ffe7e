"""`judge driver`."""

from __future__ import annotations

import click

from judge.cli.context import color_option, console, library, settings
from judge.errors import UsageError


@click.command("driver")
@click.argument("problems", nargs=-1, required=True, metavar="PACKAGE...")
@click.option(
    "--language",
    "languages",
    type=click.Choice(["python3", "cpp", "java", "javascript"]),
    multiple=True,
    help="Only for this language; may be given again. Left out, for all that the package allows.",
)
@color_option
def command(problems: tuple[str, ...], languages: tuple[str, ...], color: str | None) -> None:
    """Write the driver files of katas from their signatures.

    They lie in include/python3/, include/cpp/ and so on. PACKAGE is a folder, or a name as `judge list` shows it.
    """
    from judge.package.kata.driver import LANGUAGES, write_driver

    chosen = settings(color=color)
    for name in problems:
        problem = library(chosen).load(name)
        if problem.kata is None:
            raise UsageError(f"{problem.id} has no kata.yaml", hint="a driver is made from a kata's signature")
        allowed = [code for code in LANGUAGES if problem.languages is None or code in problem.languages]
        written = languages or tuple(allowed)
        write_driver(problem.directory, problem.kata.signature, written)
        for language in written:
            console(chosen).print(f"wrote {problem.directory / 'include' / language}", soft_wrap=True)
