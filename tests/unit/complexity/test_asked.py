"""What is asked of a function is held against a whole program where reading and writing take no more."""

from __future__ import annotations

import pytest

from judge.complexity.asked import asked_of
from judge.complexity.measured import Measurements, Row
from judge.model.growth import Bounds, Family, Scaling, Sweep
from judge.model.problem import Complexity

SCALING = Scaling({"n": Bounds(4, 100_000)}, (Family("all", ""),), (Sweep("n"),))


def read(length: int, *, whole: bool = True) -> Measurements:
    row = Row("all", 0, ("n",))
    for size in (1 << power for power in range(2, 15)):
        row.sizes[size] = {"n": size}
        row.text[size] = 20 + length * size + (size * 37) % 11
    return Measurements([row], with_reading=whole)


@pytest.mark.parametrize(
    ("time", "space", "held"),
    [
        ("O(n)", "O(1)", ("O(n)", "")),
        ("O(n log n)", "O(n)", ("O(n log n)", "O(n)")),
        ("O(log n)", "O(√n)", ("", "")),
        ("O(n^2)", "", ("O(n^2)", "")),
    ],
)
def test_what_is_less_than_the_text_is_not_asked_of_a_program(time: str, space: str, held: tuple[str, str]) -> None:
    asked = asked_of(read(7), "all", Complexity(time, space), SCALING)
    assert tuple(each.growth for each in asked) == held


def test_all_that_is_asked_is_asked_of_a_function() -> None:
    asked = asked_of(read(7, whole=False), "all", Complexity("O(log n)", "O(1)"), SCALING)
    assert tuple(each.growth for each in asked) == ("O(log n)", "O(1)")


def test_nothing_is_asked_of_a_program_whose_text_nobody_saw() -> None:
    found = Measurements([Row("all", 0, ("n",))], with_reading=True)
    asked = asked_of(found, "all", Complexity("O(n)", "O(n)"), SCALING)
    assert tuple(each.growth for each in asked) == ("", "")


def test_a_text_that_stays_as_it_is_leaves_all_asked() -> None:
    asked = asked_of(read(0), "all", Complexity("O(n)", "O(1)"), SCALING)
    assert tuple(each.growth for each in asked) == ("O(n)", "O(1)")
