"""The format's default output validator (2025-09, section Default output validator specification)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

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


def check(output: bytes, answer: bytes, flags: Flags) -> Check:
    """Compare an output with the answer: AC, or WA with the place of the first difference."""
    if output == answer:
        return Check(Verdict.AC)
    pairs = zip_longest(_tokens(output, flags), _tokens(answer, flags))
    for number, (given, expected) in enumerate(pairs, 1):
        if given != expected and not _same(given, expected, flags):
            return Check(Verdict.WA, judge_message=_difference(number, given, expected, flags))
    return Check(Verdict.AC)


def _tokens(text: bytes, flags: Flags) -> Iterator[bytes]:
    if flags.space_change_sensitive:
        return (piece.group() for piece in _PIECES.finditer(text))
    return iter(text.split())


def _same(given: Token, expected: Token, flags: Flags) -> bool:
    if given is None or expected is None:
        return False
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
