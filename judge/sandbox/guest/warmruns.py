"""The guest's side of the fork server: a run in a fork of the warm interpreter."""

from __future__ import annotations

import array
import contextlib
import json
import os
import select
import signal
import socket
import time

from . import report
from .board import Board
from .forkserver import ANOTHER, DONE, GO, READY, Request, failure, seen_from_here
from .steps import Rows
from .warm import changed_at
from .wire import Channel

_FAILED = 1 << 8
"""The status of a fork that one of its calls failed in (wait(2))."""

_CPUCLOCK_SCHED = 2
_LOOK_MS = 1


class ServerLost(Exception):
    """The fork server is gone."""


class WarmRuns:
    """Runs in forks of the fork server, one after the other."""

    def __init__(self, channel: Channel, sock: socket.socket, board: Board, rows: Rows, server: int) -> None:
        """`sock` is this end of the pair, `rows` what the server has, too, `server` its process id."""
        self._channel, self._sock, self._board, self._rows = channel, sock, board, rows
        self._server_clock = ~server << 3 | _CPUCLOCK_SCHED  # linux/posix-timers_types.h; see clock_getcpuclockid(3)
        self._program: Request | None = None
        self._folder, self._changed = "", 0
        self._reaper = 0
        self._ready = self._told_to_kill = False
        self._server = os.pidfd_open(server)  # its end closes no socket: its reaper has a copy
        self._poll, self._answered = select.poll(), select.poll()
        for descriptor in (sock.fileno(), self._server):
            self._poll.register(descriptor, select.POLLIN)
            self._answered.register(descriptor, select.POLLIN)
        self._poll.register(channel, select.POLLIN)

    def await_server(self) -> None:
        """Wait until it has loaded all, and its next reaper waits. Raises `ServerLost`."""
        if not self._ready:
            self._hear(READY)
            self._ready = True

    def run(self, request: Request, streams: list[int]) -> bytes:
        """Run a request to its end; gives the report. Raises `ServerLost`."""
        before_s = self._cpu_s()
        try:
            self._prepare(request)
            self._send(GO, streams)
        finally:
            for descriptor in streams:
                os.close(descriptor)
        self._wait()
        self._ready = False
        board, status = self._board, self._board.status
        failed = failure(self._rows, request, board) if status == _FAILED else None
        if failed is not None:
            return report.failed(*failed)
        if os.WIFSIGNALED(status) and not self._told_to_kill and report.is_exiting(board.reaper_stat):
            return report.failed("reaper", "it was killed")
        return report.done(status, board.cpu_s, board.wall_s, board.peak_bytes, self._cpu_s() - before_s)

    def _cpu_s(self) -> float:
        """CPU time of this process and the server, which is no program's."""
        return time.process_time() + time.clock_gettime(self._server_clock)

    def _prepare(self, request: Request) -> None:
        """Have the server look like the program, and its reaper wait. Of the same request twice the object is one."""
        if request is not self._program or changed_at(self._folder) != self._changed:
            self._folder = seen_from_here(request)
            self._changed = changed_at(self._folder)
            self._send(ANOTHER)
            self._send(json.dumps(request).encode())
            self._program = request
        self.await_server()
        self._board.begin()
        self._reaper = self._board.reaper

    def _wait(self) -> None:
        """Wait for the end; on the supervisor's word, or when it is gone, kill everything first."""
        ready = [descriptor for descriptor, _ in self._poll.poll()]
        self._told_to_kill = ready == [self._channel.fileno()]
        if self._told_to_kill:
            self._channel.receive()
            self._kill()
        self._hear(DONE)

    def _kill(self) -> None:
        """Kill the run's reaper, which takes the program along; before the fork that would be the server's failure.

        Meanwhile the program may have ended by itself, and the reaper that waits now is the next run's.
        """
        while not self._board.program and not self._answered.poll(_LOOK_MS):
            pass
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._reaper, signal.SIGKILL)

    def _send(self, message: bytes, descriptors: list[int] | None = None) -> None:
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))] if descriptors else []
        try:
            self._sock.sendmsg([message], rights)
        except OSError as error:
            raise ServerLost from error

    def _hear(self, message: bytes) -> None:
        if self._sock.fileno() not in [descriptor for descriptor, _ in self._answered.poll()]:
            raise ServerLost
        try:
            heard = self._sock.recv(len(message))
        except OSError as error:
            raise ServerLost from error
        if heard != message:
            raise ServerLost
