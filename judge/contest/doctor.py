"""The doctor of a contest: looks whether its log is whole, what was handed in is there, and the tables follow from it.

What follows from the log is mended. What is wrong with the log itself cannot be, and is told.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from judge.contest.claims import Claims
from judge.contest.store import Store
from judge.errors import JudgeError

_LEAST_FREE = 100 * 1024 * 1024


class Health(StrEnum):
    """What a check has come to."""

    WELL = "well"
    MENDED = "mended"
    CAUTION = "caution"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, what came of it, and what to do."""

    what: str
    health: Health
    words: str
    hint: str = ""


def examine(store: Store) -> Iterator[Finding]:
    """All checks, one after the other; where the log is broken, nothing that follows from it is looked at."""
    yield (intact := _asked("file", lambda: _intact(store)))
    yield (log := _asked("log", lambda: _log(store)))
    if Health.BROKEN in (intact.health, log.health):
        return
    yield _asked("tables", lambda: _tables(store))
    yield _asked("submissions", lambda: _handed_in(store))
    yield _asked("clock", lambda: _clock(store))
    yield _asked("verdicts", lambda: _verdicts(store))
    yield _asked("disk", lambda: _disk(store))


def _asked(what: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except (JudgeError, sqlite3.Error) as error:
        hint = error.hint if isinstance(error, JudgeError) else ""
        return Finding(what, Health.BROKEN, str(error), hint or "go back to the last backup")


def _intact(store: Store) -> Finding:
    found = [row[0] for row in store.connection.execute("PRAGMA integrity_check(5)")]
    if found == ["ok"]:
        return Finding("file", Health.WELL, "SQLite finds nothing wrong in it")
    return Finding("file", Health.BROKEN, "; ".join(map(str, found)), "go back to the last backup")


def _log(store: Store) -> Finding:
    number = store.verify()
    return Finding("log", Health.WELL, f"{number} entries, each chained to the one before")


def _handed_in(store: Store) -> Finding:
    digests = {each.digest for each in store.state().tries if each.digest}
    missing = []
    for digest in digests:
        try:
            store.content(digest)
        except JudgeError:
            missing.append(digest[:12])
    if missing:
        words = f"{len(missing)} of {len(digests)} are not there as they were: {', '.join(sorted(missing)[:4])}"
        return Finding("submissions", Health.BROKEN, words, "take them from a backup; verdicts stand")
    return Finding("submissions", Health.WELL, f"what was handed in is there as it was (digests: {len(digests)})")


def _tables(store: Store) -> Finding:
    if store.mend():
        return Finding("tables", Health.MENDED, "they said something else than the log, and were made again from it")
    return Finding("tables", Health.WELL, "they say what the log comes to")


def _clock(store: Store) -> Finding:
    behind_ms = store.set_back_ms()
    if behind_ms > 1000:
        words = f"this machine's clock is {behind_ms / 1000:.0f} s behind the log; contest time stands still that long"
        return Finding("clock", Health.CAUTION, words, "set the clock of the machine right")
    return Finding("clock", Health.WELL, "this machine's clock goes on from the log")


def _verdicts(store: Store) -> Finding:
    state, claims = store.state(), Claims(store)
    waiting, workers = len(state.tries.pending()), claims.workers()
    if waiting and not workers:
        words = f"{waiting} without a verdict, and nobody judges"
        return Finding("verdicts", Health.CAUTION, words, "`judge contest work` judges them")
    failed = [each.id for each in state.tries if each.verdict == "JE"]
    if failed:
        words = f"the judge failed at {', '.join(failed[:8])}"
        return Finding("verdicts", Health.CAUTION, words, f"`judge contest rejudge --submission {failed[0]}`")
    return Finding("verdicts", Health.WELL, f"{waiting} waiting, {workers} workers")


def _disk(store: Store) -> Finding:
    free = shutil.disk_usage(store.path.parent).free
    words = f"{free // (1024 * 1024):,} MiB are free"
    if free < _LEAST_FREE:
        return Finding("disk", Health.CAUTION, words, "free some: a submission that cannot be kept is refused")
    return Finding("disk", Health.WELL, words)
