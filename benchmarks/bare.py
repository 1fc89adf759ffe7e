"""What the machine itself takes: forks and commands without any sandbox."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from benchmarks.taking import Take, Turn

_LOOP = """
def cpu_s():
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)

def timed():
    started = time.perf_counter()
    once()
    return (time.perf_counter() - started) * 1e3

def reap():
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass

print("ready", flush=True)
for line in sys.stdin:
    before_s = cpu_s()
    walls = [timed() for _ in range(int(line))]
    reap()
    print(json.dumps([walls, (cpu_s() - before_s) * 1e3]), flush=True)
"""
_FORKER = """
import importlib, json, os, resource, sys, time
for name in sys.argv[1:]:
    importlib.import_module(name)
import gc; gc.collect(); gc.freeze()

def once():
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
"""
# What a command leaves running comes to the nearest subreaper (prctl(2)), so that its CPU time is known, too.
_STARTER = """
import ctypes, json, os, resource, sys, time
PR_SET_CHILD_SUBREAPER = 36
ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
stdin, command = sys.argv[1], sys.argv[2:]
actions = [(os.POSIX_SPAWN_OPEN, 0, stdin, os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]

def once():
    child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    status = os.waitpid(child, 0)[1]
    if status:
        sys.exit(f"ended with {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
"""


@contextmanager
def forking(python: str, modules: Sequence[str], workers: int = 1) -> Iterator[Take]:
    """Fork an interpreter that has loaded some modules, as the guest has; in several at once, the runs are shared."""
    with ExitStack() as stack:
        talks = [stack.enter_context(_talking(python, _FORKER, modules, None)) for _ in range(workers)]

        def take(count: int) -> Turn:
            started = time.perf_counter()
            for talk in talks:
                talk.ask(max(1, count // workers))
            answers = [talk.answer() for talk in talks]
            elapsed_ms = (time.perf_counter() - started) * 1e3
            walls_ms = tuple(wall for walls, _ in answers for wall in walls)
            return Turn(walls_ms, elapsed_ms, sum(cpu for _, cpu in answers))

        yield take


@contextmanager
def starting(
    command: Sequence[str], *, stdin: Path | None = None, environ: Mapping[str, str] | None = None, whole: bool = True
) -> Iterator[Take]:
    """Start a command, its output thrown away, and wait for it to end well.

    Without `whole`, the command has others work for it whose CPU time cannot be known here.
    """
    with _talking(sys.executable, _STARTER, (str(stdin or os.devnull), *command), environ) as talk:

        def take(count: int) -> Turn:
            talk.ask(count)
            walls_ms, cpu_ms = talk.answer()
            return Turn(tuple(walls_ms), sum(walls_ms), cpu_ms if whole else None)

        yield take


@dataclass(frozen=True, slots=True)
class _Talk:
    """A process that does a thing as often as it is asked to, and says how long each took."""

    requests: IO[str]
    replies: IO[str]

    def ask(self, count: int) -> None:
        self.requests.write(f"{count}\n")
        self.requests.flush()

    def answer(self) -> tuple[list[float], float]:
        """The times, and the CPU time of all, in milliseconds. It has said on standard error why there is none."""
        line = self.replies.readline()
        if not line:
            raise RuntimeError("its command said why on standard error")
        walls_ms, cpu_ms = json.loads(line)
        return walls_ms, cpu_ms


@contextmanager
def _talking(python: str, script: str, arguments: Sequence[str], environ: Mapping[str, str] | None) -> Iterator[_Talk]:
    """Start such a process; it ends when its standard input is closed."""
    process = subprocess.Popen(
        [python, "-s", "-S", "-B", "-X", "utf8", "-c", script + _LOOP, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=None if environ is None else dict(environ),
        text=True,
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        yield _Talk(process.stdin, process.stdout)
