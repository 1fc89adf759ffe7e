"""Two boxes at once: what one run does to what all runs of a user share must not change what another one gets.

The kernel counts some things for a user, not for a process or a box: descriptors in flight, queued
signals, pages of pipes. An ordinary user's runs share those with the judge itself; root gives each box another user.
"""

from __future__ import annotations

import resource
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from judge.model.execution import ExecResult
from judge.model.limits import ExecLimits
from judge.sandbox.native.guestbox import GuestBox
from judge.sandbox.protocol import Box, Sandbox
from judge.sandbox.spec import BoxSpec, ExecSpec

from .arena import AMPLE, LIMITS

HONEST = """
import os, signal
reader, writer = os.pipe()
os.write(writer, b"passed on")
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
signal.setitimer(signal.ITIMER_REAL, 0.001)
signal.sigwait([signal.SIGALRM])
child = os.fork()
if child == 0:
    os._exit(7)
print(os.read(reader, 100), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), sum(map(int, input().split())))
"""
PASSING_ON = """
import os, socket
a, b = socket.socketpair()
reader, writer = os.pipe()
socket.send_fds(a, [b"x"], [reader])
os.write(writer, b"passed on")
print(os.read(socket.recv_fds(b, 1, 1)[1][0], 100), input())
"""
"""What a program cannot do whose user has as many descriptors in flight already as it may have open."""

HOGS = {
    "descriptors in flight": """
import socket, time
a, b = socket.socketpair()
try:
    while True:
        socket.send_fds(a, [b"x"], [1] * 250)
except OSError:
    pass
""",
    "queued signals": """
import ctypes, os, signal
libc = ctypes.CDLL(None)
signal.pthread_sigmask(signal.SIG_BLOCK, [40])
while libc.sigqueue(os.getpid(), 40, ctypes.c_void_p(0)) == 0:
    pass
""",
    "pages of pipes": """
import fcntl, os
kept = []
try:
    while True:
        kept.append(os.pipe())
        try:
            fcntl.fcntl(kept[-1][1], fcntl.F_SETPIPE_SZ, 1 << 18)
        except OSError:
            pass
        os.set_blocking(kept[-1][1], False)
        try:
            os.write(kept[-1][1], bytes(1 << 18))
        except BlockingIOError:
            pass
except OSError:
    pass
""",
    "processes": """
import os, time
try:
    while os.fork():
        pass
    time.sleep(60)
except OSError:
    pass
""",
    "watchers": """
import select
kept = []
try:
    while True:
        kept.append(select.epoll())
        for other in kept[:-1]:
            kept[-1].register(other)
except OSError:
    pass
""",
}
OPEN_FILES = 1024
HOLD = "\nprint('full', flush=True)\nimport time\ntime.sleep(60)\n"


@pytest.fixture
def boxes(open_sandbox: Callable[[Path], Sandbox], tmp_path: Path) -> Iterator[tuple[Box, Box]]:
    """Two open boxes, with the programs in their folders."""
    program, scratch = tmp_path / "program", tmp_path / "scratch"
    for folder in (program, scratch):
        folder.mkdir(mode=0o755)
    (program / "honest.py").write_text(HONEST)
    (program / "passing_on.py").write_text(PASSING_ON)
    for name, source in HOGS.items():
        (program / f"{name}.py").write_text(source + HOLD)
    sandbox = open_sandbox(scratch)
    with ExitStack() as stack:
        yield tuple(stack.enter_context(sandbox.open(BoxSpec(program))) for _ in range(2))  # type: ignore[misc]
    shutil.rmtree(program)


@pytest.fixture
def usual_limit() -> Iterator[None]:
    """As many open files as a process usually may have; the judge sends descriptors, too."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, OPEN_FILES), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("usual_limit")
@pytest.mark.parametrize("hog", HOGS)
def test_who_takes_all_takes_nothing_of_others(boxes: tuple[Box, Box], hog: str) -> None:
    expected = ("exited(0)", b"b'passed on' 7 3\n", b"")
    assert beside(boxes, hog, "honest") == {expected}


def test_descriptors_in_flight_of_one_box_are_not_counted_for_another(boxes: tuple[Box, Box]) -> None:
    if isinstance(boxes[0], GuestBox) and boxes[0].user is None:
        pytest.skip("both boxes' runs are whoever judges")
    assert beside(boxes, "descriptors in flight", "passing_on") == {("exited(0)", b"b'passed on' 1 2\n", b"")}


def beside(boxes: tuple[Box, Box], hog: str, program: str) -> set[tuple[str, bytes, bytes]]:
    """How a program ended, and what it printed, each time that it ran while a hog was at work in another box."""
    hostile, honest = boxes
    limits = ExecLimits(**{**LIMITS, "wall_s": 1.2})
    results: list[ExecResult] = []
    spec = ExecSpec((f"/work/{hog}.py",), limits, warm=True)
    thread = threading.Thread(target=lambda: results.append(hostile.run(spec)))
    thread.start()
    try:
        answers = set()
        while thread.is_alive():
            result = honest.run(ExecSpec((f"/work/{program}.py",), ExecLimits(**AMPLE), b"1 2\n", warm=True))
            answers.add((str(result.termination), result.stdout.data, result.stderr.data))
    finally:
        thread.join()
    assert not results[0].termination.clean
    return answers
