"""The two ways in which a check does not end well: the input is refused, or the program is at fault."""

from __future__ import annotations


class Fault(Exception):
    """The `.ctd` program is wrong. `at` is the offset in its text, -1 where only the running command is known."""

    def __init__(self, message: str, at: int = -1) -> None:
        super().__init__(message)
        self.message, self.at = message, at


class Refusal(Exception):
    """The input is not valid; `at` is the offset in it of what is refused."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message, self.at = message, at


def place(text: str | bytes, at: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    newline = "\n" if isinstance(text, str) else b"\n"
    before = text[:at]
    return before.count(newline) + 1, at - before.rfind(newline)  # type: ignore[arg-type]


def words(place: tuple[int, int]) -> str:
    """A place as people say it."""
    return f"line {place[0]}, column {place[1]}"


def shown(data: bytes, most: int = 40) -> str:
    """Some bytes of the input in quotes, cut visibly; what cannot be printed is escaped."""
    text = repr(data[: most + 1].decode("ascii", "backslashreplace")).replace("\\\\x", "\\x")
    return text if len(data) <= most else f"{text[:most]}…"
