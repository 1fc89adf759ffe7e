"""Text made fit to be read: long text cut with the cut said, invisible characters shown, quantities in words.

Everything that comes from a program passes through here before it reaches a terminal, so that no
escape sequence of a submission is ever obeyed and no megabyte is ever printed by accident.
A line is first decoded (`decode`), then cut, then made visible; only the kept part is looked at
character by character, which keeps ten megabytes cheap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

KIB = 1024
LINE_LIMIT = 40
HEAD_LINES = 12
TAIL_LINES = 6
MIN_COLUMNS = 40

_UNITS = ("B", "KiB", "MiB", "GiB", "TiB")
_NAMES = {
    "\x85": "NEL",
    "\xa0": "NBSP",
    "\xad": "SHY",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u2028": "LS",
    "\u2029": "PS",
    "\u202f": "NNBSP",
    "\u2060": "WJ",
    "\u3000": "IDSP",
    "\ufeff": "BOM",
}
_MARKS = (
    (r"…[0-9,]+…", "…12… stands for 12 characters that are not shown"),
    (r"·$", "· is a blank at the end of a line"),
    (r"⇥", "⇥ is a tab"),
    (r"␍", "␍ is a carriage return, as Windows ends its lines"),
    (r"[␀-␌␎-␟␡]", "␀ ␛ ␡ and the like are control characters"),
    (r"⟨[0-9A-F]{2}⟩", "⟨FF⟩ and the like are bytes that are no text (not UTF-8)"),
    (r"⟨(?![0-9A-F]{2}⟩)", "⟨…⟩ names a character that cannot be seen"),
)
_NOT_PLAIN = re.compile(r"[^\x20-\x7e]")


def format_bytes(size: int) -> str:
    """Write a number of bytes for people: `512 B`, `12.4 MiB`, `256 MiB`."""
    value = float(size)
    unit = _UNITS[0]
    for unit in _UNITS:
        if abs(value) < KIB or unit == _UNITS[-1]:
            break
        value /= KIB
    return f"{value:,.1f}".removesuffix(".0") + f" {unit}"


def format_seconds(seconds: float) -> str:
    """Write a measured time: `0.031 s`, `12.34 s`, `2 min 05 s`."""
    if seconds < 10:
        return f"{seconds:.3f} s"
    if seconds < 60:
        return f"{seconds:.2f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s"


def format_limit(seconds: float) -> str:
    """Write a time limit, which is a round number: `1 s`, `0.5 s`."""
    return f"{seconds:g} s"


def count(number: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun: `1 line`, `1,234 lines`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def decode(data: bytes) -> str:
    """Bytes as text; each byte that is no UTF-8 becomes a lone surrogate, which `visible` names."""
    return data.decode("utf-8", "surrogateescape")


def visible(line: str) -> str:
    """Show what cannot be seen in a line: tabs, control characters, blanks at its end, and so on."""
    body = line.rstrip(" ")
    return _NOT_PLAIN.sub(lambda match: _shown(match.group()), body) + "·" * (len(line) - len(body))


def _shown(char: str) -> str:
    code = ord(char)
    if char == "\t":
        return "⇥"
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0xDC80 <= code <= 0xDCFF:
        return f"⟨{code - 0xDC00:02X}⟩"
    if char.isprintable():
        return char
    return f"⟨{_NAMES.get(char, f'U+{code:04X}')}⟩"


def legend(shown: Iterable[str]) -> tuple[str, ...]:
    """Explain the marks that `visible` put into these lines; empty where it put none."""
    lines = tuple(shown)
    everything = "\n".join(lines)
    return tuple(meaning for pattern, meaning in _MARKS if re.search(pattern, everything, re.MULTILINE))


def cut_line(line: str, columns: int) -> str:
    """Make a raw line visible in at most `columns` characters, cut in the middle, the cut said."""
    return cut_around(line, None, columns)[0]


def cut_around(line: str, mark: tuple[int, int] | None, columns: int) -> tuple[str, tuple[int, int]]:
    """Make a raw line visible in at most `columns` characters, with `mark` (a range of it) in sight.

    Returns the text and where the mark is in it. Without a mark the middle is left out. `columns`
    below `MIN_COLUMNS` counts as `MIN_COLUMNS`.
    """
    columns = max(columns, MIN_COLUMNS)
    start, end = mark or (0, 0)
    if len(line) <= columns and len(shown := visible(line)) <= columns:
        left = _shown_length(line, 0, start)
        return shown, (left, left + _shown_length(line, start, end))
    if mark is None:
        return _cut_middle(line, columns), (0, 0)
    return _cut_window(line, (start, end), columns)


def _cut_middle(line: str, columns: int) -> str:
    budget = columns - len(_left_out(len(line)))
    head, used = _take(line, 0, 1, budget * 2 // 3)
    tail, kept = _take(line, len(line) - 1, -1, budget - len(head))
    kept = min(kept, len(line) - used)
    return head + _left_out(len(line) - used - kept) + tail


def _cut_window(line: str, mark: tuple[int, int], columns: int) -> tuple[str, tuple[int, int]]:
    budget = columns - 2 * len(_beyond(len(line)))
    marked, taken = _take(line, mark[0], 1, max(1, min(budget // 2, mark[1] - mark[0])))
    if mark[1] <= mark[0]:
        marked, taken = "", 0
    after = mark[0] + taken
    right, used_right = _take(line, after, 1, (budget - len(marked)) // 2)
    left, used_left = _take(line, mark[0] - 1, -1, budget - len(marked) - len(right))
    hidden_left, hidden_right = mark[0] - used_left, len(line) - after - used_right
    prefix = (_beyond(hidden_left) if hidden_left else "") + left
    suffix = right + (_beyond(hidden_right) if hidden_right else "")
    return prefix + marked + suffix, (len(prefix), len(prefix) + len(marked))


def _beyond(number: int) -> str:
    return f"…{number:,}…"


def _left_out(number: int) -> str:
    return f" … {count(number, 'character')} … "


def _take(line: str, start: int, step: int, budget: int) -> tuple[str, int]:
    """Visible text of the characters from `start` on, in the direction of `step`, and how many they are."""
    body = len(line.rstrip(" "))
    pieces: list[str] = []
    room, index = budget, start
    while 0 <= index < len(line):
        piece = "·" if index >= body else _shown(line[index])
        if len(piece) > room:
            break
        pieces.append(piece)
        room -= len(piece)
        index += step
    return "".join(pieces[::step]), len(pieces)


def _shown_length(line: str, start: int, end: int) -> int:
    body = len(line.rstrip(" "))
    return sum(1 if index >= body else len(_shown(line[index])) for index in range(start, min(end, len(line))))


@dataclass(frozen=True, slots=True)
class Line:
    """One line to print. `number` counts from 1 and is `None` for a notice of ours."""

    text: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text as far as it is shown: its lines, the notices of what was left out, the marks' meaning."""

    lines: tuple[Line, ...]
    total_lines: int
    total_bytes: int
    legend: tuple[str, ...] = ()

    @property
    def size(self) -> str:
        """How much text there is in all: `3 lines`, `120,000 lines, 5.2 MiB`."""
        lines = count(self.total_lines, "line")
        return lines if self.total_bytes < 10 * KIB else f"{lines}, {format_bytes(self.total_bytes)}"


