"""The lines around the first difference of two outputs, set side by side.

Short outputs are shown whole, long ones as a window around the difference. Lines are aligned by
`difflib` on what counts (blank space and case count only where the checker says so), and within a
pair of lines that differ the first differing part is marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from judge.checker.default import Flags
from judge.ui.text import LINE_LIMIT, count, cut_around, decode, line_count
from judge.ui.tokens import common_prefix, first_token_difference, fold

BEFORE = 3
AFTER = 8
LONG_TOKEN = 24


class RowKind(StrEnum):
    """How the two sides of a row relate."""

    SAME = "same"
    DIFFERENT = "different"
    MISSING = "missing"
    EXTRA = "extra"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Cell:
    """One line of one side, ready to print, with the range of it that differs."""

    number: int
    text: str
    mark: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the expected output beside one of the actual output; a notice stands alone."""

    kind: RowKind
    expected: Cell | None = None
    actual: Cell | None = None
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A raw line and its number."""

    number: int
    data: bytes


Pair = tuple[Numbered | None, Numbered | None]


def align(expected: bytes, actual: bytes, anchor: tuple[int, int], rules: Flags, columns: int) -> tuple[Row, ...]:
    """Return the rows around `anchor`: the line of the first difference, expected and actual."""
    left, right = _window(expected, anchor[0]), _window(actual, anchor[1])
    pairs = list(_pairs(left, right, rules))
    while pairs and _edge(pairs[-1], anchor, (line_count(expected), line_count(actual))):
        pairs.pop()
    rows = [_row(pair, rules, columns) for pair in pairs]
    last = [max((side.number for side in sides if side), default=0) for sides in zip(*pairs, strict=True)] or [0, 0]
    above = _notice(left[0].number - 1 if left else 0, "before this not shown")
    return (*above, *rows, *_below(line_count(expected) - last[0], line_count(actual) - last[1]))


def _edge(pair: Pair, anchor: tuple[int, int], totals: tuple[int, int]) -> bool:
    """Tell whether a line stands alone only because the window of the other side ends before its partner."""
    left, right = pair
    if left is None and right is not None:
        return right.number > anchor[1] + BEFORE and totals[0] > anchor[0] + AFTER
    if right is None and left is not None:
        return left.number > anchor[0] + BEFORE and totals[1] > anchor[1] + AFTER
    return False


def _window(data: bytes, anchor: int) -> list[Numbered]:
    total = line_count(data)
    first, last = (1, total) if total <= LINE_LIMIT else (max(1, anchor - BEFORE), anchor + AFTER)
    start = _line_start(data, first)
    lines = data[start:].split(b"\n", last - first + 1)[: min(last, total) - first + 1]
    return [Numbered(first + index, line) for index, line in enumerate(lines)]


def _line_start(data: bytes, number: int) -> int:
    """Find the offset of a line by halving, so that no list of all lines is made."""
    low, high = 0, len(data)
    needed = number - 1
    while high - low > 1 << 12:
        middle = (low + high) // 2
        here = data.count(b"\n", low, middle)
        if here >= needed:
            high = middle
        else:
            low, needed = middle, needed - here
    for _ in range(needed):
        low = data.find(b"\n", low) + 1 or len(data)
    return low


def _notice(number: int, words: str) -> tuple[Row, ...]:
    return (Row(RowKind.NOTICE, notice=f"… {count(number, 'line')} {words} …"),) if number > 0 else ()


def _below(expected: int, actual: int) -> tuple[Row, ...]:
    if expected == actual:
        return _notice(expected, "more on both sides not shown")
    return _notice(expected, "more expected, not shown") + _notice(actual, "more printed, not shown")


def _pairs(left: Sequence[Numbered], right: Sequence[Numbered], rules: Flags) -> Iterator[Pair]:
    matcher = SequenceMatcher(None, [_key(n, rules) for n in left], [_key(n, rules) for n in right], autojunk=False)
    for _, left_from, left_to, right_from, right_to in matcher.get_opcodes():
        lefts, rights = left[left_from:left_to], right[right_from:right_to]
        for index in range(max(len(lefts), len(rights))):
            yield (
                lefts[index] if index < len(lefts) else None,
                rights[index] if index < len(rights) else None,
            )


def _key(line: Numbered, rules: Flags) -> bytes:
    folded = fold(line.data, rules)
    return folded if rules.space_change_sensitive else b" ".join(folded.split())


def _row(pair: Pair, rules: Flags, columns: int) -> Row:
    left, right = pair
    if left is None or right is None:
        kind = RowKind.MISSING if right is None else RowKind.EXTRA
        return Row(kind, _cell(left, None, columns), _cell(right, None, columns))
    marks = _marks(left.data, right.data, rules)
    kind = RowKind.DIFFERENT if marks else RowKind.SAME
    left_mark, right_mark = marks or (None, None)
    return Row(kind, _cell(left, left_mark, columns), _cell(right, right_mark, columns))


Mark = tuple[int, int]


def _cell(line: Numbered | None, mark: Mark | None, columns: int) -> Cell | None:
    if line is None:
        return None
    if mark is None:
        return Cell(line.number, cut_around(decode(line.data), None, columns)[0])
    start, end = (len(decode(line.data[:offset])) for offset in mark)
    text, shown = cut_around(decode(line.data), (start, end), columns)
    return Cell(line.number, text, shown if shown[1] > shown[0] else (shown[0], shown[0] + 1))


def _marks(left: bytes, right: bytes, rules: Flags) -> tuple[Mark, Mark] | None:
    """Find the byte ranges of two lines that differ first; `None` where the lines count as equal."""
    found = first_token_difference(left, right, rules)
    if found is None:
        return _blank_marks(left, right, rules) if rules.space_change_sensitive else None
    wanted = (found.expected.start, found.expected.end) if found.expected else (len(left), len(left))
    got = (found.actual.start, found.actual.end) if found.actual else (len(right), len(right))
    if min(wanted[1] - wanted[0], got[1] - got[0]) <= LONG_TOKEN:
        return wanted, got
    offset = common_prefix(fold(left[slice(*wanted)], rules), fold(right[slice(*got)], rules))
    return _one(wanted, offset), _one(got, offset)


def _one(mark: Mark, offset: int) -> Mark:
    start = min(mark[0] + offset, mark[1])
    return start, min(start + 1, mark[1])


def _blank_marks(left: bytes, right: bytes, rules: Flags) -> tuple[Mark, Mark] | None:
    left, right = fold(left, rules), fold(right, rules)
    if left == right:
        return None
    offset = common_prefix(left, right)
    return (offset, min(offset + 1, len(left))), (offset, min(offset + 1, len(right)))
