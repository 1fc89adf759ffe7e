"""The filter that keeps a run from its guest, carried out on calls as the kernel does."""

from __future__ import annotations

import pytest

from judge.sandbox.guest import neighbours

ALLOWED, REFUSED = 0x7FFF0000, 0x00050001


def decide(machine: str, number: int, *arguments: int) -> int:
    """What the program says to a call."""
    steps = neighbours.instructions(machine)
    loaded, at = 0, 0
    while True:
        code, if_true, if_false, value = steps[at]
        at += 1
        if code == 0x20:
            loaded = number if value == 0 else ([*arguments, 0, 0, 0, 0])[(value - 16) // 8] & 0xFFFFFFFF
        elif code == 0x15:
            at += if_true if loaded == value else if_false
        else:
            assert code == 0x06
            return value


MACHINES = [("x86_64", 0), ("aarch64", 1)]


@pytest.mark.parametrize(("machine", "column"), MACHINES)
def test_nobody_names_the_guest(machine: str, column: int) -> None:
    for numbers in neighbours.NAMING_A_PROCESS.values():
        assert decide(machine, numbers[column], 1) == REFUSED
        assert decide(machine, numbers[column], (1 << 32) + 1) == REFUSED, "the kernel looks at the lower half"
        for process in (0, 2, 4711):
            assert decide(machine, numbers[column], process) == ALLOWED


@pytest.mark.parametrize(("machine", "column"), MACHINES)
def test_nor_all_of_a_user_or_a_group(machine: str, column: int) -> None:
    for row in neighbours.NAMING_MANY.values():
        number, process = row[column], row[2]
        assert decide(machine, number, process, 0) == ALLOWED
        assert decide(machine, number, process, 1) == REFUSED
        for others in {0, 1, 2, 3} - {process}:
            assert decide(machine, number, others, 0) == REFUSED


@pytest.mark.parametrize(("machine", "column"), MACHINES)
def test_everything_else_goes_on(machine: str, column: int) -> None:
    named = {row[column] for row in (*neighbours.NAMING_A_PROCESS.values(), *neighbours.NAMING_MANY.values())}
    for number in set(range(500)) - named:
        assert decide(machine, number, 1, 1) == ALLOWED
