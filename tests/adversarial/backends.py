"""The backends that the corpus runs on, and how to see from outside what a run left behind.

Another backend is one more `Backend` in `BACKENDS`: how to get a sandbox whose scratch folder is the
one given, and an `Observer` of an open box. An observer may look at anything on this machine, and
must not believe the box: that is what it is for.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import psutil

from judge.sandbox.native.sandbox import NativeSandbox
from judge.sandbox.protocol import Box, Sandbox

_GROUPS = Path("/sys/fs/cgroup")
_TASKS_OF_A_BOX = 5  # outer guest, guest, fork server and two reapers, one of which may be about to be made


class Observer(Protocol):
    """Looks at one box from outside; two looks at an idle box find the same."""

    has: frozenset[str]
    """Of these, what there is: `namespaces`, `group` (a control group keeps the limits), `separation` (runs share no
    container and no process table)."""

    def alive(self) -> bool:
        """Whether the box is there still."""
        ...

    def look(self) -> Mapping[str, object]:
        """By name, all that a run could leave: processes, mounts, groups, files."""
        ...

    def memory_bytes(self) -> int:
        """What the box holds now, as far as can be told."""
        ...


@dataclass(frozen=True)
class Backend:
    """A way of running programs, as the corpus needs to know it.

    `open` is given the scratch folder and the value of the fixture called `fixture`, if there is one.
    """

    name: str
    open: Callable[[Path, Any], Sandbox]
    observe: Callable[[Box, Path], Observer]
    fixture: str = ""


class NativeObserver:
    """The processes below the box's outer one, its control groups, its mounts, its folder on disk, and this process."""

    def __init__(self, box: Box, scratch: Path) -> None:
        self._outer = psutil.Process(box._guest.pid)  # type: ignore[attr-defined]
        self._guest = self._outer.children()[0]
        self._scratch = scratch
        self._groups = _groups_of(self._guest.pid)
        self.has = frozenset({"namespaces", "separation", *(["group"] if "memory" in self._groups else [])})

    def alive(self) -> bool:
        return self._guest.is_running() and self._guest.status() != psutil.STATUS_ZOMBIE

    def look(self) -> Mapping[str, object]:
        return {
            "processes": [process.pid for process in self._left()],
            "tasks in the group": max(0, int(_read(self._groups.get("pids"), "pids.current") or 0) - _TASKS_OF_A_BOX),
            "groups": _own_groups(),
            "mounts in the box": self._mounts(),
            "mounts here": _lines_with("/proc/self/mountinfo", str(self._scratch)),
            "files": sorted(str(path) for path in self._scratch.rglob("*")),
            "descriptors here": len(os.listdir("/proc/self/fd")),
            "threads here": len(os.listdir("/proc/self/task")),
            "niceness": (self._guest.nice(), self._outer.nice(), psutil.Process().nice()),
            "affinity": (self._guest.cpu_affinity(), psutil.Process().cpu_affinity()),
        }

    def _mounts(self) -> int:
        """An ordinary user may not look."""
        return len(_lines_with(f"/proc/{self._guest.pid}/mountinfo", "")) if os.geteuid() == 0 else 0

    def memory_bytes(self) -> int:
        """Of the whole group without page cache; else what processes show that are not the box's own."""
        if "group" in self.has:
            return _held_bytes(self._groups["memory"])
        return sum(process.memory_info().rss for process in self._left())

    def _left(self) -> list[psutil.Process]:
        return [child for child in self._outer.children(recursive=True) if not _is_first(child.pid)]


def _is_first(pid: int) -> bool:
    """Whether it is the first process of its PID namespace: a guest, or the one that waits for the next run."""
    with contextlib.suppress(OSError):
        return any(line.split()[-1] == "1" for line in _lines_with(f"/proc/{pid}/status", "NSpid"))
    return True


def _groups_of(pid: int) -> dict[str, Path]:
    """The directories of a process's control groups that are not this process's own as well."""
    ours = Path("/proc/self/cgroup").read_text().splitlines()
    found: dict[str, Path] = {}
    for line in Path(f"/proc/{pid}/cgroup").read_text().splitlines():
        _, names, path = line.split(":", 2)
        for name in names.split(",") if names else ("memory", "pids"):
            directory = (_GROUPS / names if names else _GROUPS) / path.lstrip("/")
            if line not in ours and (directory / f"{name}.stat").exists() | (directory / f"{name}.current").exists():
                found.setdefault(name, directory)
    return found


