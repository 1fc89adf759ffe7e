"""What of the measurements tells of a cost."""

from __future__ import annotations

import pytest

from judge.complexity.decide import decide
from judge.complexity.evidence import space_evidence, time_evidence
from judge.complexity.measured import Counted, Held, Measurements, Row


def measured(held: dict[int, float], *, exploding: bool) -> Measurements:
    row = Row("random", 0, ("n",), {size: {"n": size} for size in held}, exploding=exploding)
    row.held = {size: Held(peak, 0.0, exact=True) for size, peak in held.items()}
    return Measurements([row])


@pytest.mark.parametrize(
    ("peak", "growth"),
    [(lambda n: 1900.0, "1"), (lambda n: 1800.0 + 24 * n, "n"), (lambda n: 700.0 + 56 * n * n, "n²")],
)
def test_the_space_of_what_explodes_is_told_from_few_small_sizes(peak, growth: str) -> None:
    """Recursion that makes all permutations holds a little more with each item, beside what is there always."""
    held = {size: peak(size) for size in range(4, 11)}
    assert decide(space_evidence(measured(held, exploding=True), "random")).name == growth


def test_where_nothing_explodes_a_small_share_is_no_growth() -> None:
    held = {size: 1e6 + 24.0 * size for size in (4, 8, 16, 32, 64, 128)}
    assert decide(space_evidence(measured(held, exploding=False), "random")).name == "1"


@pytest.mark.parametrize(("least_seen", "told"), [(2048.0, True), (2056.0, False)])
def test_what_stays_the_same_tells_nothing_where_as_many_items_would_not_be_seen(least_seen: float, told: bool) -> None:
    sizes = (16, 32, 64, 128, 256)
    row = Row("random", 0, ("n",), sizes={n: {"n": n} for n in sizes})
    row.held = {n: Held(2248.0, 0.0, noise=least_seen) for n in sizes}
    assert bool(space_evidence(Measurements([row]), "random").work) is told
    row.held = {n: Held(2048.0 + 100.0 * n, 0.0, noise=least_seen) for n in sizes}
    assert decide(space_evidence(Measurements([row]), "random")).name == "n"


def test_instructions_that_differ_by_no_more_than_noise_do_not_grow() -> None:
    """An index above 256 is an integer that has to be made."""
    counted = {4: 2588, 8: 2572, 16: 2568, 32: 2552, 64: 2648, 128: 2580, 181: 3406, 256: 3429, 512: 3675}
    row = Row("random", 0, ("n",), {size: {"n": size} for size in counted})
    row.counted = {size: Counted(instructions, 0) for size, instructions in counted.items()}
    found = Measurements([row], has_counts=True, noise=1500.0)
    assert decide(time_evidence(found, "random")).name == "1"
    row.counted[512] = Counted(4800, 0)
    assert decide(time_evidence(found, "random")).name != "1"


def test_of_fifty_doublings_the_space_of_a_short_list_is_seen() -> None:
    """A list of log n items has the same room for several of them."""
    held = {2**i: 56.0 + 8 * (i + i // 8 + 6 & ~3) for i in range(2, 50)}
    assert decide(space_evidence(measured(held, exploding=False), "random")).name == "log n"


def test_a_sort_s_room_that_begins_at_some_size_is_no_logarithm() -> None:
    """From 128 items on an item takes as much as at larger sizes, and less before."""
    held = {8: 1200, 16: 1328, 32: 1584, 64: 2096, 128: 4144, 256: 7216, 512: 17456, 1024: 33824}
    assert decide(space_evidence(measured(held, exploding=False), "random")).name == "n"
    levels = {2**i: 400.0 + 24 * 2**i * i for i in range(3, 12)}
    assert decide(space_evidence(measured(levels, exploding=False), "random")).name == "n log n"
