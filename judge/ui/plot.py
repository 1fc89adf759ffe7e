"""The small log-log plot of an estimate: what was measured, the curve fitted to it, the curve asked for.

    o measured   ⠒⠒ fitted O(n²)   ·· asked O(n)
    instructions
          │          ···⣀⠔o
     10 M ┤      ····⣀⠔⠊

A canvas of our own rather than a library's: plotext was looked at in both its lines. 6.1 takes 100 ms to import,
shares no function with 5.3, and either keeps its one figure in the module and lays its legend over the points.

A cell of the canvas holds a point, a piece of the fitted curve in braille (two dots by four), or a dot of the asked
curve, in this order. Where the output cannot encode these, plain letters do.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from judge.model.curves import Curve, Row, asked_curve, fitted_curve, shown_fit, telling_row
from judge.model.growth import Counter, Estimate
from judge.ui.costs import format_cost, format_growth, unit
from judge.ui.pieces import Sized, indented
from judge.ui.text import visible

WIDTH = 66
HEIGHT = 13
_NARROWEST = 24
_WIDEST = 1e40
"""No cost is so much more than another; if somebody says so, what is below is drawn at the bottom."""
_FINER = (2, 4)
"""Dots of a cell, across and down."""
_BRAILLE = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_LADDERS = ((1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 2, 5), (1,))
_STYLES = {"o": "bold", "fitted": "cyan", "asked": "yellow"}


@dataclass(frozen=True, slots=True)
class Signs:
    """What a plot is drawn with."""

    asked: str = "·"
    sample: str = "⠒⠒"
    corner: str = "└"
    side: str = "│"
    tick_left: str = "┤"
    floor: str = "─"
    tick_below: str = "┬"
    fitted: str = ""


_PLAIN = Signs(
    asked=".", sample="**", corner="+", side="|", tick_left="+", floor="-", tick_below="+", fitted="*"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scale:
    """A logarithmic axis: from `low` to `high`, both above 0, over so many dots."""

    low: float
    high: float
    dots: int

    def dot(self, value: float) -> float:
        """Where a value is, from 0 to `dots - 1`, and beyond for what is beyond; 0 and less is far below."""
        if value <= 0:
            return -math.inf
        place = (self.dots - 1) * (math.log(value) - math.log(self.low)) / math.log(self.high / self.low)
        return round(place, 6)  # so that what lies in the middle goes one way on all machines

    def value(self, dot: float) -> float:
        """The value at a dot."""
        return self.low * math.exp(math.log(self.high / self.low) * dot / (self.dots - 1))


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot of an estimate's most telling row, as wide as there is room, up to `WIDTH`."""

    estimate: Estimate
    height: int = HEIGHT

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw for the width at hand, with signs that the output can encode."""
        row = telling_row(self.estimate)
        if row is None:
            yield Text("nothing to draw: there are no costs at different sizes", style="dim")
        elif options.max_width < _NARROWEST:
            yield Text("too narrow for a plot", style="dim")
        else:
            signs = _PLAIN if options.ascii_only else Signs()
            yield Group(*_plot(_Drawn(self.estimate, row, self.height, signs), min(options.max_width, WIDTH)))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn of it, and with what."""

    estimate: Estimate
    row: Row
    height: int
    signs: Signs

    @property
    def fitted(self) -> Curve | None:
        fit = shown_fit(self.estimate)
        return fitted_curve(fit, self.row) if fit else None

    @property
    def asked(self) -> Curve | None:
        return asked_curve(self.estimate, self.row)

    @property
    def counter(self) -> Counter:
        return self.estimate.counter


