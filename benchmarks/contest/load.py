"""A contest on disk, handed in to by some processes and judged by others, with its five hours made short.

Latency is told by the log itself: from the entry of a submission to that of its verdict. What it takes to be
acknowledged is measured where it is handed in.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.contest.arrivals import DURATION_MS, Arrival, labels
from judge.contest.claims import Claims, Progress
from judge.contest.events import Judged, Outcome, Submitted
from judge.contest.handing import Handed, hand_in
from judge.contest.judging import Judging, RealJudging, Tell
from judge.contest.model import Contest, ContestProblem, Rules, Team
from judge.contest.packing import pack
from judge.contest.store import Store
from judge.contest.tries import Try
from judge.contest.worker import Worker
from judge.model.verdict import Verdict
from judge.package.library import shipped_problems
from judge.runner.options import RunOptions
from judge.sandbox.native.sandbox import NativeSandbox

_SUBMITTERS = 4
_CASES = 20
_SPAWN = multiprocessing.get_context("spawn")

_WRONG = b"def pair_sum_zero(*_):\n    return None\n"
Share = Sequence[tuple[int, Arrival]]
"""What one process hands in: each with its number, which makes its content one of its own."""

PROBLEM = "pairsumzero"


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a contest: latencies in milliseconds, and how long all of it took."""

    submissions: int
    acknowledged_ms: list[float]
    verdict_ms: list[float]
    took_s: float


@dataclass(frozen=True, slots=True)
class Judge:
    """How submissions are judged: `fake_s` is how long that takes, nothing where it is real."""

    fake_s: float | None = None
    workers: int = 2


def held(path: Path, teams: int, problems: int, arrived: Sequence[Arrival], seconds: float, judge: Judge) -> Load:
    """Hold a contest in so many seconds, 0 for as fast as it goes; gives what was measured."""
    contest = Contest(
        id="load",
        name="Load",
        problems=tuple(ContestProblem(label, PROBLEM) for label in labels(problems)),
        teams=tuple(Team(f"t{number}", f"Team {number}") for number in range(1, teams + 1)),
        start_ms=time.time_ns() // 1_000_000,
        duration_ms=10 * DURATION_MS,
    )
    Store.create(path, contest).close()
    said: multiprocessing.Queue[list[float]] = _SPAWN.Queue()
    workers = [_SPAWN.Process(target=_work, args=(path, judge, len(arrived))) for _ in range(judge.workers)]
    for worker in workers:
        worker.start()
    _wait_for(path, judge.workers)
    started = time.monotonic()
    numbered = list(enumerate(arrived))
    shares = [numbered[number::_SUBMITTERS] for number in range(_SUBMITTERS)]
    pace = seconds / DURATION_MS
    hands = [_SPAWN.Process(target=_hand_in, args=(path, share, started, pace, said)) for share in shares]
    for hand in hands:
        hand.start()
    acknowledged = [each for _ in hands for each in said.get()]
    for process in (*hands, *workers):
        process.join()
    took_s = time.monotonic() - started
    return Load(len(arrived), acknowledged, _latencies(path), took_s)


def _wait_for(path: Path, workers: int) -> None:
    with Store.open(path) as store:
        claims = Claims(store)
        while claims.workers() < workers:
            time.sleep(0.05)


def _latencies(path: Path) -> list[float]:
    with Store.open(path) as store:
        came: dict[str, int] = {}
        found = []
        for entry in store.entries():
            if isinstance(entry.what, Submitted):
                came[entry.what.id] = entry.at_ms
            elif isinstance(entry.what, Judged):
                found.append(float(entry.at_ms - came[entry.what.submission]))
        return found


# --- in processes of their own ---


def _hand_in(path: Path, share: Share, started: float, pace: float, said: multiprocessing.Queue) -> None:  # type: ignore[type-arg]
    times = []
    with Store.open(path) as store:
        for number, each in share:
            time.sleep(max(0.0, started + each.at_ms * pace - time.monotonic()))
            text = _solution() if each.right else _WRONG
            content = pack({"solution.py": text + f"\n# {number}\n".encode()})
            begun = time.perf_counter()
            hand_in(store, Handed(each.team, each.label, "python3"), content)
            times.append((time.perf_counter() - begun) * 1000)
    said.put(times)


@cache
def _solution() -> bytes:
    return next((shipped_problems() / PROBLEM / "submissions/accepted").glob("*.py")).read_bytes()


def _work(path: Path, judge: Judge, submissions: int) -> None:
    with Store.open(path) as store:
        claims = Claims(store)
        with Worker(store, _judging(judge, claims), claims) as worker:
            worker.work(_ended(store, submissions))


def _ended(store: Store, submissions: int) -> Callable[[], bool]:
    def ended() -> bool:
        tries = store.state().tries
        return len(tries) == submissions and not tries.pending()

    return ended


def _judging(judge: Judge, claims: Claims) -> Judging:
    if judge.fake_s is not None:
        return _faked(judge.fake_s)
    options = RunOptions(jobs=1, turns=claims.turns(), cache_dir=Path("/tmp/judge-load-cache"))
    return RealJudging(lambda name: shipped_problems() / name, options, NativeSandbox())


def _faked(takes_s: float) -> Judging:
    """Takes its time, and tells how far it is as real judging does."""

    def judged(_tried: Try, _problem: ContestProblem, _rules: Rules, content: bytes, tell: Tell) -> Outcome:
        tell(Progress("compiling"))
        time.sleep(takes_s / 2)
        tell(Progress("running", _CASES // 2, _CASES))
        time.sleep(takes_s / 2)
        return Outcome(Verdict.WA if len(content) % 3 else Verdict.AC)

    return judged
