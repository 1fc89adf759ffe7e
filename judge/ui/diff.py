"""What is wrong with an output, in words and lines: the first difference, how near it is, where to look.

Nothing here decides a verdict. The checker has done that; this module explains it to the person who
wrote the program, by the same rules (`Flags`), and never fails on whatever bytes came out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from judge.checker.default import Flags
from judge.model.execution import Captured
from judge.ui.alignment import Row, align
from judge.ui.text import count, cut_around, decode, legend, line_count
from judge.ui.tokens import (
    Position,
    TokenDifference,
    common_prefix,
    first_token_difference,
    fold,
    position,
    token_count,
)

QUOTED = 64
NOTE_LIMIT = 1 << 20
_BLANKS = b" \t\n\r\x0b\x0c"
_PUNCTUATION = b"[](){},;'\""
_PLAIN_ITEM = re.compile(r"[\w.+-]*\w")
_TYPE_ERROR = re.compile(rb"^#type-error expected (.+?), got (.+?): (.*)$", re.MULTILINE)


class DifferenceKind(StrEnum):
    """In what way an output differs from the expected one."""

    NONE = "none"
    TYPE = "type"
    EMPTY = "empty"
    ITEM = "item"
    MISSING = "missing"
    EXTRA = "extra"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of an expected and an actual output.

    `summary` says in one line where they part, `notes` what would make it right or what stands out,
    `rows` are the lines around that place, `legend` says what the marks in them mean.
    """

    kind: DifferenceKind
    summary: str
    notes: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    legend: tuple[str, ...] = ()


def difference(expected: Captured, actual: Captured, rules: Flags | None = None, columns: int = 72) -> Difference:
    """Tell how `actual` differs from `expected`, in lines of at most `columns` characters."""
    rules = rules or Flags()
    wanted, got = _whole_items(expected), _whole_items(actual)
    if match := _type_error(wanted, got):
        return _wrong_type(match, got)
    if not got.strip() and wanted.strip():
        return _nothing(wanted, got, rules, columns)
    found = first_token_difference(wanted, got, rules)
    if found is None:
        return _blanks(wanted, got, rules, columns)
    kind, summary = _summary(wanted, got, found, actual.cut)
    notes = (*_look_alike(wanted, got, found), *_nearly(wanted, got, rules), *_line_counts(wanted, got))
    anchor = _anchors(wanted, got, found)
    return _with_rows(kind, summary, notes, align(wanted, got, anchor, rules, columns))


def _whole_items(stream: Captured) -> bytes:
    """Return what was kept, without a last item that was cut in two."""
    if not stream.cut:
        return stream.data
    end = max(stream.data.rfind(bytes((blank,))) for blank in _BLANKS)
    return stream.data[: end + 1]


def _with_rows(kind: DifferenceKind, summary: str, notes: tuple[str, ...], rows: tuple[Row, ...]) -> Difference:
    cells = (cell.text for row in rows for cell in (row.expected, row.actual) if cell)
    return Difference(kind, summary, notes, rows, legend(cells))


def _type_error(wanted: bytes, got: bytes) -> re.Match[bytes] | None:
    """Find the driver's word on a result of the wrong type: its last line, which no answer contains."""
    start = max(got.rfind(b"\n#type-error "), 0 if got.startswith(b"#type-error ") else -1)
    return None if start < 0 or b"#type-error " in wanted else _TYPE_ERROR.search(got, start)


def _wrong_type(match: re.Match[bytes], got: bytes) -> Difference:
    asked, given, value = (cut_around(decode(part), None, 200)[0] for part in match.groups())
    before = line_count(got[: match.start()])
    where = f"after {count(before, 'line')} of the result " if before else ""
    summary = f"{where}your function returned {_a(given)} where {_a(asked)} is asked"
    missing_return = given == "NoneType" and not before
    notes = ("perhaps a `return` is missing",) if missing_return else (f"it returned {value}",)
    return Difference(DifferenceKind.TYPE, summary, notes)


