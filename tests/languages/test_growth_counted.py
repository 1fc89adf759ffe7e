"""Calls that are counted from outside are paced; a software event stands in for the processor's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from judge.complexity import hardware, workbench
from judge.complexity.attempt import Plan
from judge.complexity.hardware import Event
from judge.complexity.measure import measure
from judge.complexity.session import Reply, Request, Session
from judge.complexity.wholeruns import WholeRuns
from judge.model.growth import Counter
from tests.languages.growing import SCALING, Lab, Made, lab, numbers

pytestmark = pytest.mark.skipif(
    bool(hardware.unavailable(Event.TASK_CLOCK)), reason=f"no events: {hardware.unavailable(Event.TASK_CLOCK)}"
)
SIGNATURE = "f(what: str, a: list[int]) -> int"
PYTHON = """
import os, sys, time

def f(what, a):
    if what == "works":
        return sum(range(30_000_000))
    if what == "starts another that works":
        if (child := os.fork()) == 0:
            sum(range(30_000_000))
            os._exit(0)
        os.waitpid(child, 0)
    if what == "raises":
        raise ValueError("no such item")
    if what == "sleeps":
        time.sleep(60)
    if what == "ends at once":
        os._exit(7)
    return 0
"""
CPP = r"""
#include <stdexcept>
#include <string>
#include <vector>
#include <unistd.h>

long long f(const std::string& what, std::vector<long long> a) {
    if (what == "works") for (volatile long long i = 0; i < 500'000'000; i = i + 1) {}
    if (what == "raises") throw std::out_of_range("no such item");
    if (what == "sleeps") sleep(60);
    if (what == "ends at once") _exit(7);
    return 0;
}
"""
PYTHON_PROGRAM = "if input() == 'works': sum(range(30_000_000))\n"
CPP_PROGRAM = r"""
#include <iostream>
#include <string>

int main() {
    std::string what;
    std::getline(std::cin, what);
    if (what == "works") for (volatile long long i = 0; i < 500'000'000; i = i + 1) {}
}
"""


@contextmanager
def counted(
    made: Lab, source: str, monkeypatch: pytest.MonkeyPatch, signature: str = SIGNATURE
) -> Iterator[Session | WholeRuns]:
    monkeypatch.setattr(workbench, "_EVENT", Event.TASK_CLOCK)
    with made.bench(signature, source) as bench:
        session = dict(bench.counters())[Counter.HARDWARE]()
        assert session is not None
        with session:
            yield session


def ask(session: Session | WholeRuns, what: str, kind: str = "count", wall_s: float = 30.0) -> Reply:
    return session.ask(Request(kind, f"{what}\n0\n\n".encode(), wall_s))


@pytest.mark.parametrize(("code", "source"), [("python3", PYTHON), ("cpp", CPP)])
def test_a_call_is_counted_and_what_is_beside_it_is_not(
    code: str, source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counted(lab(tmp_path, code), source, monkeypatch) as session:
        idle, nothing, busy = ask(session, ""), ask(session, "works", "nothing"), ask(session, "works")
    assert idle.ok
    assert nothing.ok
    assert busy.ok
    assert [len(reply.counts) for reply in (idle, nothing, busy)] == [2, 2, 2]
    assert busy.counts[0] > 2 * max(idle.counts[0], nothing.counts[0])


@pytest.mark.parametrize(
    ("code", "source", "signature"),
    [
        ("python3", PYTHON_PROGRAM, SIGNATURE),
        ("python3", PYTHON_PROGRAM, ""),
        ("cpp", CPP_PROGRAM, SIGNATURE),
        ("cpp", CPP_PROGRAM, ""),
    ],
)
def test_a_whole_program_is_counted(
    code: str, source: str, signature: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counted(lab(tmp_path, code), source, monkeypatch, signature) as session:
        idle, busy = ask(session, ""), ask(session, "works")
    assert idle.ok
    assert busy.ok
    assert [len(reply.counts) for reply in (idle, busy)] == [2, 2]
    assert busy.counts[0] > 2 * idle.counts[0]


def test_what_a_call_starts_is_counted_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with counted(lab(tmp_path, "python3"), PYTHON, monkeypatch) as session:
        idle, busy = ask(session, ""), ask(session, "starts another that works")
    assert busy.ok
    assert busy.counts[0] > 2 * idle.counts[0]


@pytest.mark.parametrize(("code", "source"), [("python3", PYTHON), ("cpp", CPP)])
def test_a_call_that_fails_is_told_and_the_next_one_is_as_any(
    code: str, source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counted(lab(tmp_path, code), source, monkeypatch) as session:
        assert "no such item" in ask(session, "raises").error
        assert ask(session, "ends at once").error == "exit code 7"
        assert ask(session, "sleeps", wall_s=1.5).late
        unreadable = session.ask(Request("count", b"nonsense", 30.0))
        assert unreadable.error
        assert not unreadable.counts
        assert ask(session, "").ok


def test_a_row_is_counted_by_the_best_that_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbench, "_EVENT", Event.TASK_CLOCK)
    source = "def f(a):\n    return sum(x * x for x in a)\n"
    with lab(tmp_path, "python3").bench("f(a: list[int]) -> int", source) as bench:
        found = measure(bench, Made(numbers), Plan(SCALING, 1.0))
    assert found.counter is Counter.HARDWARE
    assert found.has_counts
    assert len(found.rows[0].counted) >= 4
    assert not found.troubles


def test_where_others_have_the_counter_another_one_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbench, "_EVENT", Event.TASK_CLOCK)
    monkeypatch.setattr(hardware.Counter, "end", lambda self: None)
    monkeypatch.setattr(hardware, "unavailable", lambda event: "")
    with lab(tmp_path, "python3").bench("f(a: list[int]) -> int", "def f(a):\n    return len(a)\n") as bench:
        found = measure(bench, Made(numbers), Plan(SCALING, 1.0))
    assert found.counter is Counter.VALGRIND or not found.has_counts
    assert not found.troubles


def test_the_solution_itself_cannot_open_a_counter(tmp_path: Path) -> None:
    source = f"""
import ctypes, errno
def f(a):
    libc = ctypes.CDLL(None, use_errno=True)
    file = libc.syscall(ctypes.c_long({hardware.call_number()}), bytes(112), 0, -1, -1, 0)
    return file if file >= 0 else -ctypes.get_errno()
"""
    with lab(tmp_path, "python3").bench("f(a: list[int]) -> int", source) as bench, bench.native() as session:
        reply = session.ask(Request("time", b"0\n\n", 5.0, answer=True))
    assert int(reply.answer) < 0
