"""Which growth explains a cost: the least squares of relative deviations, no negative coefficients, few terms.

Constant overheads and terms of lower order are part of the model. For each candidate the subsets of its lower terms
are tried, larger sizes weigh more, and what remains unexplained is compared with what more terms would cost:

    score = N · ln(max(rms, floor)²) + terms · ln N        (the least is best; Schwarz, 1978)

`floor` is how closely a count can be expected to follow a formula at all: below it, differences count for little. A
leading
term must have a share of the cost at the largest size, or it leads nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from judge.complexity.terms import Candidate, Sizes, Term, candidates

LEAST_POINTS = 4

_CLOSER, _CLOSEST = 0.25, 8
"""Below the floor a closer fit counts for so much as above it, and only down to the floor divided by this."""

_MOST_LOWER = 3
"""So many terms of lower order may stand beside the leading ones."""

Observation = tuple[Mapping[str, int], float]
"""A cost at some sizes."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How a fit is judged: see the module; `window` is how many of the largest sizes of a row are looked at.

    `share` is what the leading term needs of the cost at the largest sizes, `log_share` one with a logarithm,
    `slow_share` log n alone, `sum_share` each of several. A best fit that is off by more than `hopeless` explains
    nothing. A factor log n is told only where the best fit without it is off by more than `log_beyond`.
    """

    floor: float = 0.012
    share: float = 0.35
    log_share: float = 0.22
    slow_share: float = 0.22
    sum_share: float = 0.15
    window: int = 8
    hopeless: float = 0.1
    log_beyond: float = 0.0


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

    def of(self, variable: str) -> Fitted:
        """The same in another variable; for fits in one."""
        return replace(
            self, candidate=self.candidate.of(variable), terms=tuple(term.of(variable) for term in self.terms)
        )


def fits(observed: Sequence[Observation], judged: Judged, among: Sequence[Candidate] | None = None) -> list[Fitted]:
    """The candidates that can explain what was observed, the best first; `observed` ascends, with costs above 0.

    `among` are those to try, by default all there are.
    """
    if len(observed) < LEAST_POINTS:
        return []
    tried = candidates(tuple(observed[0][0])) if among is None else among
    data = Data(observed)
    found = (_fitted(candidate, data, judged) for candidate in tried)
    return sorted((each for each in found if each is not None), key=lambda each: each.score)


class Data:
    """What was observed, as sums over all points: products of terms, each relative to the cost, weighted.

    `larger` are the places of the half of it that cost more.
    """

    def __init__(self, observed: Sequence[tuple[Sizes, float]]) -> None:
        self._observed, self.weights = observed, _weights_of([cost for _, cost in observed])
        self.total = sum(self.weights)
        self.larger = sorted(range(len(observed)), key=lambda at: observed[at][1])[len(observed) // 2 :]
        self._columns: dict[Term, list[float]] = {}
        self._products: dict[tuple[Term, Term], float] = {}

    def __len__(self) -> int:
        return len(self._observed)

    def column(self, term: Term) -> list[float]:
        """A term relative to the cost, at each point."""
        if term not in self._columns:
            self._columns[term] = [term.value(sizes) / cost for sizes, cost in self._observed]
        return self._columns[term]

    def product(self, one: Term, other: Term) -> float:
        key = (one, other)
        if key not in self._products:
            columns = zip(self.weights, self.column(one), self.column(other), strict=True)
            self._products[key] = self._products[other, one] = sum(w * a * b for w, a, b in columns)
        return self._products[key]

    def sum(self, term: Term) -> float:
        return sum(w * a for w, a in zip(self.weights, self.column(term), strict=True))

    def solve(self, terms: Sequence[Term]) -> tuple[list[float], float] | None:
        """The coefficients for which the terms come closest to the costs, and the rms of what is left."""
        scale = [math.sqrt(self.product(term, term)) or 1.0 for term in terms]
        matrix = [
            [self.product(one, other) / (a * b) for other, b in zip(terms, scale, strict=True)]
            for one, a in zip(terms, scale, strict=True)
        ]
        sums = [self.sum(term) / a for term, a in zip(terms, scale, strict=True)]
        solved = _eliminated([[*row, right] for row, right in zip(matrix, sums, strict=True)])
        if solved is None:
            return None
        explained = sum(c * right for c, right in zip(solved, sums, strict=True))
        rms = math.sqrt(max(0.0, self.total - explained) / self.total)
        return [c / a for c, a in zip(solved, scale, strict=True)], rms


def _weights_of(costs: Sequence[float]) -> list[float]:
    """Larger costs weigh more: the smallest 0.3, the largest 1, by their rank."""
    count = len(costs)
    weights = [0.0] * count
    for rank, at in enumerate(sorted(range(count), key=lambda at: costs[at])):
        weights[at] = 0.3 + 0.7 * (rank + 1) / count
    return weights


def _fitted(candidate: Candidate, data: Data, judged: Judged) -> Fitted | None:
    best: Fitted | None = None
    for terms in _selections(candidate):
        fit = _solved(candidate, terms, data, judged.floor)
        if fit is not None and (best is None or fit.score < best.score):
            best = fit
    return best if best is not None and _leads(best, judged) else None


def _selections(candidate: Candidate) -> Iterator[tuple[Term, ...]]:
    beside = tuple(dict.fromkeys((*candidate.lower, *candidate.saved)))
    for count in range(min(len(beside), _MOST_LOWER) + 1):
        for lower in combinations(beside, count):
            yield (*lower, *candidate.leading)


def _solved(candidate: Candidate, terms: tuple[Term, ...], data: Data, floor: float) -> Fitted | None:
    solved = data.solve(terms) if len(terms) < len(data) else None
    if solved is None:
        return None
    coefficients, rms = solved
    if any(not candidate.allows(term, c) for c, term in zip(coefficients, terms, strict=True)):
        return None
    closer = _CLOSER * math.log(max(min(rms, floor), floor / _CLOSEST) / floor)
    score = len(data) * (math.log(max(rms, floor) ** 2) + closer) + len(terms) * math.log(len(data))
    leading = zip(coefficients[-len(candidate.leading) :], candidate.leading, strict=True)
    share = min(c * max(data.column(term)[at] for at in data.larger) for c, term in leading)
    return Fitted(candidate, terms, tuple(coefficients), rms, share, score)


def _leads(fit: Fitted, judged: Judged) -> bool:
    if fit.candidate.name == "1":
        return True
    if len(fit.candidate.leading) > 1:
        return fit.share >= judged.sum_share
    log = any(term.is_logarithmic for term in fit.candidate.leading)
    needed = judged.log_share if log else judged.share
    if [base for term in fit.candidate.leading for _, base in term.factors] == ["log n"]:
        needed = judged.slow_share
    return fit.share >= needed


_SINGULAR = 1e-12


def _eliminated(matrix: list[list[float]]) -> list[float] | None:
    """Solve by Gauss and Jordan, with pivots; nothing where the rows do not determine it. The matrix is overwritten."""
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
