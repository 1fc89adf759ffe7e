"""The tree of a POSIX extended regular expression (IEEE Std 1003.1, section 9.4), read from its text."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from .fault import Fault

END = 256
"""The number of the byte that stands after the last one: what `$` matches."""

_ALL = (1 << END) - 1
_DEEPEST = 50
_CLASSES = {
    "alpha": string.ascii_letters,
    "digit": string.digits,
    "alnum": string.ascii_letters + string.digits,
    "upper": string.ascii_uppercase,
    "lower": string.ascii_lowercase,
    "space": " \t\n\r\f\v",
    "blank": " \t",
    "punct": string.punctuation,
    "print": "".join(map(chr, range(32, 127))),
    "graph": "".join(map(chr, range(33, 127))),
    "cntrl": "".join(map(chr, [*range(32), 127])),
    "xdigit": string.hexdigits,
}


@dataclass(frozen=True, slots=True)
class Chars:
    """One byte out of a set, given as bits; no bit: nothing ever."""

    mask: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """One part after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same several times; `most` is None for any number."""

    node: Node
    least: int
    most: int | None


Node: TypeAlias = "Chars | Sequence | Choice | Repeat"


def read(expression: bytes) -> Node:
    """The tree of an expression. Raises `Fault` for what is none."""
    return _Reader(expression).read()


class _Reader:
    def __init__(self, expression: bytes) -> None:
        self._text = expression.decode("latin-1")
        self._at = self._depth = 0

    def read(self) -> Node:
        node = self._choice(at_start=True)
        if self._at < len(self._text):
            self._fail("this ')' closes nothing")
        return node

    def _fail(self, why: str) -> NoReturn:
        raise Fault(f"regular expression, character {self._at + 1}: {why}")

    def _sees(self, text: str) -> bool:
        return self._text.startswith(text, self._at)

    def _took(self, text: str) -> bool:
        seen = self._sees(text)
        self._at += len(text) if seen else 0
        return seen

    def _char(self) -> str:
        if self._at >= len(self._text):
            self._fail("it ends too early")
        self._at += 1
        return self._text[self._at - 1]

    def _choice(self, at_start: bool) -> Node:
        options = [self._sequence(at_start)]
        while self._took("|"):
            options.append(self._sequence(at_start))
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self, at_start: bool) -> Node:
        parts: list[Node] = []
        while self._at < len(self._text) and not self._sees("|") and not self._sees(")"):
            parts.append(self._repeated(at_start and all(part == Sequence(()) for part in parts)))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _repeated(self, at_start: bool) -> Node:
        node = self._atom(at_start)
        while self._at < len(self._text) and self._text[self._at] in "*+?{":
            least, most = self._times()
            node = Repeat(node, least, most)
        return node

    def _times(self) -> tuple[int, int | None]:
        sign = self._char()
        if sign != "{":
            return (1 if sign == "+" else 0), (1 if sign == "?" else None)
        least = self._whole()
        if self._took("}"):
            return (least, least) if least is not None else self._fail("a number must stand in '{}'")
        most = self._whole() if self._took(",") else self._fail("'{' must be followed by a number")
        if not self._took("}"):
            self._fail("this '{' is not closed")
        if most is not None and most < (least or 0):
            self._fail("the second number in '{}' is less than the first")
        return least or 0, most

    def _whole(self) -> int | None:
        digits = re.compile("[0-9]{1,9}").match(self._text, self._at)
        self._at += len(digits[0]) if digits else 0
        return int(digits[0]) if digits else None

    def _atom(self, at_start: bool) -> Node:
        char = self._char()
        if char == "(":
            return self._group(at_start)
        if char == "[":
            return Chars(self._bracket())
        if char == "\\":
            return Chars(1 << ord(self._escaped()))
        if char in "*+?{":
            self._at -= 1
            self._fail(f"there is nothing before '{char}' to be repeated")
        if char == "^":
            return Sequence(()) if at_start else Chars(0)
        return Chars({".": _ALL, "$": 1 << END}.get(char, 1 << ord(char)))

    def _group(self, at_start: bool) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._fail(f"this is nested more than {_DEEPEST} deep")
        node = self._choice(at_start)
        if not self._took(")"):
            self._fail("a '(' is not closed")
        self._depth -= 1
        return node

    def _escaped(self) -> str:
        char = self._char()
        if char.isalnum():
            self._fail(f"'\\{char}' has no meaning")
        return char

    def _bracket(self) -> int:
        negated, mask, first = self._took("^"), 0, True
        while first or not self._took("]"):
            mask |= self._item()
            first = False
        return _ALL & ~mask if negated else mask

    def _item(self) -> int:
        if self._took("[:"):
            name = self._until(":]")
            if name not in _CLASSES:
                self._fail(f"'[:{name}:]' is no class of characters")
            return _mask(_CLASSES[name])
        low = self._one()
        if not self._sees("-") or self._sees("-]"):
            return 1 << ord(low)
        self._at += 1
        high = self._one()
        if high < low:
            self._fail(f"the range '{low}-{high}' runs backwards")
        return (2 << ord(high)) - (1 << ord(low))

    def _one(self) -> str:
        """One character of a bracket expression, where a backslash is nothing special."""
        for sign in (".", "="):
            if self._took(f"[{sign}"):
                name = self._until(f"{sign}]")
                return name if len(name) == 1 else self._fail(f"'{name}' is no character")
        return self._char()

    def _until(self, end: str) -> str:
        found = self._text.find(end, self._at)
        if found < 0:
            self._fail(f"'{end}' is missing")
        name = self._text[self._at : found]
        self._at = found + len(end)
        return name


def _mask(chars: str) -> int:
    return sum(1 << ord(char) for char in set(chars))
