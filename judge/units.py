"""The one place where sizes and durations are read, wherever a person writes them.

A size is a number and a unit, with or without a space between them; case does not matter:

    B                       bytes; also what a bare number means
    K M G T, KiB MiB …      powers of 1024, as in `ulimit`, Docker and the problem package format
    KB MB GB TB             powers of 1000, as the SI prefixes say

A duration is a number and `ms`, `s`, `min` (or `m`) or `h`; a bare number means seconds.
Numbers are decimal, may have a fraction, and have no sign and no exponent.
"""

from __future__ import annotations

import re

_QUANTITY = re.compile(r"\s*([0-9]{1,18})(?:\.([0-9]{1,9}))?\s*([A-Za-z]*)\s*")

_SIZES: dict[str, int] = {"": 1, "b": 1} | {
    prefix + suffix: base**power
    for power, prefix in enumerate("kmgt", start=1)
    for suffix, base in (("", 1024), ("ib", 1024), ("b", 1000))
}
_DURATIONS_MS = {"ms": 1, "": 1000, "s": 1000, "m": 60_000, "min": 60_000, "h": 3_600_000}


def parse_size(text: str) -> int:
    """A size in bytes, rounded down; `ValueError` says what a size looks like."""
    number, divisor, unit = _split(text, "size", "64MiB, 1.5G or 4096 (bytes)")
    if unit not in _SIZES:
        known = "B, KiB, MiB, GiB, TiB, KB, MB, GB, TB"
        raise ValueError(f"'{text}' has an unknown unit of size; known are {known}")
    return number * _SIZES[unit] // divisor


def parse_duration(text: str) -> float:
    """A duration in seconds; `ValueError` says what a duration looks like."""
    number, divisor, unit = _split(text, "duration", "2s, 500ms or 1.5 (seconds)")
    if unit not in _DURATIONS_MS:
        raise ValueError(f"'{text}' has an unknown unit of time; known are ms, s, min, h")
    return number * _DURATIONS_MS[unit] / (1000 * divisor)


def _split(text: str, kind: str, examples: str) -> tuple[int, int, str]:
    """The number as a fraction of two integers, and its unit in lower case."""
    match = _QUANTITY.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is not a {kind}; write it like {examples}")
    whole, decimals, unit = match[1], match[2] or "", match[3].lower()
    return int(whole + decimals), 10 ** len(decimals), unit