def _a(type_name: str) -> str:
    if type_name in ("None", "NoneType"):
        return "None"
    return f"an {type_name}" if type_name[:1] in "aeiou" else f"a {type_name}"


def _nothing(wanted: bytes, got: bytes, rules: Flags, columns: int) -> Difference:
    words = "only blank space was printed" if got else "nothing was printed"
    summary = f"{words}, {count(line_count(wanted), 'line is', 'lines are')} expected"
    return _with_rows(DifferenceKind.EMPTY, summary, (), align(wanted, b"", (1, 1), rules, columns))


def _summary(wanted: bytes, got: bytes, found: TokenDifference, cut: bool) -> tuple[DifferenceKind, str]:
    if found.expected is None and found.actual is not None:
        more = position(got, found.actual.start)
        item = _quote(got[found.actual.start : found.actual.end])
        if not found.index:
            return DifferenceKind.EXTRA, f"nothing is expected, but your output starts with {item}"
        return (
            DifferenceKind.EXTRA,
            f"your output goes on after the last expected item: {_place(more)}: {item}",
        )
    assert found.expected is not None
    place = position(wanted, found.expected.start)
    if found.actual is None:
        return DifferenceKind.MISSING, _missing(wanted, got, found, cut)
    want, have = wanted[found.expected.start : found.expected.end], got[found.actual.start : found.actual.end]
    shown = _quote_pair(want, have)
    elsewhere = _elsewhere(place, position(got, found.actual.start))
    return DifferenceKind.ITEM, f"{_place(place)}: expected {shown[0]}, got {shown[1]}{elsewhere}"


def _missing(wanted: bytes, got: bytes, found: TokenDifference, cut: bool) -> str:
    assert found.expected is not None
    if cut:
        return f"right as far as the output was kept ({count(token_count(got), 'item')})"
    place = _place(position(wanted, found.expected.start))
    item = _quote(wanted[found.expected.start : found.expected.end])
    total = count(token_count(wanted), "item")
    return f"your output ends too early: {found.index:,} of {total}; the next would be {item} ({place})"


def _place(place: Position) -> str:
    return f"line {place.line:,}, item {place.item:,}" if place.items > 1 else f"line {place.line:,}"


def _elsewhere(wanted: Position, got: Position) -> str:
    return "" if wanted.line == got.line else f" (in line {got.line:,} of your output)"


def _quote(token: bytes) -> str:
    shown = cut_around(decode(token), None, QUOTED)[0]
    return shown if _PLAIN_ITEM.fullmatch(shown) else f"'{shown}'"


def _quote_pair(want: bytes, have: bytes) -> tuple[str, str]:
    """Two items as they are quoted; of long ones the part where they differ, with its place."""
    if max(len(want), len(have)) <= QUOTED:
        return _quote(want), _quote(have)
    start = common_prefix(want.lower(), have.lower())
    left, right = (_around(decode(token), start) for token in (want, have))
    return f"{left} (character {start + 1:,} of the item)", right


def _around(token: str, start: int) -> str:
    return cut_around(token, (min(start, len(token)), min(start + 1, len(token))), QUOTED)[0].strip()


def _anchors(wanted: bytes, got: bytes, found: TokenDifference) -> tuple[int, int]:
    """Find the lines to align at: those that differ, or those of the last common item where one side ends."""
    if found.expected and found.actual:
        return position(wanted, found.expected.start).line, position(got, found.actual.start).line
    ends = (
        len(data[: token.start if token else len(data)].rstrip())
        for data, token in ((wanted, found.expected), (got, found.actual))
    )
    return position(wanted, next(ends)).line, position(got, next(ends)).line


def _line_counts(wanted: bytes, got: bytes) -> tuple[str, ...]:
    want, have = line_count(wanted.rstrip(_BLANKS)), line_count(got.rstrip(_BLANKS))
    return () if want == have else (f"{count(want, 'line is', 'lines are')} expected, {have:,} came",)


