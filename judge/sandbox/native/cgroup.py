"""Control groups: limits and accounts for a box's whole tree of processes, kept by the kernel.

A box gets one group and keeps it: its processes are born in it, because moving a process into a
group waits for an RCU grace period of several milliseconds. The guest sits in the group too, so
its share, constant between runs, is part of what is read here.

Two layouts are known. Version 1 has a tree for each controller, version 2 one tree for all. Which
one holds the controllers is read from this process's own membership (cgroups(7)); a group is
made below the nearest group in which this process may make one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from judge.sandbox.native import groupdir
from judge.sandbox.scratch import Claimed

_V1 = {"memory", "pids", "cpuacct"}
_RESET = "reset\n"
_OWN_TASKS = 5
"""Guest, the process that waits for it, fork server, and the reapers of these two live in the group of the run."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What a group has counted: CPU time in seconds, and events since it was made."""

    cpu_s: float
    memory_deaths: int
    forks_refused: int


class Group(Protocol):
    """The group of one box."""

    description: str
    own_tasks: int
    """How many processes of the box itself live in it."""

    def add(self, pid: int) -> None:
        """Move a process in; its future children follow."""
        ...

    def begin(self, memory_bytes: int, processes: int) -> None:
        """Set the limits of the next run and start its peak anew."""
        ...

    def readings(self) -> Readings:
        """The counters as they stand."""
        ...

    def tasks(self) -> int:
        """How many processes and threads of the run there are now."""
        ...

    def memory_in_use(self) -> int:
        """Bytes charged now without the page cache, which the kernel takes back when it needs to."""
        ...

    def peak_bytes(self) -> int | None:
        """The highest charge since `begin`, page cache included; `None` where the kernel does not tell."""
        ...

    def remove(self) -> None:
        """Delete the group; its processes are gone."""
        ...


def _read(path: Path) -> str:
    return path.read_text("ascii")


def _field(text: str, name: str) -> int:
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith(f"{name} ")), 0)


class _File:
    """A file of a group, kept open: it is read or written several times a run."""

    def __init__(self, path: Path, writable: bool = False) -> None:
        self._descriptor = os.open(path, (os.O_RDWR if writable else os.O_RDONLY) | os.O_CLOEXEC)

    def read(self) -> str:
        return os.pread(self._descriptor, 8192, 0).decode("ascii")

    def write(self, value: int | str) -> None:
        os.write(self._descriptor, str(value).encode())

    def close(self) -> None:
        os.close(self._descriptor)


def _open_if_there(path: Path) -> _File | None:
    return _File(path, writable=True) if path.exists() else None


class GroupV1:
    """Three directories, one in the tree of each controller."""

    def __init__(self, *directories: Claimed) -> None:
        """The directories of memory, pids and cpuacct."""
        self.description, self.own_tasks = "cgroup v1", _OWN_TASKS
        self._directories = directories
        memory, pids, cpuacct = (directory.path for directory in directories)
        self._limit = _File(memory / "memory.limit_in_bytes", writable=True)
        self._limit_with_swap = _open_if_there(memory / "memory.memsw.limit_in_bytes")
        self._usage = _File(memory / "memory.usage_in_bytes")
        self._peak = _File(memory / "memory.max_usage_in_bytes", writable=True)
        self._stat = _File(memory / "memory.stat")
        self._deaths = _File(memory / "memory.oom_control")
        self._tasks_max = _File(pids / "pids.max", writable=True)
        self._tasks = _File(pids / "pids.current")
        self._refusals = _File(pids / "pids.events")
        self._cpu = _File(cpuacct / "cpuacct.usage")
        self._limits_set = (0, 0)

    def add(self, pid: int) -> None:
        for directory in self._directories:
            (directory.path / "cgroup.procs").write_text(str(pid))

    def begin(self, memory_bytes: int, processes: int) -> None:
        if self._limits_set != (memory_bytes, processes):
            self._limit_memory(memory_bytes)
            self._tasks_max.write(processes + self.own_tasks)
            self._limits_set = (memory_bytes, processes)
        self._peak.write(0)

    def _limit_memory(self, memory_bytes: int) -> None:
        """Memory alone and memory plus swap: the second may never be below the first."""
        files = [self._limit, self._limit_with_swap]
        for file in files if memory_bytes <= int(self._limit.read()) else reversed(files):
            if file is not None:
                file.write(memory_bytes)

    def readings(self) -> Readings:
        return Readings(
            cpu_s=int(self._cpu.read()) / 1e9,
            memory_deaths=_field(self._deaths.read(), "oom_kill"),
            forks_refused=_field(self._refusals.read(), "max"),
        )

    def tasks(self) -> int:
        return int(self._tasks.read()) - self.own_tasks

    def memory_in_use(self) -> int:
        stat = self._stat.read()
        return int(self._usage.read()) - _field(stat, "cache") + _field(stat, "shmem")

    def peak_bytes(self) -> int:
        return int(self._peak.read())

    def remove(self) -> None:
        for file in vars(self).values():
            if isinstance(file, _File):
                file.close()
        for directory in self._directories:
            groupdir.remove(directory)


