"""A filter for runs that live beside their guest, as the same user: what reaches the guest by its number is refused.

In a container without capabilities there is no user but one and no process namespace but one, so
the guest, process 1, is among those that a run may name. Signals do not reach it
(pid_namespaces(7)), its memory and descriptors are closed (PR_SET_DUMPABLE); what is left are its
limits, its priority and its place on the processors.

Numbers: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

from __future__ import annotations

import errno
import struct

from . import syscalls

_RET_ALLOW = 0x7FFF0000
_RET_REFUSE = 0x00050000 | errno.EPERM
_LOAD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06
_OFFSET_NUMBER = 0
_OFFSET_ARGUMENTS = 16
_GUEST = 1
_COLUMN = {"x86_64": 0, "aarch64": 1}

# name: (x86_64, aarch64)
NAMING_A_PROCESS = {
    "prlimit64": (302, 261),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "sched_setattr": (314, 274),
    "sched_setaffinity": (203, 122),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
}
"""Their first argument is the process."""

NAMING_MANY = {"setpriority": (141, 140, 0), "ioprio_set": (251, 30, 1)}
"""Their first argument says whether the second is a process (the third number here), a group of them or a user."""

Instruction = tuple[int, int, int, int]


def instructions(machine: str) -> list[Instruction]:
    """The filter for one architecture; that the caller's is this one, the filter before it has made sure."""
    column = _COLUMN[machine]
    program: list[Instruction] = [(_LOAD, 0, 0, _OFFSET_NUMBER)]
    for numbers in NAMING_A_PROCESS.values():
        program += _if_call(numbers[column], _refuse_guest(0))
    for row in NAMING_MANY.values():
        program += _if_call(row[column], [*_refuse_unless(0, row[2]), *_refuse_guest(1)])
    return [*program, (_RETURN, 0, 0, _RET_ALLOW)]


def _if_call(number: int, steps: list[Instruction]) -> list[Instruction]:
    """If the call is `number`: these steps, and the number loaded again."""
    return [(_JUMP_EQUAL, 0, len(steps) + 1, number), *steps, (_LOAD, 0, 0, _OFFSET_NUMBER)]


def _refuse_guest(argument: int) -> list[Instruction]:
    return [(_LOAD, 0, 0, _argument(argument)), (_JUMP_EQUAL, 0, 1, _GUEST), (_RETURN, 0, 0, _RET_REFUSE)]


def _refuse_unless(argument: int, value: int) -> list[Instruction]:
    return [(_LOAD, 0, 0, _argument(argument)), (_JUMP_EQUAL, 1, 0, value), (_RETURN, 0, 0, _RET_REFUSE)]


def _argument(number: int) -> int:
    """The lower half of an argument, all that the kernel looks at here; both machines put it first."""
    return _OFFSET_ARGUMENTS + 8 * number


def program(machine: str) -> syscalls.SockProgram:
    """The filter, ready to be put in force."""
    return syscalls.filter_program(b"".join(struct.pack("=HBBI", *step) for step in instructions(machine)))
