"""What a container's control group tells about the runs in it, read from inside.

The engine mounts the container's own group read-only at /sys/fs/cgroup: its limits cannot be
changed from here, and its peak cannot be started anew. So a peak is exact for a run that went
higher than all before it; else it is what was seen, or what the largest process held.
"""

from __future__ import annotations

import os
import resource

_ROOT = "/sys/fs/cgroup"


class _File:
    """A file of the group, kept open; one that is not there says nothing."""

    def __init__(self, *candidates: str) -> None:
        paths = [path for path in candidates if os.path.exists(path)]
        self.there = bool(paths)
        self._descriptor = os.open(paths[0], os.O_RDONLY | os.O_CLOEXEC) if paths else -1

    def text(self) -> str:
        return os.pread(self._descriptor, 8192, 0).decode("ascii") if self.there else ""

    def number(self) -> int:
        return int(self.text() or 0)

    def field(self, name: str) -> int:
        return next((int(line.split()[1]) for line in self.text().splitlines() if line.startswith(f"{name} ")), 0)


class Accounts:
    """The counters of the container, version 1 or 2; where there is none, those of waited for processes."""

    def __init__(self, root: str = _ROOT) -> None:
        self.version = 2 if os.path.exists(f"{root}/memory.current") else 1
        memory, pids = (root, root) if self.version == 2 else (f"{root}/memory", f"{root}/pids")
        names = ("cpuacct", "cpu,cpuacct", "cpu")
        self._cpu = _File(f"{root}/cpu.stat", *(f"{root}/{name}/cpuacct.usage" for name in names))
        self._usage = _File(f"{memory}/memory.current", f"{memory}/memory.usage_in_bytes")
        self._peak = _File(f"{memory}/memory.peak", f"{memory}/memory.max_usage_in_bytes")
        self._stat = _File(f"{memory}/memory.stat")
        self._deaths = _File(f"{memory}/memory.events", f"{memory}/memory.oom_control")
        self._tasks = _File(f"{pids}/pids.current")
        self._refusals = _File(f"{pids}/pids.events")

    @property
    def complete(self) -> bool:
        """Whether CPU time, memory and processes are all told."""
        return all(file.there for file in (self._cpu, self._usage, self._deaths, self._tasks, self._refusals))

    def cpu_s(self) -> float:
        """CPU time of everything in the container so far."""
        if not self._cpu.there:
            own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
            return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
        return self._cpu.field("usage_usec") / 1e6 if self.version == 2 else self._cpu.number() / 1e9

    def memory_deaths(self) -> int:
        """How many processes the kernel has killed for want of memory."""
        return self._deaths.field("oom_kill")

    def forks_refused(self) -> int:
        """How often a process more was refused."""
        return self._refusals.field("max")

    def tasks(self) -> int:
        """Processes and threads now."""
        return self._tasks.number()

    def memory_in_use(self) -> int:
        """Bytes charged now without the page cache, which the kernel takes back when it needs to."""
        stat = self._stat
        if self.version == 2:
            return self._usage.number() - stat.field("file") + stat.field("shmem")
        return self._usage.number() - stat.field("cache") + stat.field("shmem")

    def files_in_memory(self) -> int:
        """Bytes of files in /tmp and the like."""
        return self._stat.field("shmem")

    def peak_bytes(self) -> int:
        """The highest charge ever, page cache included."""
        return self._peak.number()


def resident_bytes() -> int:
    """What this process has in memory."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize()
