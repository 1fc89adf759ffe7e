"""Containers that a judge left behind when it was killed, told by their labels.

A container says which process made it. A process number means something only within one PID
namespace of one boot of one machine, its realm, which the container names as well. Whoever is of
the same realm can tell whether that process is still there, and removes what has no maker any more.

Of another realm nobody can tell: a judge in another container may have our host's name and our own
number. So a stranger's container is removed only when it does not run and is old. That is enough:
one that runs has a guest, which ends as soon as nobody is connected to it, and the engine removes it
then. What stays for good is only what was made and never started.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import uuid
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from judge.sandbox.docker.engine import trouble

if TYPE_CHECKING:
    from docker import APIClient

REALM, MAKER = "judge.realm", "judge.maker"
_OLD_S = 3600
_AT_REST = ("created", "exited", "dead")


def labels() -> dict[str, str]:
    """What a container of this process carries."""
    pid = os.getpid()
    return {REALM: _realm(), MAKER: f"{pid} {_start_of(pid)}"}


@cache
def _realm() -> str:
    """Within what a process number means what it means to us."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
    except OSError:  # no Linux, so no namespaces
        return f"{platform.node()} {uuid.getnode():x}"


def _start_of(pid: int) -> str:
    """When a process started, in a form that stays the same whatever is done to the clocks.

    Raises `OSError` or `psutil.Error` where it is not there, or not to be seen.
    """
    if sys.platform == "linux":
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return fields[19]  # ticks since the machine was started; the name, which is before, may hold anything (proc(5))
    import psutil

    return f"{psutil.Process(pid).create_time():.3f}"


def remove_orphans(client: APIClient, now_s: float) -> list[str]:
    """Remove the containers that have no maker any more, `now_s` being the engine's time; returns their ids."""
    from docker.errors import APIError, NotFound

    with trouble("orphans"):
        found = client.containers(all=True, filters={"label": REALM})
    orphans = [str(one["Id"]) for one in found if _is_orphan(one, now_s)]
    for container in orphans:
        with contextlib.suppress(NotFound, APIError):
            client.remove_container(container, force=True, v=True)
    return orphans


def _is_orphan(container: Mapping[str, Any], now_s: float) -> bool:
    there = _is_there(container["Labels"])
    if there is None:
        return container["State"] in _AT_REST and now_s - container["Created"] > _OLD_S
    return not there


def _is_there(carried: Mapping[str, str]) -> bool | None:
    """Whether a container's maker is still there; `None` where that cannot be told from here."""
    import psutil

    pid, _, start = carried.get(MAKER, "").partition(" ")
    if carried[REALM] != _realm() or not pid.isdigit():
        return None
    try:
        return _start_of(int(pid)) == start
    except psutil.AccessDenied:
        return None
    except (OSError, psutil.NoSuchProcess):
        return None if _is_hidden(int(pid)) else False


def _is_hidden(pid: int) -> bool:
    """Whether there is a process that is not shown to us: /proc may be mounted so (hidepid, proc(5))."""
    if os.name != "posix":
        return False
    try:
        os.kill(pid, 0)
    except OSError as error:
        return not isinstance(error, ProcessLookupError)
    return True
