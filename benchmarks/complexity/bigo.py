"""big-O (PyPI, https://github.com/pberkes/big_O) on the same functions, to compare with.

    python -m benchmarks.complexity.bigo [FOLDER] [--budget SECONDS] [--json FILE]

It is used as its documentation recommends: `big_o.big_o(function, generator, min_n, max_n, n_measures, n_repeats)` with
ten sizes and up to a hundred calls at each. It does not choose sizes itself, so what a careful person would choose is
chosen here: the largest size that leaves time for the rest, up to 100,000, its own default (beyond, its fits of cubes
fail). Where a call changes its arguments, each gets its own, made outside of the clock. Subjects in Python with one
variable alone, each in a process of its own; it knows nothing of space.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.complexity.subjects import FOLDER, Subject, load, read
from benchmarks.complexity.table import Result, text
from judge.package.kata.driver import specs_of
from judge.package.kata.encode import encode_arguments

BUDGET_S = 5.0
"""Seconds of wall time for each solution, about."""

COUNTER = "wall time"
MISSING = "big-O is not installed: pip install big-O"

_MODULE = "benchmarks.complexity.bigo"
_MEASURES = 10
_MOST_REPEATS = 100
_USUAL_LEAST, _USUAL_MOST = 100, 100_000
_SHARE_OF_ONE = 0.04
_GRACE = 4
_TRIED = 5
_STEPPED = 32
_LEAST_S = 1e-6
_START_S = 10.0
_NAMES = {
    "Constant": "O(1)",
    "Logarithmic": "O(log n)",
    "Linear": "O(n)",
    "Linearithmic": "O(n log n)",
    "Quadratic": "O(n^2)",
    "Cubic": "O(n^3)",
    "Exponential": "O(2^n)",
}
_POWERS = {0.0: "O(1)", 0.5: "O(sqrt n)", 1.0: "O(n)", 1.5: "O(n sqrt n)", 2.0: "O(n^2)", 3.0: "O(n^3)"}


def class_named(name: str, coefficients: Iterable[float] = ()) -> str:
    """Return our class for one of big-O's, by its name; a `Polynomial` is the nearest power that is a class of ours.

    Raises `KeyError` for a name that big-O does not have.
    """
    if name != "Polynomial":
        return _NAMES[name]
    exponent = list(coefficients)[-1]
    return _POWERS[min(_POWERS, key=lambda power: abs(power - exponent))]


def asked(subjects: Iterable[Subject]) -> tuple[Subject, ...]:
    """Return the subjects that big-O can be asked about."""
    return tuple(one for one in subjects if one.language == "python3" and len(one.variables) == 1 and one.time)


def answered(subjects: Iterable[Subject], budget_s: float = BUDGET_S) -> Iterator[Result]:
    """Ask big-O about each, in a process of its own; one that fails or takes far too long counts as inconclusive.

    Without big-O they all do, and `counter` says why.
    """
    there = installed()
    for subject in asked(subjects):
        started = time.monotonic()
        answer = _in_child(subject, budget_s) if there else ""
        took_s = time.monotonic() - started
        yield Result(
            subject.name, subject.language, "time", subject.time, answer, 0.0, took_s, COUNTER if there else MISSING
        )


def installed() -> bool:
    """Whether big-O can be imported."""
    return importlib.util.find_spec("big_o") is not None


def _in_child(subject: Subject, budget_s: float) -> str:
    command = [sys.executable, "-W", "ignore", "-m", _MODULE]
    command += [str(subject.path), "--one", "--budget", str(budget_s)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_GRACE * budget_s + _START_S)
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.splitlines()[-1].strip() if done.returncode == 0 and done.stdout.strip() else ""


def estimate(subject: Subject, budget_s: float = BUDGET_S) -> str:
    """Ask big-O in this process; the answer is one of our classes."""
    big_o = importlib.import_module("big_o")
    function = subject.function()
    changed = changes_its_arguments(subject)
    least, most, made_s, call_s = _largest(subject, function, budget_s)
    left_s = budget_s / _MEASURES - (0 if changed else made_s)
    repeats = max(1, min(_MOST_REPEATS, int(left_s / (call_s + (made_s if changed else 0)))))

    def generate(n: int) -> Iterator[tuple[Any, ...]]:
        own = [_arguments(subject, int(n)) for _ in range(repeats if changed else 1)]
        return iter(own if changed else own * repeats)

    best, _ = big_o.big_o(
        lambda arguments: function(*next(arguments)),
        generate,
        min_n=least,
        max_n=most,
        n_measures=_MEASURES,
        n_repeats=repeats,
    )
    return class_named(type(best).__name__, best.coefficients())


def changes_its_arguments(subject: Subject) -> bool:
    """Whether a call leaves other arguments than it was given, so that the next call would get something else."""
    sizes = {name: min(bounds.most, bounds.least + _TRIED) for name, bounds in subject.bounds.items()}
    arguments = subject.make(sizes)
    subject.function()(*arguments)
    return encode_arguments(specs_of(subject.signature), arguments) != subject.encoded(sizes)


def _largest(subject: Subject, function: Callable[..., Any], budget_s: float) -> tuple[int, int, float, float]:
    """Return the least and the largest size to ask for, and the seconds that input and call take at the largest."""
    bounds = next(iter(subject.bounds.values()))
    size, end = bounds.least, min(bounds.most, _USUAL_MOST)
    while True:
        started = time.perf_counter()
        arguments = _arguments(subject, size)
        made_s = time.perf_counter() - started
        function(*arguments)
        call_s = max(time.perf_counter() - started - made_s, _LEAST_S)
        following = min(end, size + 1 if call_s > budget_s * _SHARE_OF_ONE / 4 and size < _STEPPED else 2 * size)
        if made_s + call_s > budget_s * _SHARE_OF_ONE or following == size:
            return max(bounds.least, min(_USUAL_LEAST, size // 10)), size, made_s, call_s
        size = following


def _arguments(subject: Subject, size: int) -> tuple[Any, ...]:
    return subject.make({subject.variables[0]: size})


def main() -> None:
    """Ask about all subjects of a folder and print the table; with `--one` about a single file, and print the class."""
    parser = argparse.ArgumentParser(prog=f"python -m {_MODULE}", description="big-O on labelled solutions")
    parser.add_argument("path", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--budget", type=float, default=BUDGET_S, help="seconds for each solution")
    parser.add_argument("--json", type=Path, help="a file for the answers")
    parser.add_argument(
        "--one", action="store_true", help="PATH is a single solution, to be asked about in this process"
    )
    chosen = parser.parse_args()
    if chosen.one:
        print(estimate(read(chosen.path), chosen.budget))
        return
    if not installed():
        parser.exit(3, f"{MISSING}\n")
    results = list(answered(load(chosen.path), chosen.budget))
    if chosen.json:
        chosen.json.write_text(json.dumps([asdict(result) for result in results], indent=1), "utf-8")
    print(text({"big-O": results}), end="")


if __name__ == "__main__":
    main()
