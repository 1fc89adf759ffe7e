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
    """The same decision about space, or none where something speaks against it, with what it is between."""
    if why := _cut_short(found, family, decision):
        return Decision("", decision.fits, by=decision.by, why=why)
    is_exact = all(held.exact for row in found.rows_of(family) for held in row.held.values())
    leaps = _LEAPS if is_exact else _NOISY_LEAPS
    if why := (_uneven(decision) if is_exact else "") or _no_better(decision, leaps) or _full(observed, decision.fit):
        least, most = _bounds(observed)
        return Decision("", decision.fits, by=decision.by, why=why, least=least, most=most)
    return decision


def _bounds(observed: tuple[Observation, ...]) -> tuple[str, str]:
    """A root or power of n that a cost surely grows as fast as, and one that it grows no faster than; empty for none.

    Between any size and the largest one it grows so, whichever of the two is just about to take a step of a table.
    """
    if not observed or any(len(sizes) != 1 for sizes, _ in observed):
        return "", ""
    points = [(next(iter(sizes.values())), max(cost, 1.0)) for sizes, cost in observed]
    largest, high = points[-1]
    spans = [(math.log(largest / size), math.log(high / low)) for size, low in points if _FAR * size <= largest]
    if not spans:
        return "", ""
    lowest = min((grown - math.log(_STEP)) / span for span, grown in spans)
    highest = max((grown + math.log(_STEP)) / span for span, grown in spans)
    (variable,) = observed[0][0]
    least = next((name for name, power in _EXPONENTS[::-1] if power <= lowest), "")
    most = next((name for name, power in _EXPONENTS if power >= highest), "")
    return _of(least, variable), _of(most, variable)


_EXPONENTS = (("√n", 0.5), ("n", 1.0), ("n²", 2.0), ("n³", 3.0))


def _of(base: str, variable: str) -> str:
    return Term(((variable, base),)).name if base else ""


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


def _no_better(decision: Decision, leaps: tuple[float, float]) -> str:
    """Whether a lower power is about as good: leaps of a runtime's tables look like a part that grows faster."""
    off, clearly = leaps
    power = _power_of(decision.fit)
    if decision.fit is None or power is None or decision.fit.rms < off:
        return ""
    lower = [fit for fit in decision.fits if (other := _power_of(fit)) is not None and 0 < other < power]
    near = min(lower, key=lambda fit: fit.rms, default=None)
    if near is None or near.rms > clearly * decision.fit.rms:
        return ""
    return f"it grows too unevenly to tell {decision.name} from {near.candidate.name}"


def _power_of(fit: Fitted | None) -> int | None:
    """The power of a class of one variable that is one; nothing for another class."""
    if fit is None or len(fit.candidate.leading) != 1 or len(fit.candidate.leading[0].factors) > 1:
        return None
    bases = [base for _, base in fit.candidate.leading[0].factors] or ["1"]
    return POWERS.index(bases[0]) if bases[0] in POWERS else None


_LEAPS, _NOISY_LEAPS = (0.2, 2.0), (0.1, 2.5)
"""A fit that is off by so much has leaps in it; a lower power less than so many times as far off is as likely."""


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
