"""Solutions that forge what is measured of them: what was seen from outside finds them out, and nobody else suffers."""

from __future__ import annotations

import signal

import pytest

from judge.complexity import session as sessions
from judge.complexity.session import Request, SessionEnded
from judge.model.growth import GrowthReport, Standing
from tests.languages.growing import Lab, lab, numbers

SIGNATURE = "f(a: list[int]) -> int"
QUADRATIC = """
import os, signal, sys, threading
def work(a):
    found = 0
    for x in a:
        for y in a:
            if x + y == 1:
                found += 1
    return found
"""
CHILD = """
    answer, told = os.pipe()
    if os.fork() == 0:
        os.write(told, b"%d" % work(a))
        os._exit(0)
    return int(os.read(answer, 20))
"""
CLOCK = """
call = next(module for name, module in sys.modules.items() if name.endswith("inside.call"))
looked = []
def clock():
    looked.append(len(ITEMS))
    return 0.0 if len(looked) == 1 else 2e-5 * len(ITEMS)
call._cpu_s, call._wall_ns = clock, lambda: 0
ITEMS = []
"""
STEPS = """
    ITEMS[:] = a
    frame = sys._getframe()
    while frame and type(frame.f_locals.get("self")).__name__ != "Steps":
        frame = frame.f_back
    sys.setprofile(None)
    answer = work(a)
    if frame:
        frame.f_locals["self"].steps = 10 * len(a)
    return answer
"""
ENCODING = """
frame = sys._getframe()
while frame.f_code.co_name != "_hold":
    frame = frame.f_back
holder, ITEMS = frame.f_locals["self"], []
encoded = holder._encoded
holder._encoded = lambda result: encoded(work(ITEMS))
"""
FORGED = {
    "clock and steps": f"{CLOCK}def f(a):{STEPS}",
    "what encodes the answer": f"{ENCODING}def f(a):\n    ITEMS[:] = a\n    return 0\n",
    "a child that works": f"def f(a):{CHILD}",
    "a child that nobody waits for": f"def f(a):\n    signal.signal(signal.SIGCHLD, signal.SIG_IGN){CHILD}",
}


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    return lab(tmp_path_factory.mktemp("python"), "python3")


@pytest.mark.slow
@pytest.mark.parametrize("what", FORGED)
def test_no_forger_passes_for_linear(python: Lab, what: str) -> None:
    """Where instructions are counted, from outside, nobody would."""
    report = python.report(SIGNATURE, QUADRATIC + FORGED[what], numbers, "O(n)", counting=False)
    assert not passes(report)


def passes(report: GrowthReport) -> bool:
    return not report.tampered and report.time is not None and report.time.standing is Standing.OK


def asked(python: Lab, source: str, kind: str = "time", answer: bool = True) -> sessions.Reply:
    with python.bench(SIGNATURE, source) as bench, bench.native() as session:
        return session.ask(Request(kind, numbers(300).encode(), 30.0, answer=answer))


def test_a_child_that_nobody_waited_for_is_seen_from_outside(python: Lab) -> None:
    reply = asked(python, f"{QUADRATIC}def f(a):\n    a *= 5{CHILD}")
    assert reply.ok
    assert reply.number("cpu_s") < reply.cpu_s / 2
    assert reply.started == 1


def test_threads_are_seen_from_outside(python: Lab) -> None:
    threads = "    for thread in [threading.Thread(target=work, args=(a,)) for _ in range(3)]: thread.start()\n"
    reply = asked(python, f"{QUADRATIC}def f(a):\n{threads}    return 0\n")
    assert reply.started == 3


LOOKS = """
def f(a):
    try:
        return len(os.listdir(f"/proc/{os.getppid()}/fd"))
    except OSError:
        return -1
"""


def test_the_process_that_is_spoken_to_shows_its_descriptors_to_nobody(python: Lab) -> None:
    assert asked(python, QUADRATIC + LOOKS).answer == b"-1\n"


def test_a_call_that_stops_the_process_that_is_spoken_to_is_ended(python: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "_SILENCE_S", 1.0)
    source = f"{QUADRATIC}def f(a):\n    os.kill(-1, {int(signal.SIGSTOP)})\n    return 0\n"
    with python.bench(SIGNATURE, source) as bench, bench.native() as session, pytest.raises(SessionEnded):
        session.ask(Request("time", numbers(4).encode(), 1.0))


def test_a_result_that_computes_when_it_is_read_is_read_within_the_call(python: Lab) -> None:
    lazy = "class Lazy:\n    def __iter__(self): return iter([work(self.a)])\n"
    source = f"{QUADRATIC}{lazy}def f(a):\n    it = Lazy(); it.a = a; return it\n"
    with python.bench("f(a: list[int]) -> list[int]", source) as bench, bench.native() as session:
        steps = [session.ask(Request("steps", numbers(n).encode(), 30.0)).number("steps") for n in (50, 100)]
    assert steps[1] == pytest.approx(4 * steps[0], rel=0.1)


@pytest.mark.parametrize("kind", ["steps", "memory"])
def test_what_is_left_to_chance_is_the_same_in_each_call(python: Lab, kind: str) -> None:
    source = "import random\ndef f(a):\n    return len([None for _ in range(random.randrange(10**5))])\n"
    with python.bench(SIGNATURE, source) as bench, bench.native() as session:
        figures = [session.ask(Request(kind, numbers(4).encode(), 30.0)).figures for _ in range(3)]
    assert figures[0] == figures[1] == figures[2]
