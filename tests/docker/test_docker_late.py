"""A guest that dies for a run's memory, or stands still: what is told of the run is what happened to it first."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from judge.model.execution import TerminationKind as Kind
from judge.model.limits import MIB

from .conftest import Place


def test_a_guest_that_dies_for_the_runs_memory_is_the_runs_limit(place: Place) -> None:
    """Memory that belongs to no process, used by a run that the kernel does not prefer to kill.

    Landlock keeps a run from making itself so; here the test does that, from outside.
    """
    source = """
import os, socket, time
while open("/proc/self/oom_score_adj").read() != "0\\n":
    time.sleep(0.01)
for number in range(15):
    for folder in ("/tmp", "/dev/shm"):
        open(f"{folder}/{number}", "wb").write(bytes(1 << 20))
kept = []
while True:
    pair = socket.socketpair()
    pair[0].setblocking(False)
    kept.append(pair)
    try:
        while True:
            pair[0].send(bytes(60000))
    except BlockingIOError:
        pass
"""

    spared = []

    def spare(guest: int) -> None:
        children = Path(f"/proc/{guest}/task/{guest}/children")
        until = time.monotonic() + 10
        while not spared and time.monotonic() < until:
            time.sleep(0.01)
            for score in [Path(f"/proc/{child}/oom_score_adj") for child in children.read_text().split()]:
                if score.read_text() == "1000\n":  # it has set its own
                    score.write_text("0")
                    spared.append(score)

    for warm in (True, False):
        spared.clear()
        helper = threading.Thread(target=spare, args=(place.guest,))
        helper.start()
        result = place.run(source, warm=warm, memory_bytes=48 * MIB)
        helper.join()
        assert spared, "the test itself came too late"
        assert result.termination.kind is Kind.MEMORY_LIMIT
        assert place.prints("print(1)") == "1"


@contextlib.contextmanager
def held_up(guest: int, when: Callable[[], object], for_s: float) -> Iterator[None]:
    """Beside the block, the guest stands still from then on for so long, as on a machine that is far too busy."""

    over = threading.Event()

    def hold_up() -> None:
        while not when() and not over.is_set():
            time.sleep(0.005)
        os.kill(guest, signal.SIGSTOP)
        try:
            time.sleep(for_s)
        finally:
            os.kill(guest, signal.SIGCONT)

    helper = threading.Thread(target=hold_up)
    helper.start()
    try:
        yield
    finally:
        over.set()
        helper.join()


@pytest.mark.parametrize("wall_s", [1.0, 10.0])
def test_a_memory_death_that_the_guest_is_late_to_see_comes_before_the_wall_limit(place: Place, wall_s: float) -> None:
    """Guest and run share their memory's limit, so the guest may stand still until what was killed is cleared away."""
    source = """
import os, time
time.sleep(0.3)
if os.fork() == 0:
    block = bytearray(b"x") * (200 << 20)
time.sleep(60)
"""
    children = Path(f"/proc/{place.guest}/task/{place.guest}/children")
    with held_up(place.guest, children.read_text, 1.5):
        result = place.run(source, memory_bytes=64 * MIB, wall_s=wall_s)
    assert result.termination.kind is Kind.MEMORY_LIMIT


def test_the_wall_time_of_a_run_that_is_late_to_start_begins_with_it(place: Place) -> None:
    """Here the guest stands still while it takes much input."""
    laid_out = Path(f"/proc/{place.guest}/root/work/.judge-stdin")
    source = "import sys; print(len(sys.stdin.buffer.read()))"
    with held_up(place.guest, laid_out.exists, 2.5):
        result = place.run(source, stdin=bytes(80 * MIB), wall_s=1.0)
    assert (str(result.termination), result.stdout.text()) == ("exited(0)", f"{80 * MIB}\n")
