"""What speaks against a growth of space told from few sizes: tables, and buffers that fill up and then stay."""

from __future__ import annotations

import math

from judge.complexity.decision import Decision
from judge.complexity.fit import Fitted, Observation
from judge.complexity.measured import Measurements, at
from judge.complexity.terms import POWERS, Term

_LARGE = 512
"""Where measuring ended before its time, space is told from this size on."""

_SLOW = {"log n": 0.022, "√n": 0.2}
"""What a fit of a slow growth may be off by: recursion is exact, and buffers of files that fill one by one are not."""

_LAST = 3
_HALF = 0.5
_SEEN = 1.3
"""A fit that foretells less than so many times more between the last sizes says nothing of whether that was so."""

_FAR, _STEP = 16, 4
"""Over sizes so many times apart a cost can be bounded; a table grows by so much at a time."""


def doubted(found: Measurements, family: str, observed: tuple[Observation, ...], decision: Decision) -> Decision:
    """The same decision about space, or none where something speaks against it, with the most it can be."""
    if why := _cut_short(found, family, decision):
        return Decision("", decision.fits, by=decision.by, why=why)
    is_exact = all(held.exact for row in found.rows_of(family) for held in row.held.values())
    if why := (_uneven(decision) if is_exact else "") or _full(observed, decision.fit):
        return Decision("", decision.fits, by=decision.by, why=why, most=_most(observed))
    return decision


def _most(observed: tuple[Observation, ...]) -> str:
    """The least power of n that a cost surely grows no faster than, whatever its steps; empty where none is known.

    From any size to the largest one it grows by that power at most, even if it is about to take a step of a table.
    """
    if not observed or any(len(sizes) != 1 for sizes, _ in observed):
        return ""
    points = [(next(iter(sizes.values())), max(cost, 1.0)) for sizes, cost in observed]
    largest, high = points[-1]
    spans = [(math.log(largest / size), math.log(high / low)) for size, low in points if _FAR * size <= largest]
    slopes = [(grown + math.log(_STEP)) / span for span, grown in spans]
    power = max(1, math.ceil(max(slopes))) if slopes else len(POWERS)
    (variable,) = observed[0][0]
    return Term(((variable, POWERS[power]),)).name if power < len(POWERS) else ""


def _cut_short(found: Measurements, family: str, decision: Decision) -> str:
    """Tables grow by steps, so that few small sizes say nothing of them."""
    reached = max((max(row.held) for row in found.rows_of(family) if row.held), default=0)
    is_cut = found.is_cut(family)
    return f"no more than size {reached} was reached" if is_cut and decision.name != "1" and reached < _LARGE else ""


def _uneven(decision: Decision) -> str:
    fit = decision.fit
    if fit is None or len(fit.candidate.leading) != 1 or len(fit.candidate.leading[0].factors) != 1:
        return ""
    ((_, base),) = fit.candidate.leading[0].factors
    is_off = fit.rms > _SLOW.get(base, math.inf)
    return f"it grows too unevenly for {decision.name}, as buffers that fill up do" if is_off else ""


def _full(observed: tuple[Observation, ...], fit: Fitted | None) -> str:
    """Whether memory all but stopped growing between the last sizes, where its growth foretells much more."""
    last = observed[-_LAST:]
    if fit is None or len(last) < _LAST or len(last[0][0]) != 1:
        return ""
    (before, low), (after, high) = last[0], last[-1]
    foretold = math.log(fit.cost(after) / fit.cost(before))
    if foretold < math.log(_SEEN) or math.log(max(high, 1.0) / max(low, 1.0)) >= _HALF * foretold:
        return ""
    return f"it all but stopped growing at {at(before)}, as what fills up does"
