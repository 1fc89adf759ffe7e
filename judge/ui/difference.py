"""The difference of two outputs on a screen: side by side where lines are short, else one below the other."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from judge.ui.alignment import Cell, Row, RowKind
from judge.ui.diff import Difference
from judge.ui.pieces import indented, legend_lines

GUTTER = 22
_SIGNS = {
    RowKind.SAME: " ",
    RowKind.DIFFERENT: "≠",
    RowKind.MISSING: "-",
    RowKind.EXTRA: "+",
    RowKind.NOTICE: " ",
}
_EXPECTED, _ACTUAL = "bold green", "bold red"


def columns_for(width: int) -> int:
    """Return how long the lines of a difference may be on a screen of this width."""
    return width - GUTTER


def render_rows(difference: Difference, width: int) -> RenderableType:
    """Print the rows of a difference, with what the signs and marks mean."""
    rows = difference.rows
    half = (width - GUTTER) // 2
    longest = max((cell_len(cell.text) for row in rows for cell in (row.expected, row.actual) if cell), default=0)
    table = _beside(rows, half) if longest <= half else _below(rows)
    return Group(indented(table), *_signs(rows), *legend_lines(difference.legend))


def _signs(rows: tuple[Row, ...]) -> tuple[RenderableType, ...]:
    meanings = {
        RowKind.DIFFERENT: "≠ the lines differ",
        RowKind.MISSING: "- missing in your output",
        RowKind.EXTRA: "+ only in your output",
    }
    used = {row.kind for row in rows}
    words = " · ".join(meaning for kind, meaning in meanings.items() if kind in used)
    return legend_lines((words,)) if words else ()


def _beside(rows: tuple[Row, ...], half: int) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    for _ in range(2):
        grid.add_column(justify="right", no_wrap=True)
        grid.add_column(style="dim")
        grid.add_column(min_width=min(half, 20))
    grid.add_row("", "", "", Text("expected", style="bold"), "", "", Text("your output", style="bold"))
    pointed = False
    for row in rows:
        if row.kind is RowKind.NOTICE:
            grid.add_row("", "", "│", Text(row.notice, style="dim"), "", "│", "")
            continue
        left, right = _text(row.expected, row.kind, _EXPECTED), _text(row.actual, row.kind, _ACTUAL)
        grid.add_row(_SIGNS[row.kind], _number(row.expected), "│", left, _number(row.actual), "│", right)
        if row.kind is RowKind.DIFFERENT and not pointed:
            pointed = True
            grid.add_row("", "", "│", _pointer(row.expected), "", "│", _pointer(row.actual))
    return grid


def _below(rows: tuple[Row, ...]) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for sign, who, cell, text in _single_lines(rows):
        grid.add_row(sign, who, _number(cell), "│", text)
    return grid


def _single_lines(rows: tuple[Row, ...]) -> Iterator[tuple[str, str, Cell | None, Text]]:
    pointed = False
    for row in rows:
        if row.kind is RowKind.NOTICE:
            yield "", "", None, Text(row.notice, style="dim")
        elif row.kind is RowKind.SAME:
            yield "", "", row.actual, _text(row.actual, row.kind, "")
        else:
            point = row.kind is RowKind.DIFFERENT and not pointed
            pointed = pointed or point
            yield from _two_lines(row, point=point)


def _two_lines(row: Row, *, point: bool) -> Iterator[tuple[str, str, Cell | None, Text]]:
    for who, cell, style in (("expected", row.expected, _EXPECTED), ("yours", row.actual, _ACTUAL)):
        if cell is not None:
            yield _SIGNS[row.kind], who, cell, _text(cell, row.kind, style)
            if point:
                yield "", "", None, _pointer(cell)


def _number(cell: Cell | None) -> Text:
    return Text(str(cell.number) if cell else "", style="dim")


def _text(cell: Cell | None, kind: RowKind, style: str) -> Text:
    if cell is None:
        return Text("")
    if kind is RowKind.SAME:
        return Text(cell.text)
    text = Text(cell.text, style=style if kind in (RowKind.MISSING, RowKind.EXTRA) else "")
    text.stylize(f"{style} underline", *cell.mark)
    return text


def _pointer(cell: Cell | None) -> Text:
    """Put carets under the part that differs; wide characters count double."""
    if cell is None:
        return Text("")
    start, end = cell.mark
    return Text(" " * cell_len(cell.text[:start]) + "^" * max(1, cell_len(cell.text[start:end])), style="bold")
