"""POSIX extended regular expressions over bytes: the longest match at a given place, never any other.

Python's `re` takes the first alternative that leads anywhere, POSIX the longest match there is:
`a|ab` matches all of "ab". Where each byte leaves only one way on (the expression is
deterministic), both find the same, and `re` is fast; `_Facts` tells. All other expressions run as a
finite automaton whose states are made when they are met, in time linear in the input.

`$` is a byte of its own, number 256, that stands after the last. `^` is true where the match
begins and nowhere else. Back references and the other inventions of later days do not exist.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from .fault import Fault

Find = Callable[[bytes, int, int], int]
"""(data, where, size) -> where the longest match ends, or -1; `data` may be longer than `size`."""

_END = 256
_ALL = (1 << _END) - 1
_DEEPEST = 50
_MOST_STATES = 50_000
_MOST_KEPT = 2_000
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


def compiled(expression: bytes) -> Find:
    """How to match an expression. Raises `Fault` for what is none."""
    node = _Reader(expression).read()
    if not _facts(node).deterministic:
        return _Automaton(node).find
    try:
        match = re.compile(_for_python(node), re.DOTALL).match
    except (OverflowError, RecursionError, re.error) as error:
        raise Fault(f"the regular expression is too large: {error}") from None

    def find(data: bytes, where: int, size: int) -> int:
        found = match(data, where, size)
        return -1 if found is None else found.end()

    return find


# --- reading ---


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
        return Chars({".": _ALL, "$": 1 << _END}.get(char, 1 << ord(char)))

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


# --- whether Python's `re` does ---


@dataclass(frozen=True, slots=True)
class _Facts:
    """Of an expression: the bytes it may begin with, those that may continue it `after` it could end.

    `deterministic`: the next byte alone tells which way a match goes on, and going on is always preferred to ending
    (Brüggemann-Klein's one-unambiguity, told by sets of bytes).
    """

    first: int
    after: int
    empty: bool
    deterministic: bool


def _facts(node: Node) -> _Facts:
    if isinstance(node, Chars):
        return _Facts(node.mask, 0, False, True)
    if isinstance(node, Choice):
        return _facts_of_choice(node)
    if isinstance(node, Repeat):
        return _facts_of_repeat(node)
    found = _Facts(0, 0, True, True)
    for part in node.parts:
        found = _followed(found, _facts(part))
    return found


def _followed(left: _Facts, right: _Facts) -> _Facts:
    clash = left.after & right.first or (left.empty and left.first & right.first)
    return _Facts(
        left.first | (right.first if left.empty else 0),
        right.after | (left.after | right.first if right.empty else 0),
        left.empty and right.empty,
        left.deterministic and right.deterministic and not clash,
    )


def _facts_of_choice(node: Choice) -> _Facts:
    options = [_facts(option) for option in node.options]
    first = after = 0
    deterministic = all(option.deterministic for option in options)
    for option in options:
        deterministic = deterministic and not first & option.first
        first, after = first | option.first, after | option.after
    # `re` would take an empty option before it looks at those behind it.
    deterministic = deterministic and not any(option.empty for option in options[:-1])
    return _Facts(first, after, any(option.empty for option in options), deterministic)


def _facts_of_repeat(node: Repeat) -> _Facts:
    inner = _facts(node.node)
    if node.most == 0:
        return _Facts(0, 0, True, inner.deterministic)
    once = node.most == 1
    clash = not once and (inner.after & inner.first or inner.empty)
    exact = node.least == node.most
    after = inner.after if once or exact else inner.after | inner.first
    return _Facts(inner.first, after, inner.empty or node.least == 0, inner.deterministic and not clash)


def _for_python(node: Node) -> bytes:
    if isinstance(node, Chars):
        return _set_for_python(node.mask)
    if isinstance(node, Choice):
        return b"(?:%s)" % b"|".join(map(_for_python, node.options))
    if isinstance(node, Sequence):
        return b"(?:%s)" % b"".join(map(_for_python, node.parts))
    most = b"" if node.most is None else b"%d" % node.most
    return b"(?:%s){%d,%s}" % (_for_python(node.node), node.least, most)


def _set_for_python(mask: int) -> bytes:
    if mask == 1 << _END:
        return rb"\Z"
    inside = [byte for byte in range(_END) if mask >> byte & 1]
    return b"[%s]" % b"".join(b"\\x%02x" % byte for byte in inside) if inside else b"(?!)"


# --- the automaton ---


class _Automaton:
    """The expression as a set of places in it that moves along with the input; each set met becomes a state.

    A place is a set of bytes and the place that one of them leads to, or, without any bytes, a fork.
    Place 0 is the end of a match.
    """

    def __init__(self, node: Node) -> None:
        self._masks: list[int] = [0]
        self._ways: list[tuple[int, ...]] = [()]
        self._start = self._closed({self._built(node, 0)})
        self._forget()

    def _add(self, mask: int, ways: tuple[int, ...]) -> int:
        if len(self._masks) >= _MOST_STATES:
            raise Fault("the regular expression is too large, because of its '{…}'")
        self._masks.append(mask)
        self._ways.append(ways)
        return len(self._masks) - 1

    def _built(self, node: Node, then: int) -> int:
        """The place at which `node`, followed by the place `then`, begins."""
        if isinstance(node, Chars):
            return self._add(node.mask, (then,) if node.mask else ())
        if isinstance(node, Choice):
            return self._add(0, tuple(self._built(option, then) for option in node.options))
        if isinstance(node, Sequence):
            for part in reversed(node.parts):
                then = self._built(part, then)
            return then
        return self._built_repeat(node, then)

    def _built_repeat(self, node: Repeat, then: int) -> int:
        if node.most is None:
            loop = self._add(0, ())
            self._ways[loop] = (self._built(node.node, loop), then)
            then = loop
        else:
            leave = then
            for _ in range(node.most - node.least):
                then = self._add(0, (self._built(node.node, then), leave))
        for _ in range(node.least):
            then = self._built(node.node, then)
        return then

    def _closed(self, places: set[int]) -> frozenset[int]:
        """These places and all that forks lead to, the forks themselves left out."""
        seen, open_ = set(places), list(places)
        while open_:
            place = open_.pop()
            if place and not self._masks[place]:
                fresh = [way for way in self._ways[place] if way not in seen]
                seen.update(fresh)
                open_ += fresh
        return frozenset(place for place in seen if not place or self._masks[place])

    def _forget(self) -> None:
        """Begin with the first state alone; keeps the number of states within bounds."""
        self._states = [self._start]
        self._numbers = {self._start: 0}
        self._rows = [[-2] * (_END + 1)]

    def _move(self, state: int, byte: int) -> int:
        """The state that a byte leads to, -1 for none, made if it is new."""
        bit = 1 << byte
        reached = {self._ways[place][0] for place in self._states[state] if self._masks[place] & bit}
        places = self._closed(reached)
        number = self._numbers.get(places, -1)
        if number < 0 and places:
            if len(self._states) >= _MOST_KEPT:
                self._forget()
                state = -1
            number = self._numbers.setdefault(places, len(self._states))
            if number == len(self._states):
                self._states.append(places)
                self._rows.append([-2] * (_END + 1))
        if state >= 0:
            self._rows[state][byte] = number
        return number

    def find(self, data: bytes, where: int, size: int) -> int:
        """See `Find`."""
        state, best = 0, where if 0 in self._start else -1
        for at in range(where, size):
            following = self._rows[state][data[at]]
            state = self._move(state, data[at]) if following == -2 else following
            if state < 0:
                return best
            if 0 in self._states[state]:
                best = at + 1
        state = self._move(state, _END)
        return size if state >= 0 and 0 in self._states[state] else best
