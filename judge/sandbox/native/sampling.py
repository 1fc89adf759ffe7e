"""Where no control group can be had: looking at the processes of a run every few milliseconds.

Weaker than a control group, and said to be: what happens between two looks goes unseen, and the
memory of forks is counted as if they shared nothing.
"""

from __future__ import annotations

import ctypes
import os
import platform
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from judge.errors import SandboxError

_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
_RESERVED_SHARE = 32
_PF_EXITING = 0x4  # include/linux/sched.h
_KCMP = {"x86_64": 312, "aarch64": 272}  # the number of kcmp(2)
_KCMP_VM = 1


@dataclass(frozen=True, slots=True)
class Sample:
    """A run's processes at one moment: CPU time so far, memory in use, processes and threads alive.

    `cpu_s` has in it what children used that were waited for, `own_cpu_s` (by process id) has not.
    """

    cpu_s: float = 0.0
    own_cpu_s: Mapping[int, float] = field(default_factory=dict)
    memory_bytes: int = 0
    tasks: int = 0


def sample(guest_pid: int, inherited_bytes: int, server_pid: int = 0) -> Sample:
    """Look at all processes below the guest, except reapers and the fork server.

    Each shares `inherited_bytes` with the latter.
    """
    cpu_s, memory_bytes, tasks = 0.0, 0, 0
    own_cpu_s: dict[int, float] = {}
    for pid in _descendants(guest_pid):
        status = _status(pid)
        if status is None or pid == server_pid or status["NSpid"].split()[-1] == "1":
            continue
        if not _is_spawning(pid, int(status["PPid"]), own_cpu_s):
            memory_bytes += max(0, _held_bytes(status, "RssShmem", "VmSwap") - inherited_bytes)
        tasks += int(status["Threads"])
        own_cpu_s[pid], of_children_s = _cpu_s(pid)
        cpu_s += own_cpu_s[pid] + of_children_s
    return Sample(cpu_s, own_cpu_s, memory_bytes, tasks)


def _is_spawning(pid: int, parent: int, counted: Collection[int]) -> bool:
    """Whether a process lives in the memory of its parent, which is counted: that of vfork(2) does until it calls exec.

    So do system(3) and posix_spawn(3), and R whenever it ends. Where the kernel does not tell, it is counted twice.
    """
    number = _KCMP.get(platform.machine())
    if number is None or parent not in counted:
        return False
    return bool(ctypes.CDLL(None).syscall(number, pid, parent, _KCMP_VM, 0, 0) == 0)


def written_bytes(pid: int) -> int:
    """What all processes below one have written, as far as we may know (proc(5), io)."""
    return sum(map(_written_bytes, _descendants(pid)))


def _written_bytes(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/io", encoding="ascii") as file:
            fields = dict(line.split(": ", 1) for line in file)
        return int(fields["wchar"])
    except (OSError, KeyError, ValueError):
        return 0


def holders(guest_pid: int, server_pid: int, file: os.stat_result) -> int | None:
    """How many processes of a run have a file open; `None` where there is no process that could, or none tells."""
    counts = {pid: _count_open(pid, file) for pid in _descendants(guest_pid) if pid != server_pid}
    of_programs = [count for pid, count in counts.items() if _is_program(pid)]  # still, after its files were looked at
    known = [count for count in of_programs if count is not None]
    return sum(known) if known and len(known) == len(of_programs) else None


def _is_program(pid: int) -> bool:
    """Whether it is no reaper, and not on its way out: then its files are closed already."""
    status = _status(pid)
    return status is not None and status["NSpid"].split()[-1] != "1" and not _flags(pid) & _PF_EXITING


def _count_open(pid: int, file: os.stat_result) -> int | None:
    try:
        numbers = os.listdir(f"/proc/{pid}/fd")
        return sum(os.path.samestat(os.stat(f"/proc/{pid}/fd/{number}"), file) for number in numbers)
    except OSError:  # it is gone, or has just closed one
        return None


def _flags(pid: int) -> int:
    """The kernel's flags of a process (proc(5), stat, field 9)."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as stat:
            return int(stat.read().rpartition(")")[2].split()[6])
    except OSError:
        return _PF_EXITING


def anonymous_bytes(pid: int) -> int:
    """The private memory of one process, which a fork of it starts with."""
    status = _status(pid)
    return _held_bytes(status) if status else 0


def _held_bytes(status: dict[str, str], *more: str) -> int:
    """Private memory and the tables of pages: a vast area that is only read from is nothing but tables."""
    return sum(_kib(status, key) for key in ("RssAnon", "VmPTE", *more)) * 1024


def first_child(pid: int) -> int | None:
    """The oldest child that is still there: of the guest's outer process the guest, of the guest the fork server."""
    return next(iter(_children(pid)), None)


def _descendants(pid: int) -> Iterator[int]:
    """All that it forked and they forked, however deep: a program chooses how deep."""
    waiting = [pid]
    while waiting:
        children = _children(waiting.pop())
        yield from children
        waiting += children


def _children(pid: int) -> list[int]:
    """proc(5): `children` lists those of one thread, so each thread is asked."""
    found: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children", encoding="ascii") as file:
                found += map(int, file.read().split())
    except OSError:
        return found
    return found


def _status(pid: int) -> dict[str, str] | None:
    """The fields of proc(5), status. A process chooses its name, which may look like more fields."""
    try:
        with open(f"/proc/{pid}/status", encoding="utf-8", errors="replace", newline="\n") as file:
            fields = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
    except OSError:
        return None
    return fields if "NSpid" in fields and "Threads" in fields else None


def _kib(status: dict[str, str], key: str) -> int:
    return int(status.get(key, "0 kB").split()[0])


def _cpu_s(pid: int) -> tuple[float, float]:
    """User and system time of a process, and of the children it waited for (proc(5), stat, fields 14 to 17)."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return 0.0, 0.0
    user, system, of_children, of_children_system = map(int, fields[11:15])
    return (user + system) / _TICKS_PER_S, (of_children + of_children_system) / _TICKS_PER_S


def require_memory(meminfo: str = "/proc/meminfo") -> None:
    """Raise `SandboxError` where the machine is nearly out of memory: some of what a run holds no process shows."""
    with open(meminfo, encoding="ascii") as file:
        fields = dict(line.split(":", 1) for line in file)
    total, available = (int(fields[name].split()[0]) for name in ("MemTotal", "MemAvailable"))
    if available < total // _RESERVED_SHARE:
        raise SandboxError("memory", "this machine is nearly out of memory", hint="free shows how much is left")
