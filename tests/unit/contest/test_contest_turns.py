"""Turns of workers in processes of their own: side by side, alone, and nobody waits for ever."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import running

OTHER = """
import os, sys
from judge.contest.turns import WorkersTurns
turns = WorkersTurns(os.open(sys.argv[1], os.O_RDWR | os.O_CREAT))
for line in sys.stdin:
    how = line.strip()
    print("asks", how, flush=True)
    with getattr(turns, how)():
        print("has", how, flush=True)
        sys.stdin.readline()
    print("done", how, flush=True)
"""


class Other:
    """A worker in another process, which takes turns as it is told."""

    def __init__(self, path: Path, told: Path) -> None:
        self._out = told
        with told.open("w") as out:
            command = [sys.executable, "-P", "-c", OTHER, str(path)]
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, text=True)

    def say(self, words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{words}\n")
        self.process.stdin.flush()

    def said(self) -> list[str]:
        return self._out.read_text().splitlines()

    def asks(self, how: str) -> None:
        """It asks for a turn, and may have to wait."""
        before = len(self.said())
        self.say(how)
        running(lambda: len(self.said()) > before, "it asks")

    def takes(self, how: str) -> None:
        """It asks for a turn, and gets it."""
        self.asks(how)
        self.has(how)

    def has(self, how: str) -> None:
        running(lambda: self.said()[-1:] == [f"has {how}"], f"its turn {how}")

    def ends(self) -> None:
        """It ends its turn."""
        before = len(self.said())
        self.say("")
        running(lambda: len(self.said()) > before, "it is done")


@pytest.fixture
def others(tmp_path: Path) -> Iterator[Callable[[], Other]]:
    """Begins a worker in a process of its own."""
    begun: list[Other] = []

    def begin() -> Other:
        begun.append(Other(tmp_path / "workers", tmp_path / f"said-{len(begun)}"))
        return begun[-1]

    yield begin
    for each in begun:
        each.process.kill()
        each.process.communicate()


def test_cases_run_beside_each_other(others: Callable[[], Other]) -> None:
    one, two = others(), others()
    one.takes("beside")
    two.takes("beside")


def test_who_is_alone_waits_for_all_and_all_wait_for_it(others: Callable[[], Other]) -> None:
    one, two, three = others(), others(), others()
    one.takes("beside")
    two.takes("beside")
    three.asks("alone")
    one.ends()
    assert three.said()[-1] == "asks alone", "one still runs"
    two.ends()
    three.has("alone")
    one.asks("beside")
    two.asks("alone")
    assert (one.said()[-1], two.said()[-1]) == ("asks beside", "asks alone")
    three.ends()
    first, second = (one, "beside"), (two, "alone")
    running(lambda: one.said()[-1] == "has beside" or two.said()[-1] == "has alone", "somebody's turn")
    if two.said()[-1] == "has alone":
        first, second = second, first
    first[0].ends()
    second[0].has(second[1])


def test_who_waits_to_be_alone_goes_before_whoever_comes_later(others: Callable[[], Other]) -> None:
    runs, alone, later = others(), others(), others()
    runs.takes("beside")
    alone.asks("alone")
    running(lambda: _is_at_the_gate(alone), "it waits")
    later.asks("beside")
    assert later.said()[-1] == "asks beside", "a stream of short cases keeps nobody waiting for ever"
    runs.ends()
    alone.has("alone")
    assert later.said()[-1] == "asks beside"
    alone.ends()
    later.has("beside")


def _is_at_the_gate(other: Other) -> bool:
    """Whether it holds the gate and waits for the cores, by what the kernel tells of locks."""
    lines = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    return any(line[1] == "->" and str(other.process.pid) in line for line in lines)


def test_a_worker_that_is_killed_holds_nobody_up(others: Callable[[], Other]) -> None:
    one, two, three = others(), others(), others()
    one.takes("alone")
    two.asks("alone")
    one.process.kill()
    two.has("alone")
    three.asks("beside")
    two.process.kill()
    three.has("beside")
