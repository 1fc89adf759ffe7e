"""Whether a growth that was told from counts, which end at small sizes, holds at larger ones that only have a clock.

A solution may look at the size, and do other work where nobody counts; work in C is in no step. CPU time is noisy,
so only what no noise explains is held against the counts.
"""

from __future__ import annotations

from judge.complexity.fit import Fitted
from judge.complexity.measured import Measurements, Row, at

_TIMES = 8.0
"""So many times more than the counts foretell is no noise: caches and a busy machine together came to four."""

_TELLING_S = 0.02
_LEAST_S = 50e-6
"""Less than this is not seen by the clock; the least CPU time that says anything."""

_APART = 8
"""Two sizes that are compared are so many times apart."""


def contradiction(found: Measurements, family: str, fit: Fitted) -> str:
    """What speaks against a fitted growth of time, as a sentence's end; empty where nothing does."""
    if found.unseen:
        return "it starts processes or threads and waits for them, and no clock sees all that they do"
    return next((why for row in found.rows_of(family) if (why := _late(found, row) or _by_clock(row, fit))), "")


def _late(found: Measurements, row: Row) -> str:
    """A call that did not end where one at a smaller size took next to nothing."""
    late = [each for each in found.troubles if each.late and not each.counted and each.family == row.family]
    for trouble in late:
        before = [(size, cpu_s) for size, cpu_s in row.cpu_s().items() if row.sizes[size] != trouble.sizes]
        if trouble.sizes in row.sizes.values() and before and max(before)[1] < _TELLING_S:
            return f"it did not end in time at {at(row.sizes[row.fails_at])}, where smaller sizes took no time"
    return ""


def _by_clock(row: Row, fit: Fitted) -> str:
    times = row.cpu_s()
    if not times or times[largest := max(times)] < _TELLING_S:
        return ""
    size = max((size for size in times if size * _APART <= largest), default=0)
    if not size:
        return ""
    grew = times[largest] / max(times[size], _LEAST_S)
    foretold = fit.cost(row.sizes[largest]) / max(fit.cost(row.sizes[size]), 1e-12)
    if grew <= _TIMES * max(foretold, 1.0):
        return ""
    between = f"from {at(row.sizes[size])} to {at(row.sizes[largest])}"
    return f"{between} CPU time grows {grew:,.0f}×, where the counts foretell {foretold:,.1f}×"
