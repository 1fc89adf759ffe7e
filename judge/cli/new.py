"""`judge new`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from judge.cli.context import color_option, console, settings


@click.command("new")
@click.argument("name", type=click.Path(path_type=Path))
@click.option("--kata", is_flag=True, help="A function to implement, with its signature, hints and driver.")
@color_option
def command(name: Path, kata: bool, color: str | None) -> None:
    """Lay down a new problem package.

    It is a small problem that holds together: statement, samples, secret cases, a generator, an
    input validator, an accepted and a wrong submission. Lines with FILL-IN mark what to replace by
    your own; judge verify lists those that are left. NAME may have dashes (two-sum makes the folder
    twosum), and a path before it.
    """
    from judge.package.scaffold import lay_down
    from judge.ui.text import count

    out = console(settings(color=color))
    made = lay_down(name, kata=kata)
    place = shlex.quote(f"{made.directory}/")
    out.print(f"wrote {made.directory}: {made.title}, {count(len(made.files), 'file')}", soft_wrap=True)
    todo = f"{count(made.blanks, 'line')} with FILL-IN say what to replace; `judge verify {place}` lists those left"
    out.print(todo, soft_wrap=True)
