"""Workers on one machine, out of each other's way: cases run side by side, what is timed once more runs alone.

Each worker holds a shared lock on one byte of the workers' file while it runs a case, and an exclusive one for a case
that came close to its time limit and is repeated: then no other worker runs anything. Who waits for that holds a second
byte, which all others pass on their way, so that a stream of short cases keeps nobody waiting for ever.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

_GATE, _CORES = 1 << 40, (1 << 40) + 1
"""Beyond the number of any worker, whose byte in the same file says that it lives."""


class WorkersTurns:
    """See `judge.runner.turns.Turns`. For one thread of one process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @contextmanager
    def beside(self) -> Iterator[None]:
        """While a case runs that others may run beside."""
        with self._held(_GATE, fcntl.LOCK_SH):
            self._lock(_CORES, fcntl.LOCK_SH)
        try:
            yield
        finally:
            self._lock(_CORES, fcntl.LOCK_UN)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While nothing else is to run."""
        with self._held(_GATE, fcntl.LOCK_EX), self._held(_CORES, fcntl.LOCK_EX):
            yield

    @contextmanager
    def _held(self, byte: int, how: int) -> Iterator[None]:
        self._lock(byte, how)
        try:
            yield
        finally:
            self._lock(byte, fcntl.LOCK_UN)

    def _lock(self, byte: int, how: int) -> None:
        fcntl.lockf(self._descriptor, how, 1, byte)
