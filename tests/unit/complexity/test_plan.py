"""Which sizes are measured: by what a call cost at the sizes before, never by a clock."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.complexity.plan import Ladder

BUDGET = 3e8
CALL = 5e6


def climbed(cost: Callable[[int], float], least: int = 4, most: int = 1 << 20) -> tuple[list[int], Ladder]:
    ladder = Ladder(least, most, BUDGET)
    sizes: list[int] = []
    while (size := ladder.next()) is not None:
        assert len(sizes) < 60
        sizes.append(size)
        ladder.record(size, cost(size), cost(size) + CALL)
    return sizes, ladder


def test_sizes_double_while_the_next_can_be_afforded() -> None:
    sizes, ladder = climbed(lambda n: 300 * n)
    assert sizes == [4 << i for i in range(16)]
    assert not ladder.explodes


def test_the_largest_size_is_measured_though_it_is_no_doubling() -> None:
    assert 100 in climbed(lambda n: 300 * n, most=100)[0]


@pytest.mark.parametrize("power", [2, 3])
def test_between_few_doublings_there_are_others(power: int) -> None:
    sizes, ladder = climbed(lambda n: 300 * n**power)
    assert len(sizes) >= 8
    assert not ladder.explodes
    assert any(size & (size - 1) for size in sizes)


def test_where_one_step_spends_all_there_are_some_below_it_nonetheless() -> None:
    """From 4 to 8 a factorial grows 1680 times, and 9 takes nine times as much again."""
    ladder = Ladder(4, 1 << 20, 2.5e6)
    while (size := ladder.next()) is not None:
        ladder.record(size, 10.0 * math.factorial(size), 10.0 * math.factorial(size) + 2000)
    sizes = sorted(ladder.costs)
    assert ladder.explodes
    assert len([size for size in sizes if size - 1 in sizes]) >= 4


@pytest.mark.parametrize(
    "cost",
    [lambda n: 2.0**n, lambda n: 300 * 1.618**n, lambda n: 300.0 * math.factorial(n), lambda n: 300 * 2.0**n + 20_000],
)
def test_what_explodes_is_measured_step_by_step(cost: Callable[[int], float]) -> None:
    sizes, ladder = climbed(cost)
    assert ladder.explodes
    steps = sum(1 for size in sizes if size + 1 in sizes)
    assert steps >= 4
    assert ladder.budget > -BUDGET / 2


def test_a_steep_power_of_n_is_seen_to_be_one() -> None:
    sizes, ladder = climbed(lambda n: 300 * n**4)
    assert not ladder.explodes
    assert max(sizes) >= 16


def test_a_size_that_cannot_be_measured_bounds_the_others() -> None:
    ladder = Ladder(4, 1 << 20, BUDGET)
    tried = []
    while (size := ladder.next()) is not None:
        tried.append(size)
        if size > 100:
            ladder.stop_at(size)
        else:
            ladder.record(size, 300 * size, 300 * size + CALL)
    assert 128 in tried
    assert [size for size in tried if size > 100] == [128]
    assert max(ladder.costs) <= 100


def test_where_not_even_the_least_can_be_measured_there_is_none() -> None:
    ladder = Ladder(4, 100, BUDGET)
    ladder.stop_at(4)
    assert ladder.next() is None


@given(
    st.floats(0, 3.5),
    st.floats(1, 1e4),
    st.floats(0, 1e6),
    st.integers(1, 10),
    st.integers(10, 1 << 20),
)
def test_whatever_the_cost_sizes_lie_within_bounds_and_come_once(
    power: float, factor: float, constant: float, least: int, most: int
) -> None:
    sizes, ladder = climbed(lambda n: factor * n**power + constant, least, most)
    assert len(set(sizes)) == len(sizes)
    assert sizes[0] == least
    assert all(least <= size <= most for size in sizes)
    assert ladder.budget > -16 * BUDGET


def test_while_a_large_constant_hides_what_grows_sizes_stride() -> None:
    ladder = Ladder(4, 1 << 20, BUDGET, strides=True)
    sizes: list[int] = []
    while (size := ladder.next()) is not None:
        sizes.append(size)
        ladder.record(size, 100_000 + 100 * size, 6e7)
    assert sizes == [4, 8, 64, 512, 181]


def test_no_stride_leads_beyond_the_most() -> None:
    ladder = Ladder(4, 50, BUDGET, strides=True)
    for size in (4, 8, 50):
        assert ladder.next() == size
        ladder.record(size, 1e6, 1e6)
