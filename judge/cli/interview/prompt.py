"""Lines that a person types, read while the clock above them runs.

    B kwaymerge · 12:34 left · 1 of 2 solved
    > sub_

The terminal stays as it is: its own line editing does what people are used to, and there is nothing to restore,
whatever ends us. Once a second the line above the prompt is written anew: save the cursor, one line up, write, restore
it (DECSC and DECRC, ECMA-48 CUU and EL). Where there is no terminal, lines are read one by one and no clock is drawn.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys
import termios
from collections.abc import Callable

from rich.console import Console
from rich.text import Text

from judge.contest.interview.session import Session
from judge.ui.interview.screens import Urgency, status_line, urgency

_TICK_S = 1.0
_AT_MOST = 1 << 16
_SAVE, _RESTORE, _UP, _CLEAR, _BELL = "\x1b7", "\x1b8", "\x1b[1A", "\r\x1b[2K", "\a"


class Lines:
    """The lines of a descriptor, each as soon as it is there."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor, self._read, self._ended = descriptor, b"", False

    def next(self, patience_s: float) -> str | None:
        """The next line; nothing where none comes in that time. Raises `EOFError` after the last one."""
        while b"\n" not in self._read:
            if self._ended and self._read:
                self._read += b"\n"
                break
            if self._ended:
                raise EOFError
            if not select.select([self._descriptor], [], [], patience_s)[0]:
                return None
            data = os.read(self._descriptor, _AT_MOST)
            self._ended, self._read = not data, (self._read + data)[-_AT_MOST:]
        line, _, self._read = self._read.partition(b"\n")
        return line.decode("utf-8", "replace").strip()

    def forget(self) -> None:
        """Forget what was typed and not read yet, so that it does not become the shell's."""
        self._read = b""
        with contextlib.suppress(termios.error):
            termios.tcflush(self._descriptor, termios.TCIFLUSH)


class Prompt:
    """Asks for lines while a session goes on; `now` tells what it has come to."""

    def __init__(self, out: Console, now: Callable[[], Session]) -> None:
        self._out, self._now = out, now
        self._lines = Lines(sys.stdin.fileno())
        self.is_live = out.is_terminal and not out.is_dumb_terminal and sys.stdin.isatty()
        self._told = Urgency.NONE

    def ask(self, question: str = "") -> str | None:
        """What was typed; nothing where time was over before. Raises `EOFError` where nobody will type any more."""
        session = self._now()
        self._warn(session)
        if self.is_live:
            self._out.print(self._fitted(session))
            self._write(f"{question}> ")
        elif question:
            self._out.print(question)
        try:
            line = self._waited_for()
        except EOFError:
            self._write("\n" if self.is_live else "")
            raise
        if line is None:
            self._write("\n" if self.is_live else "")
            self._lines.forget()
        return line

    def _waited_for(self) -> str | None:
        while not (session := self._now()).over:
            line = self._lines.next(min(_TICK_S, session.left_ms / 1000))
            if line is not None:
                return line
            if self.is_live:
                self._redraw(self._now())
        return None

    def _warn(self, session: Session) -> None:
        """Say in a line of its own, once, what the clock says meanwhile; where no clock is drawn it is all there is."""
        level = urgency(session)
        if level > self._told and not self.is_live:
            self._out.print(status_line(session))
        self._told = max(level, self._told)

    def _redraw(self, session: Session) -> None:
        with self._out.capture() as captured:
            self._out.print(self._fitted(session), end="")
        bell = _BELL if urgency(session) > self._told else ""
        self._told = max(urgency(session), self._told)
        self._write(f"{_SAVE}{_UP}{_CLEAR}{captured.get()}{_RESTORE}{bell}")

    def _fitted(self, session: Session) -> Text:
        """The status in one line: one that is as wide as the terminal would wrap on some."""
        line = status_line(session)
        line.truncate(max(1, self._out.width - 1), overflow="ellipsis")
        return line

    def _write(self, text: str) -> None:
        self._out.file.write(text)
        self._out.file.flush()
