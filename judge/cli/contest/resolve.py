"""`judge contest resolve`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from judge.cli.contest.common import contest_option, open_contest
from judge.cli.context import color_option, console, settings
from judge.contest import organising
from judge.errors import UsageError


@click.command("resolve")
@click.option("--rehearse", is_flag=True, help="Show it, and leave the board frozen.")
@contest_option
@color_option
def command(rehearse: bool, path: Path | None, color: str | None) -> None:
    """Open the frozen scoreboard from the bottom up, key by key.

    The team that stands last opens its leftmost pending problem, and rises or stays; at the end the board is final, and
    open for everybody. Space goes on, b goes back, q ends it: then the board stays frozen. Off a terminal, each line of
    standard input is a key.
    """
    from judge.contest.boards import Boards, View
    from judge.contest.resolver import resolve
    from judge.ui.contest.resolver import run_resolver
    from judge.ui.keys import reading_keys

    chosen = settings(color=color)
    out = console(chosen)
    with open_contest(path) as store:
        state = store.state()
        organising.require_settled(state, store.now_ms())
        hidden_from_ms = state.clock.freeze_at_ms
        if hidden_from_ms is None or hidden_from_ms >= state.clock.end_ms:
            raise UsageError("the board was never frozen", hint="`judge contest scoreboard` shows it")
        if state.thawed and not rehearse:
            raise UsageError("the board is open already", hint="--rehearse shows it once more")
        steps = resolve(state.contest, list(state.tries), hidden_from_ms)
        frozen = Boards(store, View.FROZEN).read()
        with reading_keys(sys.stdin) as read_key:
            last = run_resolver(steps, out, read_key, frozen=frozen)
        is_whole = last is not None and last.board.rows == Boards(store, View.FINAL).read().rows
        if rehearse or not is_whole:
            out.print("the board stays frozen", soft_wrap=True)
            return
        store.append(lambda now: organising.thaw(now, store.now_ms()))
    out.print("the board is open: `judge contest scoreboard` shows it", soft_wrap=True)
