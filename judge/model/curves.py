"""What can be drawn of an estimate: its points in rows along the variable that grows, and the curves along them.

Pure functions of `judge.model.growth`. Where several variables grow together, they are interpolated
between the points, so that a curve can be followed along one of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from judge.model.expression import Expression, parse_growth, parse_size
from judge.model.formula import Sizes
from judge.model.growth import Estimate, Fit, GrowthReport, Point

Curve = Callable[[float], float]
"""A cost at a value of the variable that grows."""


_MOST = 1e100
"""No cost is more; a solution's own account of its time might be."""


_WORTH_A_LOOK = 1.3


@dataclass(frozen=True, slots=True)
class Row:
    """Points of one family in one sweep, in the order of the variable that grows most in them."""

    variable: str
    points: tuple[Point, ...]

    @property
    def largest(self) -> Point:
        """The point at the largest size."""
        return self.points[-1]

    @property
    def ends(self) -> tuple[int, int]:
        """The least and the largest value of the variable."""
        return self.points[0].sizes[self.variable], self.largest.sizes[self.variable]

    @property
    def label(self) -> str:
        """What an axis of its sizes shows: `n`, or `N, where k = 8`, or `N, where k grows from 1 to 64`."""
        others = []
        for name in self.largest.sizes:
            low, high = (pick(point.sizes[name] for point in self.points) for pick in (min, max))
            if name != self.variable:
                others.append(f"{name} = {low:,}" if low == high else f"{name} grows from {low:,} to {high:,}")
        return self.variable + (f", where {' and '.join(others)}" if others else "")

    def sizes_at(self, value: float) -> dict[str, float]:
        """The sizes where the variable has this value: between two points, the others are interpolated, too."""
        for before, after in pairwise(self.points):
            low, high = before.sizes[self.variable], after.sizes[self.variable]
            if low < high and value <= high:
                return _between(before.sizes, after.sizes, _part(low, high, value)) | {self.variable: value}
        return {**self.largest.sizes, self.variable: value}


def rows(estimate: Estimate, family: str = "") -> tuple[Row, ...]:
    """The rows of a family, in the order of the sweeps; left out, it is the family that the estimate is of."""
    wanted = family or estimate.family
    mine = [point for point in estimate.points if not wanted or point.family == wanted]
    found = (_row([point for point in mine if point.sweep == sweep]) for sweep in sorted({p.sweep for p in mine}))
    return tuple(row for row in found if row is not None)


def of_all_families(report: GrowthReport) -> tuple[Estimate | None, Estimate | None]:
    """The estimates of time and space, with the points of the other families where these are of the same counter."""
    pairs = report.by_family.values()
    return _with(report.time, [time for time, _ in pairs]), _with(report.space, [space for _, space in pairs])


def _with(estimate: Estimate | None, others: Sequence[Estimate | None]) -> Estimate | None:
    if estimate is None or not estimate.family:
        return estimate
    there = {point.family for point in estimate.points} | {estimate.family}
    same = [each for each in others if each is not None and each.counter is estimate.counter]
    more = [point for each in same for point in each.points if point.family == each.family not in there]
    return replace(estimate, points=(*estimate.points, *more))


def drawable_rows(estimate: Estimate) -> tuple[Row, ...]:
    """The rows in which there is something to draw: costs that make sense, at several sizes, not all of them 0."""
    sensible = replace(estimate, points=tuple(point for point in estimate.points if 0 <= point.cost <= _MOST))
    found = (row for row in rows(sensible) if any(point.cost for point in row.points))
    return tuple(row for row in found if max(row.ends[0], 1) < row.ends[1])


def telling_row(estimate: Estimate) -> Row | None:
    """The row to draw if it is to be one: where the cost grows most beyond what is asked, else where it grows most."""
    return max(drawable_rows(estimate), key=lambda row: _telling(row, estimate), default=None)


def shown_fit(estimate: Estimate) -> Fit | None:
    """The fit to show: that of the class that was decided on, else the best, of which another count may know better."""
    same = (fit for fit in estimate.fits if fit.growth == estimate.growth)
    return next(same, estimate.fits[0] if estimate.fits else None)


def fitted_curve(fit: Fit, row: Row) -> Curve | None:
    """The fitted curve along a row; `None` where a term is not understood, or beyond all bounds at the end."""
    return _curve(lambda: [(c, parse_size(term)) for term, c in fit.terms.items()], row)


def asked_curve(estimate: Estimate, row: Row) -> Curve | None:
    """The growth asked for along a row, scaled to go through its last point; `None` where there is none to draw."""
    if not estimate.asked or row.largest.cost <= 0:
        return None
    curve = _curve(lambda: [(1.0, parse_growth(estimate.asked))], row)
    end = curve(row.ends[1]) if curve else 0.0
    if curve is None or not 0 < end < math.inf:
        return None
    scale = row.largest.cost / end
    return lambda at: scale * curve(at)


def _value(expression: Expression, sizes: Sizes) -> float:
    try:
        return expression.value(sizes)
    except KeyError as error:
        raise ValueError(f"{error} is not among the sizes") from None


def _curve(read: Callable[[], Sequence[tuple[float, Expression]]], row: Row) -> Curve | None:
    """The sum of the terms along a row, as far as all of them can be read and have their sizes."""
    try:
        terms = read()
        cost = _sum(terms, row.largest.sizes)
    except ValueError:
        return None
    return (lambda at: _sum(terms, row.sizes_at(at))) if abs(cost) <= _MOST else None


def _sum(terms: Sequence[tuple[float, Expression]], sizes: Sizes) -> float:
    return sum(coefficient * _value(term, sizes) for coefficient, term in terms if coefficient)


def _row(points: Sequence[Point]) -> Row | None:
    if not points or not points[0].sizes:
        return None
    variable = max(points[0].sizes, key=lambda name: _span([point.sizes[name] for point in points]))
    return Row(variable, tuple(sorted(points, key=lambda point: point.sizes[variable])))


def _span(values: Sequence[int]) -> float:
    return max(values) / max(1, min(values))


def _telling(row: Row, estimate: Estimate) -> tuple[float, float]:
    """How many times more the cost grew in a row than was asked for, where that is worth a look; how often it grew."""
    grown = row.largest.cost / min((point.cost for point in row.points if point.cost > 0), default=1.0)
    asked = asked_curve(estimate, row)
    excess = grown * asked(row.ends[0]) / row.largest.cost if asked else 0.0
    return (excess if excess >= _WORTH_A_LOOK else 0.0), grown


def _part(low: float, high: float, at: float) -> float:
    """Where between two sizes another one is, from 0 to 1, on a logarithmic scale."""
    low, high, at = max(low, 0.5), max(high, 0.5), max(at, 0.5)
    return math.log(at / low) / math.log(high / low)


def _between(one: Mapping[str, int], other: Mapping[str, int], part: float) -> dict[str, float]:
    return {name: max(one[name], 0.5) ** (1 - part) * max(other[name], 0.5) ** part for name in one}
