"""A pool of workers: processes of their own, of which any may die at any moment.

The pool begins a process again that was killed, and ends with the first one that fails by itself. Workers hold one
end of a pipe to the pool; where the pool is no more, however it ended, they finish what they do and end.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

_LOOK_S = 0.1


@dataclass(slots=True)
class Pool:
    """`count` processes of a command, each a worker; `tell` is told of those that were killed."""

    command: Sequence[str]
    count: int
    tell: Callable[[str], None]
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    _processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self) -> int:
        """Until all have ended by themselves, or one has failed; gives its exit code, else 0."""
        try:
            self._processes = [self._begin() for _ in range(self.count)]
            while self._processes:
                code = self._look()
                if code:
                    return code
                time.sleep(_LOOK_S)
            return 0
        finally:
            self._end()

    def _look(self) -> int:
        for process in list(self._processes):
            code = process.poll()
            if code is None:
                continue
            self._processes.remove(process)
            _let_go(process)
            if number := _killed_by(code):
                self.tell(f"a worker was killed by signal {number}; another one takes its place")
                self._processes.append(self._begin())
            elif code:
                return code
        return 0

    def _begin(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self.command, stdin=subprocess.PIPE, env=dict(self.environ))

    def _end(self) -> None:
        """Let go of the workers: they finish what they do, and nothing else."""
        for process in self._processes:
            _let_go(process)
        for process in self._processes:
            process.wait()


def _let_go(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        process.stdin.close()


def _killed_by(code: int) -> int:
    """The signal that ended a worker; 0 where it ended by itself.

    After some a worker tidies up, and ends with the code that a shell gives (judge/cli/signals.py).
    """
    told = {128 + number: int(number) for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)}
    return -code if code < 0 else told.get(code, 0)


def worker_command(words: Sequence[str]) -> tuple[str, ...]:
    """How a worker's process is begun, with the words that follow `judge`."""
    return (sys.executable, "-P", "-m", "judge", *words)


def is_let_go() -> bool:
    """Whether whoever began this process has closed its standard input, or is no more."""
    ready, _, _ = select.select([0], [], [], 0)
    return bool(ready) and not os.read(0, 1)