def _own_groups() -> list[str]:
    mark = re.compile(rf"judge-{os.getpid()}-")
    return sorted(f"{root}/{name}" for root, names, _ in os.walk(_GROUPS) for name in names if mark.match(name))


def _lines_with(path: str, text: str) -> list[str]:
    return [line for line in Path(path).read_text().splitlines() if text in line]


def _read(group: Path | None, name: str) -> str:
    return (group / name).read_text() if group else ""


class BareObserver:
    """The guest's session, its control groups, the box's folder on disk, and this process."""

    def __init__(self, box: Box, scratch: Path) -> None:
        self._guest = psutil.Process(box._guest.pid)  # type: ignore[attr-defined]
        self._scratch = scratch
        self._groups = _groups_of(self._guest.pid)
        self.has = frozenset({"group"} if "memory" in self._groups else ())

    def alive(self) -> bool:
        return self._guest.is_running() and self._guest.status() != psutil.STATUS_ZOMBIE

    def look(self) -> Mapping[str, object]:
        return {
            "processes": self._left(),
            "tasks in the group": max(0, int(_read(self._groups.get("pids"), "pids.current") or 0) - 1),
            "groups": _own_groups(),
            "files": sorted(str(path) for path in self._scratch.rglob("*") if "/work/" not in str(path)),
            "descriptors here": len(os.listdir("/proc/self/fd")),
            "threads here": len(os.listdir("/proc/self/task")),
            "niceness": (self._guest.nice(), psutil.Process().nice()),
            "affinity": (self._guest.cpu_affinity(), psutil.Process().cpu_affinity()),
        }

    def memory_bytes(self) -> int:
        """Of the whole group without page cache; else nothing is left that could hold any."""
        return _held_bytes(self._groups["memory"]) if "group" in self.has else 0

    def _left(self) -> list[int]:
        """All of the guest's session, which no run can leave, and all of its children."""
        found = {child.pid for child in self._guest.children(recursive=True)}
        for pid in psutil.pids():
            with contextlib.suppress(ProcessLookupError):
                if os.getsid(pid) == self._guest.pid:
                    found.add(pid)
        return sorted(found - {self._guest.pid})


class DockerObserver:
    """The containers of the engine, and the processes and groups of the box's own."""

    has = frozenset({"namespaces", "group"})

    def __init__(self, box: Box, scratch: Path) -> None:
        self._box: Any = box

    def alive(self) -> bool:
        """Whether the box has its container; in place of one that died it makes another for the next run."""
        return self._box._container is not None

    def look(self) -> Mapping[str, object]:
        return {
            "containers": len(self._box._client.containers(all=True)),
            "processes": len(self._first().children(recursive=True)),
            "descriptors here": len(os.listdir("/proc/self/fd")),
            "threads here": len(os.listdir("/proc/self/task")),
            "niceness": (self._first().nice(), psutil.Process().nice()),
            "affinity": (self._first().cpu_affinity(), psutil.Process().cpu_affinity()),
        }

    def memory_bytes(self) -> int:
        return _held_bytes(_groups_of(self._first().pid).get("memory"))

    def _first(self) -> psutil.Process:
        """The container's first process."""
        state = self._box._client.inspect_container(self._box._container.id)["State"]
        return psutil.Process(state["Pid"])


def _held_bytes(group: Path | None) -> int:
    """What a group holds without the page cache."""
    fields = dict(line.split() for line in _read(group, "memory.stat").splitlines())
    return sum(int(fields.get(name, 0)) for name in ("rss", "anon", "shmem"))


def _native(scratch: Path, _: object) -> Sandbox:
    return NativeSandbox(scratch=scratch)


def _bare(scratch: Path, _: object) -> Sandbox:
    return NativeSandbox(scratch=scratch, namespaces=False)


def _docker(_: Path, engine: str) -> Sandbox:
    from judge.sandbox.docker.sandbox import DockerOptions, DockerSandbox

    return DockerSandbox(DockerOptions(host=engine))


BACKENDS = (
    Backend("native", _native, NativeObserver),
    Backend("bare", _bare, BareObserver),
    Backend("docker", _docker, DockerObserver, fixture="engine"),
)
