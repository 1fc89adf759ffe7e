"""What a terminal shows of a solution's growth: in few lines below a verdict, or everything."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType

from judge.model.growth import GrowthReport
from judge.ui.growthlines import growth_lines, outcome, words


def render_growth(report: GrowthReport) -> RenderableType:
    """Render the growth of time and memory in a line each, what went wrong, the advice, and what was met on the way."""
    return Group(*_short(report), *(words(remark, "dim") for remark in report.remarks))


def render_growth_details(report: GrowthReport) -> RenderableType:
    """Render the same, and all that is known: how it was told, curves, points, a plot, lines, remarks."""
    from judge.ui.growthdetails import details

    return Group(*_short(report), *details(report))


def _short(report: GrowthReport) -> Iterator[RenderableType]:
    yield from outcome(report)
    yield from growth_lines(report)
    if report.advice:
        yield words(report.advice)
