"""Rows of calls in memory, and what makes them without waking the interpreter.

Between a fork and a program's first instruction some forty system calls are due: mounts, limits,
identity, filter. Each takes a microsecond or a few. Made from Python they take ten times as long, since
every object that the interpreter touches in the child is a page to be copied. So they are written
down before the fork, and fifty instructions of machine code make them.

An entry is eight words: what to call (a system call by its number, or a C function by its address),
five arguments, the result, and flags that say how to go on. The result of a row is that of the entry
where it returned, or 0 at its last one. A call that fails ends the process, and its error stays in
its entry.

On machines without such code here, and where memory cannot be made executable, Python makes the same
calls from the same entries.
"""

from __future__ import annotations

import ctypes
import mmap
from collections.abc import Callable, Sequence

from . import syscalls

WORD_BYTES = 8
WORDS = 8
ENTRY_BYTES = WORDS * WORD_BYTES
ARGUMENTS = 5
RESULT, FLAGS = 6, 7

INDIRECT = 1
"""The first argument is what lies at that address, mostly another entry's result."""
FUNCTION = 2
"""A C function, which takes the first four arguments and returns an int."""
LAST = 4
"""The row's last call; nothing is written after it, since it may unmap the row."""
ZERO_JUMPS = 8
"""Where the result is 0, as in a child, go on at the entry whose address is the fifth argument."""
RETURNS = 16
"""Leave the row with this result."""
JUMPS = 32
"""Go on at the entry whose address is the fifth argument."""
MAY_FAIL = 64

_ENDED = 1
_ERRORS = -4095

# long run(struct entry *row), after the ABI of System V on x86-64:
_X86_64 = bytes.fromhex(
    "53 55 41 54"  #              push rbx, rbp, r12       (which also aligns the stack)
    "48 89 fb"  #                 mov  rbx, rdi
    "8b 6b 38"  #           next: mov  ebp, [rbx+56]       flags
    "48 8b 7b 08"  #              mov  rdi, [rbx+8]        arguments
    "40 f6 c5 01 74 03"  #        test bpl, 1; jz direct
    "48 8b 3f"  #                 mov  rdi, [rdi]
    "48 8b 73 10"  #      direct: mov  rsi, [rbx+16]
    "48 8b 53 18"  #              mov  rdx, [rbx+24]
    "4c 8b 53 20"  #              mov  r10, [rbx+32]
    "4c 8b 43 28"  #              mov  r8, [rbx+40]
    "48 8b 03"  #                 mov  rax, [rbx]
    "40 f6 c5 02 75 04"  #        test bpl, 2; jnz function
    "0f 05 eb 07"  #              syscall; jmp returned
    "4c 89 d1"  #       function: mov  rcx, r10
    "ff d0 48 98"  #              call rax; cdqe
    "48 3d 01 f0 ff ff"  # returned: cmp rax, -4095
    "73 2d"  #                    jae  failed
    "40 f6 c5 04 75 3d"  #        test bpl, 4; jnz done
    "48 85 c0 75 06"  #           test rax, rax; jnz store
    "40 f6 c5 08 75 16"  #        test bpl, 8; jnz jump    a child leaves its parent's result alone
    "48 89 43 30"  #       store: mov  [rbx+48], rax
    "40 f6 c5 10 75 2a"  # onward: test bpl, 16; jnz out
    "40 f6 c5 20 75 06"  #        test bpl, 32; jnz jump
    "48 83 c3 40 eb 9d"  #        add  rbx, 64; jmp next
    "48 8b 5b 28 eb 97"  #  jump: mov  rbx, [rbx+40]; jmp next
    "48 89 43 30"  #      failed: mov  [rbx+48], rax
    "40 f6 c5 40 75 de"  #        test bpl, 64; jnz onward
    "bf 01 00 00 00"  #           mov  edi, 1
    "b8 e7 00 00 00 0f 05"  #     mov  eax, 231; syscall   exit_group
    "31 c0"  #              done: xor  eax, eax
    "41 5c 5d 5b c3"  #      out: pop  r12, rbp, rbx; ret
)
# pid_t vfork(void), which libc's own is too, but for what it does around it:
_X86_64_VFORK = bytes.fromhex(
    "b8 38 00 00 00"  #         mov  eax, 56             clone
    "bf 11 41 00 00"  #         mov  edi, CLONE_VM | CLONE_VFORK | SIGCHLD
    "31 f6 31 d2"  #            xor  esi, esi; xor edx, edx
    "45 31 d2 45 31 c0"  #      xor  r10d, r10d; xor r8d, r8d
    "0f 05 c3"  #               syscall; ret
)