def _look_alike(wanted: bytes, got: bytes, found: TokenDifference) -> tuple[str, ...]:
    """Name a character that only looks like the one that is asked for."""
    if found.expected is None or found.actual is None:
        return ()
    want = decode(wanted[found.expected.start : found.expected.end][: QUOTED * 4])
    have = decode(got[found.actual.start : found.actual.end][: QUOTED * 4])
    pair = next(((a, b) for a, b in zip(want, have, strict=False) if a != b), None)
    if pair is None or pair[0].isascii() == pair[1].isascii() or not pair[1].isprintable():
        return ()
    char, whose = (pair[0], "the expected item") if pair[1].isascii() else (pair[1], "your output")
    name = unicodedata.name(char, "a character without a name")
    return (f"'{char}' in {whose} is U+{ord(char):04X}, {name.lower()}",) if char.isprintable() else ()


def _nearly(wanted: bytes, got: bytes, rules: Flags) -> Iterator[str]:
    """Say what would have to be ignored for the output to be right: the first thing that suffices."""
    if max(len(wanted), len(got)) > NOTE_LIMIT:
        return
    for nearly, words in _NEARLY:
        if nearly(fold(wanted, rules), fold(got, rules)):
            yield f"it would be right if {words}"
            return


def _no_case(wanted: bytes, got: bytes) -> bool:
    return first_token_difference(wanted, got, Flags()) is None


def _by_value(wanted: bytes, got: bytes) -> bool:
    return first_token_difference(wanted, got, Flags(relative_tolerance=1e-9, absolute_tolerance=1e-9)) is None


def _no_blanks(wanted: bytes, got: bytes) -> bool:
    return wanted.translate(None, _BLANKS) == got.translate(None, _BLANKS)


def _no_punctuation(wanted: bytes, got: bytes) -> bool:
    blanks = bytes.maketrans(_PUNCTUATION, b" " * len(_PUNCTUATION))
    return first_token_difference(wanted.translate(blanks), got.translate(blanks), Flags()) is None


def _same_lines(wanted: bytes, got: bytes) -> bool:
    left, right = (data.rstrip(_BLANKS) for data in (wanted, got))
    if left.count(b"\n") != right.count(b"\n"):
        return False
    return sorted(b" ".join(line.split()) for line in left.split(b"\n")) == sorted(
        b" ".join(line.split()) for line in right.split(b"\n")
    )


def _same_items(wanted: bytes, got: bytes) -> bool:
    letters = sorted(wanted.translate(None, _BLANKS)) == sorted(got.translate(None, _BLANKS))
    return letters and sorted(wanted.split()) == sorted(got.split())


_NEARLY: tuple[tuple[Callable[[bytes, bytes], bool], str], ...] = (
    (_no_case, "letter case were ignored"),
    (_by_value, "numbers were compared by value"),
    (_no_blanks, "blank space and line breaks were ignored"),
    (_no_punctuation, "brackets, commas and quotes were left out"),
    (_same_lines, "the order of lines were ignored"),
    (_same_items, "the order of items were ignored"),
)


def _blanks(wanted: bytes, got: bytes, rules: Flags, columns: int) -> Difference:
    """Look at the space between the items, which agree; it is left to differ where it counts."""
    left, right = fold(wanted, rules), fold(got, rules)
    if not rules.space_change_sensitive or left == right:
        return Difference(DifferenceKind.NONE, "the output holds the same items as the expected one")
    offset = common_prefix(left, right)
    place = position(wanted, offset)
    where = f"line {place.line:,}, column {place.column:,}"
    summary = f"{where}: expected {_char(left, offset)}, got {_char(right, offset)}"
    notes = ("it would be right if blank space were ignored", *_line_counts(wanted, got))
    rows = align(wanted, got, (place.line, position(got, offset).line), rules, columns)
    return _with_rows(DifferenceKind.BLANK, summary, notes, rows)


def _char(data: bytes, offset: int) -> str:
    names = {
        b"": "the end",
        b"\n": "a line break",
        b" ": "a blank",
        b"\t": "a tab",
        b"\r": "a carriage return",
    }
    char = data[offset : offset + 1]
    return names.get(char) or _quote(re.split(rb"[ \t\n\r\x0b\x0c]", data[offset : offset + QUOTED])[0])
