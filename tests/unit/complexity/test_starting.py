"""The start of a program is told from a row's smallest sizes, and taken off its figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from judge.complexity.decide import decide
from judge.complexity.evidence import is_counted, space_evidence, time_evidence
from judge.complexity.measured import Counted, Held, Measurements, Row
from judge.complexity.starting import start_of

START = 1_000_000
SIZES = [4, 8, 64, 512, 1024, 2048, 4096, 8192]
MIB = 1 << 20


def instructions(row: Row) -> dict[int, float]:
    return {size: float(each.instructions) for size, each in row.counted.items()}


def counted(cost: Callable[[int], float], sizes: list[int] = SIZES) -> Measurements:
    row = Row("all", 0, ("n",))
    for size in sizes:
        row.sizes[size] = {"n": size}
        row.counted[size] = Counted(START + round(cost(size)), None)
    return Measurements([row], has_start=True, noise=100.0)


@pytest.mark.parametrize("cost", [lambda n: 0, lambda n: 100 * n, lambda n: 3 * n * n, lambda n: 90 * n**0.5])
def test_the_start_is_what_is_left_at_size_0(cost: Callable[[int], float]) -> None:
    assert start_of(counted(cost), instructions) == pytest.approx(START, rel=0.001)


def test_what_explodes_leaves_no_less_than_nothing() -> None:
    assert start_of(counted(lambda n: 1000 * 2.0**n, [20, 21, 22]), instructions) == 0


def test_where_another_variable_stays_large_the_start_is_that_of_other_rows() -> None:
    found = counted(lambda n: 100 * n)
    beside = counted(lambda n: 100 * 4096 + n)
    found.rows += beside.rows
    assert start_of(found, instructions) == pytest.approx(START, rel=0.001)


@pytest.mark.parametrize(("sizes", "has_start"), [([], True), ([4], True), (SIZES, False)])
def test_where_nobody_can_tell_there_is_no_start(sizes: list[int], has_start: bool) -> None:
    found = counted(lambda n: n, sizes)
    found.has_start = has_start
    assert start_of(found, instructions) == 0


@pytest.mark.parametrize(("cost", "name"), [(lambda n: 100 * n, "n"), (lambda n: 5 * n * n, "n²"), (lambda n: 0, "1")])
def test_a_growth_beside_a_large_start_is_told(cost: Callable[[int], float], name: str) -> None:
    decision = decide(time_evidence(counted(cost), "all"))
    assert (decision.name, decision.confidence >= 0.9) == (name, True)


@pytest.mark.parametrize(("count", "enough"), [(5, False), (6, True)])
def test_few_sizes_of_a_program_are_not_enough(count: int, enough: bool) -> None:
    assert is_counted(counted(lambda n: n, SIZES[:count]), "all") is enough


def held(pages: Callable[[int], float], most: int = 1 << 20) -> Measurements:
    row = Row("all", 0, ("n",))
    for size in (1 << power for power in range(2, most.bit_length())):
        row.sizes[size] = {"n": size}
        row.held[size] = Held(2 * MIB + pages(size) // 4096 * 4096, 0.0)
    return Measurements([row], has_start=True)


@pytest.mark.parametrize(
    ("pages", "name"),
    [(lambda n: 8 * n, "n"), (lambda n: 100 * n, "n"), (lambda n: 4096 * (n % 7), "1"), (lambda n: 300 * n**0.5, "1")],
)
def test_pages_tell_powers(pages: Callable[[int], float], name: str) -> None:
    assert decide(space_evidence(held(pages), "all")).name == name


def test_few_pages_more_say_nothing_of_small_inputs() -> None:
    decision = decide(space_evidence(held(lambda n: 8 * n, most=1 << 15), "all"))
    assert (decision.name, decision.why) == ("", "no size is large enough to tell a small growth from none")


@pytest.mark.parametrize(
    ("cost", "names"), [(lambda n: 1e-6 * n, {"n"}), (lambda n: 4e-8 * n**1.5, {"n", "n log n", "n²"})]
)
def test_the_clock_tells_no_roots_of_a_program(cost: Callable[[int], float], names: set[str]) -> None:
    row = Row("all", 0, ("n",))
    for size in (4 << power for power in range(17)):
        row.sizes[size] = {"n": size}
        row.times[size] = [0.2 + cost(size)]
    assert decide(time_evidence(Measurements([row], has_start=True), "all")).name in names
