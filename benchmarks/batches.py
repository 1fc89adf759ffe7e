"""Batch mode: a kata's function called thousands of times in one process in a box, all answers looked at outside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.boxes import Backend
from benchmarks.taking import Take, children, clocked
from judge.package.reader import load
from judge.runner.batch import Batch, opened_batch
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission

CALLS = 5000

_INPUTS = tuple(b"%d\n%d\n" % (number, 2 * number) for number in range(CALLS))
_SUMS = tuple(b"%d\n" % (3 * number) for number in range(CALLS))


@contextmanager
def asking(backend: Backend, package: Path) -> Iterator[Take]:
    """A kata's solution in a box; each run asks it all inputs."""
    problem, before = load(package), children()
    submission = read_submission(package / "submissions" / "accepted" / "sum.py", problem)
    with opened_batch(problem, submission, RunOptions(), backend.sandbox) as (_, batch):
        ask_all(batch)
        yield clocked(lambda: ask_all(batch), backend.workers(children() - before))


def ask_all(batch: Batch) -> None:
    """Ask all inputs. Raises `RuntimeError` unless one process answered all of them, and rightly."""
    answers = list(batch.answers(_INPUTS, lambda position, output: output == _SUMS[position]))
    alone = sum(answer.alone is not None for answer in answers)
    if alone or len(answers) != CALLS:
        raise RuntimeError(f"a batch failed: {alone} of {len(answers)} inputs were asked alone")
