"""`judge start`."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

import click

from judge.cli.context import color_option, console, library, settings
from judge.errors import UsageError


@click.command("start")
@click.argument("problem")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--language",
    type=click.Choice(["python3", "cpp", "java", "javascript"]),
    help="What to write it in. Left out, FILE's name tells, or it is Python.",
)
@color_option
def command(problem: str, file: Path | None, language: str | None, color: str | None) -> None:
    """Write a solution file to begin with.

    It has the signature, its types and its documentation, and the class of a node where there are any.
    FILE is ./PROBLEM.py (.cpp, .java, .js) when it is left out. A file that is there already is never touched.
    """
    from judge.package.kata.stub import EXTENSIONS, render_stub

    chosen = settings(color=color)
    found = library(chosen).load(problem)
    language = language or _language(file, EXTENSIONS)
    if found.languages is not None and language not in found.languages:
        raise UsageError(
            f"{found.id} may not be solved in {language}", hint=f"it allows {', '.join(sorted(found.languages))}"
        )
    target = file or Path(f"{found.id}{EXTENSIONS[language]}")
    try:
        _write_new(target, render_stub(found, language))
    except FileExistsError as error:
        hint = f"`judge run {found.id} {shlex.quote(str(target))}` judges it; name another file to begin anew"
        raise UsageError(f"{target} is there already", hint=hint) from error
    except FileNotFoundError as error:
        raise UsageError(f"{target.parent}: no such folder") from error
    out = console(chosen)
    out.print(f"wrote {target}", soft_wrap=True)
    run = f"judge run {found.id}" if file is None else f"judge run {found.id} {shlex.quote(str(target))}"
    out.print(f"read the problem with `judge show {found.id}`, judge your solution with `{run}`", soft_wrap=True)


def _language(file: Path | None, extensions: Mapping[str, str]) -> str:
    """The language that a file's name tells, or Python."""
    by_extension = {extension: code for code, extension in extensions.items()}
    return by_extension.get(file.suffix if file else "", "python3")


def _write_new(target: Path, text: str) -> None:
    """Write a file that is not there yet; all of it, or nothing is left."""
    handle = target.open("x", encoding="utf-8")
    try:
        with handle:
            handle.write(text)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(target)) from error
