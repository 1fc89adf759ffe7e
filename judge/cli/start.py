"""`judge start`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from judge.cli.context import color_option, console, library, settings
from judge.errors import UsageError


@click.command("start")
@click.argument("problem")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@color_option
def command(problem: str, file: Path | None, color: str | None) -> None:
    """Write a solution file to begin with.

    It has the signature, its types and its docstring, and the class of a node where there are any.
    FILE is ./PROBLEM.py when it is left out. A file that is there already is never touched.
    """
    from judge.package.stub import render_stub

    chosen = settings(color=color)
    found = library(chosen).load(problem)
    target = file or Path(f"{found.id}.py")
    try:
        _write_new(target, render_stub(found))
    except FileExistsError as error:
        hint = f"`judge run {found.id} {shlex.quote(str(target))}` judges it; name another file to begin anew"
        raise UsageError(f"{target} is there already", hint=hint) from error
    except FileNotFoundError as error:
        raise UsageError(f"{target.parent}: no such folder") from error
    out = console(chosen)
    out.print(f"wrote {target}", soft_wrap=True)
    run = f"judge run {found.id}" if file is None else f"judge run {found.id} {shlex.quote(str(target))}"
    out.print(f"read the problem with `judge show {found.id}`, judge your solution with `{run}`", soft_wrap=True)


def _write_new(target: Path, text: str) -> None:
    """Write a file that is not there yet; all of it, or nothing is left."""
    handle = target.open("x", encoding="utf-8")
    try:
        with handle:
            handle.write(text)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(target)) from error
