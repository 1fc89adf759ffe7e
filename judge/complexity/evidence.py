"""From measurements to evidence: which counts of a family tell of its time, which of its space."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from judge.complexity.decide import COUNTED, TIMED, Evidence
from judge.complexity.fit import Judged, Observation
from judge.complexity.measured import Counted, Held, Measurements, Row, Stepped
from judge.complexity.terms import Candidate, candidates, term

_LEAST_COUNTS = 4
_LEAST_DOUBLINGS = 5
_TELLING = 48
"""A list of so many items is more than the noise."""

_SPACE = Judged(floor=0.08, log_share=0.45)
_SPACE_CLASSES = ("1", "log n", "√n", "n", "n log n", "n²", "n³")
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
        lambda row: {size: _work(each, found) for size, each in row.counted.items()},
    )
    exploding = len(found.rows[0].variables) == 1 and any(row.exploding for row in rows)
    steps = _of(rows, _steps(lambda each: each.steps))
    searching = _of(rows, _steps(lambda each: each.searching))
    if all(len(row.counted) >= _LEAST_COUNTS for row in rows):
        return Evidence(counted, steps, searching, COUNTED, exploding=exploding)
    times = _of(rows, lambda row: {size: cpu_s + _CLOCK_NOISE_S for size, cpu_s in row.cpu_s().items()})
    return Evidence(times, steps, searching, TIMED, explained=0.12, exploding=exploding)


def _work(each: Counted, found: Measurements) -> float:
    """Instructions without what it takes to make integers, no part of the growth (see `inside/allocations.py`)."""
    return max(0.0, each.instructions - found.addition * (each.made or 0)) + found.noise


def _steps(figure: Callable[[Stepped], float]) -> Callable[[Row], Mapping[int, float]]:
    return lambda row: {size: figure(each) for size, each in row.stepped.items()}


def space_evidence(found: Measurements, family: str) -> Evidence:
    """What tells of the extra space of a family: the peak of live bytes and frames, less the returned value."""
    rows = [row for row in found.rows if row.family == family]
    held = _of(rows, lambda row: {size: _extra(each, row.stepped.get(size)) for size, each in row.held.items()})
    least = min((cost for _, cost in held), default=0.0)
    above = tuple((sizes, _SPACE_BASE + max(0.0, cost - least - _SPACE_NOISE)) for sizes, cost in held)
    variables = found.rows[0].variables
    exploding = len(variables) == 1 and any(row.exploding for row in rows)
    return Evidence(
        _doublings(above), judged=_SPACE, exploding=exploding, among=_space_classes(variables), flat_from=_TELLING
    )


def _doublings(observed: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """The sizes that are powers of two, where there are enough: tables grow by steps, and these are all on one."""
    found = tuple(each for each in observed if all(size & (size - 1) == 0 for size in each[0].values()))
    return found if len(found) >= _LEAST_DOUBLINGS else observed


def _space_classes(variables: tuple[str, ...]) -> tuple[Candidate, ...] | None:
    """What space can grow like; of several variables all that there is."""
    if len(variables) > 1:
        return None
    return tuple(
        each
        for each in candidates(variables)
        if each.leading[0] in {term(variables[0], name) for name in _SPACE_CLASSES}
    )


def _extra(held: Held, stepped: Stepped | None) -> float:
    return max(0.0, held.peak - max(0.0, held.result)) + (stepped.frames if stepped else 0.0)


def _of(rows: Sequence[Row], costs: Callable[[Row], Mapping[int, float]]) -> tuple[Observation, ...]:
    return tuple((row.sizes[size], cost) for row in rows for size, cost in sorted(costs(row).items()))
