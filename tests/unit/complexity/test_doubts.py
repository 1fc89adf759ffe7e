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


def told(peak: Callable[[int], float], most: int = 1 << 16):
    row = Row("random", 0, ("n",))
    sizes = [2**i for i in range(4, 21) if 2**i <= most]
    row.sizes = {size: {"n": size} for size in sizes}
    row.held = {size: Held(peak(size), 0.0, exact=True) for size in sizes}
    return estimate(Measurements([row]), "random", Asked("space", "O(1)", SCALING))


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