class GroupV2:
    """One directory of the unified tree."""

    def __init__(self, claimed: Claimed) -> None:
        self.description, self.own_tasks = "cgroup v2", _OWN_TASKS
        self._claimed = claimed
        directory = claimed.path
        self._limit = _File(directory / "memory.max", writable=True)
        self._swap = _open_if_there(directory / "memory.swap.max")
        self._usage = _File(directory / "memory.current")
        self._stat = _File(directory / "memory.stat")
        self._events = _File(directory / "memory.events")
        self._tasks_max = _File(directory / "pids.max", writable=True)
        self._tasks = _File(directory / "pids.current")
        self._refusals = _File(directory / "pids.events")
        self._cpu = _File(directory / "cpu.stat")
        self._peak, self._resettable = _open_peak(directory / "memory.peak")
        self._peak_before = 0
        self._limits_set = (0, 0)

    def add(self, pid: int) -> None:
        (self._claimed.path / "cgroup.procs").write_text(str(pid))

    def begin(self, memory_bytes: int, processes: int) -> None:
        if self._limits_set != (memory_bytes, processes):
            self._limit.write(memory_bytes)
            if self._swap is not None:
                self._swap.write(0)
            self._tasks_max.write(processes + self.own_tasks)
            self._limits_set = (memory_bytes, processes)
        if self._resettable and self._peak is not None:
            self._peak.write(_RESET)
        elif self._peak is not None:
            self._peak_before = int(self._peak.read())

    def readings(self) -> Readings:
        return Readings(
            cpu_s=_field(self._cpu.read(), "usage_usec") / 1e6,
            memory_deaths=_field(self._events.read(), "oom_kill"),
            forks_refused=_field(self._refusals.read(), "max"),
        )

    def tasks(self) -> int:
        return int(self._tasks.read()) - self.own_tasks

    def memory_in_use(self) -> int:
        stat = self._stat.read()
        return int(self._usage.read()) - _field(stat, "file") + _field(stat, "shmem")

    def peak_bytes(self) -> int | None:
        """A peak that cannot be started anew tells of a run only if that went higher than all before it."""
        peak = int(self._peak.read()) if self._peak is not None else 0
        return peak if self._resettable or peak > self._peak_before else None

    def remove(self) -> None:
        for file in vars(self).values():
            if isinstance(file, _File):
                file.close()
        groupdir.remove(self._claimed)


def _open_peak(path: Path) -> tuple[_File | None, bool]:
    """`memory.peak`, and whether it can be started anew (Linux 6.12; the file itself is there since 5.19).

    Root may open it for writing on older kernels, too: only writing tells.
    """
    if not path.exists():
        return None, False
    try:
        peak = _File(path, writable=True)
        peak.write(_RESET)
    except OSError:
        return _File(path), False
    return peak, True


