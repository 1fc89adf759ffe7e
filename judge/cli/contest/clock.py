"""`judge contest start`, `pause`, `extend` and `stop`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from judge.cli.contest.common import contest_option, open_contest
from judge.cli.context import color_option, console, settings
from judge.contest import organising
from judge.contest.events import Happening
from judge.contest.state import State
from judge.contest.store import Store
from judge.contest.times import parse_time
from judge.units import parse_duration


class _Moment(click.ParamType[int]):
    """A moment with its offset from UTC, in milliseconds."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            return value if isinstance(value, int) else parse_time(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class _Duration(click.ParamType[int]):
    """A duration such as `10min` or `0:10:00`, in milliseconds."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        from judge.contest.times import parse_reltime

        try:
            if isinstance(value, int):
                return value
            if str(value).strip().isdecimal():
                raise ValueError(f"{value} of what? write {value.strip()}min, or 0:10:00")
            return parse_reltime(value) if ":" in value else round(parse_duration(value) * 1000)
        except ValueError as error:
            self.fail(str(error), param, ctx)


@click.command("start")
@click.option("--at", "at_ms", type=_Moment(), metavar="TIME", help="Not now, but then: 2026-11-28T10:00:00+01:00.")
@contest_option
@color_option
def start(at_ms: int | None, path: Path | None, color: str | None) -> None:
    """Start it, or let it go on after a pause.

    A contest whose file names a start_time starts by itself; this starts it earlier, or moves it.
    """
    with open_contest(path) as store:
        store.append(lambda state: organising.start(state, store.now_ms(), at_ms))
        _tell(store, color)


@click.command("pause")
@click.option("--reason", default="", metavar="TEXT", help="Why, for everybody to read.")
@contest_option
@color_option
def pause(reason: str, path: Path | None, color: str | None) -> None:
    """Stop the clock for a while.

    Nothing can be handed in meanwhile, and contest time stands still. `judge contest start` goes on.
    """
    with open_contest(path) as store:
        store.append(lambda state: organising.pause(state, store.now_ms(), reason))
        _tell(store, color)


@click.command("extend")
@click.argument("by_ms", metavar="DURATION", type=_Duration())
@click.option("--reason", default="", metavar="TEXT", help="Why, for everybody to read; asked for.")
@contest_option
@color_option
def extend(by_ms: int, reason: str, path: Path | None, color: str | None) -> None:
    """Make it longer, by a DURATION such as 10min or 0:10:00.

    The freeze moves with the end, unless it has begun. The reason stands in the log.
    """

    def decide(state: State) -> Happening:
        return organising.extend(state, store.now_ms(), by_ms, reason)

    with open_contest(path) as store:
        store.append(decide)
        _tell(store, color)


@click.command("stop")
@click.option("--reason", default="", metavar="TEXT", help="Why, for everybody to read.")
@contest_option
@color_option
def stop(reason: str, path: Path | None, color: str | None) -> None:
    """End it before its time.

    What was handed in is still judged. `judge contest extend` takes it back.
    """
    with open_contest(path) as store:
        store.append(lambda state: organising.stop(state, store.now_ms(), reason))
        _tell(store, color)


def _tell(store: Store, color: str | None) -> None:
    """Say what the clock shows now."""
    from judge.ui.contest.words import clock_words
    from judge.ui.text import visible

    state, now_ms = store.state(), store.now_ms()
    words = f"{visible(state.contest.name)}: {clock_words(state, now_ms)}"
    console(settings(color=color)).print(words, soft_wrap=True)