def _plot(drawn: _Drawn, width: int) -> Iterator[RenderableType]:
    down = _cost_scale(drawn, drawn.height * _FINER[1])
    costs = {round(down.dot(at)) // _FINER[1]: format_cost(at, drawn.counter) for at in _cost_ticks(down, drawn)}
    of_label = max(map(len, costs.values()))
    columns = width - of_label - 3
    across = Scale(float(max(drawn.row.ends[0], 1)), float(drawn.row.ends[1]), columns * _FINER[0])
    yield _legend(drawn)
    yield Text(unit(drawn.counter), style="dim")
    for at, cells in enumerate(_Canvas(drawn, across, down).rows()):
        label = costs.get(drawn.height - 1 - at, "")
        edge = drawn.signs.tick_left if label else drawn.signs.side
        line = Text.assemble((f"{label.rjust(of_label)} {edge} ", "dim"), cells)
        line.rstrip()
        yield line
    yield from _bottom(drawn, across, of_label + 1)


def _legend(drawn: _Drawn) -> RenderableType:
    parts = [Text.assemble(("o", _STYLES["o"]), " measured")]
    fit = shown_fit(drawn.estimate)
    if fit and drawn.fitted:
        parts.append(Text.assemble((drawn.signs.sample, _STYLES["fitted"]), f" fitted {format_growth(fit.growth)}"))
    if drawn.asked:
        asked = format_growth(drawn.estimate.asked)
        parts.append(Text.assemble((drawn.signs.asked * 2, _STYLES["asked"]), f" asked {asked}"))
    whole = Text("   ").join(parts)
    return Sized(lambda width: whole if whole.cell_len <= width else Text("\n").join(parts))


def _bottom(drawn: _Drawn, across: Scale, margin: int) -> Iterator[RenderableType]:
    """The axis of sizes, its labels, and what stays as it is along it."""
    columns = across.dots // _FINER[0]
    line, labels = [drawn.signs.floor] * (columns + 1), [" "] * (columns + 8)
    end = 0
    for tick in ticks(across, most=max(2, columns // 9)):
        at, text = 1 + round(across.dot(tick)) // _FINER[0], _size(tick)
        start = max(0, min(at - len(text) // 2, columns + 1 - len(text)))
        if start >= end:
            line[at] = drawn.signs.tick_below
            labels[start : start + len(text)] = text
            end = start + len(text) + 1
    yield Text(" " * margin + drawn.signs.corner + "".join(line), style="dim")
    yield Text(" " * (margin + 1) + "".join(labels).rstrip(), style="dim")
    named = visible(drawn.row.label)
    yield indented(Text(" " * (margin + 1 + max(0, (columns - len(named)) // 2)) + named, style="dim"), 0)


def ticks(scale: Scale, most: int, base: int = 10) -> list[float]:
    """Round values on a scale, at most so many: as fine as that allows, and the ends where there is no other."""
    found: list[float] = []
    for candidates in _ladders(scale, base):
        found = [value for value in candidates if scale.low * 0.999 <= value <= scale.high * 1.001]
        if len(found) <= most:
            break
    return found if len(found) > 1 else [scale.low, scale.high]


def _ladders(scale: Scale, base: int) -> Iterator[Sequence[float]]:
    """From the finest values to the coarsest: some to a power of the base, then some powers alone."""
    first = math.floor(math.log(scale.low, base) - 1e-9)
    last = math.ceil(math.log(scale.high, base) + 1e-9)
    if base == 10:
        for steps in _LADDERS:
            yield [step * 10.0**power for power in range(first, last + 1) for step in steps]
    for apart in range(1, last - first + 1):
        yield [float(base) ** power for power in range(first, last + 1) if power % apart == 0]


def _cost_ticks(scale: Scale, drawn: _Drawn) -> list[float]:
    return ticks(scale, most=5, base=2 if drawn.counter.is_memory else 10)


def _size(size: float) -> str:
    return f"{round(size):,}" if size < 100_000 else format_cost(size, Counter.EVENTS)


def _cost_scale(drawn: _Drawn, dots: int) -> Scale:
    """From the least cost to the most, a decade at least; the asked curve may double the range, and leaves it there."""
    costs = [point.cost for point in drawn.row.points if point.cost > 0]
    if drawn.fitted:
        costs.extend(cost for cost in map(drawn.fitted, drawn.row.ends) if 0 < cost < math.inf)
    high = max(costs)
    low = max(min(costs), high / _WIDEST)
    if drawn.asked:
        reach = max(high / low, 10.0)
        asked = drawn.asked(drawn.row.ends[0])
        low, high = min(low, max(asked, low / reach)), max(high, min(asked, high * reach))
    room = math.sqrt(10.0 / (high / low)) if high / low < 10 else 1.0
    return Scale(low / room, high * room, dots)


@dataclass(slots=True)
class _Canvas:
    """The cells of a plot, filled when it is made."""

    drawn: _Drawn
    across: Scale
    down: Scale
    dots: dict[tuple[int, int], int] = field(default_factory=dict)
    signs: dict[tuple[int, int], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        drawn = self.drawn
        for column, height in self._followed(drawn.fitted):
            cell = column // _FINER[0], height // _FINER[1]
            bit = _BRAILLE[column % _FINER[0]][_FINER[1] - 1 - height % _FINER[1]]
            self.dots[cell] = self.dots.get(cell, 0) | bit
        for column, height in self._followed(drawn.asked):
            self.signs[column // _FINER[0], height // _FINER[1]] = drawn.signs.asked
        for point in drawn.row.points:
            column = round(self.across.dot(max(point.sizes[drawn.row.variable], 1)))
            height = round(min(max(self.down.dot(point.cost), 0), self.down.dots - 1))
            self.signs[column // _FINER[0], height // _FINER[1]] = "o"

    def _followed(self, curve: Curve | None) -> Iterator[tuple[int, int]]:
        """The dots of a curve, without gaps where it is steep."""
        before: int | None = None
        for column in range(self.across.dots if curve else 0):
            place = self.down.dot(curve(self.across.value(column))) if curve else 0.0
            if not -0.5 <= place <= self.down.dots - 0.5:
                before = None
                continue
            height = min(round(place), self.down.dots - 1)
            for each in _steps(before, height):
                yield column, each
            before = height

    def rows(self) -> Iterable[Text]:
        """The cells line by line, the highest first."""
        for height in reversed(range(self.drawn.height)):
            line = Text()
            for column in range(self.across.dots // _FINER[0]):
                line.append(*self._cell((column, height)))
            yield line

    def _cell(self, cell: tuple[int, int]) -> tuple[str, str]:
        if self.signs.get(cell) == "o":
            return "o", _STYLES["o"]
        if cell in self.dots:
            return self.drawn.signs.fitted or chr(0x2800 + self.dots[cell]), _STYLES["fitted"]
        return (self.signs[cell], _STYLES["asked"]) if cell in self.signs else (" ", "")


def _steps(before: int | None, height: int) -> Iterable[int]:
    if before is None or abs(height - before) <= 1:
        return (height,)
    return range(before + 1, height + 1) if height > before else range(height, before)
