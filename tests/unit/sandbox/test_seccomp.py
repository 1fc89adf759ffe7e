"""The system call filter, carried out instruction by instruction on both architectures."""

from __future__ import annotations

import errno
import struct

import pytest

from judge.sandbox.guest import seccomp, syscalls
from judge.sandbox.guest.seccomp import GUEST_NEEDS, REFUSED, instructions, last_instructions

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOW, KILL = 0x7FFF0000, 0x80000000
MACHINES = pytest.mark.parametrize("machine", ARCHITECTURES)


def refused(error: int) -> int:
    return 0x00050000 | error


def carry_out(program: list[seccomp.Instruction], number: int, architecture: int, *arguments: int) -> int:
    """What the kernel's interpreter would return (struct seccomp_data of linux/seccomp.h, little endian)."""
    padded = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("<IIQ6Q", number & 0xFFFFFFFF, architecture, 0x7F0000000000, *padded)
    at, loaded = 0, 0
    while True:
        code, if_true, if_false, k = program[at]
        at += 1
        if code == 0x20:
            (loaded,) = struct.unpack_from("<I", data, k)
        elif code == 0x06:
            return k
        else:
            met = {0x15: loaded == k, 0x35: loaded >= k, 0x45: bool(loaded & k)}[code]
            at += if_true if met else if_false


def both(machine: str, number: int, *arguments: int) -> int:
    """The kernel carries out all filters and takes the strictest answer."""
    found = [
        carry_out(program, number, ARCHITECTURES[machine], *arguments)
        for program in (instructions(machine), last_instructions(machine))
    ]
    return min(found, key=lambda answer: answer - (1 << 32) if answer & 0x80000000 else answer)


def number_of(name: str, machine: str) -> int | None:
    return REFUSED[name][list(ARCHITECTURES).index(machine)]


@MACHINES
@pytest.mark.parametrize("name", REFUSED)
def test_each_refused_call_is_refused(machine: str, name: str) -> None:
    number = number_of(name, machine)
    if number is not None:
        assert both(machine, number) == refused(errno.EPERM)


@MACHINES
def test_what_the_guest_needs_is_refused_to_runs_alone(machine: str) -> None:
    """Its filter is under all of theirs."""
    of_guest = instructions(machine, [name for name in REFUSED if name not in GUEST_NEEDS])
    for name in REFUSED:
        number = number_of(name, machine)
        if number is not None:
            answers = [
                carry_out(program, number, ARCHITECTURES[machine]) for program in (of_guest, last_instructions(machine))
            ]
            expected = [ALLOW, refused(errno.EPERM)]
            assert answers == (expected if name in GUEST_NEEDS else expected[::-1])


@MACHINES
def test_everyday_calls_pass(machine: str) -> None:
    everyday = {
        "x86_64": [0, 1, 2, 3, 9, 10, 11, 12, 39, 57, 58, 59, 60, 61, 62, 202, 231, 257, 262, 318, 334],
        "aarch64": [56, 57, 63, 64, 93, 94, 98, 113, 172, 214, 215, 221, 222, 226, 260, 278],
    }[machine]
    for number in everyday:
        assert both(machine, number) == ALLOW, number


@MACHINES
def test_clone_may_make_processes_and_threads_but_no_namespace(machine: str) -> None:
    clone = {"x86_64": 56, "aarch64": 220}[machine]
    for flags in (17, 0x003D0F00, 0x4111, 0x01200011):  # fork, a thread, vfork, glibc's fork
        assert both(machine, clone, flags) == ALLOW
    for flag in (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000):
        assert both(machine, clone, flag | 17) == refused(errno.EPERM)
        assert both(machine, clone, flag | 17 | 1 << 40) == refused(errno.EPERM)


@MACHINES
def test_clone3_looks_as_if_it_were_not_there(machine: str) -> None:
    assert both(machine, 435, 0x10000000) == refused(errno.ENOSYS)


@MACHINES
def test_sockets_are_local_ones_alone(machine: str) -> None:
    for number in {"x86_64": (41, 53), "aarch64": (198, 199)}[machine]:
        assert both(machine, number, 1, 1) == ALLOW
        assert both(machine, number, 1 | 7 << 32, 1) == ALLOW, "the kernel reads 32 bits, too"
        for family in (0, 2, 10, 16, 17, 38, 40, 0xFFFFFFFF):
            assert both(machine, number, family, 1) == refused(errno.EAFNOSUPPORT)


@MACHINES
def test_calls_by_another_architectures_numbers_kill(machine: str) -> None:
    others = {0x40000003, 0x40000028, *ARCHITECTURES.values()} - {ARCHITECTURES[machine]}
    for architecture in others:
        for program in (instructions(machine), last_instructions(machine)):
            assert carry_out(program, 1, architecture) == KILL


@MACHINES
@pytest.mark.parametrize("number", [0x40000000, 0x40000000 + 1, 0x40000000 + 521, 0x7FFFFFFF, 0xFFFFFFFF])
def test_the_x32_numbers_kill(machine: str, number: int) -> None:
    assert both(machine, number) == KILL


@MACHINES
def test_all_jumps_stay_inside(machine: str) -> None:
    for program in (instructions(machine), last_instructions(machine)):
        for at, (code, if_true, if_false, _) in enumerate(program):
            if code not in (0x20, 0x06):
                assert at + 1 + max(if_true, if_false) < len(program)
        assert len(program) < 4096


def test_no_number_stands_twice() -> None:
    for column in range(2):
        numbers = [row[column] for row in REFUSED.values() if row[column] is not None]
        assert len(numbers) == len(set(numbers))


def test_an_unknown_machine_is_said_to_be() -> None:
    assert not seccomp.supported("riscv64")
    with pytest.raises(KeyError):
        instructions("riscv64")


def test_instructions_are_packed_as_the_kernel_reads_them() -> None:
    program = syscalls.filter_program(seccomp._pack(instructions("x86_64")))
    assert program.length == len(instructions("x86_64"))
    first = program.filter[1]
    assert (first.code, first.jt, first.jf, first.k) == (0x15, 1, 0, ARCHITECTURES["x86_64"])
