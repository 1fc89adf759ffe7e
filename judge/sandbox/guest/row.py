"""A fork whose child makes a row of system calls before the interpreter wakes up in it.

Between the fork and a program's first instruction some thirty system calls are due: mounts, limits,
identity, filter. Each takes a microsecond or a few. Made from Python they take ten times as long, since
every object that the interpreter touches in the child is a page of the guest to be copied. So the
guest writes the calls down before the fork, and fifty instructions of machine code make them.

Where a call fails, the child ends there and the guest reads from the row which one it was: the row
lies in memory that both share, and unmapping it is the child's last call.

On machines without such code here, and where memory cannot be made executable, Python makes the same
calls from the same row.
"""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from . import syscalls

# name: (x86_64, aarch64), from syscall_64.tbl and asm-generic/unistd.h
NUMBERS = {
    "capset": (126, 91),
    "chdir": (80, 49),
    "close_range": (436, 436),
    "dup3": (292, 24),
    "execve": (59, 221),
    "landlock_add_rule": (445, 445),
    "landlock_create_ruleset": (444, 444),
    "landlock_restrict_self": (446, 446),
    "mount": (165, 40),
    "munmap": (11, 215),
    "openat": (257, 56),
    "prctl": (157, 167),
    "prlimit64": (302, 261),
    "rt_sigaction": (13, 134),
    "setgroups": (116, 159),
    "setresgid": (119, 149),
    "setresuid": (117, 147),
    "setsid": (112, 157),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "write": (1, 64),
}
_COLUMN = {"x86_64": 0, "aarch64": 1}

_WORD_BYTES = 8
_WORDS = 8  # a call: its number, five arguments, its result where that is an error, flags
_RESULT, _FLAGS = 6, 7
_USES_RESULT, _IS_LAST = 1, 2

# long fork_and_call(struct entry *row, pid_t (*fork)(void)), after the ABI of System V on x86-64:
_X86_64 = bytes.fromhex(
    "53 55 41 54"  #            push rbx, rbp, r12       (which also aligns the stack)
    "48 89 fb"  #               mov  rbx, rdi
    "ff d6"  #                  call rsi                 fork
    "85 c0 75 4f"  #            test eax, eax; jnz out   the parent, or no fork
    "48 8b 6b 38"  #      next: mov  rbp, [rbx+56]       flags
    "48 8b 7b 08"  #            mov  rdi, [rbx+8]        arguments
    "48 8b 73 10"  #            mov  rsi, [rbx+16]
    "48 8b 53 18"  #            mov  rdx, [rbx+24]
    "4c 8b 53 20"  #            mov  r10, [rbx+32]
    "4c 8b 43 28"  #            mov  r8, [rbx+40]
    "40 f6 c5 01 74 03"  #      test bpl, 1; jz call
    "4c 89 e7"  #               mov  rdi, r12            the result of the call before
    "48 8b 03 0f 05"  #   call: mov  rax, [rbx]; syscall
    "49 89 c4"  #               mov  r12, rax
    "48 3d 01 f0 ff ff 73 0c"  # cmp  rax, -4095; jae failed
    "40 f6 c5 02 75 16"  #      test bpl, 2; jnz done
    "48 83 c3 40 eb c3"  #      add  rbx, 64; jmp next
    "48 89 43 30"  #    failed: mov  [rbx+48], rax
    "bf 01 00 00 00"  #         mov  edi, 1
    "b8 e7 00 00 00 0f 05"  #   mov  eax, 231; syscall   exit_group
    "31 c0"  #            done: xor  eax, eax
    "41 5c 5d 5b c3"  #    out: pop  r12, rbp, rbx; ret
)
# pid_t vfork(void), which libc's own is too, but for what it does around it:
_X86_64_VFORK = bytes.fromhex(
    "b8 38 00 00 00"  #         mov  eax, 56             clone
    "bf 11 41 00 00"  #         mov  edi, CLONE_VM | CLONE_VFORK | SIGCHLD
    "31 f6 31 d2"  #            xor  esi, esi; xor edx, edx
    "45 31 d2 45 31 c0"  #      xor  r10d, r10d; xor r8d, r8d
    "0f 05 c3"  #               syscall; ret
)


Argument = int | bytes | ctypes.Array | ctypes.Structure  # type: ignore[type-arg]
Fork = Callable[[int, bool], int]
"""Given a row's address, and whether it ends with exec: forks, makes the calls in the child, and returns 0 there
and its process id here.
"""

