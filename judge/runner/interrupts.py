"""Blocks that a signal does not cut in two.

A signal that ends us is raised wherever the main thread happens to be, and what it cuts in two cannot
be tidied up: half a box has no name yet, a thread that is just starting may never be waited for. So
within these blocks such signals wait, and take effect at the end; whoever is out of patience sends
another one later, which takes effect at once.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_PATIENCE_S = 3.0
"""A second signal before this is the same wish again, as of a key held down; after it, the wish to stop waiting."""

LOOK_S = 0.2
"""How often the main thread wakes while it waits for others: the kernel may give a signal to any thread, Python
calls its handler in the main one, and a lock that is waited for without an end keeps that from noticing."""

Handler = Callable[[int, FrameType | None], object]


@contextmanager
def held_back(hurry: Callable[[], object] | None = None) -> Iterator[None]:
    """Let signals that end us wait for the end of the block. They come to the main thread only (signal(7), Python).

    `hurry` is called when one comes, to bring the end of a long block near. It is called between any
    two steps of the main thread, so it must take no lock that the block takes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting = _Waiting(hurry)
    try:
        yield
    finally:
        waiting.end()


class _Waiting:
    """Takes the place of the handlers there are, until `end`, or until nobody wants to wait any more."""

    def __init__(self, hurry: Callable[[], object] | None) -> None:
        self._hurry = hurry
        self._handlers = {number: handler for number in ENDING if callable(handler := signal.getsignal(number))}
        self._came: int | None = None
        self._since_s = 0.0
        for number in self._handlers:
            signal.signal(number, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self._came is None:
            self._came, self._since_s = number, time.monotonic()
            if self._hurry is not None:
                self._hurry()
        elif time.monotonic() - self._since_s >= _PATIENCE_S:
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
