"""The process that is spoken to, where another program than Python calls the solution: each call starts it anew.

It says and hears what `dialog` does. The programs are started ahead and wait: starting one takes as long as many calls.
Each finds the request at descriptor 3, as a line of JSON, the same as `dialog` gets, and the input behind it;
it writes its figures to descriptor 4. Nothing of a solution is loaded before it has read the request.
"""

from __future__ import annotations

import fcntl
import json
import os
import time

from .call import be_silent
from .dialog import Meter, adopt, end, hear, hide, sweep, tidy

MYPY = False
if MYPY:
    from typing import Any

_AHEAD = 2
_REQUEST, _FIGURES = 3, 4
_FREE = 10
"""Descriptors from here on are in nobody's way."""


def main(command: list[str]) -> None:
    """Answer requests until standard input ends; `command` starts the program that calls."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    adopt()
    hide()
    waiting = [Waiting(command) for _ in range(_AHEAD)]
    while line := requests.readline():
        request = json.loads(line)
        data = requests.read(request["bytes"])
        files = [requests.read(length) for _, length in request.get("files", [])]
        chosen = waiting.pop(0)
        quiet = request["kind"] == "time"
        if not quiet:
            waiting.append(Waiting(command))
        spared = frozenset(each.process for each in waiting)
        reply, figures = chosen.carry_out(request, b"".join([line, data, *files]), spared)
        if quiet:  # what starts beside it would take from what both share
            waiting.append(Waiting(command))
        replies.write(json.dumps(reply).encode() + b"\n" + figures)
        replies.flush()
    for each in waiting:
        end(each.process)


class Waiting:
    """A program that was started, and waits for its request."""

    def __init__(self, command: list[str]) -> None:
        theirs, self._request = os.pipe()
        self._figures, figures = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            try:
                _become(command, theirs, figures)
            finally:
                os._exit(127)
        os.close(theirs)
        os.close(figures)

    def carry_out(self, request: Any, said: bytes, spared: frozenset[int]) -> tuple[dict[str, object], bytes]:
        """Hand over the request as it was `said`, and hear what comes of it; end what it leaves behind."""
        start_s = _cpu_s(self.process)
        meter = Meter()
        rest = memoryview(said)
        try:
            while rest:
                rest = rest[os.write(self._request, rest) :]
        except BrokenPipeError:
            pass  # how it ended tells more
        os.close(self._request)
        figures, late = hear(self._figures, meter.began + request["wall_s"])
        os.close(self._figures)
        if late:
            end(self.process)
        status = os.waitpid(self.process, 0)[1]
        sweep(spared)
        tidy()
        if status == 0 and not late and not figures:
            status, figures = 3 << 8, b'{"error": "it ended the process in the call"}\n'
        return {
            "status": status,
            "late": late,
            "cpu_s": max(0.0, meter.cpu_s() - start_s),
            "wall_s": meter.wall_s(),
            "started": 0,  # Node starts threads of its own, nobody knows when
            "made": None,
            "figures": len(figures),
        }, figures


def _become(command: list[str], request: int, figures: int) -> None:
    os.setpgid(0, 0)
    be_silent()
    places = [fcntl.fcntl(pipe, fcntl.F_DUPFD_CLOEXEC, _FREE) for pipe in (request, figures)]
    for pipe, place in zip(places, (_REQUEST, _FIGURES), strict=True):
        os.dup2(pipe, place)
    os.execv(command[0], command)


def _cpu_s(process: int) -> float:
    """The CPU time that a process has taken, by its clock (clock_getcpuclockid(3))."""
    return time.clock_gettime((~process << 3) | 2)
