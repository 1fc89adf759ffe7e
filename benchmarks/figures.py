"""From times to figures."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.taking import Turn

PERCENTILES = (10, 90, 95, 99)
_WITNESSES = 100
"""A percentile is told when there are so many runs that at least one lies beyond it."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What all turns of one subject came to.

    Times are of one run, in milliseconds; a run may judge several cases. A percentile is None where
    there were too few runs to tell it, CPU time where not all processes could be asked.
    """

    runs: int
    cases: int
    median_ms: float
    percentiles_ms: dict[int, float | None]
    cpu_ms: float | None
    cases_per_s: float

    @property
    def case_ms(self) -> float:
        """The median of a run, for each of its cases."""
        return self.median_ms / self.cases

    @property
    def case_cpu_ms(self) -> float | None:
        """CPU time of a case."""
        return None if self.cpu_ms is None else self.cpu_ms / self.cases


def figures(turns: Sequence[Turn], cases: int) -> Figures:
    """Sum up all turns of a subject whose runs judge so many cases each."""
    walls_ms = [wall for turn in turns for wall in turn.walls_ms]
    cpus_ms = [turn.cpu_ms for turn in turns if turn.cpu_ms is not None]
    return Figures(
        runs=len(walls_ms),
        cases=cases,
        median_ms=statistics.median(walls_ms),
        percentiles_ms={percent: percentile(walls_ms, percent) for percent in PERCENTILES},
        cpu_ms=sum(cpus_ms) / len(walls_ms) if len(cpus_ms) == len(turns) else None,
        cases_per_s=len(walls_ms) * cases / sum(turn.elapsed_ms for turn in turns) * 1e3,
    )


def percentile(values: Sequence[float], percent: int) -> float | None:
    """The value below which that many percent lie; None where fewer than one value would lie beyond it."""
    if len(values) * min(percent, 100 - percent) < _WITNESSES or len(values) < 2:
        return None
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
