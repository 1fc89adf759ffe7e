"""`judge contest backup`."""

from __future__ import annotations

from pathlib import Path

import click

from judge.cli.contest.common import contest_option, open_contest, the_new
from judge.cli.context import color_option, console, settings


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path))
@contest_option
@color_option
def command(target: Path, path: Path | None, color: str | None) -> None:
    """Copy a contest while it is held.

    TARGET is a new file: a contest itself, as it was at one moment. Who hands in meanwhile waits for nothing.
    """
    from judge.contest.store import Store
    from judge.ui.text import count, format_bytes

    with open_contest(path) as store:
        store.back_up(the_new(target, "name another one, or remove it first"))
    with Store.open(target) as copy:
        entries = count(copy.verify(), "entry", "entries")
    words = f"wrote {target}: {entries}, {format_bytes(target.stat().st_size)}"
    console(settings(color=color)).print(words, soft_wrap=True)
