"""The warm interpreter as a process that does nothing but fork.

    guest ── a pair of sockets, a board of shared memory ── fork server
                                                             ├── reaper
                                                             └── program, a fork of the server

After a fork, each page that either side writes to must be copied. So whoever waits for programs and
speaks to the supervisor is not who forks: this process, once it looks like the program to be, goes
round in a row of system calls that never wakes its interpreter (see `engine`):

    a new PID namespace and its first process, the reaper
    take the streams of the next run ── none: back to the interpreter, there is another program
    fork ── the child: what `steps` says, then the program
    wait for the program; look at the reaper, kill it, wait for it
    tell the guest

What the kernel says on the way lies on the board, where the guest reads it.
"""

from __future__ import annotations

import array
import json
import mmap
import os
import signal
import socket
import struct
from collections.abc import Callable

from . import box, syscalls, warm
from .engine import FUNCTION, INDIRECT, JUMPS, MAY_FAIL, RETURNS, ZERO_JUMPS, Sheet
from .row import ChildCalls, failure_of, number
from .steps import Rows
from .wire import MAX_MESSAGE

READY, DONE, GO, ANOTHER = b"r", b"d", b"g", b""
STREAMS = 3

Request = dict[str, object]

_CLOCK_MONOTONIC, _CLOCK_PROCESS_CPU = 1, 2
_WAIT_FOR_ANY = -1
_AT_FDCWD = -100

# Where things lie on the board, in bytes. The loop's entries come first.
_STATUS, _USAGE, _CLOCKS = 2048, 2056, 2208
_PATH, _STAT, _MESSAGE, _WORDS = 2304, 2368, 2880, 3072
_STEPS = 4096
_SIZE = 16384
_PATH_BYTES, _STAT_BYTES = 64, 512
_CLOCK_BYTES = 16
_MAXRSS = 32
_CONTROL_BYTES = socket.CMSG_SPACE(STREAMS * array.array("i").itemsize)
_STEPS_AT = _STEPS // 64


class Entry:
    """The positions of the loop's entries that somebody refers to."""

    REAPER, READY, TAKE, FORK, LOOK, LEAVE = 4, 7, 8, 11, 15, 22


class Board:
    """Memory that guest and fork server share, and a program never sees: its fork unmaps it before its first line."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _SIZE)
        self.sheet = Sheet(self._memory)
        self.address = self.sheet.address

    def put(self, offset: int, data: bytes) -> int:
        """Lay data down; returns its address."""
        self._memory[offset : offset + len(data)] = data
        return self.address + offset

    def begin(self) -> None:
        """Before a run: nothing of the one before is left, and the server knows where to look for its reaper."""
        self.sheet.forget(Entry.FORK)
        self.put(_STAT, bytes(_STAT_BYTES))
        self.put(_PATH, f"/proc/{self.reaper}/stat".encode().ljust(_PATH_BYTES, b"\0"))

    @property
    def reaper(self) -> int:
        """The process id of the reaper that waits, or of the last one."""
        return self.sheet.result(Entry.REAPER)

    @property
    def program(self) -> int:
        """The process id of the program; 0 before the fork."""
        return self.sheet.result(Entry.FORK)

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
        return self._clock(2) - self._clock(1)

    @property
    def overhead_s(self) -> float:
        """The CPU time of the fork server itself in a run."""
        return self._clock(3) - self._clock(0)

    @property
    def reaper_stat(self) -> bytes:
        """What /proc said of the reaper between the program's end and its own."""
        return self._memory[_STAT : _STAT + _STAT_BYTES].rstrip(b"\0")

    def clock_address(self, which: int) -> int:
        """Where a time goes."""
        return self.address + _CLOCKS + which * _CLOCK_BYTES

    def _clock(self, which: int) -> float:
        seconds, nanoseconds = self._numbers("=2q", _CLOCKS + which * _CLOCK_BYTES)
        return seconds + nanoseconds / 1e9

    def _numbers(self, layout: str, offset: int) -> tuple[int, ...]:
        return struct.unpack_from(layout, self._memory, offset)


