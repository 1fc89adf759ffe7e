"""Texts that others wrote, made fit for a report: no sign that a format cannot hold, and no more of them than is said.

Names of files, words of programs and of checkers may hold anything: bytes that are no text (as lone surrogates),
control characters, signs that turn the direction of writing.
"""

from __future__ import annotations

import re

from judge.report.github import printable

_UNFIT = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 forbids (section 2.2), advises against, or turns into something else."""


def clean(text: str) -> str:
    """A text with the line ends of Unix, and U+FFFD for each sign that some format cannot hold."""
    return _UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """A text on one line, without anything that cannot be seen."""
    return printable(" ".join(text.split()))


def head(text: str, most: int) -> str:
    """The beginning of a text, at most so many characters; `…` says that there is more."""
    return text if len(text) <= most else text[: max(0, most - 1)] + "…"


def tail(text: str, most: int) -> str:
    """The end of a text, where a program says what it died of."""
    return text if len(text) <= most else "…" + text[len(text) - most + 1 :]


class Unique:
    """Gives every name once: the second of the same name becomes `name (2)`. Names that differ in case are the same."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._times: dict[str, int] = {}

    def __call__(self, name: str) -> str:
        """Return the name, or with a number that makes it one of its own."""
        candidate = name
        while candidate.casefold() in self._given:
            self._times[name.casefold()] = times = self._times.get(name.casefold(), 1) + 1
            candidate = f"{name} ({times})"
        self._given.add(candidate.casefold())
        return candidate
