"""What guest and fork server share: the row that the server goes round in, and what the kernel says on the way."""

from __future__ import annotations

import array
import mmap
import socket
import struct
from enum import IntEnum, auto

from .engine import Sheet

STREAMS = 3
"""The descriptors that come with a run: standard input, output and error."""


class Loop(IntEnum):
    """The entries of the server's row, in their order."""

    LEAVE_NAMESPACE = 0
    NEW_NAMESPACE = auto()
    IGNORE_CHILDREN = auto()
    IGNORE_INTERRUPTS = auto()
    REAPER = auto()
    HEED_CHILDREN = auto()
    HEED_INTERRUPTS = auto()
    TELL_READY = auto()
    TAKE = auto()
    START = auto()
    FORK = auto()
    CLOSE_STREAMS = auto()
    WAIT = auto()
    END = auto()
    OPEN_REAPER = auto()
    READ_REAPER = auto()
    CLOSE_REAPER = auto()
    KILL_REAPER = auto()
    WAIT_FOR_REAPER = auto()
    TELL_DONE = auto()
    RETURN = auto()


CHILD_CALLS = 64
"""The position of a child's first call; the page before it has the loop, and then what is laid down below."""

SIZE = 16384

# In bytes from the start of the board.
_STATUS, _USAGE, _TIMES = 2048, 2056, 2208
_PATH, _STAT, _MESSAGE, _TEXTS = 2304, 2368, 2880, 3072
_PATH_BYTES, _STAT_BYTES, _TIME_BYTES, _TEXT_BYTES = 64, 512, 16, 8
_INTO, _BYTE, _CONTROL = _MESSAGE + 64, _MESSAGE + 96, _MESSAGE + 128
_CONTROL_BYTES = socket.CMSG_SPACE(STREAMS * array.array("i").itemsize)
_MAXRSS = 32
_CLOCKS = (Loop.START, Loop.END)


class Board:
    """Memory that guest and fork server share, and a program never sees: its fork unmaps it before its first line."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, SIZE)
        self.sheet = Sheet(self._memory)
        self.address = self.sheet.address

        self.status_address = self.address + _STATUS
        self.usage_address = self.address + _USAGE
        self.path_address = self.address + _PATH
        self.stat_address = self.address + _STAT
        self.message_address = self.address + _MESSAGE

    def begin(self) -> None:
        """Before a run: nothing of the one before is left, and the server knows where to look for its reaper."""
        self.sheet.forget(Loop.FORK)
        self._put(_STAT, bytes(_STAT_BYTES))
        self._put(_PATH, f"/proc/{self.reaper}/stat".encode().ljust(_PATH_BYTES, b"\0"))

    @property
    def reaper(self) -> int:
        """The process id of the reaper that waits, or of the last one."""
        return self.sheet.result(Loop.REAPER)

    @property
    def program(self) -> int:
        """The process id of the program; 0 before the fork."""
        return self.sheet.result(Loop.FORK)

    @property
    def status(self) -> int:
        """As wait(2) gives it."""
        return self._numbers("=i", _STATUS)[0]

    @property
    def cpu_s(self) -> float:
        """CPU time of the program and of the children that it waited for (getrusage(2))."""
        user_s, user_us, system_s, system_us = self._numbers("=4q", _USAGE)
        return user_s + system_s + (user_us + system_us) / 1e6

    @property
    def peak_bytes(self) -> int:
        """The largest resident set of any of them."""
        return self._numbers("=q", _USAGE + _MAXRSS)[0] * 1024

    @property
    def wall_s(self) -> float:
        """From before the fork to the program's end."""
        return self._time(Loop.END) - self._time(Loop.START)

    @property
    def reaper_stat(self) -> bytes:
        """What /proc said of the reaper between the program's end and its own."""
        return self._memory[_STAT : _STAT + _STAT_BYTES].rstrip(b"\0")

    @property
    def stat_bytes(self) -> int:
        """How much of it there is room for."""
        return _STAT_BYTES

    def time_address(self, clock: Loop) -> int:
        """Where an entry that reads a clock puts the time (clock_gettime(2))."""
        return self.address + _TIMES + _CLOCKS.index(clock) * _TIME_BYTES

    def text(self, entry: Loop, text: bytes) -> int:
        """Lay down what an entry sends, at most 8 bytes; returns its address."""
        return self._put(_TEXTS + entry * _TEXT_BYTES, text)

    def lay_out_message(self) -> None:
        """What recvmsg(2) fills in; the kernel leaves it as it was where the next message brings as much."""
        self._put(_INTO, struct.pack("=2Q", self.address + _BYTE, 1))
        into, control = self.address + _INTO, self.address + _CONTROL
        self._put(_MESSAGE, struct.pack("=QI4xQQQQI4x", 0, 0, into, 1, control, _CONTROL_BYTES, 0))

    def _put(self, offset: int, data: bytes) -> int:
        self._memory[offset : offset + len(data)] = data
        return self.address + offset

    def _time(self, clock: Loop) -> float:
        seconds, nanoseconds = self._numbers("=2q", self.time_address(clock) - self.address)
        return seconds + nanoseconds / 1e9

    def _numbers(self, layout: str, offset: int) -> tuple[int, ...]:
        return struct.unpack_from(layout, self._memory, offset)
