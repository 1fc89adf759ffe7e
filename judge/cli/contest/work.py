"""`judge contest work`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from judge.cli.contest.common import contest_option, open_contest
from judge.cli.context import backend_option, color_option, console, level_option, settings
from judge.config import Settings
from judge.contest.clock import Phase
from judge.contest.events import Outcome
from judge.contest.queue import Job, jobs
from judge.contest.store import Store
from judge.contest.tries import Try

_INTERRUPTED = 130


@click.command("work")
@click.option("--jobs", "-j", "count", type=click.IntRange(min=1), metavar="N", help="Workers; one a core by default.")
@click.option("--until-idle", is_flag=True, help="End as soon as nothing waits.")
@click.option("--leashed", is_flag=True, hidden=True)
@contest_option
@backend_option
@level_option
@color_option
def command(count: int | None, until_idle: bool, leashed: bool, path: Path | None, **flags: Any) -> int:
    """Judge what is handed in, until the contest is over and nothing waits.

    Each worker is a process of its own, which may be killed at any moment: what it had taken up is judged by another
    one. Any number of these commands may run at once. First come, first judged, but a team's second submission
    waits for other teams' first ones.
    """
    chosen = settings(**flags)
    with open_contest(path) as store:
        number = 1 if leashed else count or len(os.sched_getaffinity(0))
        if not (leashed or until_idle):
            _greet(store, chosen, number)
        if number > 1:
            return _pool(store, chosen, number, until_idle)
        try:
            _work(store, chosen, until_idle=until_idle, leashed=leashed)
        except KeyboardInterrupt:
            if not leashed:
                raise
            return _INTERRUPTED  # the pool tells of it, once
        return 0


def _greet(store: Store, chosen: Settings, number: int) -> None:
    """Say that somebody judges now: nothing else may happen for a long time."""
    from judge.ui.text import count, visible

    words = f"{visible(store.state().contest.name)}: {count(number, 'worker')}, until it is over; Ctrl-C ends them"
    console(chosen, error=True).print(words, soft_wrap=True)


def _pool(store: Store, chosen: Settings, number: int, until_idle: bool) -> int:
    from judge.contest.pool import Pool, worker_command

    words = ["contest", "work", "--leashed", "--contest", str(store.path.absolute()), "--backend", chosen.backend]
    words += ["--color", chosen.color]
    words += ["--level", chosen.level.value] if chosen.level else []
    words += ["--until-idle"] if until_idle else []
    return Pool(worker_command(words), number, console(chosen, error=True).print).run()


def _work(store: Store, chosen: Settings, *, until_idle: bool, leashed: bool) -> None:
    from judge.cli.contest.workplace import worker
    from judge.contest.claims import Claims
    from judge.contest.pool import is_let_go

    claims = Claims(store)
    ended = _ended(store, claims.progress, until_idle)
    with worker(store, chosen, claims) as one:
        one.work(lambda: (leashed and is_let_go()) or ended(), _teller(chosen))


def _ended(store: Store, judged: Callable[[], Any], until_idle: bool) -> Callable[[], bool]:
    """Whether there is nothing more to do: nothing waits and nobody judges, and nothing more can come."""

    def ended() -> bool:
        state = store.state()
        if not (until_idle or state.clock.phase(store.now_ms()) is Phase.OVER):
            return False
        return not jobs(state, ()) and not judged()

    return ended


def _teller(chosen: Settings) -> Callable[[Try, Job, Outcome], None]:
    from rich.text import Text

    from judge.ui.contest.words import judged_words
    from judge.ui.pieces import style

    out = console(chosen)

    def tell(tried: Try, job: Job, outcome: Outcome) -> None:
        out.print(Text(judged_words(tried, job, outcome), style(outcome.verdict)), soft_wrap=True)
        out.file.flush()

    return tell
