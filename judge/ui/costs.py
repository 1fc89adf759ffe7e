"""Measured costs in few characters: counts, seconds and bytes, each in the unit of what was counted."""

from __future__ import annotations

from math import isclose

from judge.model.expression import GrowthError, parse_growth
from judge.model.growth import Counter
from judge.ui.text import KIB, format_bytes, visible

_COUNTS = ((1e12, " T"), (1e9, " G"), (1e6, " M"), (1e3, " k"), (1.0, ""))
_SECONDS = ((1.0, " s"), (1e-3, " ms"), (1e-6, " µs"), (1e-9, " ns"))
_EXACT_BELOW = 10_000
_READABLE_BELOW = 1e17


def format_cost(cost: float, counter: Counter) -> str:
    """Write a cost with three digits: `51.2 M` instructions, `3.1 ms`, `12.4 MiB`; small counts as they are."""
    if not abs(cost) < _READABLE_BELOW:
        return f"{cost:.2g}"
    if counter is Counter.CPU_TIME:
        return "0 s" if cost == 0 else _scaled(cost, _SECONDS)
    if counter.is_memory:
        return format_bytes(round(cost)) if abs(cost) >= KIB else f"{_digits(cost)} B"
    if abs(cost) < _EXACT_BELOW and cost == round(cost):
        return f"{cost:,.0f}"
    return _scaled(cost, _COUNTS)


def unit(counter: Counter) -> str:
    """Name what a cost counts, as an axis or a column is headed."""
    return {Counter.HARDWARE: "instructions", Counter.VALGRIND: "instructions", Counter.EVENTS: "steps"}.get(
        counter, counter.value
    )


def format_growth(growth: str) -> str:
    """Write a growth as it is printed: `O(n^2)` is `O(n²)`; what is none stays as it is, made visible."""
    try:
        return parse_growth(growth).pretty()
    except GrowthError:
        return visible(growth)


def format_times(times: float) -> str:
    """Write a factor: `9.9×`, `120×`, `over 1,000,000×`."""
    if times >= 1e6:
        return "over 1,000,000×"
    return f"{times:,.0f}×" if times >= 99.95 else f"{times:.1f}×"


def _scaled(value: float, units: tuple[tuple[float, str], ...]) -> str:
    """Three digits in the largest unit of which there is at least one; what rounds to a thousand is one of the next."""
    for size, name in units:
        if abs(value) >= size * 0.9995:
            return _digits(value / size) + name
    return _digits(value / units[-1][0]) + units[-1][1]


def _digits(value: float) -> str:
    """Three digits; zeros at the end are left out where nothing was rounded."""
    if abs(value) >= 99.95:
        return f"{value:,.0f}"
    if abs(value) < 0.995:
        return f"{value:.3g}"
    text = f"{value:.2f}" if abs(value) < 9.995 else f"{value:.1f}"
    return text.rstrip("0").rstrip(".") if isclose(float(text), value) else text
