"""The scoreboard of a contest on a terminal: `judge contest scoreboard`.

Winter contest · 2:13:05 of 5:00:00 · FROZEN since 4:00:00

 rank team          solved penalty      A        B
>   1 Team three         2     211  37 (2)*     (3)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from judge.contest.standings import Board
from judge.contest.viewing import BoardView
from judge.ui.contest.legend import packed
from judge.ui.contest.names import fitted, is_unicode, width_of
from judge.ui.contest.rows import Line
from judge.ui.contest.sheet import Marking, Sheet

_FEW = 5
"""So many rows are worth more than the summary or the legend."""
Headline = Sequence[tuple[str, str]]
"""The facts above a board, each with its style."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A board with what stands around it, in as many lines as there are, or in a `height`.

    In a height it shows the first rows, and always that of the team that is marked as one's own or as in focus; where
    even that is tight, the legend goes, then the summary.
    """

    board: Board
    headline: Headline
    marking: Marking
    height: int | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for the width at hand, with signs that the output can encode."""
        sheet = Sheet(self.board, self.marking, options.max_width, console.encoding)
        head = _heading(self.headline, sheet, console)
        for line in (*head, *self._table(sheet, console, len(head))):
            yield from line
            yield Segment.line()

    def _table(self, sheet: Sheet, console: Console, taken: int) -> Iterable[Line]:
        if not self.board.rows:
            return [(Segment(fitted("no teams yet", sheet.encoding, min(sheet.width, len("no teams yet"))).rstrip()),)]
        pieces: list[range] = [range(len(self.board.rows))]
        below, legend = sheet.summary(), _legend(sheet, pieces, console)
        if self.height is not None:
            room = self.height - taken - 1
            legend = legend if room - len(below) - len(legend) >= _FEW else []
            below = below if room - len(below) >= _FEW else []
            pieces = self._in_sight(room - len(below) - len(legend))
            legend = legend and _legend(sheet, pieces, console)
        return [sheet.header(), *sheet.rows(pieces), *below, *legend]

    def _in_sight(self, room: int) -> list[range]:
        if self.marking.focus:
            return around(len(self.board.rows), room, self._place_of(self.marking.focus))
        return from_the_top(len(self.board.rows), room, self._place_of(self.marking.own))

    def _place_of(self, team: str) -> int:
        """Where a team stands, counted from 0; at the top where it does not stand on the board."""
        return next((at for at, row in enumerate(self.board.rows) if row.team.id == team), 0)


def render_board(board: Board, view: BoardView) -> RenderableType:
    """Render the whole board as it is seen at a moment."""
    return Screen(board, headline_of(board, view), Marking(own=view.own))


def headline_of(board: Board, view: BoardView) -> Headline:
    """What stands above a board: the contest, its clock, whether it is frozen."""
    facts = [(board.contest.name, "bold"), (view.clock_words, "")]
    frozen = view.frozen_words(board)
    return [*facts, (frozen, "bold cyan")] if frozen else facts


def _heading(headline: Headline, sheet: Sheet, console: Console) -> list[Line]:
    """The facts in a row, each cut to the width, and a blank line."""
    encoding, width = sheet.encoding, sheet.width
    parts = [Text(fitted(words, encoding, min(width, width_of(words, encoding))), style) for words, style in headline]
    lines = packed(parts, width, " · " if is_unicode(encoding) else " - ")
    return [*(_line(text, console) for text in lines), ()]


def _legend(sheet: Sheet, pieces: Sequence[range], console: Console) -> list[Line]:
    """The legend below a blank line."""
    lines = packed(sheet.legend(pieces), sheet.width)
    return [(), *(line for text in lines for line in _wrapped(text, sheet.width, console))] if lines else []


def _wrapped(text: Text, width: int, console: Console) -> list[Line]:
    lines = list(text.wrap(console, width))
    for line in lines:
        line.rstrip()
    return [_line(line, console) for line in lines]


def _line(text: Text, console: Console) -> Line:
    return tuple(text.render(console))


# --- what is in sight ---


def from_the_top(number: int, room: int, own: int) -> list[range]:
    """Of so many rows the first, and one's own, in so many lines; what is left out takes a line, too."""
    if number <= room:
        return [range(number)]
    first = max(0, room - 1)
    if own < first:
        return [range(first)]
    is_last = own == number - 1
    first = max(0, room - 2 - (not is_last))
    return [range(first), range(own, own + 1)] if first < own else [range(own + 1)]


def around(number: int, room: int, focus: int) -> list[range]:
    """Of so many rows those around one, most of them above it, where it rises to."""
    if number <= room:
        return [range(number)]
    rows = max(1, room - 2)
    start = min(max(0, focus - rows * 2 // 3), number - rows)
    return [range(start, start + rows)]
