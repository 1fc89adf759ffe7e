"""Turns: doing a thing some times in a row, with the clock and the processors' accounts.

CPU time is that of all who take part: this process, the children that it has waited for, and the trees
below processes that live on (`roots`: guests, an engine). The kernel tells the latter in hundredths of
a second, which is right in the sum of many turns and coarse in a single one.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn took: each run in `walls_ms`, all of it in `elapsed_ms`.

    `cpu_ms` is None where some of the work is done by processes that nobody here can ask.
    """

    walls_ms: tuple[float, ...]
    elapsed_ms: float
    cpu_ms: float | None


Take = Callable[[int], Turn]
"""Does a thing so many times."""


class Missing(Exception):
    """A subject cannot be had here: why, and the command that mends it, if one does."""

    def __init__(self, reason: str, command: str = "") -> None:
        super().__init__(reason, command)
        self.reason, self.command = reason, command


def clocked(once: Callable[[], object], roots: Iterable[int] = ()) -> Take:
    """A turn that calls `once` and takes its time; `roots` are living processes that work for it."""
    living = tuple(roots)

    def take(count: int) -> Turn:
        trees_s = trees_cpu_s(living)
        own_s = own_cpu_s()
        started = time.perf_counter()
        walls_ms = tuple(_wall_ms(once) for _ in range(count))
        elapsed_ms = (time.perf_counter() - started) * 1e3
        cpu_s = own_cpu_s() - own_s + trees_cpu_s(living) - trees_s
        return Turn(walls_ms, elapsed_ms, cpu_s * 1e3)

    return take


def _wall_ms(once: Callable[[], object]) -> float:
    started = time.perf_counter()
    once()
    return (time.perf_counter() - started) * 1e3


def own_cpu_s() -> float:
    """CPU time of this process and the children that it has waited for."""
    usages = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def trees_cpu_s(roots: Iterable[int]) -> float:
    """CPU time so far of living processes, of all below them, and of those that they have waited for."""
    import psutil

    total_s = 0.0
    for root in roots:
        process = psutil.Process(root)
        for one in (process, *process.children(recursive=True)):
            try:
                total_s += sum(one.cpu_times()[:4])  # user, system, and both of children that were waited for
            except psutil.NoSuchProcess:
                continue
    return total_s


def children() -> set[int]:
    """The processes that are children of this one now."""
    import psutil

    return {child.pid for child in psutil.Process().children()}
