"""The board at many events: how long it takes from cold, and after one more of them."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from rich.console import Console

from benchmarks.contest.arrivals import DURATION_MS, Arrival, arrivals, labels
from judge.contest.boards import Boards, View
from judge.contest.events import Happening, Judged, Outcome, Started, Submitted
from judge.contest.model import Contest, ContestProblem, Team
from judge.contest.standings import standings
from judge.contest.state import State, fold
from judge.contest.store import Store
from judge.contest.times import HOUR
from judge.contest.tries import Try
from judge.contest.viewing import BoardView
from judge.model.verdict import Verdict
from judge.ui.contest.board import render_board
from judge.ui.contest.watch import render_watch

_START_MS = 1_700_000_000_000
_SCREEN_LINES = 50


def made(path: Path, teams: int, problems: int, events: int) -> Store:
    """A contest on disk with so many events in its log: half of them submissions, half verdicts."""
    contest = Contest(
        id="load",
        name="Load",
        problems=tuple(ContestProblem(label, label, f"Problem {label}") for label in labels(problems)),
        teams=tuple(Team(f"t{number}", f"Team number {number}") for number in range(1, teams + 1)),
        duration_ms=DURATION_MS,
        freeze_ms=HOUR,
    )
    wanted = list(_happenings(teams, problems, events // 2))
    times = iter([_START_MS, _START_MS, *(at for at, _ in wanted)])
    store = Store.create(path, contest, lambda: next(times, _START_MS + DURATION_MS))
    store.append_all(lambda _: [Started(_START_MS), *(what for _, what in wanted)])
    return store


def _happenings(teams: int, problems: int, submissions: int) -> Iterator[tuple[int, Happening]]:
    """Several contests at once, as many as it takes, in the order of their times."""
    found: list[Arrival] = []
    for seed in count():
        found += arrivals(teams, problems, seed)
        if len(found) >= submissions:
            break
    for number, each in enumerate(sorted(found, key=lambda each: each.at_ms)[-submissions:], start=1):
        at = _START_MS + each.at_ms
        yield at, Submitted(str(number), each.team, each.label, "cpp", "")
        yield at, Judged(str(number), Outcome(Verdict.AC if each.right else Verdict.WA, started_ms=at))


def measured(store: Store, rounds: int) -> Iterator[tuple[str, list[float]]]:
    """Each thing that is measured, with its times in milliseconds."""
    yield "replay of the whole log, and its board", [_timed(lambda: standings(store.state().contest, _replayed(store)))]
    yield "board from cold: open, read, draw all rows", [_timed(lambda: _cold(store.path)) for _ in range(rounds)]
    yield "`judge contest scoreboard`, as a command", [_timed(lambda: _command(store.path)) for _ in range(rounds)]
    yield "one more verdict: read and draw a screen", list(_incremental(store, rounds))


def _replayed(store: Store) -> list[Try]:
    return list(fold(store.entries()).tries)


def _timed(job: Callable[[], object]) -> float:
    started = time.perf_counter()
    job()
    return (time.perf_counter() - started) * 1000


def _console() -> Console:
    return Console(file=io.StringIO(), force_terminal=True, color_system="standard", width=160, height=_SCREEN_LINES)


def _cold(path: Path) -> None:
    with Store.open(path) as store:
        board = Boards(store, View.FINAL).read()
        state = store.state()
        _console().print(render_board(board, BoardView.at(state.clock, store.now_ms())))


def _command(path: Path) -> None:
    words = ["contest", "scoreboard", "--final", "--contest", str(path)]
    subprocess.run([sys.executable, "-P", "-m", "judge", *words], check=True, stdout=subprocess.DEVNULL)


def _incremental(store: Store, rounds: int) -> Iterator[float]:
    """After each of some verdicts the time until the screen shows it; the writing of it is not counted."""
    boards, console = Boards(store, View.FINAL), _console()
    view = BoardView.at(store.state().clock, store.now_ms())
    console.print(render_watch(boards.read(), view, _SCREEN_LINES))
    for number in range(rounds):

        def again(state: State, number: int = number) -> Happening:
            tried = state.tries.get(str(len(state.tries) - number))
            assert tried is not None
            return Judged(tried.id, Outcome(Verdict.RTE))

        store.append(again)
        yield _timed(lambda: console.print(render_watch(boards.read(), view, _SCREEN_LINES)))
