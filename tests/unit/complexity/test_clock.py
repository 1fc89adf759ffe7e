"""What a call says of its time is held against what was seen from outside, both with the noise of a busy machine."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from judge.complexity.attempt import Attempt
from judge.complexity.clock import check_clock, look_at_clock
from judge.complexity.measured import Measurements, Row
from judge.complexity.session import Renewed, Reply, Request


def reply(own_s: float, seen_s: float, answer: bytes = b"", wall_s: float = 0.0, started: int = 0) -> Reply:
    return Reply(0, False, seen_s, wall_s, {"cpu_s": own_s, "wall_s": wall_s}, answer, (), None, started)


@dataclass
class Scripted:
    """Answers as a solution would whose calls, idle ones, and answers take so long; `own_s` is what it says."""

    own_s: float
    idle_s: float
    called_s: float
    written_s: float = 0.0
    answer: bytes = b"1\n"
    asked: list[Request] = field(default_factory=list)

    def ask(self, request: Request) -> Reply:
        self.asked.append(request)
        if request.kind == "nothing":
            return reply(0.0, self.idle_s)
        seen_s = self.idle_s + self.called_s + (self.written_s if request.answer else 0.0)
        return reply(self.own_s, seen_s, self.answer if request.answer else b"")


def checked(solution: Scripted) -> Measurements:
    """At size 4 nothing is hidden, and nothing takes any time; at size 400 everything does."""
    row, found = Row("only", 0, ("n",)), Measurements()
    for size, said in ((4, reply(0.0, solution.idle_s)), (400, solution.ask(Request("time", b"", 1.0, answer=True)))):
        row.times[size] = [said.number("cpu_s")]
        look_at_clock(found, said, row, size)
    request = Request("time", b"", 1.0, answer=True)
    attempt = SimpleNamespace(found=found, call_s=2.0, request=lambda *_: request)
    check_clock(cast("Attempt", attempt), cast("Renewed", cast("Any", solution)), row)
    return found


@pytest.mark.parametrize(
    ("solution", "tampered"),
    [
        (Scripted(own_s=0.1, idle_s=0.005, called_s=0.1), False),
        (Scripted(own_s=0.06, idle_s=0.005, called_s=0.1), False),
        (Scripted(own_s=0.04, idle_s=0.005, called_s=0.1), True),
        (Scripted(own_s=0.001, idle_s=0.005, called_s=0.011), False),
        (Scripted(own_s=0.001, idle_s=0.005, called_s=0.014), True),
        (Scripted(own_s=0.106, idle_s=0.005, called_s=0.1), False),
        (Scripted(own_s=0.108, idle_s=0.005, called_s=0.1), True),
        (Scripted(own_s=0.1, idle_s=0.005, called_s=0.1, written_s=0.3), True),
        (Scripted(own_s=0.1, idle_s=0.005, called_s=0.1, written_s=0.3, answer=b"1 " * 100_000), False),
    ],
    ids=["honest", "half", "less", "little", "more", "rounded", "says too much", "put off", "a long answer"],
)
def test_who_says_less_than_half_of_what_is_seen_is_found_out(solution: Scripted, tampered: bool) -> None:
    assert checked(solution).tampered is tampered


def test_the_start_of_a_runtime_is_nobodys_lie_and_asked_for_no_more() -> None:
    """Node takes a tenth of a second to be there, some more or less each time, for calls of microseconds."""
    solution = Scripted(own_s=60e-6, idle_s=0.1, called_s=0.03)
    assert not checked(solution).tampered
    assert len(solution.asked) == 1


@dataclass
class Disturbed(Scripted):
    """An honest one, which a busy machine makes look so slow for its first `asks` calls."""

    asks: int = 0

    def ask(self, request: Request) -> Reply:
        said = super().ask(request)
        slow = len(self.asked) <= self.asks and request.kind != "nothing"
        return replace(said, cpu_s=said.cpu_s + self.idle_s) if slow else said


@pytest.mark.parametrize("asks", [1, 4, 7, 10])
def test_what_a_busy_machine_did_for_a_while_is_nobodys_lie(asks: int) -> None:
    """Loading megabytes takes 0.3 s of CPU time, some of it twice as long while a neighbour has the caches."""
    assert not checked(Disturbed(own_s=60e-6, idle_s=0.3, called_s=0.01, asks=asks)).tampered


def test_who_cannot_be_asked_again_is_not_seen() -> None:
    @dataclass
    class Gone(Disturbed):
        def ask(self, request: Request) -> Reply:
            said = super().ask(request)
            return replace(said, exit_code=1) if len(self.asked) > 7 else said

    found = checked(Gone(own_s=60e-6, idle_s=0.3, called_s=0.01, asks=7))
    assert (found.tampered, found.unseen) == (False, True)


def test_work_that_no_clock_sees_is_told_from_sleep() -> None:
    found, row = Measurements(), Row("only", 0, ("n",))
    look_at_clock(found, reply(0.0, 0.003, wall_s=2.0), row, 4)
    assert not found.unseen
    look_at_clock(found, reply(0.0, 0.5, wall_s=2.0, started=1), row, 4)
    assert not found.unseen
    look_at_clock(found, reply(0.0, 0.003, wall_s=2.0, started=1), row, 4)
    assert found.unseen
