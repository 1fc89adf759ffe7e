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

import json
import os
import signal
import socket
import time
from collections.abc import Callable, Sequence

from . import box, syscalls, warm
from .board import CHILD_CALLS, SIZE, STREAMS, Board, Loop
from .engine import FUNCTION, INDIRECT, JUMPS, MAY_FAIL, RETURNS, ZERO_JUMPS
from .row import ChildCalls, failure_of, number
from .steps import Rows
from .wire import MAX_MESSAGE

READY, DONE, GO, ANOTHER = b"r", b"d", b"g", b""

Request = dict[str, object]

_ANY_CHILD = -1
_AT_FDCWD = -100


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
        self._write_loop()
        board.lay_out_message()

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
        self._steps = ChildCalls([*self._rows.calls(request)], board.sheet, CHILD_CALLS, SIZE)
        self._steps.begin(*self._streams)
        self.program = self._wardrobe.program(request, seen_from_here(request))
        self.row = board.sheet.address_of(Loop.TAKE)
        board.lay_out_message()
        return True

    def _write_loop(self) -> None:
        for position, (called, arguments, flags) in self._entries().items():
            self._board.sheet.write(position, called, arguments, flags)

    def _entries(self) -> dict[Loop, tuple[int, Sequence[int], int]]:
        """What is called at each position, its arguments, and the flags."""
        board, sheet, sock = self._board, self._board.sheet, self._sock.fileno()
        set_handler, write, wait = number("rt_sigaction"), number("write"), number("wait4")
        ignoring, restoring = self._sleeper.ignoring, self._sleeper.restoring
        reaper, opened = sheet.address_of_result(Loop.REAPER), sheet.address_of_result(Loop.OPEN_REAPER)
        take = (sock, board.message_address, socket.MSG_CMSG_CLOEXEC, 0, sheet.address_of(Loop.RETURN))
        done = (sock, board.text(Loop.TELL_DONE, DONE), len(DONE), 0, sheet.address_of(Loop.LEAVE_NAMESPACE))
        return {
            Loop.LEAVE_NAMESPACE: (number("setns"), (self._own_pid_namespace, syscalls.CLONE_NEWPID), 0),
            Loop.NEW_NAMESPACE: (number("unshare"), (syscalls.CLONE_NEWPID,), 0),
            Loop.IGNORE_CHILDREN: (set_handler, ignoring[0], 0),
            Loop.IGNORE_INTERRUPTS: (set_handler, ignoring[1], 0),
            Loop.REAPER: (self._sleeper.clone, self._sleeper.arguments, FUNCTION),
            Loop.HEED_CHILDREN: (set_handler, restoring[0], 0),
            Loop.HEED_INTERRUPTS: (set_handler, restoring[1], 0),
            Loop.TELL_READY: (write, (sock, board.text(Loop.TELL_READY, READY), len(READY)), 0),
            Loop.TAKE: (number("recvmsg"), take, ZERO_JUMPS),
            Loop.START: self._read_clock(Loop.START),
            Loop.FORK: (self._rows.engine.fork, (0, 0, 0, 0, sheet.address_of(CHILD_CALLS)), FUNCTION | ZERO_JUMPS),
            Loop.CLOSE_STREAMS: (number("close_range"), (self._streams[0], self._streams[-1], 0), 0),
            Loop.WAIT: (wait, (_ANY_CHILD, board.status_address, 0, board.usage_address), 0),
            Loop.END: self._read_clock(Loop.END),
            Loop.OPEN_REAPER: (number("openat"), (_AT_FDCWD, board.path_address, os.O_RDONLY | os.O_CLOEXEC), MAY_FAIL),
            Loop.READ_REAPER: (number("read"), (opened, board.stat_address, board.stat_bytes), INDIRECT | MAY_FAIL),
            Loop.CLOSE_REAPER: (number("close"), (opened,), INDIRECT | MAY_FAIL),
            Loop.KILL_REAPER: (number("kill"), (reaper, signal.SIGKILL), INDIRECT | MAY_FAIL),
            Loop.WAIT_FOR_REAPER: (wait, (_ANY_CHILD,), 0),
            Loop.TELL_DONE: (write, done, JUMPS),
            Loop.RETURN: (number("getpid"), (), RETURNS),
        }

    def _read_clock(self, entry: Loop) -> tuple[int, Sequence[int], int]:
        return number("clock_gettime"), (time.CLOCK_MONOTONIC, self._board.time_address(entry)), 0


def failure(rows: Rows, request: Request, board: Board) -> tuple[str, OSError] | None:
    """The stage at which the last fork ended before it was a program, and why."""
    calls = [*rows.calls(request)]
    found = failure_of(calls, board.sheet, CHILD_CALLS)
    for position in range(len(calls)):
        board.sheet.forget(CHILD_CALLS + position)
    return found


def _next_descriptors(count: int) -> list[int]:
    """The numbers of the next descriptors, one after the other; holes before them are filled for good."""
    opened = [os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC) for _ in range(count)]
    while opened[-1] - opened[-count] != count - 1:
        opened.append(os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC))
    for descriptor in opened[-count:]:
        os.close(descriptor)
    return opened[-count:]


def seen_from_here(request: Request) -> str:
    """Where the program's folder lies outside of the run: a working directory becomes /work in the run alone."""
    folder: str = os.path.dirname(request["argv"][0])  # type: ignore[index]
    workdir = request["workdir"]
    if workdir and (folder == box.WORK or folder.startswith(f"{box.WORK}/")):
        return f"{box.EXCHANGE}/{workdir}{folder.removeprefix(box.WORK)}"
    return folder