def make_group(
    pid: int, membership: Path = Path("/proc/self/cgroup"), mounts: Path = Path("/proc/self/mountinfo")
) -> Group:
    """A fresh group with the process `pid` in it. Raises `OSError` where none can be had."""
    hierarchies = own_hierarchies(_read(membership), mounts.read_text())
    if hierarchies.keys() >= _V1:
        return _make_v1(pid, hierarchies)
    if "" in hierarchies:
        return _make_v2(pid, *hierarchies[""])
    raise FileNotFoundError("no cgroup tree with the memory and pids controllers is mounted")


def own_hierarchies(membership: str, mountinfo: str) -> dict[str, tuple[Path, Path]]:
    """For each controller (`""` for version 2): where its tree is mounted, and this process's own group."""
    mounted = dict(_cgroup_mounts(mountinfo))
    found: dict[str, tuple[Path, Path]] = {}
    for line in membership.splitlines():
        _, names, path = line.split(":", 2)
        for name in names.split(","):
            if name in mounted:
                root, mountpoint = mounted[name]
                inside = PurePosixPath(path).is_relative_to(root)
                found[name] = (mountpoint, mountpoint / path.removeprefix(root).lstrip("/") if inside else mountpoint)
    return found


def _cgroup_mounts(mountinfo: str) -> Iterator[tuple[str, tuple[str, Path]]]:
    """Controller, and its mount's root and place (proc(5), mountinfo)."""
    for line in mountinfo.splitlines():
        left, _, right = line.partition(" - ")
        fields, (kind, *_, options) = left.split(" "), right.split(" ")  # a source may be empty
        place = (_unescape(fields[3]), Path(_unescape(fields[4])))
        if kind == "cgroup2":
            yield "", place
        elif kind == "cgroup":
            for option in options.split(","):
                yield option, place


def _unescape(field: str) -> str:
    """Blanks and the like stand there as three octal digits."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), field)


def parents() -> list[Path]:
    """The groups below which this process makes its own, or might have. Raises `OSError` where there is no telling."""
    hierarchies = own_hierarchies(_read(Path("/proc/self/cgroup")), Path("/proc/self/mountinfo").read_text())
    if hierarchies.keys() >= _V1:
        return [_v1_parent(*hierarchies[name]) for name in sorted(_V1)]
    return _v2_parents(*hierarchies[""]) if "" in hierarchies else []


def _v1_parent(mountpoint: Path, own: Path) -> Path:
    return own if own.is_dir() else mountpoint


def _v2_parents(mountpoint: Path, own: Path) -> list[Path]:
    """The own group and all above it, as far as can be seen."""
    upwards = [own, *own.parents]
    return upwards[: upwards.index(mountpoint) + 1]


def _make_v1(pid: int, hierarchies: dict[str, tuple[Path, Path]]) -> GroupV1:
    made: list[Claimed] = []
    try:
        for name in ("memory", "pids", "cpuacct"):
            made.append(groupdir.make(_v1_parent(*hierarchies[name])))
        group = GroupV1(*made)
        group.add(pid)
    except OSError:
        for directory in made:
            groupdir.remove(directory)
        raise
    return group


def _make_v2(pid: int, mountpoint: Path, own: Path) -> GroupV2:
    """The nearest group upwards that passes the controllers on and lets this process make one.

    A group with processes of its own cannot pass controllers on, so the own group seldom serves;
    in a delegated part of the tree (systemd's user service) its parent does.
    """
    trouble: OSError = FileNotFoundError("the memory and pids controllers are not delegated to this process")
    for parent in _v2_parents(mountpoint, own):
        try:
            return _make_v2_below(pid, parent)
        except OSError as error:
            trouble = error
    raise trouble


def _make_v2_below(pid: int, parent: Path) -> GroupV2:
    if not {"memory", "pids"} <= set(_read(parent / "cgroup.subtree_control").split()):
        (parent / "cgroup.subtree_control").write_text("+memory +pids")
    directory = groupdir.make(parent)
    try:
        group = GroupV2(directory)
        group.add(pid)
    except OSError:
        groupdir.remove(directory)
        raise
    return group
