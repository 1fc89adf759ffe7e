"""Killing one process of a judge that is at work, and what there is of it on this machine."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.e2e.conftest import PATIENCE_S, control_groups

TRIES = 20
"""Where a judge was quicker than the kill, there is another try."""

Cast = Callable[[int], Iterable[tuple[str, int]]]
"""Given the process id of a judge: everybody at work for it, with the part they play."""

ROLES = ("supervisor", "outer", "inner", "server", "reaper", "program")
"""Who can be killed; judge/sandbox/guest/case.py draws them."""


def children(pid: int) -> list[int]:
    try:
        tasks = os.listdir(f"/proc/{pid}/task")
        return [int(child) for task in tasks for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split()]
    except OSError:
        return []


def cast(supervisor: int) -> Iterator[tuple[str, int]]:
    """Everybody at work for a judge, with the part they play."""
    yield "supervisor", supervisor
    for outer in filter(_is_guest, children(supervisor)):
        yield "outer", outer
        for inner in children(outer):
            yield "inner", inner
            yield from _in_the_box(inner)


def _in_the_box(inner: int) -> Iterator[tuple[str, int]]:
    """The guest's children, of which the oldest is the fork server, and that one's."""
    server, *others = children(inner) or [0]
    if server:
        yield "server", server
    for pid in (*others, *children(server)):
        yield ("reaper" if _is_first_in_its_namespace(pid) else "program"), pid


def _is_guest(pid: int) -> bool:
    try:
        return b"guest.main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _is_first_in_its_namespace(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
    return any(line.startswith("NSpid:") and line.split()[-1] == "1" for line in status.splitlines())


@dataclass(frozen=True)
class Killed:
    """A judge of which one process was killed, and who was there when that happened."""

    process: subprocess.Popen[bytes]
    victim: int
    family: tuple[psutil.Process, ...]

    def left(self, tmp: Path) -> list[str]:
        """What is left of it: processes, dead or alive, folders, control groups, mounts."""
        found = [f"process {each.pid} ({state})" for each in self.family if (state := _state(each))]
        found += map(str, tmp.iterdir())
        found += map(str, control_groups(self.process.pid))
        return found + [line for line in Path("/proc/self/mountinfo").read_text().splitlines() if "judge-box" in line]


def _state(process: psutil.Process) -> str:
    """What a process is doing; empty where it is gone for good."""
    try:
        return str(process.status()) if process.is_running() else ""
    except psutil.NoSuchProcess:
        return ""


def kill_one(
    process: subprocess.Popen[bytes], role: str, after_s: float, chance: random.Random, everybody: Cast = cast
) -> Killed | None:
    """Wait, then kill somebody who plays that part; `None` when nobody does before the judge ends."""
    time.sleep(after_s)
    while process.poll() is None:
        candidates = [pid for part, pid in everybody(process.pid) if part == role]
        if candidates:
            victim = chance.choice(candidates)
            family = _family(process.pid)
            try:
                os.kill(victim, signal.SIGKILL)
            except ProcessLookupError:
                continue
            return Killed(process, victim, family)
    return None


def kill_at_work(
    start: Callable[[], subprocess.Popen[bytes]],
    role: str,
    span_s: float,
    chance: random.Random,
    everybody: Cast = cast,
) -> tuple[Killed, bytes]:
    """Start a judge, kill one who plays that part within its first seconds, wait for its end; gives what it printed."""
    for _ in range(TRIES):
        process = start()
        killed = kill_one(process, role, chance.uniform(0, span_s), chance, everybody)
        out, err = process.communicate(timeout=PATIENCE_S)
        if killed is not None:
            return killed, out + err
    pytest.fail(f"no {role} was there in {TRIES} tries")


def _family(pid: int) -> tuple[psutil.Process, ...]:
    try:
        return tuple(psutil.Process(pid).children(recursive=True))
    except psutil.NoSuchProcess:
        return ()
