"""Instructions as the processor counts them, for a process with all that it starts (perf_event_open(2)).

    with Counter() as counter:      in the thread that opens the box, before its first process is started
        ... open the box ...        whoever descends from this thread from now on is counted, too
        counter.begin()
        ... one call ...
        instructions = counter.end()

Only what runs in user mode counts. A counter is the processor's: a virtual machine often has none, a container may not
ask in many places, and `perf_event_paranoid` above 2 forbids it to all but root. `unavailable()` says which it is.
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
_ATTR_BYTES = 112  # PERF_ATTR_SIZE_VER5
_DISABLED, _INHERIT, _EXCLUDE_KERNEL, _EXCLUDE_HV = 1 << 0, 1 << 1, 1 << 5, 1 << 6
_TOTAL_TIMES = 1 | 2  # PERF_FORMAT_TOTAL_TIME_ENABLED, PERF_FORMAT_TOTAL_TIME_RUNNING
_ENABLE, _DISABLE = 0x2400, 0x2401  # PERF_EVENT_IOC_*
_CLOEXEC = 8  # PERF_FLAG_FD_CLOEXEC


class Event(IntEnum):
    """What is counted: type and number of an event of the kernel's, as type << 32 | number."""

    INSTRUCTIONS = 0 << 32 | 1
    TASK_CLOCK = 1 << 32 | 1
    """Nanoseconds on a processor: a software event, which shows whether counting works where there are no counters."""


class Counter(Closing):
    """A count over the calling thread and whatever it starts from now on; closing it is all there is to do."""

    def __init__(self, event: Event = Event.INSTRUCTIONS) -> None:
        """Raises `OSError` where it cannot be had; `why` puts that into words."""
        self._file = _opened(event)

    def begin(self) -> None:
        """Start from 0."""
        self._before = self._read()
        fcntl.ioctl(self._file, _ENABLE, 0)

    _before: tuple[int, int, int]

    def end(self) -> int | None:
        """The count since `begin`; nothing where others had the counter for part of the time, which leaves a guess."""
        fcntl.ioctl(self._file, _DISABLE, 0)
        count, enabled_ns, running_ns = (
            after - before for after, before in zip(self._read(), self._before, strict=True)
        )
        return count if enabled_ns == running_ns else None

    def _read(self) -> tuple[int, int, int]:
        count, enabled_ns, running_ns = struct.unpack("=QQQ", os.read(self._file, 24))
        return count, enabled_ns, running_ns

    def close(self) -> None:
        """Give the counter back."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def unavailable(event: Event = Event.INSTRUCTIONS) -> str:
    """Why an event cannot be counted on this machine; empty where it can."""
    try:
        Counter(event).close()
    except OSError as error:
        return why(error)
    return ""


def why(error: OSError) -> str:
    """In words, why a counter could not be had."""
    if error.errno in (errno.ENOENT, errno.ENODEV, errno.EOPNOTSUPP):
        return "the processor's counters are not there, as in many virtual machines"
    if error.errno == errno.ENOSYS:
        return "the kernel has no perf_event_open"
    if error.errno in (errno.EACCES, errno.EPERM):
        level = _paranoid()
        if level is not None and level > 2:  # not the kernel's own, but that of some distributions
            return f"the kernel forbids it: {_PARANOID} is {level}; with 2 or less it is allowed"
        return "it is forbidden here, as containers do by default; --cap-add PERFMON allows it"
    return f"perf_event_open: {os.strerror(error.errno or 0)}"


def _paranoid() -> int | None:
    try:
        return int(_PARANOID.read_text())
    except (OSError, ValueError):
        return None


def _opened(event: Event) -> int:
    number = _NUMBERS.get(platform.machine())
    if number is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    flags = _DISABLED | _INHERIT | _EXCLUDE_KERNEL | _EXCLUDE_HV
    kind, config = event >> 32, event & 0xFFFFFFFF
    attributes = struct.pack("=IIQQQQQ", kind, _ATTR_BYTES, config, 0, 0, _TOTAL_TIMES, flags).ljust(_ATTR_BYTES, b"\0")
    libc = ctypes.CDLL(None, use_errno=True)
    this_thread, any_processor, no_group = (ctypes.c_int(value) for value in (0, -1, -1))
    file = libc.syscall(
        ctypes.c_long(number), attributes, this_thread, any_processor, no_group, ctypes.c_ulong(_CLOEXEC)
    )
    if file < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return int(file)
