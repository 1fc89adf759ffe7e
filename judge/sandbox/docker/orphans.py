"""Containers that a judge left behind when it was killed, told by their labels.

A container says which process owns it: the machine's name, the process's number and when it
started. One whose process is no more belongs to nobody. Those of other machines, which may use
the same engine, are left to them.
"""

from __future__ import annotations

import contextlib
import os
import platform
from functools import cache
from typing import TYPE_CHECKING

from judge.sandbox.docker.engine import trouble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docker import APIClient

_MACHINE, _PROCESS, _STARTED = "judge.machine", "judge.process", "judge.started"
_SAME_S = 2.0
"""The clock by which a start is told may be set anew meanwhile."""


@cache
def _started(pid: int) -> float:
    import psutil

    return float(psutil.Process(pid).create_time())


def labels() -> dict[str, str]:
    """What a container of this process carries."""
    pid = os.getpid()
    return {_MACHINE: platform.node(), _PROCESS: str(pid), _STARTED: str(_started(pid))}


def remove_orphans(client: APIClient) -> list[str]:
    """Remove the containers of this machine's dead judges; returns their ids."""
    from docker.errors import APIError, NotFound

    with trouble("orphans"):
        found = client.containers(all=True, filters={"label": f"{_MACHINE}={platform.node()}"})
    orphans = [str(one["Id"]) for one in found if not _alive(one["Labels"])]
    for container in orphans:
        with contextlib.suppress(NotFound, APIError):
            client.remove_container(container, force=True, v=True)
    return orphans


def _alive(carried: Mapping[str, str]) -> bool:
    """Whether the process that a container names is still there."""
    import psutil

    try:
        process = psutil.Process(int(carried.get(_PROCESS, "0")))
        return abs(process.create_time() - float(carried[_STARTED])) < _SAME_S
    except psutil.AccessDenied:
        return True
    except (psutil.NoSuchProcess, KeyError, ValueError):
        return False
