"""Rows of the board as segments. Each is made once and kept as long as it looks the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from rich.segment import Segment
from rich.style import Style

from judge.contest.model import Rules
from judge.contest.standings import Row
from judge.contest.viewing import Kind, is_by_points, kind_of
from judge.ui.contest.cells import STYLES, Density, cell_sign, cell_text
from judge.ui.contest.layout import Layout
from judge.ui.contest.names import fitted

Line = tuple[Segment, ...]
Piece = tuple[str, str]
"""Some text and its style."""


class Mark(StrEnum):
    """What is to be said of a team beside its standing, by the sign in the first column."""

    NONE = " "
    OWN = ">"
    GHOST = "~"
    FOCUS = "@"
    FINAL = "="


MARK_STYLES = {
    Mark.NONE: "",
    Mark.OWN: "bold reverse",
    Mark.GHOST: "dim",
    Mark.FOCUS: "bold reverse yellow",
    Mark.FINAL: "bold cyan",
}
OPENED = "<"
OPENED_STYLE = "bold reverse"


@dataclass(frozen=True, slots=True)
class Spot:
    """How a row stands among those in sight: its mark, whether its rank is told, the problem that was just opened."""

    mark: Mark = Mark.NONE
    ranked: bool = True
    opened: str = ""


class DrawnRow:
    """A row with all that was made of it."""

    def __init__(self, row: Row, rules: Rules) -> None:
        self._row = row
        self._drawn: tuple[Spot, Layout, Line] | None = None
        self.widths = tuple(tuple(len(cell_text(cell, rules, each)) for cell in row.cells) for each in Density)
        """By density the widths of its cells."""

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """What kinds of cells it has."""
        return frozenset(map(kind_of, self._row.cells))

    def line(self, spot: Spot, layout: Layout) -> Line:
        """The row in a layout; the last one is kept, for what is drawn anew is mostly drawn as it was."""
        if self._drawn is not None and self._drawn[0] == spot and self._drawn[1] == layout:
            return self._drawn[2]
        line = line_of(_pieces(self._row, spot, layout))
        self._drawn = spot, layout, line
        return line


@dataclass(frozen=True, slots=True)
class _Same:
    """A row as the key to what was drawn of it: hashed by a few of its figures, for all of them would take longer."""

    row: Row
    rules: Rules

    def __hash__(self) -> int:
        row = self.row
        return hash((row.team.id, row.solved, row.penalty, row.points, row.last_ms))


def drawn(row: Row, rules: Rules) -> DrawnRow:
    """A row, drawn once."""
    return _drawn(_Same(row, rules))


@lru_cache(maxsize=2048)
def _drawn(same: _Same) -> DrawnRow:
    return DrawnRow(same.row, same.rules)


def line_of(pieces: Iterable[Piece]) -> Line:
    """Pieces as a line, of few segments: blanks go with their neighbours, where those show no style in them."""
    joined: list[Piece] = []
    for text, style in pieces:
        before, of_before = joined[-1] if joined else ("", style)
        if of_before == style or (not text.strip() and not _shows_blanks(of_before)):
            joined[-1:] = [(before + text, of_before)]
        elif not before.strip() and not of_before and not _shows_blanks(style):
            joined[-1:] = [(before + text, style)]
        else:
            joined.append((text, style))
    return tuple(Segment(text, Style.parse(style) if style else None) for text, style in joined if text)


def _shows_blanks(style: str) -> bool:
    return "reverse" in style or " on " in style or "underline" in style


def _pieces(row: Row, spot: Spot, layout: Layout) -> Iterator[Piece]:
    rank = str(row.rank) if spot.ranked else ""
    name = fitted(row.team.name, layout.encoding, layout.name)
    mark = spot.mark if layout.is_marked else ""
    yield f"{mark}{rank:>{layout.rank}} {name} {_score(row, layout)}", MARK_STYLES[spot.mark]
    yield " ", ""
    for cell, width in zip(row.cells, layout.columns, strict=False):
        text, kind = cell_text(cell, layout.rules, layout.density), kind_of(cell)
        is_opened = bool(spot.opened) and cell.label == spot.opened
        sign = OPENED if is_opened and layout.sign else cell_sign(cell, layout.density)
        yield " " * (layout.gap + width - len(text)), ""
        yield text + sign, f"{STYLES[kind]} {OPENED_STYLE}".strip() if is_opened else STYLES[kind]


def _score(row: Row, layout: Layout) -> str:
    if is_by_points(layout.rules):
        return f"{row.points:>{layout.count}}"
    return f"{row.solved:>{layout.solved}} {row.penalty:>{layout.count}}"
