"""The command line of the contest benchmark."""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.contest import boards, load
from benchmarks.contest.arrivals import arrivals
from benchmarks.contest.load import Judge, Load


def main(arguments: Sequence[str] | None = None) -> int:
    """Hold contests, draw boards, print what was measured."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for line in _report(Path(folder), options):
            print(line, flush=True)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./dev contest", description="What a contest takes: load, latency, the board."
    )
    parser.add_argument("--teams", type=int, default=200)
    parser.add_argument("--problems", type=int, default=12)
    parser.add_argument("--events", type=int, default=50_000, help="in the log whose board is drawn (50000)")
    parser.add_argument("--seconds", type=float, default=120, help="that five hours are made, judging faked (120)")
    parser.add_argument("--real", type=int, default=120, help="submissions that are judged for real (120; 0 for none)")
    parser.add_argument("--rounds", type=int, default=20, help="of each drawing of the board (20)")
    parser.add_argument("--folder", type=Path, default=None, help="where the contests lie; a temporary folder")
    return parser


def _report(folder: Path, options: argparse.Namespace) -> Iterator[str]:
    found = arrivals(options.teams, options.problems)
    busiest = max(
        sum(first.at_ms <= other.at_ms < first.at_ms + 60_000 for other in found[place : place + 400])
        for place, first in enumerate(found)
    )
    yield f"{options.teams} teams, {options.problems} problems, {len(found)} submissions in 5 hours; in the busiest "
    yield f"minute {busiest}. {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}."
    yield ""
    fake = Judge(fake_s=0.02)
    paced = load.held(folder / "paced.contest", options.teams, options.problems, found, options.seconds, fake)
    yield from _load(f"5 hours in {options.seconds:g} s, judging faked (20 ms), 2 workers", paced)
    flood = load.held(folder / "flood.contest", options.teams, options.problems, found, 0, Judge(fake_s=0.0))
    yield from _load("all at once, judging takes nothing, 2 workers", flood)
    if options.real:
        some = found[:: max(1, len(found) // options.real)][: options.real]
        real = load.held(folder / "real.contest", options.teams, options.problems, some, 0, Judge())
        yield from _load("all at once, judged for real (pairsumzero, Python), 2 workers", real)
        calm = load.held(folder / "calm.contest", options.teams, options.problems, some, 1.5 * real.took_s, Judge())
        yield from _load(f"the same in {1.5 * real.took_s:.0f} s, as they come in a contest", calm)
    yield f"board at {options.events} events, {options.teams} × {options.problems} (ms: median, least, most)"
    with boards.made(folder / "board.contest", options.teams, options.problems, options.events) as store:
        for what, times in boards.measured(store, options.rounds):
            yield f"  {what:44} {statistics.median(times):8.1f} {min(times):8.1f} {max(times):8.1f}"


def _load(what: str, found: Load) -> Iterator[str]:
    yield f"{what}:"
    a_minute = found.submissions / found.took_s * 60
    yield f"  {found.submissions} submissions in {found.took_s:.1f} s, {a_minute:.0f} a minute"
    yield f"  acknowledged after   {_spread(found.acknowledged_ms)}"
    yield f"  verdict after        {_spread(found.verdict_ms)}"
    yield ""


def _spread(times: Sequence[float]) -> str:
    ordered = sorted(times)
    return f"median {statistics.median(ordered):8.1f} ms, 99 % {ordered[int(len(ordered) * 0.99)]:8.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
