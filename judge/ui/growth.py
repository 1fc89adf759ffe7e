"""What a terminal shows of a solution's growth: in few lines below a verdict, or everything."""

from __future__ import annotations

from rich.console import Group, RenderableType

from judge.model.growth import GrowthReport
from judge.ui.growthlines import growth_lines, outcome, words


def render_growth(report: GrowthReport) -> RenderableType:
    """Render the growth of time and memory in a line each, what went wrong, and the advice."""
    return Group(*outcome(report), *growth_lines(report), *_advice(report))


def render_growth_details(report: GrowthReport) -> RenderableType:
    """Render the same, and all that is known: how it was told, curves, points, a plot, lines, remarks."""
    from judge.ui.growthdetails import details

    return Group(render_growth(report), *details(report))


def _advice(report: GrowthReport) -> tuple[RenderableType, ...]:
    return (words(report.advice),) if report.advice else ()
