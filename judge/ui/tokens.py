"""Where two outputs first differ, by the rules of the format's default validator, fast on megabytes.

Two passes, both at the speed of `bytes` methods: the common beginning is skipped by comparing
slices, then the rest is split into tokens chunk by chunk and compared list by list. Only inside
the one chunk where something differs are single tokens looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from judge.checker.default import Flags, same
from judge.ui.text import decode

CHUNK = 1 << 16
_SPACE = re.compile(rb"[ \t\n\r\x0b\x0c]")
_TOKEN = re.compile(rb"[^ \t\n\r\x0b\x0c]+")


def flags_of(args: Sequence[str]) -> Flags:
    """Read `output_validator_args` for the default output validator; what it does not know is passed over."""
    tolerances = {name: number for name, value in pairwise(args) if (number := _number(value)) is not None}
    both = tolerances.get("float_tolerance")
    return Flags(
        "case_sensitive" in args,
        "space_change_sensitive" in args,
        tolerances.get("float_relative_tolerance", both),
        tolerances.get("float_absolute_tolerance", both),
    )


def fold(data: bytes, flags: Flags) -> bytes:
    """Bring data into the form that is compared; its length does not change."""
    return data if flags.case_sensitive else data.lower()


def _number(word: str) -> float | None:
    try:
        return float(word)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Token:
    """A token of an output: where it is, in bytes."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TokenDifference:
    """The first pair of tokens that differs; `None` on the side that has come to its end.

    `index` counts the tokens before it.
    """

    expected: Token | None
    actual: Token | None
    index: int


@dataclass(frozen=True, slots=True)
class Position:
    """A place in an output, everything counted from 1: `item` among the `items` of its line."""

    line: int
    column: int
    item: int
    items: int


def first_token_difference(expected: bytes, actual: bytes, rules: Flags) -> TokenDifference | None:
    """Find the first tokens that differ; `None` where the outputs hold the same tokens."""
    expected, actual = fold(expected, rules), fold(actual, rules)
    start = _token_start(expected, common_prefix(expected, actual))
    index = _first_unequal(_blocks(expected, start), _blocks(actual, start), rules)
    if index is None:
        return None
    before = token_count(expected[:start])
    return TokenDifference(_nth(expected, start, index), _nth(actual, start, index), before + index)


def common_prefix(left: bytes, right: bytes) -> int:
    """Count the bytes that two outputs have in common at their beginning."""
    position, step, limit = 0, CHUNK, min(len(left), len(right))
    while step and position < limit:
        if left[position : position + step] == right[position : position + step]:
            position += step
        else:
            step //= 2
    return min(position, limit)


def token_count(data: bytes) -> int:
    """Count the tokens."""
    return sum(len(block) for block in _blocks(data, 0))


def position(data: bytes, offset: int) -> Position:
    """Translate a byte offset into lines and items."""
    start = data.rfind(b"\n", 0, offset) + 1
    end = data.find(b"\n", offset)
    before, after = data[start:offset], data[offset : len(data) if end < 0 else end]
    item = token_count(before) + 1
    return Position(data.count(b"\n", 0, offset) + 1, len(decode(before)) + 1, item, item - 1 + token_count(after))


def _token_start(data: bytes, offset: int) -> int:
    return max(data.rfind(space, 0, offset) for space in (b" ", b"\n", b"\t", b"\r", b"\x0b", b"\x0c")) + 1


def _blocks(data: bytes, start: int) -> Iterator[list[bytes]]:
    while start < len(data):
        end = _chunk_end(data, start)
        if tokens := data[start:end].split():
            yield tokens
        start = end


def _chunk_end(data: bytes, start: int) -> int:
    space = _SPACE.search(data, start + CHUNK)
    return space.start() if space else len(data)


def _first_unequal(left: Iterator[list[bytes]], right: Iterator[list[bytes]], rules: Flags) -> int | None:
    wanted: list[bytes] = []
    got: list[bytes] = []
    done = 0
    while True:
        wanted = wanted or next(left, [])
        got = got or next(right, [])
        both = min(len(wanted), len(got))
        if not both:
            return done if wanted or got else None
        if wanted[:both] != got[:both]:
            for index in range(both):
                if not same(got[index], wanted[index], rules):
                    return done + index
        done, wanted, got = done + both, wanted[both:], got[both:]


def _nth(data: bytes, start: int, index: int) -> Token | None:
    while start < len(data):
        end = _chunk_end(data, start)
        here = len(data[start:end].split())
        if index < here:
            match = next(match for number, match in enumerate(_TOKEN.finditer(data, start, end)) if number == index)
            return Token(match.start(), match.end())
        index, start = index - here, end
    return None
