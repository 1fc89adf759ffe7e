"""Inputs that no input validator should accept, made from a package's own valid ones.

Only what is surely wrong is made. Where an input may be text, a digit may be a letter of it and two
blanks may be meant, so numbers and blanks are touched only where a line holds nothing but numbers,
and an input is cut only where its first line tells how much follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

MAX_BYTES = 64 * 1024
_NUMBER = re.compile(rb"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_POSITIVE = re.compile(rb"(?<![^ \n])[1-9][0-9]*(?![^ \n])")
_LONGEST_COUNT = 9  # digits
_TWO_NUMBERS = 2

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class BadInput:
    """An input made invalid: the code to report where all validators accept it, what was done to it, from which case.

    One that is `only_with` another code is sure only where that one is accepted too.
    """

    code: str
    what: str
    data: bytes
    case: int
    only_with: str = ""


@dataclass(frozen=True, slots=True)
class _Mutation:
    code: str
    what: str
    make: Callable[[_Valid], bytes | None]


@dataclass(frozen=True, slots=True)
class _Valid:
    """A valid input: `count` is where its first line tells how much follows, `number` where a number surely stands."""

    data: bytes
    count: Span | None
    number: Span | None


def bad_inputs(valid: Sequence[bytes], known: Collection[bytes] = ()) -> Iterator[BadInput]:
    """One input of each kind, from the first valid one it can be made from. `known` are valid ones, too."""
    numeric = all(map(_is_numeric, valid))
    texts = {number: _looked_at(data, numeric) for number, data in enumerate(valid) if _is_text(data)}
    for mutation in _MUTATIONS:
        for number, text in texts.items():
            made = mutation.make(text)
            if made is not None and made not in (*valid, *known):
                # A string of digits may begin with a zero; what takes a plus sign reads numbers.
                doubtful = mutation.code == "JP716" and text.count is None
                yield BadInput(mutation.code, mutation.what, made, number, "JP717" if doubtful else "")
                break


def _is_text(data: bytes) -> bool:
    """Whether this is text as inputs are: with a newline at its end, and no control characters."""
    return data.endswith(b"\n") and data.isascii() and not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", data)


def _is_numeric(data: bytes) -> bool:
    return all(_NUMBER.fullmatch(token) for token in data.split())


def _count(data: bytes) -> Span | None:
    """Where the first line has a number, 2 or more, of the lines that follow or of the words in the next line."""
    first, _, rest = data.partition(b"\n")
    sizes = {rest.count(b"\n"), len(rest.partition(b"\n")[0].split())}
    for found in _POSITIVE.finditer(first):
        if len(found[0]) <= _LONGEST_COUNT and int(found[0]) >= _TWO_NUMBERS and int(found[0]) in sizes:
            return found.span()
    return None


def _looked_at(data: bytes, numeric: bool) -> _Valid:
    """`numeric`: all words of all inputs are numbers."""
    count = _count(data)
    first = _POSITIVE.search(data) if numeric else None
    return _Valid(data, count, count or (first.span() if first else None))


# --- the kinds ---


def _empty(_: _Valid) -> bytes | None:
    return b""


def _garbage_behind(valid: _Valid) -> bytes | None:
    return valid.data + b"\x01\x02\x03\n"


def _no_newline(valid: _Valid) -> bytes | None:
    """Not where the last line is empty: then the one before it only becomes the last."""
    return None if valid.data in (b"", b"\n") or valid.data.endswith(b"\n\n") else valid.data[:-1]


def _carriage_returns(valid: _Valid) -> bytes | None:
    return valid.data.replace(b"\n", b"\r\n")


def _two_spaces(valid: _Valid) -> bytes | None:
    at = 0
    for line in valid.data.splitlines(keepends=True):
        if b" " in line.strip() and _is_numeric(line):
            at += line.index(b" ", 1)
            return valid.data[:at] + b" " + valid.data[at:]
        at += len(line)
    return None


def _leading_zero(valid: _Valid) -> bytes | None:
    return _before_number(b"0", valid)


def _plus_sign(valid: _Valid) -> bytes | None:
    return _before_number(b"+", valid)


def _before_number(sign: bytes, valid: _Valid) -> bytes | None:
    at = valid.number[0] if valid.number else -1
    return valid.data[:at] + sign + valid.data[at:] if at >= 0 else None


def _null_byte(valid: _Valid) -> bytes | None:
    return valid.data[:-1] + b"\0\n"


def _not_ascii(valid: _Valid) -> bytes | None:
    return valid.data[:-1] + b"\xff\n"


def _half(valid: _Valid) -> bytes | None:
    """Half of the lines, or of the second line's words, that the first line counts."""
    if valid.count is None:
        return None
    count = int(valid.data[slice(*valid.count)])
    lines = valid.data.splitlines(keepends=True)
    if count == len(lines) - 1:
        return b"".join(lines[: 1 + count // 2])
    words = lines[1].split()
    return lines[0] + b" ".join(words[: count // 2]) + b"\n" + b"".join(lines[2:])


_MUTATIONS = (
    _Mutation("JP711", "an empty file", _empty),
    _Mutation("JP712", "garbage behind the last line", _garbage_behind),
    _Mutation("JP713", "a last line without its newline", _no_newline),
    _Mutation("JP714", "lines that end with carriage return and newline", _carriage_returns),
    _Mutation("JP715", "two spaces between two numbers", _two_spaces),
    _Mutation("JP716", "a number with a leading zero", _leading_zero),
    _Mutation("JP717", "a number with a plus sign", _plus_sign),
    _Mutation("JP718", "a null byte", _null_byte),
    _Mutation("JP719", "a byte that is neither ASCII nor UTF-8", _not_ascii),
    _Mutation("JP720", "half of what its first line promises", _half),
)
