"""Boxes for the length of a block, their opening and closing whole.

An interrupt may come at any time, and what it cuts in two cannot be tidied up: half a box has no
name yet. So the signals that end us wait until the box is there, or gone, and take effect then; whoever
is out of patience sends a second one, which takes effect at once.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from judge.sandbox.protocol import Box, Sandbox
from judge.sandbox.spec import BoxSpec

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Handler = Callable[[int, FrameType | None], object]


@contextmanager
def opened(sandbox: Sandbox, spec: BoxSpec) -> Iterator[Box]:
    """A ready box, closed after the block. Raises `SandboxUnavailable` where none can be had."""
    box: Box | None = None
    try:
        with held_back():
            box = sandbox.open(spec)
        yield box
    finally:
        if box is not None:
            with held_back():
                box.close()


@contextmanager
def held_back() -> Iterator[None]:
    """Let signals that end us wait for the end of the block. They come to the main thread only (signal(7), Python)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting = _Waiting()
    try:
        yield
    finally:
        waiting.end()


class _Waiting:
    """Takes the place of the handlers there are, until `end` or a second signal."""

    def __init__(self) -> None:
        self._handlers = {number: handler for number in _ENDING if callable(handler := signal.getsignal(number))}
        self._came: int | None = None
        for number in self._handlers:
            signal.signal(number, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self._came is None:
            self._came = number
            return
        self._came = None
        handler = self._handlers[signal.Signals(number)]
        self._restore()
        handler(number, frame)

    def end(self) -> None:
        """Give way to the handlers, and to the signal that came."""
        self._restore()
        if self._came is not None:
            signal.raise_signal(self._came)

    def _restore(self) -> None:
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._handlers = {}
