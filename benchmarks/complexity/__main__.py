"""The command line; see README.md."""

from __future__ import annotations

import argparse
import fnmatch
import json
import multiprocessing
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from benchmarks.complexity import bigo, katas, ours, table
from benchmarks.complexity.subjects import FOLDER, Subject, SubjectError, load
from benchmarks.complexity.table import Result
from judge.sandbox.native.sandbox import NativeSandbox

_BIG_O = "big-O"


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask each method about each subject, print the tables; 0 when all was asked, 2 for a wrong command."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.katas:
        return _katas(options)
    try:
        subjects = _chosen(load(options.folder), options)
    except SubjectError as error:
        parser.error(str(error))
    if not subjects:
        parser.error("no subject matches")
    with _busy() if options.busy else _idle(), tempfile.TemporaryDirectory() as cache:
        methods = {name: _answers(name, subjects, options, Path(cache)) for name in options.methods}
    sys.stdout.write(table.text(methods))
    if options.json:
        data = {name: [asdict(result) for result in results] for name, results in methods.items()}
        options.json.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./dev complexity",
        description="How often the growth of solutions with known growth is told rightly, and how the judge compares.",
    )
    names = (*ours.METHODS, _BIG_O)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="subjects, as README.md describes them")
    parser.add_argument(
        "--only", nargs="+", default=["*"], metavar="NAME", help="subjects, or patterns such as 'sort*'"
    )
    parser.add_argument("--language", nargs="+", default=[], metavar="CODE", help="python3, cpp, javascript")
    parser.add_argument(
        "--methods", nargs="+", choices=names, default=list(names), metavar="METHOD", help=" ".join(names)
    )
    parser.add_argument("--budget", type=float, default=5.0, metavar="SECONDS", help="for each subject (5)")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="so many subjects, chosen at random")
    parser.add_argument("--seed", type=int, default=0, help="of the choice")
    parser.add_argument(
        "--repeat", type=int, default=1, metavar="N", help="ask so many times, tell whose answer changes"
    )
    parser.add_argument("--busy", action="store_true", help="keep one core busy meanwhile")
    parser.add_argument("--katas", action="store_true", help="the submissions of the katas that ship, instead")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all answers there, too")
    return parser


def _katas(options: argparse.Namespace) -> int:
    """Measure the katas' submissions; 1 where one does not grow as promised."""
    growth = replace(ours.METHODS["judge"], budget_s=options.budget)
    promised = []
    with tempfile.TemporaryDirectory() as cache:
        for one in katas.measured(growth, NativeSandbox(), Path(cache)):
            promised.append(one.is_as_promised)
            sys.stdout.write(katas.line(one) + "\n")
            sys.stdout.flush()
    sys.stdout.write(f"{sum(promised)} of {len(promised)} as promised\n")
    return 0 if all(promised) else 1


def _chosen(subjects: Sequence[Subject], options: argparse.Namespace) -> list[Subject]:
    found = [one for one in subjects if any(fnmatch.fnmatch(one.name, pattern) for pattern in options.only)]
    found = [one for one in found if not options.language or one.language in options.language]
    return ours.shuffled(found, options.seed)[: options.sample] if options.sample else found


def _answers(name: str, subjects: Sequence[Subject], options: argparse.Namespace, cache: Path) -> list[Result]:
    if name == _BIG_O:
        return list(_told(name, subjects, bigo.answered(subjects, options.budget)))
    growth = replace(ours.METHODS[name], budget_s=options.budget)
    rounds = [
        list(_told(name, subjects, _ours(subjects, growth, cache), turn)) for turn in range(1, options.repeat + 1)
    ]
    _tell_changes(name, rounds)
    return rounds[0]


def _ours(subjects: Sequence[Subject], growth: ours.GrowthOptions, cache: Path) -> Iterator[Result]:
    for _, results, _ in ours.answered(subjects, growth, NativeSandbox(), cache):
        yield from results


def _told(name: str, subjects: Sequence[Subject], results: Iterator[Result], turn: int = 1) -> Iterator[Result]:
    """Pass results on, and say on standard error how far we are."""
    seen: dict[str, None] = {}
    for result in results:
        seen[result.subject] = None
        sys.stderr.write(f"\r\x1b[K{name}, round {turn}: {len(seen)} of {len(subjects)}, {result.subject}")
        sys.stderr.flush()
        yield result
    sys.stderr.write("\r\x1b[K")


def _tell_changes(name: str, rounds: Sequence[Sequence[Result]]) -> None:
    """Say whose answer was not the same in each round."""
    if len(rounds) < 2:
        return
    answers: dict[tuple[str, str], list[str]] = {}
    for results in rounds:
        for result in results:
            answers.setdefault((result.subject, result.cost), []).append(result.answer or "inconclusive")
    changed = {key: told for key, told in answers.items() if len(set(told)) > 1}
    sys.stdout.write(
        f"{name}: the same answer in all {len(rounds)} rounds: {len(answers) - len(changed)} of {len(answers)}\n"
    )
    for (subject, cost), told in changed.items():
        counts = ", ".join(f"{answer} {told.count(answer)}×" for answer in dict.fromkeys(told))
        sys.stdout.write(f"  {subject} ({cost}): {counts}\n")


@contextmanager
def _idle() -> Iterator[None]:
    yield


@contextmanager
def _busy() -> Iterator[None]:
    """Keep a core busy."""
    process = multiprocessing.Process(target=_spin, daemon=True)
    process.start()
    try:
        yield
    finally:
        process.kill()
        process.join()


def _spin() -> None:
    while True:
        pass


if __name__ == "__main__":
    sys.exit(main())
