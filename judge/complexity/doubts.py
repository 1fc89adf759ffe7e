"""What speaks against a growth of space told from few sizes: tables, and buffers that fill up and then stay."""

from __future__ import annotations

import math

from judge.complexity.decision import Decision
from judge.complexity.fit import Fitted, Observation
from judge.complexity.measured import Measurements, at

_LARGE = 512
"""Where measuring ended before its time, space is told from this size on."""

_SLOW = {"log n": 0.022, "√n": 0.2}
"""What a fit of a slow growth may be off by: recursion is exact, and buffers of files that fill one by one are not."""

_LAST = 3
_HALF = 0.5
_SEEN = 1.3
"""A fit that foretells less than so many times more between the last sizes says nothing of whether that was so."""


def doubt(found: Measurements, family: str, observed: tuple[Observation, ...], decision: Decision) -> str:
    """Why no growth of space is told, as a sentence's end; empty where nothing speaks against it."""
    rows = found.rows_of(family)
    is_exact = all(held.exact for row in rows for held in row.held.values())
    return (
        _cut_short(found, family, decision) or (_uneven(decision) if is_exact else "") or _full(observed, decision.fit)
    )


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
