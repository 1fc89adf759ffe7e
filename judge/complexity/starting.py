"""What of the figures of a whole program is its start, which is the same at all sizes.

A line through the two smallest sizes of a row tells what would be left at size 0: all of the start, and not
more than a little beside it. Where something else in a row stays large, that is left, too, so the least of all rows
counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from judge.complexity.measured import Measurements, Row


def start_of(found: Measurements, figures: Callable[[Row], Mapping[int, float]]) -> float:
    """The start in the figures of all rows; 0 where there is no start in them, and where nobody can tell."""
    if not found.has_start:
        return 0.0
    return max(0.0, min((_at_zero(each) for row in found.rows if len(each := figures(row)) > 1), default=0.0))


def _at_zero(figures: Mapping[int, float]) -> float:
    (small, low), (large, high) = sorted(figures.items())[:2]
    return min(low, low - small * (high - low) / (large - small))
