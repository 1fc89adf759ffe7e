"""Pacing: who counts from outside begins right before a call, and ends right after it.

    caller ── . ──> dialog ── ready ──> judge: begins
    caller <── ! ── dialog <─── ! ─────
    the call; holder and caller end
                    dialog ── done ───> judge: ends
                           <─── ! ─────

Meanwhile all of them wait, so that what is counted does not depend on who is faster.
"""

from __future__ import annotations

import os
import select
import time

MYPY = False
if MYPY:
    from typing import Any

READY, DONE = b"ready\n", b"done\n"
_WAITING, _GO_ON = b".", b"!"
_read, _write, _close = os.read, os.write, os.close


class Pace:
    """One call that is paced; made before the holder is forked, which has `gate` from it."""

    def __init__(self, requests: Any, replies: Any) -> None:
        self._requests, self._replies = requests, replies
        self.gate, self._opener = os.pipe()
        self._has_begun = False

    def begin(self, figures: int, until: float) -> bytes:
        """Let the caller go on once it waits; what it said instead, if it does not."""
        os.close(self.gate)
        said = _first(figures, until)
        if said == _WAITING:
            self._has_begun = True
            self._tell(READY)
            os.write(self._opener, _GO_ON)
            return b""
        return said

    def end(self) -> None:
        """Tell that the call is over."""
        os.close(self._opener)
        if self._has_begun:
            self._tell(DONE)

    def _tell(self, word: bytes) -> None:
        self._replies.write(word)
        self._replies.flush()
        self._requests.read(1)


def await_turn(figures: int, gate: int) -> None:
    """Wait, in the caller, until it may go on."""
    _write(figures, _WAITING)
    _read(gate, 1)
    _close(gate)


def _first(pipe: int, until: float) -> bytes:
    """The first byte of what is said; nothing where it ends first, or takes too long."""
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    left_s = until - time.monotonic()
    return os.read(pipe, 1) if left_s > 0 and poll.poll(left_s * 1000) else b""
