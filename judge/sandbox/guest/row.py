"""What a fork does before it is a program, as a row of system calls by name (see `engine`).

Where a call fails, the child ends there and whoever forked reads from the row which one it was: the row
lies in memory that both share, and unmapping it is the child's last call.
"""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
from collections.abc import Sequence
from dataclasses import dataclass

from . import syscalls
from .engine import ENTRY_BYTES, FUNCTION, INDIRECT, LAST, MAY_FAIL, RETURNS, ZERO_JUMPS, Engine, Sheet

# name: (x86_64, aarch64), from syscall_64.tbl and asm-generic/unistd.h
NUMBERS = {
    "capset": (126, 91),
    "chdir": (80, 49),
    "clock_gettime": (228, 113),
    "close": (3, 57),
    "close_range": (436, 436),
    "dup3": (292, 24),
    "execve": (59, 221),
    "getpid": (39, 172),
    "getsockopt": (55, 209),
    "kill": (62, 129),
    "landlock_add_rule": (445, 445),
    "landlock_create_ruleset": (444, 444),
    "landlock_restrict_self": (446, 446),
    "mount": (165, 40),
    "munmap": (11, 215),
    "openat": (257, 56),
    "prctl": (157, 167),
    "prlimit64": (302, 261),
    "read": (0, 63),
    "recvmsg": (47, 212),
    "rt_sigaction": (13, 134),
    "setgroups": (116, 159),
    "setns": (308, 268),
    "setresgid": (119, 149),
    "setpgid": (109, 154),
    "setresuid": (117, 147),
    "setsid": (112, 157),
    "socketpair": (53, 199),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "wait4": (61, 260),
    "write": (1, 64),
}
_COLUMN = {"x86_64": 0, "aarch64": 1}

Argument = int | bytes | ctypes.Array | ctypes.Structure | ctypes.c_uint32  # type: ignore[type-arg]


def number(name: str) -> int:
    """A system call's number on this machine."""
    return NUMBERS[name][_COLUMN[syscalls.machine()]]


@dataclass(frozen=True)
class Call:
    """One system call: the stage that it belongs to, for the message where it fails, its name and its arguments.

    Bytes and structures are passed by address. `after` puts the result of the call before it first.
    """

    stage: str
    name: str
    arguments: tuple[Argument, ...]
    after: bool = False


class ChildCalls:
    """Calls of a child, written on a sheet from a position on."""

    def __init__(self, calls: Sequence[Call], sheet: Sheet, position: int, size: int) -> None:
        """Where the last call is no exec, the child unmaps `size` bytes of the sheet after it: no program sees it."""
        self._sheet, self._position = sheet, position
        self._kept: list[object] = []
        self.calls = tuple(calls)
        self.to_exec = calls[-1].name == "execve"
        if not self.to_exec:
            self.calls += (Call("row", "munmap", (sheet.address, size)),)
        for index, call in enumerate(self.calls):
            self._write(index, call)

    def _write(self, index: int, call: Call) -> None:
        position = self._position + index
        before = [self._sheet.address_of_result(position - 1)] if call.after else []
        arguments = [*before, *map(self._word, call.arguments)]
        is_last = index == len(self.calls) - 1
        self._sheet.write(position, number(call.name), arguments, INDIRECT * call.after | LAST * is_last)

    def _word(self, argument: Argument) -> int:
        if isinstance(argument, int):
            return argument
        data = ctypes.create_string_buffer(argument) if isinstance(argument, bytes) else argument
        self._kept.append(data)
        return ctypes.addressof(data)

    def begin(self, *first: int) -> None:
        """Before a fork: `first` are the first calls' first arguments this time, and no call has failed."""
        for position, argument in enumerate(first, self._position):
            self._sheet.set_first_argument(position, argument)
        for position in range(self._position, self._position + len(self.calls)):
            self._sheet.forget(position)


def failure_of(calls: Sequence[Call], sheet: Sheet, position: int) -> tuple[str, OSError] | None:
    """The stage at which the last fork ended, and why; `None` when all calls were made."""
    for index, call in enumerate(calls, position):
        error = -sheet.result(index)
        if error > 0:
            return call.stage, OSError(error, f"{call.name}: {os.strerror(error)}")
    return None


class Row:
    """A fork and its calls, over and over.

    A child that is to exec needs no memory of its own: it makes its calls in the parent's, which
    waits until it is another program (vfork(2)). Then what the kernel keeps by memory, such as
    `PR_SET_DUMPABLE`, is the parent's too, which sets it back.
    """

    def __init__(self, calls: Sequence[Call], engine: Engine) -> None:
        size = (len(calls) + 2) * ENTRY_BYTES
        self._sheet = Sheet(mmap.mmap(-1, size))
        self._steps = ChildCalls(calls, self._sheet, 1, size)
        self._run = engine.run
        fork = engine.vfork if self._steps.to_exec else engine.fork
        child = self._sheet.address_of(1)
        self._sheet.write(0, fork, (0, 0, 0, 0, child), FUNCTION | ZERO_JUMPS | RETURNS | MAY_FAIL)

    def fork(self, *first: int) -> int:
        """Fork: 0 in the child, when all calls are made; the child's process id here. Raises `OSError`.

        `first` are the first calls' first arguments this time.
        """
        self._steps.begin(*first)
        child = self._run(self._sheet.address)
        if child < 0:
            raise OSError(errno.EAGAIN, "fork")
        return child

    def failure(self) -> tuple[str, OSError] | None:
        """The stage at which the last fork ended, and why; `None` when all calls were made."""
        return failure_of(self._steps.calls, self._sheet, 1)
