"""The seccomp filter: what `calls.py` allows, as a program for the kernel.

A program is a binary search over the call numbers, so any call is decided after some ten steps.
That pays twice: when a filter is loaded, the kernel carries it out once for every number there is,
to remember those that pass whatever their arguments (since Linux 5.11; older ones carry it out at
each call).

Calls of a foreign architecture, x32 among them, end the process: their numbers mean something else.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator, Mapping

from . import calls, syscalls
from .calls import Answer, Check, ToItself
from .row import Call

_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32_BIT = 0x40000000

_RET_ALLOW = 0x7FFF0000
_RET_KILL = 0x80000000
_RET_ERRNO = 0x00050000

_LOAD = 0x20
_JUMP = 0x05
_JUMP_EQUAL = 0x15
_JUMP_AT_LEAST = 0x35
_JUMP_ANY_BIT = 0x45
_RETURN = 0x06

_FARTHEST = 255
"""How far a conditional jump reaches; an unconditional one reaches everywhere."""

_OFFSET_NUMBER, _OFFSET_ARCH, _OFFSET_ARGUMENTS = 0, 4, 16

_END = 1 << 32

_ITSELF = 0xFFFFFFFE
"""Stands for the process's own number until that is known; no process has it."""

_SOL_SOCKET, _SO_PEERCRED, _AF_UNIX, _SOCK_STREAM = 1, 17, 1, 1
_FIRST_FREE, _LAST = 3, 0x7FFFFFFF
_STAGE = "filter"

Instruction = tuple[int, int, int, int]
Block = list[Instruction]
"""Instructions of which every way ends in a return, so that a block may stand before any other."""

Pieces = list[tuple[int, Block]]
"""What to do from which number on, in order, the first from 0."""


def instructions(machine: str) -> Block:
    """The filter that a guest puts in force for itself; its runs inherit it.

    Raises `KeyError` for an architecture that is not `supported`.
    """
    pieces = _pieces(calls.answers_to_guest(machine), calls.UNKNOWN)
    return [
        (_LOAD, 0, 0, _OFFSET_ARCH),
        (_JUMP_EQUAL, 1, 0, _AUDIT_ARCH[machine]),
        (_RETURN, 0, 0, _RET_KILL),
        (_LOAD, 0, 0, _OFFSET_NUMBER),
        *_search([*pieces, (_X32_BIT, [(_RETURN, 0, 0, _RET_KILL)])]),
    ]


def last_instructions(machine: str, more: Mapping[str, Answer] | None = None) -> Block:
    """What a run adds to the filter that its guest is under: the calls that only the guest may make, and `more`.

    The architecture needs no second look: both filters are carried out, and the strictest answer counts.
    """
    return [(_LOAD, 0, 0, _OFFSET_NUMBER), *_search(_pieces(calls.what_runs_lack(machine, more), calls.ALLOW))]


def _pieces(answers: dict[int, Answer], otherwise: Answer) -> Pieces:
    """What to do with every number; neighbours with the same answer are one piece."""
    pieces: Pieces = []
    before: Answer | None = None
    for number in sorted({0, *answers, *(number + 1 for number in answers)} - {_END}):
        answer = answers.get(number, otherwise)
        if answer != before:
            pieces.append((number, _block(answer)))
        before = answer
    return pieces


def _search(pieces: Pieces) -> Block:
    """Find what to do with the loaded number, in as many steps as halving takes."""
    if len(pieces) == 1:
        return pieces[0][1]
    middle = len(pieces) // 2
    below, above = _search(pieces[:middle]), _search(pieces[middle:])
    start = pieces[middle][0]
    if len(below) <= _FARTHEST:
        return [(_JUMP_AT_LEAST, len(below), 0, start), *below, *above]
    return [(_JUMP_AT_LEAST, 0, 1, start), (_JUMP, 0, 0, len(below)), *below, *above]


