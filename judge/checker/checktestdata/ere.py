"""POSIX extended regular expressions over bytes: the longest match at a given place, never any other.

Python's `re` takes the first alternative that leads anywhere, POSIX the longest match there is:
`a|ab` matches all of "ab". Where each byte leaves only one way on (the expression is
deterministic), both find the same, and `re` is fast; `_Facts` tells. All other expressions run as a
finite automaton whose states are made when they are met, in time linear in the input.

`$` is a byte of its own, number 256, that stands after the last, any number of times. `^` is true where the match
begins and nowhere else. Back references and the other inventions of later days do not exist.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .ere_syntax import END, Chars, Choice, Node, Repeat, Sequence, read
from .fault import Fault

Find = Callable[[bytes, int, int], int]
"""(data, where, size) -> where the longest match ends, or -1; `data` may be longer than `size`."""

_MOST_STATES = 50_000
_MOST_KEPT = 2_000


def compiled(expression: bytes) -> Find:
    """How to match an expression. Raises `Fault` for what is none."""
    node = read(expression)
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
    if mask == 1 << END:
        return rb"\Z"
    inside = [byte for byte in range(END) if mask >> byte & 1]
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
        self._rows = [[-2] * END]

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
                self._rows.append([-2] * END)
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
        return size if self._ends(state) else best

    def _ends(self, state: int) -> bool:
        """Whether a match may end here, at the end of the input, where `$` holds any number of times."""
        places, reached = self._states[state], self._states[state]
        while reached:
            ways = {self._ways[place][0] for place in reached if self._masks[place] >> END & 1}
            reached = self._closed(ways) - places
            places |= reached
        return 0 in places
