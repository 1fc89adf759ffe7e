"""Which growth explains a cost: the least squares of relative deviations, no negative coefficients, few terms.

Constant overheads and terms of lower order are part of the model. For each candidate all subsets of its lower terms
are tried, larger sizes weigh more, and what remains unexplained is compared with what more terms would cost:

    score = N · ln(max(rms, floor)²) + terms · ln N        (the least is best; Schwarz, 1978)

`floor` is how closely a count can be expected to follow a formula at all: below it, no difference counts. A leading
term must have a share of the cost at the largest size, or it leads nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from judge.complexity.terms import Candidate, Sizes, Term, candidates

LEAST_POINTS = 4

Observation = tuple[Mapping[str, int], float]
"""A cost at some sizes."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How a fit is judged: see the module; `window` is how many of the largest sizes of each row are looked at."""

    floor: float = 0.012
    share: float = 0.35
    log_share: float = 0.22
    window: int = 8


@dataclass(frozen=True, slots=True)
class Fitted:
    """A candidate with its coefficients: those of the leading terms last. `share` is that of the leading terms."""

    candidate: Candidate
    terms: tuple[Term, ...]
    coefficients: tuple[float, ...]
    rms: float
    share: float
    score: float

    def cost(self, sizes: Sizes) -> float:
        """The fitted cost."""
        return sum(c * term.value(sizes) for c, term in zip(self.coefficients, self.terms, strict=True))


def fits(observed: Sequence[Observation], judged: Judged) -> list[Fitted]:
    """The candidates that can explain what was observed, the best first; `observed` ascends, with costs above 0."""
    if len(observed) < LEAST_POINTS:
        return []
    variables = tuple(observed[0][0])
    weights = _weights(observed)
    found = (_fitted(candidate, observed, weights, judged) for candidate in candidates(variables))
    return sorted((each for each in found if each is not None), key=lambda each: each.score)


def _weights(observed: Sequence[Observation]) -> list[float]:
    """Larger costs weigh more: the smallest 0.3, the largest 1, by their rank."""
    count = len(observed)
    ranks = sorted(range(count), key=lambda at: observed[at][1])
    weights = [0.0] * count
    for rank, at in enumerate(ranks):
        weights[at] = 0.3 + 0.7 * (rank + 1) / count
    return weights


def _fitted(
    candidate: Candidate, observed: Sequence[Observation], weights: Sequence[float], judged: Judged
) -> Fitted | None:
    best: Fitted | None = None
    for terms in _selections(candidate):
        fit = _solved(candidate, terms, observed, weights, judged.floor)
        if fit is not None and (best is None or fit.score < best.score):
            best = fit
    return best if best is not None and _leads(best, judged) else None


def _selections(candidate: Candidate) -> Iterator[tuple[Term, ...]]:
    for count in range(len(candidate.lower) + 1):
        for lower in combinations(candidate.lower, count):
            yield (*lower, *candidate.leading)


def _solved(
    candidate: Candidate,
    terms: tuple[Term, ...],
    observed: Sequence[Observation],
    weights: Sequence[float],
    floor: float,
) -> Fitted | None:
    if len(terms) >= len(observed):
        return None
    rows = [[term.value(sizes) / cost for term in terms] for sizes, cost in observed]
    coefficients = least_squares(rows, weights)
    if coefficients is None or min(coefficients) < 0:
        return None
    deviations = [sum(c * x for c, x in zip(coefficients, row, strict=True)) - 1 for row in rows]
    rms = math.sqrt(sum(w * d * d for w, d in zip(weights, deviations, strict=True)) / sum(weights))
    score = len(observed) * math.log(max(rms, floor) ** 2) + len(terms) * math.log(len(observed))
    leading = len(candidate.leading)
    share = min(max(coefficients[-1 - at] * row[-1 - at] for row in rows[len(rows) // 2 :]) for at in range(leading))
    return Fitted(candidate, terms, tuple(coefficients), rms, share, score)


def _leads(fit: Fitted, judged: Judged) -> bool:
    if fit.candidate.name == "1":
        return True
    log = any(term.is_logarithmic for term in fit.candidate.leading)
    return fit.share >= (judged.log_share if log else judged.share)


def least_squares(rows: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float] | None:
    """The coefficients for which the rows come closest to 1, or nothing where the columns do not determine them."""
    count = len(rows[0])
    scale = [max(abs(row[at]) for row in rows) or 1.0 for at in range(count)]
    columns = [[row[at] / scale[at] for row in rows] for at in range(count)]
    matrix = [
        [sum(w * a * b for w, a, b in zip(weights, one, other, strict=True)) for other in columns]
        + [sum(w * a for w, a in zip(weights, one, strict=True))]
        for one in columns
    ]
    return [value / scale[at] for at, value in enumerate(solved)] if (solved := _eliminate(matrix)) else None


_SINGULAR = 1e-12


def _eliminate(matrix: list[list[float]]) -> list[float] | None:
    """Solve by Gauss and Jordan, with pivots; the matrix is small, and overwritten."""
    count = len(matrix)
    for at in range(count):
        pivot = max(range(at, count), key=lambda row: abs(matrix[row][at]))
        if abs(matrix[pivot][at]) < _SINGULAR:
            return None
        matrix[at], matrix[pivot] = matrix[pivot], matrix[at]
        for row in range(count):
            if row != at:
                factor = matrix[row][at] / matrix[at][at]
                matrix[row] = [x - factor * y for x, y in zip(matrix[row], matrix[at], strict=True)]
    return [matrix[at][count] / matrix[at][at] for at in range(count)]
