"""A growth that was told from counts is given up where the clock clearly speaks against it, and only there."""

import pytest

from judge.complexity.checked import contradiction
from judge.complexity.fit import Fitted, Judged, fits
from judge.complexity.measured import Measurements, Row, Trouble

SIZES = [2**power for power in range(2, 17)]


def linear() -> Fitted:
    found = fits([({"n": size}, 10.0 * size) for size in SIZES], Judged(floor=0.01))
    return next(fit for fit in found if fit.candidate.name == "n")


def measured(times: dict[int, float]) -> Measurements:
    row = Row("all", 0, ("n",))
    for size, cpu_s in times.items():
        row.sizes[size] = {"n": size}
        row.times[size] = [cpu_s, 2 * cpu_s]
    return Measurements([row])


def test_times_that_grow_as_foretold_say_nothing_against_it():
    assert contradiction(measured({size: size * 1e-6 for size in SIZES}), "all", linear()) == ""


@pytest.mark.parametrize(("factor", "speaks"), [(7.5, False), (8.5, True)])
def test_from_eight_times_more_than_foretold_the_clock_is_believed(factor, speaks):
    times = {size: size * 1e-6 for size in SIZES}
    times[SIZES[-1]] *= factor
    assert bool(contradiction(measured(times), "all", linear())) == speaks


def test_the_sizes_and_both_growths_are_named():
    times = {size: size * 1e-6 for size in SIZES}
    times[SIZES[-1]] *= 20
    said = contradiction(measured(times), "all", linear())
    assert said == "from n = 8,192 to n = 65,536 CPU time grows 160×, where the counts foretell 8.0×"


def test_what_is_too_short_for_the_clock_says_nothing():
    times = dict.fromkeys(SIZES, 1e-09)
    times[SIZES[-1]] = 0.019
    assert contradiction(measured(times), "all", linear()) == ""


def test_another_family_says_nothing():
    times = {size: size**2 * 1e-6 for size in SIZES}
    assert contradiction(measured(times), "other", linear()) == ""


@pytest.mark.parametrize(("before_s", "speaks"), [(0.001, True), (1.0, False)])
def test_a_size_that_does_not_end_speaks_where_smaller_ones_took_no_time(before_s, speaks):
    found = measured({4: before_s / 2, 8: before_s})
    found.rows[0].sizes[16], found.rows[0].fails_at = {"n": 16}, 16
    found.troubles.append(Trouble("all", {"n": 16}, "it did not end in time", late=True))
    assert bool(contradiction(found, "all", linear())) == speaks
