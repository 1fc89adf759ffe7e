"""Keys that are pressed, one at a time: next, back, quit.

A terminal is asked for each key as it is pressed and shows none of them; it is as it was before when this is over,
however it ends. What is no terminal, a file or a pipe, is read line by line, and an empty line is the next one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import TextIO


class Key(StrEnum):
    """What a key means."""

    NEXT = "next"
    BACK = "back"
    QUIT = "quit"


ReadKey = Callable[[], Key]
_KEYS = {
    **dict.fromkeys((" ", "\r", "\n", "n", "j", "\x1b[C", "\x1bOC", "\x1b[B", "\x1bOB", "\x1b[6~"), Key.NEXT),
    **dict.fromkeys(("b", "p", "k", "\x08", "\x7f", "\x1b[D", "\x1bOD", "\x1b[A", "\x1bOA", "\x1b[5~"), Key.BACK),
    **dict.fromkeys(("q", "\x1b", "\x04"), Key.QUIT),
}
_WORDS = {"": Key.NEXT, **{word: key for key in Key for word in (key.value, key.value[0])}, "p": Key.BACK}
_PRESSED = re.compile(r"\x1b\[[0-9;?]*[@-~]|\x1bO.|\x1b\[?[0-9;?]*$|.", re.DOTALL)
_UNFINISHED = re.compile(r"\x1b(O|\[[0-9;?]*)?$")
_REST_AFTER_S = 0.05
"""A key that sends several characters sends them together; the escape key sends one alone."""


@contextmanager
def reading_keys(stream: TextIO) -> Iterator[ReadKey]:
    """A function that waits for the next key of a stream. At the end of what comes, it is `quit` for ever."""
    if not stream.isatty():
        yield lambda: _key_of_line(stream)
        return
    import termios
    import tty

    terminal = stream.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        yield _Pressed(terminal)
    finally:
        with suppress(termios.error):  # a terminal that has gone away
            termios.tcsetattr(terminal, termios.TCSAFLUSH, before)


def _key_of_line(stream: TextIO) -> Key:
    while line := stream.readline():
        if key := _WORDS.get(line.strip().lower()):
            return key
    return Key.QUIT


class _Pressed:
    """The keys of a terminal; those that mean nothing are passed over."""

    def __init__(self, terminal: int) -> None:
        self._terminal = terminal
        self._waiting: list[str] = []

    def __call__(self) -> Key:
        while True:
            if not self._waiting:
                self._waiting = _PRESSED.findall(self._read())
            if not self._waiting:
                return Key.QUIT
            if key := _KEYS.get(self._waiting.pop(0)):
                return key

    def _read(self) -> str:
        """What was typed, and the rest of a key of which only the beginning has come; nothing at the end."""
        typed = self._some()
        while _UNFINISHED.search(typed) and self._has_more():
            typed += self._some()
        return typed

    def _some(self) -> str:
        try:
            return os.read(self._terminal, 64).decode("utf-8", "replace")
        except OSError:  # it has gone away
            return ""

    def _has_more(self) -> bool:
        from select import select

        return bool(select([self._terminal], [], [], _REST_AFTER_S)[0])
