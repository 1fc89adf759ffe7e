"""The format's default output validator (2025-09, section Default output validator specification)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from pathlib import Path

from judge.model.verdict import Check, Verdict

_FLOAT = re.compile(rb"[+-]?(?:[0-9]*\.[0-9]+|[0-9]+\.|[0-9]+)(?:[Ee][+-]?[0-9]+)?")
_PIECES = re.compile(rb"[ \f\n\r\t\v]+|[^ \f\n\r\t\v]+")
_SWITCHES = ("case_sensitive", "space_change_sensitive")
_TOLERANCES = {
    "float_relative_tolerance": ("relative_tolerance",),
    "float_absolute_tolerance": ("absolute_tolerance",),
    "float_tolerance": ("relative_tolerance", "absolute_tolerance"),
}
_SHOWN_CHARACTERS = 60
_CHUNK = 1 << 18
"""How much of a file is looked at at once, in bytes."""

Data = bytes | Path
Token = bytes | None


@dataclass(frozen=True, slots=True)
class Flags:
    """The validator's arguments; a tolerance of `None` was not given."""

    case_sensitive: bool = False
    space_change_sensitive: bool = False
    relative_tolerance: float | None = None
    absolute_tolerance: float | None = None

    @property
    def compares_floats(self) -> bool:
        """Whether tokens of the answer that are numbers are compared as numbers."""
        return self.relative_tolerance is not None or self.absolute_tolerance is not None


def parse_flags(arguments: Sequence[str]) -> Flags:
    """The flags in `output_validator_args`. Raises `ValueError` naming the argument at fault."""
    switches: dict[str, bool] = {}
    tolerances: dict[str, float] = {}
    words = iter(arguments)
    for word in words:
        if word in _SWITCHES:
            switches[word] = True
            continue
        if word not in _TOLERANCES:
            raise ValueError(f"'{word}' is no argument of the default output validator")
        if not tolerances.keys().isdisjoint(_TOLERANCES[word]):
            raise ValueError(f"'{word}' gives a tolerance that was given before")
        tolerances |= dict.fromkeys(_TOLERANCES[word], _tolerance(word, next(words, None)))
    return Flags(**{**switches, **tolerances})  # type: ignore[arg-type]  # each name has its own type


def _tolerance(word: str, value: str | None) -> float:
    if value is None or not _FLOAT.fullmatch(value.encode()):
        raise ValueError(f"'{word}' needs a number, not {value!r}")
    tolerance = float(value)
    if tolerance < 0:
        raise ValueError(f"'{word}' must not be negative")
    return tolerance


def check(output: Data, answer: Data, flags: Flags) -> Check:
    """Compare an output with the answer: AC, or WA with the place of the first difference.

    Files are read piece by piece, since there may be more of them than memory.
    """
    if _equal(output, answer):
        return Check(Verdict.AC)
    given, expected = _tokens(output, flags), _tokens(answer, flags)
    ours: list[bytes] = []
    theirs: list[bytes] = []
    before = 0
    while True:
        ours, theirs = ours or next(given, []), theirs or next(expected, [])
        both = min(len(ours), len(theirs))
        if not both:
            break
        if ours[:both] != theirs[:both]:
            for number, pair in enumerate(zip(ours[:both], theirs[:both], strict=True), before + 1):
                if not same(*pair, flags):
                    return Check(Verdict.WA, judge_message=_difference(number, *pair, flags))
        before, ours, theirs = before + both, ours[both:], theirs[both:]
    if ours or theirs:
        left = (tokens[0] if tokens else None for tokens in (ours, theirs))
        return Check(Verdict.WA, judge_message=_difference(before + 1, next(left), next(left), flags))
    return Check(Verdict.AC)


def _equal(one: Data, other: Data) -> bool:
    """Whether they are the same to the byte, which most outputs are."""
    pairs = zip_longest(_chunks(one), _chunks(other))
    return all(left == right for left, right in pairs)


def _chunks(data: Data) -> Iterator[bytes]:
    """The data in pieces of one length, but for the last."""
    if isinstance(data, bytes):
        yield from (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
    else:
        with data.open("rb") as file:
            yield from iter(partial(file.read, _CHUNK), b"")


def _tokens(data: Data, flags: Flags) -> Iterator[list[bytes]]:
    """The tokens, many at a time; one that goes on in the next chunk is put together."""
    split = _PIECES.findall if flags.space_change_sensitive else bytes.split
    held: list[bytes] = []
    for chunk in _chunks(data):
        if held and chunk[:1].isspace() != held[-1][-1:].isspace():
            yield [b"".join(held)]
            held = []
        tokens = split(chunk)
        goes_on = flags.space_change_sensitive or not chunk[-1:].isspace()
        if held and tokens:
            held.append(tokens[0])
            if len(tokens) == 1 and goes_on:
                continue
            tokens[0] = b"".join(held)
        held = [tokens.pop()] if tokens and goes_on else []
        if tokens:
            yield tokens
    if held:
        yield [b"".join(held)]


def same(given: bytes, expected: bytes, flags: Flags) -> bool:
    """Whether a token of the output counts as that of the answer."""
    if given == expected:
        return True
    if flags.compares_floats and _FLOAT.fullmatch(expected):
        return bool(_FLOAT.fullmatch(given)) and _close(float(given), float(expected), flags)
    return not flags.case_sensitive and given.lower() == expected.lower()


def _close(given: float, expected: float, flags: Flags) -> bool:
    if given == expected or math.inf in (abs(given), abs(expected)):  # 1e999 is as near to itself as it gets
        return given == expected
    distance = abs(given - expected)
    within_absolute = flags.absolute_tolerance is not None and distance <= flags.absolute_tolerance
    within_relative = flags.relative_tolerance is not None and distance <= flags.relative_tolerance * abs(expected)
    return within_absolute or within_relative


def _difference(number: int, given: Token, expected: Token, flags: Flags) -> str:
    unit = "piece" if flags.space_change_sensitive else "item"
    if given is None:
        return f"the output ends before {unit} {number}, {_shown(expected)}"
    if expected is None and number == 1:
        return f"the output begins with {_shown(given)}, nothing is expected"
    if expected is None:
        return f"the output goes on with {_shown(given)} after {unit} {number - 1}"
    return f"{unit} {number} is {_shown(given)}, expected {_shown(expected)}"


def _shown(token: Token) -> str:
    text = repr((token or b"").decode("utf-8", "replace"))
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[: _SHOWN_CHARACTERS - 1]}…"
