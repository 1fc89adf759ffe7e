"""How wide each column of the board is.

    mark  rank  team            solved penalty    A        B
    >        2  Team twelve          3     211   37 (2)*      (3)

Where the names are too long they are cut; where too little is left of them, cells say less. Below that, problems at
the right are left out, and the board says so. Columns are as wide as their widest cell in the whole board, not in
the rows in sight, so that nothing moves when others come into sight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from judge.contest.model import Rules
from judge.contest.standings import Board, Column
from judge.contest.times import minutes
from judge.contest.viewing import is_by_points
from judge.ui.contest.cells import Density
from judge.ui.contest.names import shown, width_of

_LEAST_NAME = {Density.FULL: 16, Density.SHORT: 14, Density.TIGHT: 8, Density.SIGNS: 4}
_LONGEST_NAME = 60
"""So far to the right nobody finds the row of a cell any more."""
_Widths = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The widths of a board's columns, in cells; `columns` are those of the problems that are shown."""

    rules: Rules
    density: Density
    encoding: str
    is_marked: bool
    rank: int
    name: int
    solved: int
    count: int
    columns: _Widths

    @property
    def gap(self) -> int:
        """Blanks before a problem's column; in a tight one the place of the sign is gap enough."""
        return 0 if self.density is Density.TIGHT else 1

    @property
    def sign(self) -> int:
        """Places for a sign after a problem's column."""
        return 0 if self.density is Density.SIGNS else 1

    @property
    def score(self) -> int:
        """The width of what a team is ranked by."""
        return self.solved + 1 + self.count if self.solved else self.count

    @property
    def lead(self) -> int:
        """The width of all that stands before the problems."""
        return self.is_marked + self.rank + 1 + self.name + 1 + self.score + 1

    @property
    def width(self) -> int:
        """The width of the whole table."""
        return self.lead + sum(self.columns) + (self.gap + self.sign) * len(self.columns)


def rank_title(density: Density) -> str:
    """The heading of the ranks."""
    return "rank" if density is Density.FULL else "#"


def score_titles(rules: Rules, density: Density) -> tuple[str, str]:
    """The headings of what a team is ranked by; the first is empty where they share one."""
    if density is not Density.FULL:
        return "", "score"
    if is_by_points(rules):
        return "", "points"
    return "solved", "tries" if rules is Rules.KATA else "penalty"


def layout_of(
    board: Board, cells: Sequence[Sequence[_Widths]], width: int, encoding: str, *, is_marked: bool
) -> Layout:
    """The layout for a width; `cells` are by row and density the widths of its cells."""
    longest = min(_LONGEST_NAME, max((width_of(row.team.name, encoding) for row in board.rows), default=0))
    longest = max(longest, len("first at"))
    for density in Density:
        layout = _fixed(board, density, encoding, is_marked=is_marked)
        layout = replace(layout, columns=_columns(board, density, [row[density] for row in cells], encoding))
        if layout.width + min(longest, _LEAST_NAME[density]) <= width:
            break
    room = width - layout.width
    if room < 1:
        return _cut(replace(layout, name=min(longest, _LEAST_NAME[Density.SIGNS])), width)
    return replace(layout, name=min(longest, room))


def _cut(layout: Layout, width: int) -> Layout:
    """Without the problems for which there is no room at all."""
    while layout.columns and layout.width > width:
        layout = replace(layout, columns=layout.columns[:-1])
    return layout


def _fixed(board: Board, density: Density, encoding: str, *, is_marked: bool) -> Layout:
    """All but the names and the problems."""
    rules = board.contest.rules
    titles = score_titles(rules, density)
    solved = 0 if is_by_points(rules) else _longest((row.solved for row in board.rows), titles[0])
    counts = (row.points if is_by_points(rules) else row.penalty for row in board.rows)
    count = _longest(counts, titles[1] if titles[0] else "")
    if not titles[0]:
        count = max(count, len(titles[1]) - (solved + 1 if solved else 0))
    rank = _longest((row.rank for row in board.rows), rank_title(density))
    return Layout(rules, density, encoding, is_marked, rank, 0, solved, count, ())


def _longest(numbers: Iterator[int], title: str) -> int:
    return max(len(title), 1, len(str(max(numbers, default=0))))


def _columns(board: Board, density: Density, cells: Sequence[_Widths], encoding: str) -> _Widths:
    of_labels = [width_of(column.problem.label, encoding) for column in board.columns]
    of_totals = [0 if density is Density.SIGNS else max(map(len, totals(column))) for column in board.columns]
    return tuple(map(max, zip(of_labels, of_totals, *cells, strict=True)))


def totals(column: Column) -> tuple[str, str, str, str]:
    """What is to be told of a problem: teams that solved it, tries, pending ones, the first minute."""
    first = "" if column.first_ms is None else str(minutes(column.first_ms))
    return str(column.solved), str(column.tries), str(column.pending), first


def label_of(column: Column, encoding: str) -> str:
    """A problem's label, whatever is in it."""
    return shown(column.problem.label, encoding)