_CODE: list[mmap.mmap] = []
"""Machine code that may be called, kept for good."""


@dataclass(frozen=True)
class Call:
    """One system call: the stage that it belongs to, for the message where it fails, its name and its arguments.

    Bytes and structures are passed by address. `after` puts the result of the call before it first.
    """

    stage: str
    name: str
    arguments: tuple[Argument, ...]
    after: bool = False


class Row:
    """Calls in a row, to be made in forks, one fork after the other.

    A child that is to exec needs no memory of its own: it makes its calls in the parent's, which
    waits until it is another program (vfork(2)). Then what the kernel keeps by memory, such as
    `PR_SET_DUMPABLE`, is the parent's too, which sets it back.
    """

    def __init__(self, calls: Sequence[Call], fork: Fork) -> None:
        """Where the last of the calls is no exec, the row unmaps itself after it: a program never sees it."""
        size = (len(calls) + 1) * _WORDS * _WORD_BYTES
        self._memory = mmap.mmap(-1, size)
        self._words = memoryview(self._memory).cast("q")
        self._address = ctypes.addressof(ctypes.c_char.from_buffer(self._memory))
        self._fork = fork
        self._kept: list[object] = []
        self._calls = tuple(calls)
        self._to_exec = calls[-1].name == "execve"
        if not self._to_exec:
            self._calls += (Call("row", "munmap", (self._address, size)),)
        for position, call in enumerate(self._calls):
            self._write(position, call)
        self._words[(len(self._calls) - 1) * _WORDS + _FLAGS] |= _IS_LAST

    def _write(self, position: int, call: Call) -> None:
        start = position * _WORDS
        arguments = [self._word(argument) for argument in call.arguments]
        words = [NUMBERS[call.name][_COLUMN[syscalls.machine()]], *[0] * call.after, *arguments]
        for index, word in enumerate(words, start):
            self._words[index] = word
        self._words[start + _FLAGS] = _USES_RESULT * call.after

    def _word(self, argument: Argument) -> int:
        if isinstance(argument, int):
            return argument
        data = ctypes.create_string_buffer(argument) if isinstance(argument, bytes) else argument
        self._kept.append(data)
        return ctypes.addressof(data)

    def fork(self, *first: int) -> int:
        """Fork: 0 in the child, when all calls are made; the child's process id here. Raises `OSError`.

        `first` are the first calls' first arguments this time.
        """
        for position, argument in enumerate(first):
            self._words[position * _WORDS + 1] = argument
        for position in range(len(self._calls)):
            self._words[position * _WORDS + _RESULT] = 0
        child = self._fork(self._address, self._to_exec)
        if child < 0:
            raise OSError(errno.EAGAIN, "fork")
        return child

    def failure(self) -> tuple[str, OSError] | None:
        """The stage at which the last fork ended, and why; `None` when all calls were made."""
        for position, call in enumerate(self._calls):
            number = -self._words[position * _WORDS + _RESULT]
            if number:
                return call.stage, OSError(number, f"{call.name}: {os.strerror(number)}")
        return None


def fork_by_machine_code() -> Fork | None:
    """The fast way; `None` where there is none."""
    if syscalls.machine() != "x86_64":
        return None
    code = mmap.mmap(-1, mmap.PAGESIZE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)  # shared, a run could rewrite it
    code.write(_X86_64 + _X86_64_VFORK)
    address = ctypes.addressof(ctypes.c_char.from_buffer(code))
    try:
        syscalls.make_executable(address, mmap.PAGESIZE)
    except OSError:
        return None
    # It keeps the interpreter's lock: there is one thread, and what Python does around its own fork is not needed.
    call = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(address)
    _CODE.append(code)
    forks = syscalls.fork_address(), address + len(_X86_64)
    return lambda row, to_exec: call(row, forks[to_exec])


def fork_by_python(row: int, _to_exec: bool) -> int:
    """The way that goes everywhere."""
    child = os.fork()
    if child:
        return child
    last = 0
    while True:
        words = (ctypes.c_longlong * _WORDS).from_address(row)
        number, *arguments = words[:_RESULT]
        flags = words[_FLAGS]
        if flags & _USES_RESULT:
            arguments[0] = last
        last = syscalls.raw(number, *arguments)
        if last < 0:
            words[_RESULT] = last
            os._exit(1)
        if flags & _IS_LAST:
            return 0
        row += _WORDS * _WORD_BYTES
