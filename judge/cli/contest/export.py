"""`judge contest export`."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import click

from judge.cli.contest.common import contest_option, open_contest
from judge.cli.context import color_option, console, settings
from judge.contest.store import Store
from judge.errors import JudgeError, UsageError


@click.command("export")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="The board as a page.")
@click.option(
    "--ccs", type=click.Path(path_type=Path), metavar="DIR", help="All of it, as objects of the Contest API 2026-01."
)
@click.option("--final", is_flag=True, help="With all that the jury sees, the files that were handed in among it.")
@contest_option
@color_option
def command(html: Path | None, ccs: Path | None, final: bool, path: Path | None, color: str | None) -> None:
    """Write the scoreboard as a page, or all of it in the Contest API's form.

    Without --final, what the freeze hides stays hidden. The page needs nothing but itself, and takes the place of one
    that was written before. DIR is a new folder; its event-feed.ndjson can be read by `judge contest import`, and by
    the tools of the ICPC.
    """
    if html is None and ccs is None:
        raise click.UsageError("what is to be written? --html FILE, --ccs DIR, or both")
    out = console(settings(color=color))
    with open_contest(path) as store:
        if html is not None:
            _write_page(store, html, final=final)
            out.print(f"wrote {html}", soft_wrap=True)
        if ccs is not None:
            number = _write_objects(store, ccs, final=final)
            out.print(f"wrote {ccs}: {number} files", soft_wrap=True)


def _write_page(store: Store, target: Path, *, final: bool) -> None:
    from judge.contest.boards import Boards, View
    from judge.contest.viewing import BoardView
    from judge.report.contest.html import is_page, render_html

    with store.reading():
        board = Boards(store, View.FINAL if final else View.NOW).read()
        now_ms = store.now_ms()
        clock = store.state().clock
    page = render_html(board, BoardView.at(clock, now_ms), now_ms)
    making = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if target.exists() and not is_page(target.read_bytes()):
            hint = "name another one, or remove it first"
            raise UsageError(f"{target}: there is a file already, and it is no page of a board", hint=hint)
        making.write_text(page, "utf-8")
        making.replace(target)
    except OSError as error:
        with suppress(OSError):
            making.unlink()
        raise JudgeError(f"{target}: {error.strerror or error}", hint="name another place") from error


def _write_objects(store: Store, target: Path, *, final: bool) -> int:
    from judge.contest.boards import Boards, View
    from judge.report.clics.exported import exported
    from judge.report.clics.folder import write_export

    with store.reading():  # else the board may know more than the feed
        log = list(store.entries())
        board = Boards(store, View.FINAL if final else View.NOW).read()
        now_ms = store.now_ms()
    files = exported(log, board, now_ms, store.content, final=final)
    write_export(target, files)
    return len(files)
