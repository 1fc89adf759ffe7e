"""The classes of growth that are told apart, in one variable and as products and sums in two.

A `Term` is a function of the sizes with a name; a `Candidate` is what a cost may look like: leading terms, and those of
lower order that are allowed beside them, all with coefficients that are not negative.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, permutations, product

Sizes = Mapping[str, float]


def _log(n: float) -> float:
    return math.log2(n) if n > 1 else 0.0


BASES: Mapping[str, Callable[[float], float]] = {
    "1": lambda _: 1.0,
    "log n": _log,
    "√n": math.sqrt,
    "n": lambda n: n,
    "n log n": lambda n: n * _log(n),
    "n√n": lambda n: n * math.sqrt(n),
    "n²": lambda n: n * n,
    "n² log n": lambda n: n * n * _log(n),
    "n³": lambda n: n**3,
    "n⁴": lambda n: n**4,
}
"""The classes that a cost can be fitted to, by name, in their order; those that explode are told by their steps."""

WITHOUT_LOG = {"log n": "1", "n log n": "n", "n² log n": "n²"}
"""What is left of a class without its logarithm."""

WITH_LOG = {plain: lifted for lifted, plain in WITHOUT_LOG.items()}

_LOWER: Mapping[str, tuple[str, ...]] = {
    "1": (),
    "log n": ("1",),
    "√n": ("1", "log n"),
    "n": ("1", "log n", "√n"),
    "n log n": ("1", "n", "√n"),
    "n√n": ("1", "n", "√n"),
    "n²": ("1", "n", "n log n"),
    "n² log n": ("1", "n", "n²"),
    "n³": ("1", "n", "n²"),
    "n⁴": ("1", "n²", "n³"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A product of classes, one of each variable that is not constant: `{"N": "n", "k": "log n"}` is N log k."""

    factors: tuple[tuple[str, str], ...]

    def value(self, sizes: Sizes) -> float:
        """The term at these sizes."""
        return math.prod(BASES[base](sizes[variable]) for variable, base in self.factors)

    @property
    def name(self) -> str:
        """How it is written: `N log k`."""
        if not self.factors:
            return "1"
        powers = [_written(base, variable) for variable, base in self.factors if "log" not in base]
        logs = [_written(base, variable) for variable, base in self.factors if "log" in base]
        return " ".join([*powers, *logs])

    @property
    def is_logarithmic(self) -> bool:
        """Whether a logarithm is among its factors."""
        return any(base in WITHOUT_LOG for _, base in self.factors)

    def without_log(self) -> Term:
        """The same without its logarithms."""
        factors = ((variable, WITHOUT_LOG.get(base, base)) for variable, base in self.factors)
        return Term(tuple((variable, base) for variable, base in factors if base != "1"))

    def of(self, variable: str) -> Term:
        """The same in another variable; for terms of one."""
        return Term(tuple((variable, base) for _, base in self.factors))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Leading terms, which must be there, and others that may be beside them or, if in `saved`, may be taken off."""

    leading: tuple[Term, ...]
    lower: tuple[Term, ...]
    saved: tuple[Term, ...] = ()

    @property
    def name(self) -> str:
        """The growth that it stands for, without O()."""
        return " + ".join(term.name for term in self.leading)

    def allows(self, term: Term, coefficient: float) -> bool:
        """Whether a term may have this coefficient."""
        return term in self.saved if coefficient < 0 else term in self.leading or term in self.lower

    def of(self, variable: str) -> Candidate:
        """The same in another variable; for candidates of one."""
        leading, lower = (tuple(term.of(variable) for term in terms) for terms in (self.leading, self.lower))
        return Candidate(leading, lower)


@cache
def candidates(variables: tuple[str, ...]) -> tuple[Candidate, ...]:
    """What a cost may look like in these variables, from the slowest growth to the fastest in each of them."""
    if len(variables) == 1:
        return tuple(_single(variables[0], base) for base in BASES)
    return (*_products(variables), *_sums(variables))


def term(variable: str, base: str) -> Term:
    """The class of one variable."""
    return Term(()) if base == "1" else Term(((variable, base),))


def _written(base: str, variable: str) -> str:
    return base.replace("n", variable)


def _single(variable: str, base: str) -> Candidate:
    return Candidate((term(variable, base),), tuple(term(variable, lower) for lower in _LOWER[base]))


_FACTORS = ("1", "log n", "√n", "n", "n log n", "n²", "n² log n", "n³")
"""What a variable may contribute to a product or a sum, where there are several."""


def _products(variables: Sequence[str]) -> tuple[Candidate, ...]:
    return tuple(_product(variables, bases) for bases in product(_FACTORS, repeat=len(variables)))


def _product(variables: Sequence[str], bases: Sequence[str]) -> Candidate:
    """N log k: beside it what is left without some factors; of two variables also the power below a logarithm.

    Beside N² there may be N log k: who keeps N items in a heap of k, and moves all of them for each.
    """
    below = [("1", *(_PLAIN.get(base, ()) if len(variables) == 2 else ()), base) for base in bases]
    heaps = [["n" if base == "n²" else "log n" for base in bases]] if sorted(bases) == ["1", "n²"] else []
    parts = dict.fromkeys(_times(variables, each) for each in (*product(*below), *heaps))
    lead = _times(variables, bases)
    return Candidate((lead,), tuple(part for part in parts if part != lead), _saved(variables, bases))


_PLAIN: Mapping[str, tuple[str, ...]] = {"n log n": ("n",), "n² log n": ("n²",), "n²": ("n",), "n³": ("n²",)}


def _saved(variables: Sequence[str], bases: Sequence[str]) -> tuple[Term, ...]:
    """What a loop that ends earlier saves: n (k - w) has w n less than n k, and n (n - k) has k² less."""
    if not set(bases) <= set(POWERS[1:]):
        return ()
    powers = [POWERS.index(base) for base in bases]
    less = [_changed(powers, {at: -1}) for at in range(len(powers))]
    less += [_changed(powers, {at: 1, other: -1}) for at, other in permutations(range(len(powers)), 2)]
    return tuple(_times(variables, [POWERS[power] for power in each]) for each in less if max(each) < len(POWERS))


POWERS = ("1", "n", "n²", "n³")
"""The classes without roots and logarithms that are told of several variables, and of space, by their exponents."""


def _changed(powers: Sequence[int], by: Mapping[int, int]) -> list[int]:
    return [power + by.get(at, 0) for at, power in enumerate(powers)]


def _times(variables: Sequence[str], bases: Sequence[str]) -> Term:
    return Term(tuple((variable, base) for variable, base in zip(variables, bases, strict=True) if base != "1"))


def _sums(variables: Sequence[str]) -> tuple[Candidate, ...]:
    apart = [
        (term(first, one), term(second, other))
        for first, second in combinations(variables, 2)
        for one in _FACTORS[1:]
        for other in _FACTORS[1:]
    ]
    searched = [pair for items, queries in permutations(variables, 2) for pair in _searched(variables, items, queries)]
    return tuple(Candidate(each, _below(each)) for each in (*apart, *searched, *_of_three(variables)))


def _searched(variables: Sequence[str], items: str, queries: str) -> Iterator[tuple[Term, Term]]:
    """Queries of log n each in n items that are read, or sorted, before."""
    bases = {items: "log n", queries: "n"}
    for prepared in ("n", "n log n"):
        yield term(items, prepared), _times(variables, [bases.get(variable, "1") for variable in variables])


def _of_three(variables: Sequence[str]) -> Iterator[tuple[Term, ...]]:
    """Sums of all three variables: each for itself, or a product of two and the third."""
    if len(variables) != 3:
        return
    for bases in product(("n", "n log n"), repeat=3):
        yield tuple(term(variable, base) for variable, base in zip(variables, bases, strict=True))
    for alone in variables:
        pair = _times(variables, ["1" if variable == alone else "n" for variable in variables])
        yield from ((pair, term(alone, base)) for base in ("n", "n log n", "n²"))


def _below(leading: tuple[Term, ...]) -> tuple[Term, ...]:
    """A constant, and each leading term without its logarithm."""
    plain = (each.without_log() for each in leading)
    return tuple(each for each in dict.fromkeys((Term(()), *plain)) if each not in leading)
