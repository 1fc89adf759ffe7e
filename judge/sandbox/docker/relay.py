"""A run that is joined to another one, seen from here: what goes between its container and the ends of two pipes.

    pipe ── joined.stdin ──> [window] ── frames ──> guest ── pipe ──> program
    pipe <── joined.stdout ── [window] <── frames ── guest <── pipe ── program

A descriptor cannot be passed into a container, and nothing is shared with one: the engine may be on another machine.
So everything that the two say to each other goes through here. No more of it is kept than a window (`guest/frames.py`):
what the pipe of the other one does not take is not asked for, and the program waits.

What it was first, and what was caused by what, is for whoever joined the two: he holds the pipes, and learns of an end
from here before the other program does, since that finds the end of its input only when he lets go of it.
"""

from __future__ import annotations

import contextlib
import os
import select
import time
from collections.abc import Callable

from judge.sandbox.docker.container import Container
from judge.sandbox.guest.frames import OUTPUT, PIECE, WINDOW, Header
from judge.sandbox.spec import Joined

Keep = Callable[[Header, bytes], None]
"""Takes what comes of a run beside what it says: its standard error, files that it changed."""

_LONGEST_WAIT_S = 1.0


class Relay:
    """Passes on what a run says and is told, until its report."""

    def __init__(self, container: Container, joined: Joined, keep: Keep) -> None:
        self._container, self._joined, self._keep = container, joined, keep
        self._mouth = _Mouth(container, joined)
        self._ear = _Ear(container, joined)
        self._cut = False
        for descriptor in (joined.stdin, joined.stdout):
            os.set_blocking(descriptor, False)

    def until_report(self, wall_s: float, grace_s: float) -> Header:
        """Take the run from its beginning to its report; its output has been passed on then, or never will be.

        Raises `ContainerLost`, `TimeoutError` where the guest says nothing so long after the wall limit.
        """
        answer, _ = self._container.receive(time.monotonic() + wall_s + grace_s)
        if "laid out" not in answer:
            return answer
        self._joined.begin()
        self._container.send({"op": "go"})
        start = time.monotonic()
        report = self._report(start + wall_s + grace_s)
        if not self._mouth.finish(0.0 if _was_ended(report) else start + wall_s):
            report["done"] |= {"reason": "wall_limit", "wall_s": time.monotonic() - start}  # type: ignore[operator]
        return report

    def _report(self, by: float) -> Header:
        while True:
            while (frame := self._container.frame()) is not None:
                if self._is_report(*frame):
                    return frame[0]
            self._wait(by)

    def _is_report(self, header: Header, body: bytes) -> bool:
        if "taken" in header:
            self._ear.taken(int(header["taken"]))  # type: ignore[call-overload]
        elif header.get("stream") == OUTPUT:
            self._mouth.add(body)
        elif "stream" in header:
            self._keep(header, body)
        else:
            return True
        return False

    def _wait(self, by: float) -> None:
        """Wait until something can be passed on, and pass it on. Raises `TimeoutError` when that time has come."""
        if time.monotonic() >= by:
            raise TimeoutError
        poll = select.poll()
        poll.register(self._container, select.POLLIN)
        if not self._cut:
            poll.register(self._joined.cut, select.POLLIN)
        self._ear.register(poll)
        self._mouth.register(poll)
        ready = dict(poll.poll(0 if self._container.holds_more else 1000 * _LONGEST_WAIT_S))
        if self._joined.cut in ready:
            self._cut = True
            self._container.send({"op": "cut"})
        self._ear.pass_on(ready)
        self._mouth.pass_on(ready)
        if self._container.fileno() in ready or self._container.holds_more:
            self._container.read(by)


class _Ear:
    """What the other one says, on its way to the program."""

    def __init__(self, container: Container, joined: Joined) -> None:
        self._container, self._stdin = container, joined.stdin
        self._room = WINDOW
        self._ended = False

    def taken(self, count: int) -> None:
        """So much is in the program's pipe."""
        self._room += count

    def register(self, poll: select.poll) -> None:
        """Wait for more, where there is room for it."""
        if self._room and not self._ended:
            poll.register(self._stdin, select.POLLIN)

    def pass_on(self, ready: dict[int, int]) -> None:
        """Send what is there, or that nothing more comes."""
        if self._stdin not in ready:
            return
        with contextlib.suppress(BlockingIOError):  # whoever joined the two may take what no longer counts
            data = os.read(self._stdin, min(self._room, PIECE))
            self._container.send({"op": "input"}, data)
            self._room -= len(data)
            self._ended = not data


class _Mouth:
    """What the program says, on its way to the other one."""

    def __init__(self, container: Container, joined: Joined) -> None:
        self._container, self._joined = container, joined
        self._waiting = bytearray()
        self._untold = 0
        self._closing = self._is_broken = False

    def add(self, data: bytes) -> None:
        """It said this; nothing: it has closed its output, and goes on."""
        if data:
            self._waiting += data
        else:
            self._closing = True
        self._speak()

    def register(self, poll: select.poll) -> None:
        """Wait until the pipe takes more, where there is more."""
        if self._waiting:
            poll.register(self._joined.stdout, select.POLLOUT)

    def pass_on(self, ready: dict[int, int]) -> None:
        """Put into the pipe what it takes."""
        if self._waiting and self._joined.stdout in ready:
            self._speak()

    def _speak(self) -> None:
        self._untold += self._write()
        if self._untold >= WINDOW // 2:
            self._container.send({"op": "taken", "bytes": self._untold})
            self._untold = 0
        if self._closing and not self._waiting:
            self._closing = False
            self._joined.hung_up()

    def _write(self) -> int:
        """Write what the pipe takes; returns how much that was. Into a broken one goes all, for nobody."""
        before = len(self._waiting)
        try:
            while self._waiting:
                del self._waiting[: os.write(self._joined.stdout, self._waiting)]
        except BlockingIOError:
            pass
        except BrokenPipeError:
            self._waiting.clear()
            if not self._is_broken:
                self._is_broken = True
                self._container.send({"op": "deaf"})
        return before - len(self._waiting)

    def finish(self, by: float) -> bool:
        """The program has ended. What it said last goes on, until that time or a cut; returns whether all of it did.

        At a pipe that led to the other one itself, it would not have come to its end before.
        """
        poll = select.poll()
        poll.register(self._joined.cut, select.POLLIN)
        if self._waiting:
            poll.register(self._joined.stdout, select.POLLOUT)
        while self._waiting:
            left_s = by - time.monotonic()
            ready = dict(poll.poll(max(0.0, 1000 * left_s)))
            if left_s <= 0 or self._joined.cut in ready:
                return False
            self._write()
        return True


def _was_ended(report: Header) -> bool:
    """Whether a run met a limit: then nothing of it is waited for."""
    done = report.get("done")
    return isinstance(done, dict) and done["reason"] is not None
