"""`judge contest import`."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from judge.cli.contest.common import ENDING, the_new
from judge.cli.context import color_option, console, settings
from judge.errors import UsageError


@click.command("import")
@click.argument("feed", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="PATH", help="Instead of ./NAME.contest.")
@color_option
def command(feed: Path, target: Path | None, color: str | None) -> None:
    """Read the event feed of a contest that was held elsewhere.

    FEED is an event-feed.ndjson of the Contest API, of any version since 2020-03; - is standard input. It becomes a
    contest whose board, resolver and export are those of any other; `judge contest virtual` takes part in it.
    """
    from judge.contest.feed.importing import read_feed, write_feed
    from judge.ui.contest.imported import render_import

    found = read_feed(_lines(feed))
    made = the_new(target or Path(f"{found.contest.id}{ENDING}"))
    write_feed(found, made)
    console(settings(color=color)).print(render_import(found, str(made)))


def _lines(feed: Path) -> Iterator[str]:
    try:
        if str(feed) == "-":
            yield from io.TextIOWrapper(sys.stdin.buffer, "utf-8")
            return
        with feed.open(encoding="utf-8") as lines:
            yield from lines
    except OSError as error:
        hint = "FEED is a file, or - for standard input: `curl …/event-feed | judge contest import -`"
        raise UsageError(f"{feed}: {error.strerror or error}", hint=hint) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{feed}: this is no text in UTF-8", hint="an event feed has a JSON object a line") from error
