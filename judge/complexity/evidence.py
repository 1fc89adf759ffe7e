"""From measurements to evidence: which counts of a family tell of its time, which of its space."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from judge.complexity.decide import COUNTED, TIMED, Evidence
from judge.complexity.fit import Judged, Observation
from judge.complexity.measured import Held, Measurements, Row, Stepped

_LEAST_COUNTS = 4
_SPACE = Judged(floor=0.03)
_COUNT_NOISE = 1500.0
"""Instructions that say nothing: a call that does hardly anything varies by some hundred."""

_CLOCK_NOISE_S = 20e-6
_SPACE_NOISE = 256.0
"""Bytes that say nothing: eight integers that are above 256 at one size and below at another."""

_SPACE_BASE = 600.0
"""What a call holds that needs nothing: a frame, some integers."""


def time_evidence(found: Measurements, family: str) -> Evidence:
    """What tells of the time of a family: instructions where there are enough of them, else CPU time."""
    rows = [row for row in found.rows if row.family == family]
    counted = _of(
        rows,
        lambda row: {size: _work(each.instructions, each.made, found.addition) for size, each in row.counted.items()},
    )
    exploding = len(found.rows[0].variables) == 1 and any(row.exploding for row in rows)
    steps = _of(rows, _steps(lambda each: each.steps))
    searching = _of(rows, _steps(lambda each: each.searching))
    if all(len(row.counted) >= _LEAST_COUNTS for row in rows):
        return Evidence(counted, steps, searching, COUNTED, exploding=exploding)
    times = _of(rows, lambda row: {size: cpu_s + _CLOCK_NOISE_S for size, cpu_s in row.cpu_s().items()})
    return Evidence(times, steps, searching, TIMED, explained=0.12, exploding=exploding)


def _work(instructions: int, made: int | None, addition: float) -> float:
    """Instructions without what it takes to make integers, no part of the growth (see `inside/allocations.py`)."""
    return max(0.0, instructions - addition * (made or 0)) + _COUNT_NOISE


def _steps(figure: Callable[[Stepped], float]) -> Callable[[Row], Mapping[int, float]]:
    return lambda row: {size: figure(each) for size, each in row.stepped.items()}


def space_evidence(found: Measurements, family: str) -> Evidence:
    """What tells of the extra space of a family: the peak of live bytes and frames, less the returned value."""
    rows = [row for row in found.rows if row.family == family]
    held = _of(rows, lambda row: {size: _extra(each, row.stepped.get(size)) for size, each in row.held.items()})
    least = min((cost for _, cost in held), default=0.0)
    above = tuple((sizes, _SPACE_BASE + max(0.0, cost - least - _SPACE_NOISE)) for sizes, cost in held)
    return Evidence(above, judged=_SPACE)


def _extra(held: Held, stepped: Stepped | None) -> float:
    return max(0.0, held.peak - max(0.0, held.result)) + (stepped.frames if stepped else 0.0)


def _of(rows: Sequence[Row], costs: Callable[[Row], Mapping[int, float]]) -> tuple[Observation, ...]:
    return tuple((row.sizes[size], cost) for row in rows for size, cost in sorted(costs(row).items()))
