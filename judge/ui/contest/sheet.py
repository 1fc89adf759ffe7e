"""The table of a board for one width, line by line, and what is summed up below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rich.segment import Segment
from rich.text import Text

from judge.contest.standings import Board, Column, Row
from judge.contest.viewing import Kind, balloon_of
from judge.ui.contest.cells import Density
from judge.ui.contest.layout import Layout, label_of, layout_of, rank_title, score_titles, totals
from judge.ui.contest.legend import InSight, legend_of
from judge.ui.contest.names import ellipsis_of, is_unicode, width_of
from judge.ui.contest.rows import DrawnRow, Line, Mark, Piece, Spot, drawn, line_of
from judge.ui.text import count

_TOTALS = ("solved", "tries", "pending", "first at")


@dataclass(frozen=True, slots=True)
class Marking:
    """Which teams are marked: one's own, the one in focus with the problem just opened, those that are final."""

    own: str = ""
    focus: str = ""
    opened: str = ""
    final: frozenset[str] = frozenset()

    def mark_of(self, row: Row) -> Mark:
        """The mark of a row; of several the first that says something."""
        team = row.team
        if team.id == self.focus:
            return Mark.FOCUS
        if team.id == self.own:
            return Mark.OWN
        if team.id in self.final:
            return Mark.FINAL
        return Mark.GHOST if team.ghost else Mark.NONE


@dataclass(slots=True)
class Sheet:
    """A board, laid out for a width and an encoding."""

    board: Board
    marking: Marking
    width: int
    encoding: str
    layout: Layout = field(init=False)
    _rows: list[DrawnRow] = field(init=False)
    _marks: list[Mark] = field(init=False)
    _fits: bool = field(init=False)

    def __post_init__(self) -> None:
        rules = self.board.contest.rules
        self._rows = [drawn(row, rules) for row in self.board.rows]
        self._marks = [self.marking.mark_of(row) for row in self.board.rows]
        is_marked = bool(self.marking.focus) or any(mark is not Mark.NONE for mark in self._marks)
        widths = [row.widths for row in self._rows]
        self.layout = layout_of(self.board, widths, self.width, self.encoding, is_marked=is_marked)
        self._fits = self.layout.width <= self.width

    def header(self) -> Line:
        """The headings of the columns."""
        return self._kept(self._titles())

    def _titles(self) -> Iterator[Piece]:
        layout = self.layout
        of_solved, of_count = score_titles(layout.rules, layout.density)
        score = f"{of_solved:>{layout.solved}} {of_count:>{layout.count}}" if of_solved else of_count
        rank = f"{rank_title(layout.density):>{layout.rank}}"
        yield f"{' ' * layout.is_marked}{rank} {_padded('team', layout.name)} {score:>{layout.score}} ", "bold"
        for column, width in zip(self.board.columns, layout.columns, strict=False):
            yield from self._label(column, width)

    def _label(self, column: Column, width: int) -> Iterator[Piece]:
        """A label on its balloon's colour, which is a blank wider at either side where there is room."""
        label, before = label_of(column, self.encoding), width - width_of(column.problem.label, self.encoding)
        after = " " * self.layout.sign
        room = min(before, len(after)) if self.layout.gap else 0
        yield " " * (self.layout.gap + before - room), ""
        yield f"{' ' * room}{label}{after[:room]}", _balloon(column.problem.rgb)
        yield after[room:], ""

    def rows(self, pieces: Iterable[range]) -> Iterator[Line]:
        """These rows, counted from 0; the others are left out, and it is said how many."""
        at = 0
        for piece in pieces:
            yield from self._left_out(piece.start - at)
            for place in piece:
                yield self._row(place, follows=place > piece.start or at == piece.start > 0)
            at = piece.stop
        yield from self._left_out(len(self._rows) - at)

    def _row(self, place: int, *, follows: bool) -> Line:
        """A row; one that follows a level one in sight repeats no rank."""
        rows, mark = self.board.rows, self._marks[place]
        ranked = not follows or rows[place].rank != rows[place - 1].rank
        spot = Spot(mark, ranked, self.marking.opened if mark is Mark.FOCUS else "")
        line = self._rows[place].line(spot, self.layout)
        return line if self._fits else _cropped(line, self.width)

    def _left_out(self, number: int) -> Iterator[Line]:
        if number > 0:
            text = f"{ellipsis_of(self.encoding)} {count(number, 'more team')}"
            yield self._kept([(_padded(self._below_ranks + text, self.layout.width), "dim")])

    @property
    def _below_ranks(self) -> str:
        return " " * (self.layout.is_marked + self.layout.rank + 1)

    def summary(self) -> list[Line]:
        """Below a line: how many teams solved a problem, how many tries there were, when it was solved first."""
        if self.layout.density is Density.SIGNS or not self.board.rows or not self.layout.columns:
            return []
        figures = zip(*map(totals, self.board.columns), strict=True)
        found = [(title, values) for title, values in zip(_TOTALS, figures, strict=True) if _says(title, values)]
        rule = ("─" if is_unicode(self.encoding) else "-") * self.layout.width
        return [self._kept(line) for line in ([(rule, "dim")], *(self._figures(*each) for each in found))]

    def _figures(self, title: str, values: Sequence[str]) -> Iterator[Piece]:
        layout, whole = self.layout, sum(row.solved for row in self.board.rows)
        score = f"{whole:>{layout.solved}}" if title == "solved" and layout.solved else ""
        yield f"{self._below_ranks}{_padded(title, layout.name)} {_padded(score, layout.score)} ", ""
        for value, width in zip(values, layout.columns, strict=False):
            yield f"{' ' * layout.gap}{value:>{width}}{' ' * layout.sign}", ""

    def _kept(self, pieces: Iterable[Piece]) -> Line:
        """A line in the room that there is, which only on a very narrow terminal is less than it takes."""
        line = line_of(pieces)
        return line if self._fits else _cropped(line, self.width)

    def legend(self, pieces: Sequence[range]) -> list[Text]:
        """The meaning of every sign in these rows, and of no other."""
        places = {place for piece in pieces for place in piece}
        rows, columns = self.board.rows, self.board.columns[len(self.layout.columns) :]
        kinds: frozenset[Kind] = frozenset().union(*(self._rows[place].kinds for place in places))
        seen = InSight(
            kinds=kinds if self.layout.columns else (),
            marks={self._marks[place] for place in places},
            names=[rows[place].team.name for place in sorted(places)],
            has_ties=any(place - 1 in places and rows[place].rank == rows[place - 1].rank for place in places),
            has_opened=bool(self.marking.opened),
            left_out=[label_of(each, self.encoding) for each in columns],
        )
        return list(legend_of(seen, self.layout))


def _says(title: str, values: Sequence[str]) -> bool:
    """Whether a line of the summary is worth its place."""
    return title in ("solved", "tries") or any(value not in ("", "0") for value in values)


def _padded(text: str, width: int) -> str:
    """A text of ours in exactly so many cells."""
    return text.ljust(width)[:width]


def _cropped(line: Line, width: int) -> Line:
    return tuple(Segment.adjust_line_length(list(line), width))


def _balloon(rgb: str) -> str:
    """The style of a label: its balloon's colour behind it."""
    colours = balloon_of(rgb)
    return f"bold {colours[1]} on {colours[0]}" if colours else "bold"
