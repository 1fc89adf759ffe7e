"""Outputs that submissions really print, at which no output validator may fail; some of them no one should accept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = re.compile(rb"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_MANY = 100_000
_TOO_LONG_FOR_PYTHON = 5_000  # digits; Python refuses to make an int of more than 4300


@dataclass(frozen=True, slots=True)
class BadOutput:
    """An output, what it is in words, and the code to report where it is accepted; no code: it may be right."""

    what: str
    data: bytes
    code: str = ""


def bad_outputs(answer: bytes) -> Iterator[BadOutput]:
    """Bad outputs for a case with this answer, which the validator is known to accept."""
    words = answer.split()
    yield BadOutput("an empty output", b"", "JP722" if words else "")
    yield BadOutput("garbage", b"\x01\x00\xff\xfe garbage\n", "JP723")
    yield BadOutput("the answer twice", answer + answer, "JP724" if words else "")
    yield BadOutput("garbage behind the answer", answer + b"\x01\x00\xff\xfe\n", "JP725")
    if words and all(_NUMBER.fullmatch(word) for word in words):
        yield BadOutput("nan in place of each number", _NUMBER.sub(b"nan", answer), "JP726")
    yield BadOutput("an empty line", b"\n")
    yield BadOutput("the answer without its last byte", answer[:-1])
    yield BadOutput(f"a number of {_TOO_LONG_FOR_PYTHON} digits", b"9" * _TOO_LONG_FOR_PYTHON + b"\n")
    yield BadOutput("infinite numbers", b"inf -inf 1e999999\n")
    yield BadOutput("negative numbers", b"-1 -1\n")
    yield BadOutput(f"{_MANY} numbers", b"1 " * _MANY + b"\n")
    yield BadOutput(f"a word of {_MANY} letters", b"a" * _MANY)
    yield BadOutput("half a character of UTF-8", b"\xc3\x28\n")
