"""A `.ctd` program cut into words, as the original's scanner cuts it: the longest word, spaces not needed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .fault import Fault

_WORDS = (
    "ISEOF MATCH UNIQUE INARRAY STRLEN SPACE NEWLINE EOF INT FLOAT FLOATP STRING REGEX ASSERT SET UNSET "
    "REP REPI WHILE WHILEI IF ELSE END FIXED SCIENTIFIC"
).split()
_TOKEN = re.compile(
    r"(?P<nothing>[ \t\r\n]+|\#[^\n]*)"
    r'|(?P<string>"(?:[^"\\]|\\(?s:.))*+")'
    r"|(?P<float>[0-9]++(?:\.[0-9]*+(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+))"
    r"|(?P<integer>[0-9]+)"
    r"|(?P<name>[a-z][a-z0-9]*)"
    rf"|(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
    r"|(?P<sign>&&|\|\||[<>=!]=|[-+*/%^<>!()\[\],=])"
)
_ESCAPE = re.compile(rb'\\(?:([0-7]{1,3})|([ntrbf"\\])|\n)')
_LETTERS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"b": b"\b", b"f": b"\f", b'"': b'"', b"\\": b"\\"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the program: its kind, its text, where it begins and ends."""

    kind: str
    text: str
    at: int
    end: int


def cut(program: str) -> list[Token]:
    """All words of a program, and one of the kind `end`. Raises `Fault` at what is none."""
    tokens, at = [], 0
    while at < len(program):
        found = _TOKEN.match(program, at)
        if found is None:
            unclosed = program[at] == '"'
            raise Fault("the string is not closed" if unclosed else f"{program[at]!r} has no meaning here", at)
        if found.lastgroup != "nothing":
            tokens.append(Token(str(found.lastgroup), found[0], at, found.end()))
        at = found.end()
    return [*tokens, Token("end", "the end", at, at)]


def unescaped(token: Token) -> bytes:
    """The string that a token of the kind `string` stands for. A backslash before any other character stays."""

    def replaced(found: re.Match[bytes]) -> bytes:
        octal, letter = found.groups()
        if octal is not None and int(octal, 8) > 0xFF:
            raise Fault(f"'\\{octal.decode()}' is no character: 377 is the last", token.at)
        return bytes([int(octal, 8)]) if octal is not None else _LETTERS.get(letter, b"")

    return _ESCAPE.sub(replaced, token.text[1:-1].encode("latin-1"))
