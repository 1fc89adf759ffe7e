"""The classes of growth that labels and answers name, in their order, and how far apart two of them are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from judge.model.expression import Expression, compare, parse_growth

TIME = (
    "O(1)",
    "O(log n)",
    "O(sqrt n)",
    "O(n)",
    "O(n log n)",
    "O(n sqrt n)",
    "O(n^2)",
    "O(n^2 log n)",
    "O(n^3)",
    "O(2^n)",
    "O(n!)",
)
"""Classes of time in one variable, from the slowest growth to the fastest: neighbours are one class apart."""

SPACE = ("O(1)", "O(log n)", "O(sqrt n)", "O(n)", "O(n log n)", "O(n^2)")
"""Classes of space, likewise: n² is the neighbour of n log n here, as n√n is none of them."""

_SPEEDS = (1.0, 0.5, 0.0)
_STILL = 8.0

Path = dict[str, float]
"""How fast each variable grows: the exponent of a common size; one that is not there stands still."""


@cache
def class_of(growth: str, variable: str = "n") -> str:
    """Return the class that a growth has in one variable, `O(n^2)` for `O(3 n² + n)`; empty where it is none of them.

    Other variables stand still. An empty text, an answer that was inconclusive, has no class. Raises
    `GrowthError` for a text that is no growth.
    """
    if not growth:
        return ""
    read = parse_growth(growth)
    named = {name: parse_growth(re.sub(r"\bn\b", variable, name)) for name in TIME}
    return next((name for name in TIME if _alike(read, named[name], {variable: 1.0})), "")


@cache
def is_same(growth: str, other: str, variables: tuple[str, ...] = ("n",)) -> bool:
    """Whether two growths in these variables differ by a constant factor at most, whichever of them grow.

    Nothing is the same as an empty text. Raises `GrowthError` for a text that is no growth.
    """
    if not growth or not other:
        return False
    one, two = parse_growth(growth), parse_growth(other)
    return all(_alike(one, two, path) for path in _paths(variables))


def distance(label: str, answer: str, variables: tuple[str, ...] = ("n",), classes: Sequence[str] = TIME) -> int | None:
    """How many classes an answer is from the label, in the order of `classes`; None where one of them has no class.

    With several variables: in the one in which they are farthest apart while the others stand still. Two that are
    not the same are one class apart at least, such as `O(n k)` and `O(n + k)`.
    """
    apart = [_apart(class_of(label, name), class_of(answer, name), classes) for name in variables]
    known = [steps for steps in apart if steps is not None]
    if len(known) < len(apart):
        return None
    return max(*known, 0 if is_same(label, answer, variables) else 1)


def _apart(label: str, answer: str, classes: Sequence[str]) -> int | None:
    if label not in classes or answer not in classes:
        return None
    return abs(classes.index(label) - classes.index(answer))


def _alike(one: Expression, other: Expression, path: Path) -> bool:
    names = one.variables | other.variables
    return compare(one, other, lambda t: {name: max(_STILL, t ** path.get(name, 0.0)) for name in names}) == 0


def _paths(variables: tuple[str, ...]) -> Iterator[Path]:
    """Ways to grow: each of the variables fast, slowly (as the root of the fast), or not at all."""
    for speeds in product(_SPEEDS, repeat=len(variables)):
        if 1.0 in speeds:
            yield dict(zip(variables, speeds, strict=True))
