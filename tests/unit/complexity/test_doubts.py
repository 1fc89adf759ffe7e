"""Memory that fills up and then stays is no growth, and tables that grow by leaps are one."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from judge.complexity.estimate import Asked, estimate
from judge.complexity.measured import Held, Measurements, Row
from judge.model.growth import Bounds, Family, Scaling, Standing, Sweep

SCALING = Scaling({"n": Bounds(16, 1 << 20)}, (Family("random", ""),), (Sweep("n"),))
BUFFERS = 64 * 8192


def told(peak: Callable[[int], float], most: int = 1 << 16, asked: str = "O(1)", garbage: bool = False):
    row = Row("random", 0, ("n",))
    sizes = [2**i for i in range(4, 21) if 2**i <= most]
    row.sizes = {size: {"n": size} for size in sizes}
    row.held = {size: Held(peak(size), 0.0, exact=True) for size in sizes}
    return estimate(Measurements([row], has_garbage=garbage), "random", Asked("space", asked, SCALING))


@pytest.mark.parametrize(
    ("peak", "growth"),
    [
        (lambda n: 900.0 + 112 * int(math.log2(n)), "O(log n)"),
        (lambda n: 300.0 + 56 * math.isqrt(n), "O(√n)"),
        (lambda n: 216.0 + 32 * 4 ** math.ceil(math.log(n, 4)), "O(n)"),
        (lambda n: 4000.0, "O(1)"),
    ],
)
def test_growth_by_levels_and_by_leaps_is_told(peak: Callable[[int], float], growth: str) -> None:
    assert told(peak).growth == growth


def test_buffers_that_have_filled_up_are_no_growth_that_can_be_told() -> None:
    """A program writes to 64 files: the more records, the fuller their buffers, until all of them are full."""
    estimated = told(lambda n: 300e3 + min(BUFFERS, 24.0 * n))
    assert (estimated.growth, estimated.standing) == ("", Standing.INCONCLUSIVE)
    assert estimated.why == "it all but stopped growing at n = 16,384, as what fills up does"


def test_what_fills_up_unevenly_is_not_called_log_n() -> None:
    sizes = {16: 38.8, 32: 39.6, 64: 48.1, 128: 50.2, 256: 54.4, 512: 57.1}
    estimated = told(lambda n: 1024 * sizes[n], most=512)
    assert estimated.growth == ""
    assert estimated.why == "it grows too unevenly for log n, as buffers that fill up do"


def test_what_was_full_long_before_the_largest_size_grows_no_more() -> None:
    """A dictionary of at most a thousand IDs: from 2,048 records on there are no more of them."""
    assert told(lambda n: 87126.0 if n < 2048 else 131241.0 if n < 4096 else 131644.0).growth == "O(1)"


def test_a_table_that_takes_a_step_after_a_long_rest_is_not_taken_for_full() -> None:
    """A set of √n items stays as large over sizes sixteen times apart."""
    estimated = told(lambda n: 200.0 + 32 * 4 ** math.ceil(math.log(math.isqrt(n), 4)))
    assert (estimated.growth, estimated.at_most, estimated.standing) == ("", "O(n)", Standing.INCONCLUSIVE)


ARRAYS_OF_V8 = {4096: 37908, 8192: 74772, 16384: 476236, 32768: 918900, 65536: 1697972}
ARRAYS_OF_V8 |= {131072: 4337204, 262144: 7760140, 524288: 18532172}


def test_leaps_of_a_runtime_are_not_taken_for_a_higher_power() -> None:
    """`[...word].reverse().join("")`, whose arrays and strings change their shape at some sizes."""
    row = Row("random", 0, ("n",))
    row.sizes = {size: {"n": size} for size in ARRAYS_OF_V8}
    row.held = {size: Held(float(peak), 0.0) for size, peak in ARRAYS_OF_V8.items()}
    for asked, standing in (("O(1)", Standing.WORSE), ("O(n)", Standing.INCONCLUSIVE), ("O(n²)", Standing.OK)):
        estimated = estimate(Measurements([row]), "random", Asked("space", asked, SCALING))
        assert (estimated.growth, estimated.at_least, estimated.at_most) == ("", "O(√n)", "O(n²)")
        assert estimated.standing is standing
        assert estimated.why == "it grows too unevenly to tell n² from n"


def test_one_size_that_leaps_is_no_cubic_growth() -> None:
    """A merge sort in JavaScript that copies its halves."""
    halves = {2048: 22070.5, 4096: 49546.0, 8192: 78181.5, 16384: 152215.0, 32768: 618852.5}
    row = Row("random", 0, ("n",))
    row.sizes = {size: {"n": size} for size in halves}
    row.held = {size: Held(peak, 0.0) for size, peak in halves.items()}
    estimated = estimate(Measurements([row]), "random", Asked("space", "O(n)", SCALING))
    assert (estimated.growth, estimated.why) == ("", "it grows too unevenly to tell n³ from n²")


def test_a_set_of_all_pairs_leaps_and_is_quadratic() -> None:
    estimated = told(lambda n: 216.0 + 32 * 4 ** math.ceil(math.log(n * n, 4)), most=2048)
    assert (estimated.growth, estimated.standing) == ("O(n²)", Standing.WORSE)


SET_OF_RARE = {8: 1312, 16: 1312, 32: 2848, 64: 2848, 128: 2848, 256: 10075, 512: 8992, 1024: 8992}


@pytest.mark.parametrize(
    ("asked", "standing"), [("O(√n)", Standing.INCONCLUSIVE), ("O(n)", Standing.OK), ("O(n²)", Standing.OK)]
)
def test_what_grows_too_unevenly_to_be_named_may_be_within_what_is_asked(asked: str, standing: Standing) -> None:
    """The set of a solution to `palindromicsubstrings`, whose table grows fourfold at a time."""
    row = Row("random", 0, ("N",))
    row.sizes = {size: {"N": size} for size in SET_OF_RARE}
    row.held = {size: Held(peak, 0.0, exact=True) for size, peak in SET_OF_RARE.items()}
    scaling = Scaling({"N": Bounds(8, 1024)}, (Family("random", ""),), (Sweep("N"),))
    estimated = estimate(Measurements([row]), "random", Asked("space", asked.replace("n", "N"), scaling))
    assert (estimated.growth, estimated.at_most, estimated.standing) == ("", "O(N)", standing)
    assert estimated.why == "it grows too unevenly for √N, as buffers that fill up do"


@pytest.mark.parametrize(("asked", "standing"), [("O(1)", Standing.INCONCLUSIVE), ("O(n)", Standing.OK)])
def test_garbage_is_never_held_against_a_solution_and_its_absence_speaks_for_it(asked: str, standing: Standing) -> None:
    estimated = told(lambda n: 1000.0 + 64 * n, asked=asked, garbage=True)
    assert (estimated.growth, estimated.at_most, estimated.standing) == ("", "O(n)", standing)
