"""Runs in boxes of our own, from the request to the result, with one worker or several."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.material import ANSWER, INPUT
from benchmarks.taking import Take, Turn, children, clocked, own_cpu_s, trees_cpu_s
from judge.model.limits import MIB, ExecLimits
from judge.sandbox.protocol import Box, Sandbox
from judge.sandbox.spec import BoxSpec, ExecSpec

_LIMITS = ExecLimits(cpu_s=2.0, wall_s=5.0, memory_bytes=256 * MIB)
_COLD_FLAGS = ("-s", "-S", "-B", "-X", "utf8")
_FIRST_RUNS = 10

Roots = Callable[[set[int]], tuple[int, ...]]
"""The living processes that work for a box which has run something; given are the children that this process got."""


@dataclass(frozen=True, slots=True)
class Backend:
    """A sandbox, and who works for its newest box: all of them, and those that are one worker's alone."""

    sandbox: Sandbox
    workers: Roots = tuple
    worker: Roots = tuple


@dataclass(frozen=True, slots=True)
class Job:
    """What is run in a box: the folder of the program and the request."""

    folder: Path
    spec: ExecSpec


def warm(folder: Path) -> Job:
    """A Python program in a fork of the warm interpreter."""
    return Job(folder, ExecSpec(("/work/program.py",), _LIMITS, INPUT, warm=True))


def cold(folder: Path, python: str) -> Job:
    """A Python program in an interpreter of its own."""
    return Job(folder, ExecSpec((python, *_COLD_FLAGS, "/work/program.py"), _LIMITS, INPUT))


def compiled(program: Path) -> Job:
    """A program of machine code."""
    return Job(program.parent, ExecSpec((f"/work/{program.name}",), _LIMITS, INPUT))


def run_once(box: Box, job: Job) -> None:
    """Run, and see that it was right."""
    result = box.run(job.spec)
    if result.stdout.data != ANSWER:
        raise RuntimeError(f"a run in a box failed: {result}")


@contextmanager
def opened(backend: Backend, job: Job) -> Iterator[tuple[Box, set[int]]]:
    """A box that has run the job a few times, and the children that this process got by it."""
    before = children()
    with backend.sandbox.open(BoxSpec(job.folder)) as box:
        for _ in range(_FIRST_RUNS):
            run_once(box, job)
        yield box, children() - before


@contextmanager
def running(backend: Backend, job: Job) -> Iterator[Take]:
    """One box, and runs in it one after the other."""
    with opened(backend, job) as (box, new):
        yield clocked(lambda: run_once(box, job), backend.workers(new))


@contextmanager
def sharing(backend: Backend, job: Job, workers: int) -> Iterator[Take]:
    """Several boxes, each with a thread of its own as in `judge run`; they share the runs of a turn."""
    with ExitStack() as stack:
        boxes, roots = [], set[int]()
        for _ in range(workers):
            box, new = stack.enter_context(opened(backend, job))
            boxes.append(box)
            roots.update(backend.workers(new))

        def take(count: int) -> Turn:
            trees_s, own_s = trees_cpu_s(roots), own_cpu_s()
            walls_ms, elapsed_ms = _at_once([partial(run_once, box, job) for box in boxes], max(1, count // workers))
            cpu_s = own_cpu_s() - own_s + trees_cpu_s(roots) - trees_s
            return Turn(walls_ms, elapsed_ms, cpu_s * 1e3)

        yield take


def _at_once(jobs: Sequence[Callable[[], None]], count: int) -> tuple[tuple[float, ...], float]:
    """Each job so many times in a thread of its own; every time, and the time from the first start to the last end."""
    go = threading.Barrier(len(jobs))

    def work(job: Callable[[], None]) -> tuple[float, tuple[float, ...], float]:
        go.wait()
        started = time.perf_counter()
        turn = clocked(job)(count)
        return started, turn.walls_ms, time.perf_counter()

    with ThreadPoolExecutor(len(jobs)) as pool:
        done = list(pool.map(work, jobs))
    elapsed_s = max(ended for _, _, ended in done) - min(started for started, _, _ in done)
    return tuple(wall for _, walls, _ in done for wall in walls), elapsed_s * 1e3