def excerpt(data: bytes, *, columns: int = 200, total_bytes: int | None = None) -> Excerpt:
    """Show the beginning and the end of a text, each line made visible and no longer than `columns`.

    `total_bytes` is how much there was where `data` holds only the beginning; the excerpt says so.
    """
    total = line_count(data)
    raw = _numbered(data, total)
    lines = [Line(cut_line(decode(line), columns), number) for number, line in raw]
    if total > LINE_LIMIT:
        hidden = len(data) - sum(len(line) + 1 for _, line in raw)
        notice = f"… {count(total - len(raw), 'line')} ({format_bytes(max(0, hidden))}) not shown …"
        lines.insert(HEAD_LINES, Line(notice))
    lines.extend(Line(notice) for notice in _endings(data, total_bytes))
    marks = legend(line.text for line in lines if line.number)
    return Excerpt(tuple(lines), total, max(len(data), total_bytes or 0), marks)


def _endings(data: bytes, total_bytes: int | None) -> tuple[str, ...]:
    if total_bytes is not None and total_bytes > len(data):
        return (f"… {format_bytes(total_bytes - len(data))} more are not shown …",)
    if data and not data.endswith(b"\n"):
        return ("(no line break at the end)",)
    return ()


def line_count(data: bytes) -> int:
    """Count the lines; a last line without a line break counts."""
    return data.count(b"\n") + (1 if data and not data.endswith(b"\n") else 0)


def _numbered(data: bytes, total: int) -> list[tuple[int, bytes]]:
    if total <= LINE_LIMIT:
        return list(enumerate(data.split(b"\n")[:total], start=1))
    head = data.split(b"\n", HEAD_LINES)[:HEAD_LINES]
    tail = data.removesuffix(b"\n").rsplit(b"\n", TAIL_LINES)[1:]
    return [*enumerate(head, start=1), *enumerate(tail, start=total - TAIL_LINES + 1)]
