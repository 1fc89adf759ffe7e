"""The classes of growth that labels and answers name, in their order, and how far apart two of them are."""

from __future__ import annotations

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
"""Classes of space, likewise. n² is one class from n log n here, as n√n is not told apart."""

_SPEEDS = (1.0, 0.5, 0.0)


@cache
def class_of(growth: str, variable: str = "n") -> str:
    """Return the class that a growth in one variable names, `O(n²)` for example; empty where it is none of them.

    So is it for an empty text, an answer that was inconclusive. Raises `GrowthError` for a text that is no growth.
    """
    if not growth:
        return ""
    read = parse_growth(growth)
    return next((name for name in TIME if _same(read, parse_growth(name.replace("n", variable)), (variable,))), "")


@cache
def is_same(growth: str, other: str, variables: tuple[str, ...] = ("n",)) -> bool:
    """Whether two growths in these variables differ by a constant factor at most, whichever of them grow.

    Raises `GrowthError` for a text that is no growth.
    """
    return _same(parse_growth(growth), parse_growth(other), variables)


def distance(label: str, answer: str, classes: Sequence[str] = TIME) -> int | None:
    """How many classes an answer in n is from the label, in the order of `classes`; None where one is none of them."""
    label, answer = class_of(label), class_of(answer)
    if label not in classes or answer not in classes:
        return None
    return abs(classes.index(label) - classes.index(answer))


def _same(one: Expression, other: Expression, variables: tuple[str, ...]) -> bool:
    return all(
        compare(one, other, lambda t, path=path: {name: max(8.0, t**speed) for name, speed in path.items()}) == 0  # type: ignore[misc]
        for path in _paths(variables)
    )


def _paths(variables: tuple[str, ...]) -> Iterator[dict[str, float]]:
    """Ways to grow: each of the variables fast, slowly (as the root of the fast), or not at all."""
    for speeds in product(_SPEEDS, repeat=len(variables)):
        if 1.0 in speeds:
            yield dict(zip(variables, speeds, strict=True))