class ForkServer:
    """The process that programs are forks of; `run` and `row` belong to its start script (see `main.LAUNCHER`)."""

    def __init__(self, sock: socket.socket, board: Board, rows: Rows) -> None:
        """To be made when all is loaded that programs use."""
        self._sock, self._board, self._rows = sock, board, rows
        self._wardrobe = warm.Wardrobe(self)
        self._own_pid_namespace = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
        self._sleeper = syscalls.Sleeper()
        self._streams = _next_descriptors(STREAMS)
        self._steps: ChildCalls | None = None
        self.program: warm.Program | None = None
        self.run: Callable[[int], int] = rows.engine.run
        self.row = board.address
        self._write_loop(rows.engine.fork)
        self._write_message()

    def leave(self) -> None:
        """End, as the guest has."""
        os._exit(0)

    def take(self) -> bool:
        """Take the next program; False when there is none to come."""
        data = self._sock.recv(MAX_MESSAGE)
        if not data:
            return False
        request = json.loads(data)
        board = self._board
        self._steps = ChildCalls([*self._rows.calls(request)], board.sheet, _STEPS_AT, _SIZE)
        self._steps.begin(*self._streams)
        self.program = self._wardrobe.program(request, _seen_from_here(request))
        self.row = board.sheet.address_of(Entry.TAKE)
        self._write_message()
        return True

    def _write_message(self) -> None:
        """What recvmsg(2) fills in; the kernel leaves it as it was where the next message brings as much."""
        control = self._board.put(_MESSAGE + 128, bytes(_CONTROL_BYTES))
        into = self._board.put(_MESSAGE + 64, struct.pack("=2Q", self._board.put(_MESSAGE + 96, bytes(8)), 8))
        header = struct.pack("=QI4xQQQQI4x", 0, 0, into, 1, control, _CONTROL_BYTES, 0)
        self._board.put(_MESSAGE, header)

    def _write_loop(self, fork: int) -> None:
        board, sheet, sock = self._board, self._board.sheet, self._sock.fileno()
        write, clock, wait = number("write"), number("clock_gettime"), number("wait4")
        ready, done = board.put(_WORDS, READY), board.put(_WORDS + 8, DONE)
        first, last = self._streams[0], self._streams[-1]
        reaper, look = sheet.address_of_result(Entry.REAPER), sheet.address_of_result(Entry.LOOK)
        entries = [
            (number("setns"), (self._own_pid_namespace, syscalls.CLONE_NEWPID), 0),
            (number("unshare"), (syscalls.CLONE_NEWPID,), 0),
            *[(number("rt_sigaction"), arguments, 0) for arguments in self._sleeper.ignoring],
            (self._sleeper.clone, self._sleeper.arguments, FUNCTION),
            *[(number("rt_sigaction"), arguments, 0) for arguments in self._sleeper.restoring],
            (write, (sock, ready, len(READY)), 0),
            (
                number("recvmsg"),
                (sock, board.address + _MESSAGE, socket.MSG_CMSG_CLOEXEC, 0, sheet.address_of(Entry.LEAVE)),
                ZERO_JUMPS,
            ),
            (clock, (_CLOCK_PROCESS_CPU, board.clock_address(0)), 0),
            (clock, (_CLOCK_MONOTONIC, board.clock_address(1)), 0),
            (fork, (0, 0, 0, 0, sheet.address_of(_STEPS_AT)), FUNCTION | ZERO_JUMPS),
            (number("close_range"), (first, last, 0), 0),
            (wait, (_WAIT_FOR_ANY, board.address + _STATUS, 0, board.address + _USAGE), 0),
            (clock, (_CLOCK_MONOTONIC, board.clock_address(2)), 0),
            (number("openat"), (_AT_FDCWD, board.address + _PATH, os.O_RDONLY | os.O_CLOEXEC), MAY_FAIL),
            (number("read"), (look, board.address + _STAT, _STAT_BYTES), INDIRECT | MAY_FAIL),
            (number("close"), (look,), INDIRECT | MAY_FAIL),
            (number("kill"), (reaper, signal.SIGKILL), INDIRECT | MAY_FAIL),
            (wait, (_WAIT_FOR_ANY,), 0),
            (clock, (_CLOCK_PROCESS_CPU, board.clock_address(3)), 0),
            (write, (sock, done, len(DONE), 0, sheet.address_of(0)), JUMPS),
            (number("getpid"), (), RETURNS),
        ]
        for position, (called, arguments, flags) in enumerate(entries):
            sheet.write(position, called, arguments, flags)


def failure(rows: Rows, request: Request, board: Board) -> tuple[str, OSError] | None:
    """The stage at which the last fork ended before it was a program, and why."""
    calls = [*rows.calls(request)]
    found = failure_of(calls, board.sheet, _STEPS_AT)
    for position in range(len(calls)):
        board.sheet.forget(_STEPS_AT + position)
    return found


def _next_descriptors(count: int) -> list[int]:
    """The numbers of the next descriptors, one after the other; holes before them are filled for good."""
    opened = [os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC) for _ in range(count)]
    while opened[-1] - opened[-count] != count - 1:
        opened.append(os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC))
    for descriptor in opened[-count:]:
        os.close(descriptor)
    return opened[-count:]


def _seen_from_here(request: Request) -> str:
    """Where the program's folder lies outside of the run: a working directory becomes /work in the run alone."""
    folder: str = os.path.dirname(request["argv"][0])  # type: ignore[index]
    workdir = request["workdir"]
    if workdir and (folder == box.WORK or folder.startswith(f"{box.WORK}/")):
        return f"{box.EXCHANGE}/{workdir}{folder.removeprefix(box.WORK)}"
    return folder