_CODE: list[mmap.mmap] = []
"""Machine code that may be called, kept for good."""


class Engine:
    """A way of making rows: `run` takes the address of a first entry; `fork` and `vfork` are functions for entries.

    `run` is called by its address alone, so that a child comes back into as few frames as can be.
    """

    __slots__ = ("fork", "run", "vfork")

    def __init__(self, run: Callable[[int], int], fork: int, vfork: int) -> None:
        self.run, self.fork, self.vfork = run, fork, vfork


class Sheet:
    """Entries in memory that a child shares with its parent, so that the parent reads how they went."""

    def __init__(self, memory: mmap.mmap, start: int = 0) -> None:
        """Entries from `start` on, a multiple of a word, in bytes."""
        self._words = memoryview(memory).cast("q")[start // WORD_BYTES :]
        self.address = ctypes.addressof(ctypes.c_char.from_buffer(memory)) + start

    def address_of(self, position: int) -> int:
        """Where an entry lies."""
        return self.address + position * ENTRY_BYTES

    def address_of_result(self, position: int) -> int:
        """Where its result lies, for `INDIRECT`."""
        return self.address_of(position) + RESULT * WORD_BYTES

    def write(self, position: int, called: int, arguments: Sequence[int] = (), flags: int = 0) -> None:
        """Write an entry; arguments that are left out are 0."""
        words = [called, *arguments, *[0] * (ARGUMENTS - len(arguments)), 0, flags]
        for index, word in enumerate(words, position * WORDS):
            self._words[index] = word

    def set_first_argument(self, position: int, argument: int) -> None:
        """Change the first argument of an entry."""
        self._words[position * WORDS + 1] = argument

    def result(self, position: int) -> int:
        """What the last call of an entry gave: negative for an error."""
        return self._words[position * WORDS + RESULT]

    def forget(self, position: int) -> None:
        """Set an entry's result back."""
        self._words[position * WORDS + RESULT] = 0


def load() -> Engine:
    """The fast engine where it can be had, else the one that goes everywhere."""
    return machine_code() or python()


def machine_code() -> Engine | None:
    """The fast engine; `None` where there is none."""
    if syscalls.machine() != "x86_64":
        return None
    code = mmap.mmap(-1, mmap.PAGESIZE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)  # shared, a run could rewrite it
    code.write(_X86_64 + _X86_64_VFORK)
    address = ctypes.addressof(ctypes.c_char.from_buffer(code))
    try:
        syscalls.make_executable(address, mmap.PAGESIZE)
    except OSError:
        return None
    _CODE.append(code)
    # It keeps the interpreter's lock: there is one thread, and what Python does around its own fork is not needed.
    run = ctypes.PYFUNCTYPE(ctypes.c_long, ctypes.c_void_p)(address)
    return Engine(run, syscalls.fork_address(), address + len(_X86_64))


def python() -> Engine:
    """The engine in Python. A child cannot go on in its parent's memory there, so it forks for an exec, too."""
    return Engine(_run, syscalls.fork_address(), syscalls.fork_address())


def _run(address: int) -> int:
    while True:
        words = (ctypes.c_longlong * WORDS).from_address(address)
        called, *arguments = words[:RESULT]
        flags = words[FLAGS]
        if flags & INDIRECT:
            arguments[0] = ctypes.c_longlong.from_address(arguments[0]).value
        result = _call(called, arguments) if flags & FUNCTION else syscalls.raw(called, *arguments)
        failed = _ERRORS <= result < 0
        if flags & LAST and not failed:
            return 0
        if flags & ZERO_JUMPS and result == 0:
            address = arguments[-1]
            continue
        words[RESULT] = result
        if failed and not flags & MAY_FAIL:
            syscalls.raw(_EXIT_GROUP[syscalls.machine()], _ENDED)
        if flags & RETURNS:
            return result
        address = arguments[-1] if flags & JUMPS else address + ENTRY_BYTES


_EXIT_GROUP = {"x86_64": 231, "aarch64": 94}


def _call(address: int, arguments: Sequence[int]) -> int:
    function = ctypes.PYFUNCTYPE(ctypes.c_int, *[ctypes.c_void_p] * 4)(address)
    result: int = function(*arguments[:4])
    return result
