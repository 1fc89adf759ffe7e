"""The guest's side of the fork server, with a server that says what a test wants, when it wants."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from judge.sandbox.guest import case, wire
from judge.sandbox.guest.board import Board, Loop
from judge.sandbox.guest.engine import RESULT, WORDS
from judge.sandbox.guest.forkserver import DONE, READY
from judge.sandbox.guest.warmruns import ServerLost, WarmRuns

REQUEST: dict[str, object] = {"op": "run", "argv": ["/work/program.py"], "workdir": None}


class Told(wire.Channel):
    """The guest's end of its channel; `then` happens when a message has been taken and is not yet followed."""

    then: Callable[[], None]

    def receive(self) -> tuple[dict[str, object] | None, list[int]]:
        received = super().receive()
        self.then()
        return received


class Stage:
    """Everybody that a run needs, and the server's part is the test's."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self.supervisor, guest = wire.pair()
        self.told = Told(guest.socket)
        self.server, self.ours = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        for each in (self.supervisor, self.told, self.server, self.ours):
            stack.callback(each.close)
        self.board = Board()
        self.runs = WarmRuns(self.told, self.ours, self.board, None, os.getpid())  # type: ignore[arg-type]
        stack.callback(os.close, self.runs._server)

    def sleeper(self) -> subprocess.Popen[bytes]:
        """A process that could be a reaper."""
        process = subprocess.Popen(["sleep", "60"])
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process

    def says(self, entry: Loop, result: int) -> None:
        """The server has made a call of its row."""
        self.board.sheet._words[entry * WORDS + RESULT] = result

    def run(self) -> dict[str, float]:
        report: dict[str, dict[str, float]] = json.loads(self.runs.run(REQUEST, []))
        return report["done"]


@pytest.fixture
def stage() -> Iterator[Stage]:
    with ExitStack() as stack:
        yield Stage(stack)


def begin(stage: Stage) -> subprocess.Popen[bytes]:
    """A reaper waits, the server is ready, and the supervisor is about to want the run's end."""
    reaper = stage.sleeper()
    stage.says(Loop.REAPER, reaper.pid)
    stage.server.send(READY)
    stage.runs.await_server()
    stage.supervisor.send({"op": "kill"})
    return reaper


def test_a_kill_takes_the_runs_reaper(stage: Stage) -> None:
    reaper = begin(stage)

    def forked() -> None:
        stage.says(Loop.FORK, 1)
        stage.server.send(DONE)

    stage.told.then = forked
    stage.run()
    assert reaper.wait() == -signal.SIGKILL


def test_a_kill_that_comes_when_the_program_has_just_ended_spares_the_next_runs_reaper(stage: Stage) -> None:
    reaper = begin(stage)
    following = stage.sleeper()

    def end_and_go_round() -> None:
        stage.says(Loop.FORK, 1)
        reaper.kill()
        reaper.wait()
        stage.says(Loop.REAPER, following.pid)
        stage.server.send(DONE)
        stage.server.send(READY)

    stage.told.then = end_and_go_round
    stage.run()
    assert following.poll() is None


def test_a_kill_before_the_fork_waits_for_it(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever forks into a namespace whose first process is dead fails, and that would be the server."""
    reaper = begin(stage)
    stage.told.then = lambda: None
    looks: list[int | None] = []

    class Answered:
        """Looks at who is alive whenever somebody waits for the server's answer, and lets it fork in the end."""

        def poll(self, *_: object) -> list[tuple[int, int]]:
            if len(looks) == 3000:
                return [(stage.ours.fileno(), select.POLLIN)]
            looks.append(reaper.poll())
            if len(looks) == 3000:
                stage.says(Loop.FORK, 1)
                stage.server.send(DONE)
            return []

    monkeypatch.setattr(stage.runs, "_answered", Answered())
    stage.run()
    assert looks == [None] * 3000
    assert reaper.wait() == -signal.SIGKILL


def test_a_kill_before_the_fork_of_a_server_that_is_gone_waits_for_nothing(stage: Stage) -> None:
    begin(stage)
    stage.told.then = stage.server.close
    with pytest.raises(ServerLost):
        stage.run()


def test_what_the_server_computes_between_request_and_report_is_overhead(stage: Stage) -> None:
    """To look like another program takes it a while; here the server is this process."""
    begin(stage)

    def dress() -> None:
        by = time.process_time() + 0.05
        while time.process_time() < by:
            pass
        stage.says(Loop.FORK, 1)
        stage.server.send(DONE)

    stage.told.then = dress
    assert stage.run()["overhead_s"] >= 0.1, "as much of the guest, which this process is, too"


def test_a_program_is_execed_when_the_server_is_at_rest(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it could use up the processes that the server's next reaper is one of, and be charged for making it."""

    class Execs:
        def __init__(self, *_: object) -> None:
            pass

        def run(self, *_: object) -> bytes:
            with pytest.raises(BlockingIOError):
                stage.ours.recv(1, socket.MSG_DONTWAIT)
            return b"{}"

        def make_ready(self) -> None:
            pass

    monkeypatch.setattr(case, "Execs", Execs)
    stage.server.send(READY)
    runner = case.Runner(stage.told, stage.runs, None)  # type: ignore[arg-type]
    assert runner.run({"warm": False}, [])
    assert runner.run({"warm": False}, []), "of a server at rest no word is waited for"
