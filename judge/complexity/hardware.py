"""Instructions as the processor counts them, for a process with all that it starts (perf_event_open(2)).

    with Counter() as counter:      in the thread that opens the box, before its first process is started
        ... open the box ...        whoever descends from this thread from now on is counted, too
        counter.begin()             both while all of them wait for us, so that no clock goes on between two looks
        ... one call ...
        instructions = counter.end()

Only what runs in user mode counts. A counter is the processor's: a virtual machine often has none, a container may not
ask in many places, and `perf_event_paranoid` above 2 forbids it to all but root. `unavailable()` says which it is.
Where the cores are of several kinds, each kind has counters of its own, and a process moves between them: so there is
one for each kind, and their sum is the count.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import platform
import struct
from enum import IntEnum
from pathlib import Path

from judge.sandbox.closing import Closing

_NUMBERS = {"x86_64": 298, "aarch64": 241, "riscv64": 241, "ppc64le": 319, "s390x": 331}
"""The number of the system call on each machine (Linux, arch/*/entry/syscalls/syscall*.tbl)."""

_PARANOID = Path("/proc/sys/kernel/perf_event_paranoid")
_DEVICES = Path("/sys/bus/event_source/devices")
_ATTR_BYTES = 112  # PERF_ATTR_SIZE_VER5
_DISABLED, _INHERIT, _EXCLUDE_KERNEL, _EXCLUDE_HV = 1 << 0, 1 << 1, 1 << 5, 1 << 6
_TOTAL_TIMES = 1 | 2  # PERF_FORMAT_TOTAL_TIME_ENABLED, PERF_FORMAT_TOTAL_TIME_RUNNING
_ENABLE, _DISABLE = 0x2400, 0x2401  # PERF_EVENT_IOC_*
_CLOEXEC = 8  # PERF_FLAG_FD_CLOEXEC
_KIND_SHIFT = 32  # PERF_PMU_TYPE_SHIFT: whose event it is of those that the processor has by that name
_REPETITIONS = 1000
_HIGHEST_LEVEL = 2
"""Of `perf_event_paranoid` at which everybody may count what his own processes do."""

_ALLOWING = "sudo sysctl kernel.perf_event_paranoid=2"


class Event(IntEnum):
    """What is counted: type and number of an event of the kernel's, as type << 32 | number."""

    INSTRUCTIONS = 0 << 32 | 1
    TASK_CLOCK = 1 << 32 | 1
    """Nanoseconds on a processor: a software event, which shows whether counting works where there are no counters."""


class Counter(Closing):
    """A count over the calling thread and whatever it starts from now on; closing it is all there is to do."""

    def __init__(self, event: Event = Event.INSTRUCTIONS) -> None:
        """Raises `OSError` where it cannot be had; `why` puts that into words."""
        self._files: list[int] = []
        try:
            for kind in _kinds_of_cores() if event is Event.INSTRUCTIONS else (0,):
                self._files.append(_opened(event, kind))
        except OSError:
            self.close()
            raise

    def begin(self) -> None:
        """Start from 0."""
        self._before = self._read()
        self._tell(_ENABLE)

    _before: list[tuple[int, ...]]

    def end(self) -> int | None:
        """The count since `begin`; nothing where others had the counter for part of the time, which leaves a guess."""
        self._tell(_DISABLE)
        counts, enabled_ns, running_ns = zip(
            *(
                (after - before for after, before in zip(*each, strict=True))
                for each in zip(self._read(), self._before, strict=True)
            ),
            strict=True,
        )
        return sum(counts) if sum(running_ns) >= max(enabled_ns) else None

    def _tell(self, request: int) -> None:
        for file in self._files:
            fcntl.ioctl(file, request, 0)

    def _read(self) -> list[tuple[int, ...]]:
        """Of each counter what it has counted, and for how many nanoseconds it was to and did."""
        return [struct.unpack("=QQQ", os.read(file, 24)) for file in self._files]

    def close(self) -> None:
        """Give the counter back."""
        while self._files:
            os.close(self._files.pop())


def unavailable(event: Event = Event.INSTRUCTIONS) -> str:
    """Why an event cannot be counted on this machine; empty where it can."""
    try:
        with Counter(event) as counter:
            counter.begin()
            for _ in range(_REPETITIONS):
                pass
            counted = counter.end()
    except OSError as error:
        return why(error)
    if counted is None:
        return "other programs have all of the processor's counters"
    return "" if counted >= _REPETITIONS else "the processor's counters stand still, as in some virtual machines"


def remedy() -> str:
    """What to type so that instructions can be counted; empty where they can, or nothing is known to help."""
    level = _paranoid()
    if level is None or level <= _HIGHEST_LEVEL or not _has_counters():
        return ""
    try:
        Counter().close()
    except PermissionError:
        return _ALLOWING
    except OSError:
        pass
    return ""


def why(error: OSError) -> str:
    """In words, why a counter could not be had."""
    if error.errno in (errno.ENOENT, errno.ENODEV, errno.EOPNOTSUPP):
        return "the processor's counters are not there, as in many virtual machines"
    if error.errno == errno.ENOSYS:
        return "the kernel has no perf_event_open"
    if error.errno in (errno.EACCES, errno.EPERM):
        level = _paranoid()
        if level is not None and level > _HIGHEST_LEVEL:  # not the kernel's own, but that of some distributions
            return f"the kernel forbids it: {_PARANOID} is {level}; with {_HIGHEST_LEVEL} or less it is allowed"
        return "it is forbidden here, as containers do by default; --cap-add PERFMON allows it"
    return f"perf_event_open: {os.strerror(error.errno or 0)}"


def _paranoid() -> int | None:
    try:
        return int(_PARANOID.read_text())
    except (OSError, ValueError):
        return None


def _kinds_of_cores() -> tuple[int, ...]:
    """The numbers of the kinds that the processor's cores are of; 0 stands for all where they are of one kind."""
    try:
        kinds = sorted(
            int((folder / "type").read_text()) for folder in _DEVICES.iterdir() if (folder / "cpus").exists()
        )
    except (OSError, ValueError):
        return (0,)
    return tuple(kinds) if len(kinds) > 1 else (0,)


def _has_counters() -> bool:
    """Whether the kernel knows counters of this processor, whoever may use them."""
    try:
        return any(folder.name == "cpu" or (folder / "cpus").exists() for folder in _DEVICES.iterdir())
    except OSError:
        return False


def call_number() -> int:
    """The number of the system call on this machine. Raises `OSError` where it is not known."""
    number = _NUMBERS.get(platform.machine())
    if number is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    return number


def _opened(event: Event, kind_of_core: int) -> int:
    flags = _DISABLED | _INHERIT | _EXCLUDE_KERNEL | _EXCLUDE_HV
    kind, config = event >> 32, kind_of_core << _KIND_SHIFT | event & 0xFFFFFFFF
    attributes = struct.pack("=IIQQQQQ", kind, _ATTR_BYTES, config, 0, 0, _TOTAL_TIMES, flags).ljust(_ATTR_BYTES, b"\0")
    libc = ctypes.CDLL(None, use_errno=True)
    this_thread, any_processor, no_group = (ctypes.c_int(value) for value in (0, -1, -1))
    file = libc.syscall(
        ctypes.c_long(call_number()), attributes, this_thread, any_processor, no_group, ctypes.c_ulong(_CLOEXEC)
    )
    if file < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return int(file)
