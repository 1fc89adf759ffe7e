"""The directories of control groups: made under our names, locked, and removed with all that runs in them.

A directory is locked for as long as its maker lives, as `judge.sandbox.scratch` tells, so that the
groups of a judge that was killed can be told from those of one that lives.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import signal
import time
from pathlib import Path

from judge.sandbox.scratch import Claimed, claim, claim_orphan

_COUNTER = itertools.count()
_NAME = re.compile(r"judge-\d+-\d+")
_TRIES, _PAUSE_S = 200, 0.005


def make(parent: Path) -> Claimed:
    """A new group, locked; one of the same name may be left of a process that was killed and had our number."""
    return claim(lambda: _make(parent))


def _make(parent: Path) -> Path:
    while True:
        directory = parent / f"judge-{os.getpid()}-{next(_COUNTER)}"
        try:
            directory.mkdir()
        except FileExistsError:
            continue
        return directory


def remove(directory: Claimed, kill: bool = False) -> None:
    """Delete a group whose processes are gone, or are to be killed: wait shortly for the last one to be reaped."""
    for _ in range(_TRIES):
        if kill:
            _kill_all(directory.path)
        try:
            directory.path.rmdir()
        except FileNotFoundError:
            break
        except OSError:
            time.sleep(_PAUSE_S)
        else:
            break
    directory.release()


def _kill_all(directory: Path) -> None:
    """Kill what is in a group: with one word (version 2, Linux 5.14), else one by one, which forks may outrun."""
    try:
        with (directory / "cgroup.kill").open("r+b", 0) as file:
            file.write(b"1")
    except OSError:
        with contextlib.suppress(OSError):
            for line in (directory / "cgroup.procs").read_text("ascii").split():
                _kill(int(line), directory)


def _kill(pid: int, directory: Path) -> None:
    """Kill one process of a group; 0 stands for one that has no number where we are (pid_namespaces(7)).

    The number may have passed on to another process by now. Once we hold a descriptor of it, it
    can do so no more, and its membership tells whether it is the right one.
    """
    if pid <= 0:
        return
    with contextlib.suppress(OSError):
        process = os.pidfd_open(pid)
        try:
            if f"/{directory.name}\n" in Path(f"/proc/{pid}/cgroup").read_text():
                signal.pidfd_send_signal(process, signal.SIGKILL)
        finally:
            os.close(process)


def remove_orphans(parent: Path) -> None:
    """Remove the groups directly below `parent` that a judge of our own user left when it was killed."""
    with contextlib.suppress(OSError):
        for name in filter(_NAME.fullmatch, os.listdir(parent)):  # noqa: PTH208 - names are all it takes
            orphan = claim_orphan(parent / name)
            if orphan is not None:
                remove(orphan, kill=True)
