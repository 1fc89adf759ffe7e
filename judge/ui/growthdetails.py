"""All that is known of a solution's growth: what `judge complexity` prints below the lines that `judge run` has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from judge.model.curves import Row, of_all_families, rows, shown_fit, telling_row
from judge.model.growth import Counter, Estimate, Fit, GrowthReport, LineCost, Standing
from judge.ui.costs import format_cost, format_growth, unit
from judge.ui.growthlines import STYLES, between, words
from judge.ui.pieces import Sized, heading, indented
from judge.ui.plot import Plot
from judge.ui.text import count, visible

_COUNTED = {
    Counter.HARDWARE: "instructions, counted by the processor",
    Counter.VALGRIND: "instructions, counted under valgrind",
    Counter.EVENTS: "steps of the interpreter",
    Counter.CPU_TIME: "CPU time alone, which tells less than counting",
    Counter.BYTES: "peak of live bytes above those before the call",
    Counter.PAGES: "peak of the pages that the process holds, without those of its start",
}
_LONGEST_LINE = 1000
_Costs = Mapping[tuple[int, tuple[tuple[str, int], ...]], float]
"""Costs by sweep and sizes."""


def details(report: GrowthReport) -> Iterator[RenderableType]:
    """Everything but the lines themselves, section by section; what there is nothing of is left out."""
    time, space = of_all_families(report)
    estimates = [(name, each) for name, each in (("time", time), ("memory", space)) if each is not None]
    for name, estimate in estimates:
        yield from _told(name, estimate)
    if len(report.by_family) > 1 and estimates:
        yield _heading("by family of inputs", "")
        yield indented(_families(report))
    yield from _measured([estimate for _, estimate in estimates if estimate.points])
    for name, estimate in estimates:
        if estimate.points and (name == "time" or estimate.standing is not Standing.OK):
            yield _heading(f"plot of {name}", _family(estimate))
            yield indented(Plot(estimate))
    if report.lines:
        yield _heading("costliest lines", f"at {_sizes(report.lines_at)}" if report.lines_at else "")
        yield indented(_lines(report.lines))
    if report.remarks:
        yield _heading("remarks", "")
        yield from (indented(words(remark)) for remark in report.remarks)
    yield from _taken(report)


def _heading(title: str, detail: str) -> RenderableType:
    return indented(heading(title, detail), 0)


def _told(name: str, estimate: Estimate) -> Iterator[RenderableType]:
    """How a growth was told: by what, how surely, and what else it might be."""
    yield _heading(name, _COUNTED[estimate.counter])
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for label, value in _facts(estimate):
        grid.add_row(label, value)
    yield indented(grid)


def _facts(estimate: Estimate) -> Iterator[tuple[str, str]]:
    yield "growth", between(estimate)
    if estimate.growth:
        yield "confidence", f"{estimate.confidence:.2f}"
    if estimate.next_best:
        yield "next best", format_growth(estimate.next_best)
    if estimate.exponent is not None:
        yield "exponent", f"{estimate.exponent:.2f}{_at_largest(estimate)}"
    fit = shown_fit(estimate)
    if fit is not None:
        yield "curve", _formula(fit, estimate.counter)
        yield "", f"off by {_off(fit.residual)}; {_leading(fit)}"
        if estimate.growth and format_growth(fit.growth) != format_growth(estimate.growth):
            yield (
                "",
                f"this curve is of {format_growth(fit.growth)}; another count told {format_growth(estimate.growth)}",
            )
    if estimate.family:
        yield "family", visible(estimate.family)
    if estimate.why:
        yield "because", visible(estimate.why)


def _at_largest(estimate: Estimate) -> str:
    row = telling_row(estimate)
    return f" at {_sizes(row.largest.sizes)}" if row else ""


def _formula(fit: Fit, counter: Counter) -> str:
    """The fitted curve as a person writes it, the leading term first: `3·n² + 200·n + 5,000 instructions`."""
    terms = [(visible(term), factor) for term, factor in reversed(tuple(fit.terms.items())) if factor]
    plain = counter in (Counter.HARDWARE, Counter.VALGRIND, Counter.EVENTS)
    parts = [format_cost(c, counter) + ("" if term == "1" else f"·{term}") for term, c in terms]
    return (" + ".join(parts) or "0") + (f" {unit(counter)}" if plain else "")


def _leading(fit: Fit) -> str:
    term = visible(["1", *fit.terms][-1])
    if term == "1":
        return "nothing in it grows"
    return f"{term} makes {_percent(fit.share)} of the cost at the largest size"


def _off(residual: float) -> str:
    return "less than 0.1 %" if 0 <= residual < 0.0005 else _percent(residual)


def _percent(share: float) -> str:
    percent = 100 * share
    return f"{percent:.1f} %" if percent < 9.95 else f"{percent:.0f} %"


def _families(report: GrowthReport) -> RenderableType:
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="dim")
    for title in ("family", "time", "memory"):
        table.add_column(title, overflow="fold")
    for name, (time, space) in report.by_family.items():
        table.add_row(Text(visible(name)), _cell(time), _cell(space))
    return table


def _cell(estimate: Estimate | None) -> Text:
    if estimate is None:
        return Text("not measured", style="dim")
    text = Text(between(estimate), style=STYLES[estimate.standing])
    return text.append(f"  {estimate.confidence:.2f}" if estimate.growth else "", style="dim")


def _measured(estimates: Sequence[Estimate]) -> Iterator[RenderableType]:
    """The points of time and memory in one table where they are of one family, else in two."""
    apart = len({each.family for each in estimates}) > 1
    groups = [[each] for each in estimates] if apart else [list(estimates)] if estimates else []
    for group in groups:
        yield _heading("measured", ", ".join(filter(None, (_family(group[0]), _left_out(group)))))
        yield indented(_points(group))


def _left_out(group: Sequence[Estimate]) -> str:
    others = {point.family for each in group for point in each.points} - {group[0].family, ""}
    return f"{count(len(others), 'more family', 'more families')} with --format json" if others else ""


def _points(group: Sequence[Estimate]) -> RenderableType:
    costs = [_costs(rows(each)) for each in group]
    keys = sorted({key for each in costs for key in each}, key=lambda key: (key[0], [size for _, size in key[1]]))
    names = list(dict.fromkeys(name for _, sizes in keys for name, _ in sizes))
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="dim")
    for title in (*map(visible, names), *(unit(each.counter) for each in group)):
        table.add_column(title, justify="right", no_wrap=True)
    before = keys[0][0] if keys else 0
    for sweep, sizes in keys:
        if sweep != before:
            table.add_row()
        before = sweep
        known = dict(sizes)
        measured = (each.get((sweep, sizes)) for each in costs)
        table.add_row(
            *(f"{known[name]:,}" if name in known else "" for name in names),
            *("" if c is None else format_cost(c, e.counter) for c, e in zip(measured, group, strict=True)),
        )
    return table


def _costs(found: Iterable[Row]) -> _Costs:
    return {(point.sweep, tuple(point.sizes.items())): point.cost for row in found for point in row.points}


def _family(estimate: Estimate) -> str:
    return f"family: {visible(estimate.family)}" if estimate.family else ""


def _lines(lines: Sequence[LineCost]) -> RenderableType:
    return Sized(lambda width: _line_table(lines, width))


def _line_table(lines: Sequence[LineCost], width: int) -> RenderableType:
    """As much of each line's beginning as there is room for."""
    several = len({line.file for line in lines}) > 1
    places = [f"{visible(line.file)}:{line.line}" if several else str(line.line) for line in lines]
    hits = [f"{line.hits:,} times" for line in lines]
    columns = max(20, width - len("100 %") - max(map(len, places)) - max(map(len, hits)) - 6)
    grid = Table.grid(padding=(0, 2, 0, 0))
    for left in (False, False, True, False):
        grid.add_column(justify="left" if left else "right", overflow="fold")
    for line, place, times in zip(lines, places, hits, strict=True):
        source = visible(line.source[:_LONGEST_LINE].strip().expandtabs(4))
        shown = source if len(source) <= columns else source[: columns - 1] + "…"
        grid.add_row(_percent(line.share), Text(place, style="dim"), Text(shown), Text(times, style="dim"))
    return grid


def _sizes(sizes: Mapping[str, float]) -> str:
    return ", ".join(f"{visible(name)} = {size:,}" for name, size in sizes.items())


def _taken(report: GrowthReport) -> Iterator[RenderableType]:
    if report.took_s or report.budget_s:
        budget = f" of a budget of {report.budget_s:g} s" if report.budget_s else ""
        yield Text("")
        yield indented(Text(f"measuring took {report.took_s:.1f} s{budget}", style="dim"), 0)
    if report.hint:
        yield indented(Text(f"more can be counted in that time after: {visible(report.hint)}", style="dim"), 0)
