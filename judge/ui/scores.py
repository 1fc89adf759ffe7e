"""Scores on a screen: points as a person writes them, and a table of the groups."""

from __future__ import annotations

import math

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from judge.model.verdict import GroupScore, Scores
from judge.ui.pieces import indented, style, symbol


def format_points(points: float) -> str:
    """Write points with two decimals at most, cut off and not rounded, so that what is not all never looks like all."""
    cut = math.trunc(round(points * 100, 6)) / 100
    if not cut and points:
        return f"{points:.1g}"
    return f"{cut:.2f}".rstrip("0").rstrip(".")


def total(scores: Scores) -> Text:
    """Write the score of a submission: `25 of 100 points`."""
    if scores.score is None:
        return Text("no score")
    if scores.best is None:
        return Text(count_points(scores.score))
    if scores.fewer_is_better:
        return Text(f"{count_points(scores.score)} (the best there can be: {format_points(scores.best)})")
    return Text(f"{format_points(scores.score)} of {count_points(scores.best)}")


def count_points(points: float) -> str:
    """Write a number of points with its unit."""
    return "1 point" if points == 1 else f"{format_points(points)} points"


def render_groups(scores: Scores) -> RenderableType:
    """Render a line for each group: its verdict, its points of how many there are, its cases."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("group", overflow="fold")
    table.add_column("verdict", overflow="fold")
    for title in ("points", "cases"):
        table.add_column(title, justify="right", no_wrap=True)
    for group in scores.groups:
        table.add_row(Text(group.name), _verdict(group), _points(group), _cases(group))
    return indented(table)


def _verdict(group: GroupScore) -> Text:
    if group.verdict is not None:
        return Text(f"{symbol(group.verdict)} {group.verdict.in_words} ({group.verdict})", style=style(group.verdict))
    return Text(f"not run: it requires {group.missing}" if group.missing else "not run", style="dim")


def _points(group: GroupScore) -> Text:
    if group.score is None:
        return Text("")
    if group.best is None:
        return Text(format_points(group.score))
    return Text(f"{format_points(group.score)} of {format_points(group.best)}")


def _cases(group: GroupScore) -> Text:
    return Text(f"{group.passed}/{group.total}")