def _block(answer: Answer) -> Block:
    if isinstance(answer, Check):
        return [(_LOAD, 0, 0, _OFFSET_ARGUMENTS + 8 * answer.argument), *_judge_argument(answer)]
    if isinstance(answer, ToItself):
        return [
            (_LOAD, 0, 0, _OFFSET_ARGUMENTS),
            (_JUMP_EQUAL, 2, 0, 0),
            (_JUMP_EQUAL, 1, 0, _ITSELF),
            (_RETURN, 0, 0, _RET_ERRNO | answer.error),
            (_RETURN, 0, 0, _RET_ALLOW),
        ]
    if answer == calls.AS_IF_DONE:
        return [(_RETURN, 0, 0, _RET_ERRNO)]
    return [(_RETURN, 0, 0, _RET_ERRNO | answer if answer else _RET_ALLOW)]


def _judge_argument(check: Check) -> Block:
    """Allow or refuse by the loaded argument (its low half: both architectures are little-endian)."""
    passed = check.also or calls.ALLOW
    if check.only:
        return _search(_pieces(dict.fromkeys(check.only, passed), check.error))
    if check.never:
        return _search(_pieces(dict.fromkeys(check.never, check.error), passed))
    return [(_JUMP_ANY_BIT, 0, 1, check.without), *_block(check.error), *_block(passed)]


class Filter:
    """A filter, assembled once and put in force in each run.

    Loading one costs time by its length. So all that the guest does not need itself is refused to
    the guest, once; runs inherit that and add what is left.
    """

    def __init__(self, machine: str, more: Mapping[str, Answer] | None = None) -> None:
        """Put the guest's part in force for this process; `more` is what this kind of box refuses its runs."""
        _install(instructions(machine))
        self._last = LastFilter(machine, more)

    def calls(self, request: object = None) -> Iterator[Call]:
        """How a run adds what is left."""
        return self._last.calls(request)


class LastFilter:
    """What a run adds to the filter that its guest is under."""

    def __init__(self, machine: str, more: Mapping[str, Answer] | None = None) -> None:
        steps = last_instructions(machine, more)
        self._program = syscalls.filter_program(_pack(steps))
        self._itself = [index for index, (code, *_, k) in enumerate(steps) if (code, k) == (_JUMP_EQUAL, _ITSELF)]
        self._pair = (ctypes.c_int * 2)()
        self._length = ctypes.c_uint32(ctypes.sizeof(ctypes.c_uint32))

    def calls(self, _request: object = None) -> Iterator[Call]:
        """The calls of a run, for a process that has `no_new_privs` and no descriptors but its streams."""
        if self._itself:
            yield from self._learn_who_it_is()
        yield Call(_STAGE, "prctl", (syscalls.PR_SET_SECCOMP, syscalls.SECCOMP_MODE_FILTER, self._program))

    def _learn_who_it_is(self) -> Iterator[Call]:
        """Write the process's own number where the program compares with it: a pair of sockets tells who made it.

        Of SO_PEERCRED (unix(7)) no more is taken than its first word, the process id.
        """
        yield Call(_STAGE, "socketpair", (_AF_UNIX, _SOCK_STREAM, 0, self._pair))
        for index in self._itself:
            place = ctypes.addressof(self._program.filter[index]) + syscalls.SockFilter.k.offset
            yield Call(_STAGE, "getsockopt", (_FIRST_FREE, _SOL_SOCKET, _SO_PEERCRED, place, self._length))
        yield Call(_STAGE, "close_range", (_FIRST_FREE, _LAST, 0))


def _install(steps: Block) -> None:
    syscalls.install_filter(syscalls.filter_program(_pack(steps)))


def _pack(steps: Block) -> bytes:
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def supported(machine: str) -> bool:
    """Whether there is a filter for this architecture."""
    return machine in _AUDIT_ARCH and ctypes.sizeof(ctypes.c_void_p) == 8
