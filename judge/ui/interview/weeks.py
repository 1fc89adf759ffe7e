"""A small plot of a value week by week: a point for each week that has one, and a dotted line from one to the next.

100 % ┤    o
      │   · ····o
 50 % ┤  o
      │
  0 % ┤
      └──┬──┬────┬─
        11-02  11-16
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from judge.ui.plot import WIDTH, Signs

HEIGHT = 7
_PLAIN = Signs(asked=".", corner="+", side="|", tick_left="+", floor="-", tick_below="+")
_NARROWEST = 24
_LABEL = len("100 %")
_WIDEST_STEP, _NARROWEST_STEP = 8, 2
"""Cells from one week to the next."""


@dataclass(frozen=True, slots=True)
class WeekPlot:
    """Values of weeks that follow each other, from 0 to `top`; `named` writes one as the axis has it."""

    mondays: Sequence[date]
    values: Sequence[float | None]
    top: float
    named: Callable[[float], str]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw for the width at hand, with signs that the output can encode; of too many weeks the last ones."""
        if all(value is None for value in self.values):
            yield Text("nothing to draw yet", style="dim")
        elif options.max_width < _NARROWEST:
            yield Text("too narrow for a plot", style="dim")
        else:
            signs = _PLAIN if options.ascii_only else Signs()
            yield Group(*_Drawn(self, min(options.max_width, WIDTH), signs).lines())


@dataclass(frozen=True, slots=True)
class _Drawn:
    plot: WeekPlot
    width: int
    signs: Signs

    @property
    def margin(self) -> int:
        """How wide the labels are; plots below each other have the weeks below each other."""
        return max(_LABEL, *(len(self.plot.named(self.plot.top * part)) for part in (0, 0.5, 1)))

    @property
    def columns(self) -> int:
        return self.width - self.margin - 3

    @property
    def shown(self) -> int:
        """How many weeks there is room for, the last ones."""
        return min(len(self.plot.values), (self.columns - 1) // _NARROWEST_STEP + 1)

    def column(self, week: int) -> int:
        """Where a week stands, counted among those that are shown."""
        step = min(_WIDEST_STEP, (self.columns - 3) / max(1, self.shown - 1))
        return 2 + int(week * step)

    def row(self, value: float) -> int:
        """How high a value stands."""
        return round(min(1.0, max(0.0, value / self.plot.top)) * (HEIGHT - 1))

    def lines(self) -> Iterator[RenderableType]:
        hidden = len(self.plot.values) - self.shown
        if hidden:
            yield Text(f"(the last {self.shown} weeks)", style="dim")
        cells = self.cells()
        for row in reversed(range(HEIGHT)):
            named = row % ((HEIGHT - 1) // 2) == 0
            label = self.plot.named(self.plot.top * row / (HEIGHT - 1)) if named else ""
            edge = self.signs.tick_left if named else self.signs.side
            line = Text(f"{label.rjust(self.margin)} {edge}", style="dim")
            for column in range(self.columns):
                sign = cells.get((column, row), " ")
                line.append(sign, style="bold" if sign == "o" else "cyan")
            line.rstrip()
            yield line
        yield from self.bottom()

    def cells(self) -> dict[tuple[int, int], str]:
        """The points, and the dots between them."""
        values = self.plot.values[-self.shown :]
        points = [(self.column(week), self.row(value)) for week, value in enumerate(values) if value is not None]
        cells = {}
        for (left, low), (right, high) in pairwise(points):
            for column in range(left + 1, right):
                cells[column, round(low + (high - low) * (column - left) / (right - left))] = self.signs.asked
        return cells | dict.fromkeys(points, "o")

    def bottom(self) -> Iterator[RenderableType]:
        """The axis, with the Mondays that there is room for."""
        line, labels, end = [self.signs.floor] * self.columns, [" "] * (self.columns + 5), 0
        for week, monday in enumerate(self.plot.mondays[-self.shown :]):
            at, text = self.column(week), f"{monday:%m-%d}"
            start = max(0, at - len(text) // 2)
            if start >= end and start + len(text) <= self.columns + 2:
                line[at] = self.signs.tick_below
                labels[start : start + len(text)] = text
                end = start + len(text) + 1
        yield Text(" " * (self.margin + 1) + self.signs.corner + "".join(line), style="dim")
        yield Text(" " * (self.margin + 2) + "".join(labels).rstrip(), style="dim")
