"""Rows of points, and the curves along them."""

import math
from dataclasses import replace

import pytest

from judge.model.curves import (
    Row,
    asked_curve,
    drawable_rows,
    fitted_curve,
    of_all_families,
    rows,
    shown_fit,
    telling_row,
)
from judge.model.growth import Estimate, Fit, GrowthReport, Point
from tests.growths import CONSTANT, FAMILIES, LINEAR, MERGING_TIME, QUADRATIC, RANDOM, REPORTS, SORTED

ROW = rows(QUADRATIC)[0]


def test_a_row_is_of_one_family_in_the_order_of_its_sizes() -> None:
    estimate = replace(QUADRATIC, points=tuple(reversed(QUADRATIC.points)))
    (row,) = rows(estimate)
    assert row.ends == (4, 4096)
    assert [point.sizes["n"] for point in row.points] == sorted(point.sizes["n"] for point in row.points)
    both, _ = of_all_families(FAMILIES)
    assert both is not None
    assert {point.family for point in rows(both)[0].points} == {RANDOM}
    assert {point.family for point in rows(both, SORTED)[0].points} == {SORTED}
    assert rows(replace(QUADRATIC, points=())) == ()


def test_points_of_other_families_are_added_where_they_count_the_same() -> None:
    def families(report: GrowthReport) -> set[str]:
        time, _ = of_all_families(report)
        return {point.family for point in time.points} if time else set()

    assert families(FAMILIES) == {RANDOM, SORTED}  # the third counts CPU time
    assert len(of_all_families(FAMILIES)[0].points) == 2 * len(QUADRATIC.points)  # type: ignore[union-attr]
    assert families(replace(FAMILIES, time=replace(QUADRATIC, family=""))) == {RANDOM}
    assert of_all_families(REPORTS["crashed"]) == (None, None)


def test_the_variable_of_a_row_is_the_one_that_grows() -> None:
    assert [row.variable for row in rows(MERGING_TIME)] == ["N", "k", "N"]


def test_what_an_axis_of_sizes_shows() -> None:
    assert ROW.label == "n"
    assert [row.label for row in rows(MERGING_TIME)] == [
        "N, where k = 8",
        "k, where N = 4,096",
        "N, where k grows from 4 to 512",
    ]


def test_others_are_interpolated_between_points() -> None:
    together = rows(MERGING_TIME)[2]
    assert together.sizes_at(32) == {"N": 32, "k": pytest.approx(8)}
    middle = together.sizes_at(math.sqrt(16 * 32))
    assert middle["k"] == pytest.approx(math.sqrt(4 * 8))
    assert together.sizes_at(1e9)["k"] == 512


def test_a_fitted_curve_goes_where_its_terms_say() -> None:
    curve = fitted_curve(QUADRATIC.fits[0], ROW)
    assert curve is not None
    assert curve(100) == pytest.approx(3 * 100**2 + 200 * 100 + 5000)
    both = fitted_curve(MERGING_TIME.fits[0], rows(MERGING_TIME)[1])
    assert both is not None
    assert both(64) == pytest.approx(20_000 + 900 * 4096 + 55 * 4096 * 64)


@pytest.mark.parametrize("terms", [{"nn": 1.0}, {"n n)": 1.0}, {"": 1.0}, {"n!": 1.0}])
def test_what_cannot_be_drawn_is_no_curve(terms: dict[str, float]) -> None:
    assert fitted_curve(Fit("O(n)", terms, 0.0, 1.0), ROW) is None


def test_the_asked_curve_ends_at_the_last_point() -> None:
    curve = asked_curve(QUADRATIC, ROW)
    assert curve is not None
    assert curve(4096) == pytest.approx(ROW.largest.cost)
    assert curve(1024) == pytest.approx(ROW.largest.cost / 4)


@pytest.mark.parametrize("asked", ["", "O(m)", "O(", "O(n!)"])
def test_there_need_not_be_an_asked_curve(asked: str) -> None:
    assert asked_curve(replace(QUADRATIC, asked=asked), ROW) is None


def estimate_of(*points: tuple[int, float]) -> Estimate:
    return replace(CONSTANT, points=tuple(Point(RANDOM, 0, {"n": size}, cost) for size, cost in points))


def test_nothing_goes_through_a_cost_of_zero() -> None:
    free = estimate_of((4, 0.0), (8, 0.0))
    assert asked_curve(free, rows(free)[0]) is None


@pytest.mark.parametrize(
    "points",
    [(), ((4, 1.0),), ((4, 0.0), (8, 0.0)), ((4, 1.0), (4, 2.0)), ((0, 1.0), (1, 2.0)), ((4, 1.0), (8, math.nan))],
)
def test_there_need_not_be_anything_to_draw(points: tuple[tuple[int, float], ...]) -> None:
    assert drawable_rows(estimate_of(*points)) == ()
    assert telling_row(estimate_of(*points)) is None


def test_costs_that_make_no_sense_are_left_out() -> None:
    (row,) = drawable_rows(estimate_of((4, 1.0), (8, math.inf), (16, -1.0), (32, 1e300), (64, 1e100), (128, 0.0)))
    assert [point.sizes["n"] for point in row.points] == [4, 64, 128]


def test_the_telling_row_is_that_of_the_excess() -> None:
    row = telling_row(MERGING_TIME)
    assert row is not None
    assert row.variable == "k"
    assert telling_row(replace(LINEAR, points=())) is None
    flat, grown = (
        tuple(Point(RANDOM, sweep, {"n": n}, cost) for n, cost in ((4, 600.0), (64, last)))
        for sweep, last in ((0, 600.0), (1, 900.0))
    )
    slower = telling_row(replace(LINEAR, points=(*flat, *grown)))
    assert slower is not None
    assert slower.points == grown
    explosive = REPORTS["explosive"].time
    assert explosive is not None
    assert telling_row(explosive) == Row("n", explosive.points)


def test_the_fit_to_show_is_that_of_the_class_decided_on() -> None:
    best, second = QUADRATIC.fits
    assert shown_fit(QUADRATIC) == best
    assert shown_fit(replace(QUADRATIC, growth=second.growth)) == second
    assert shown_fit(replace(QUADRATIC, growth="O(n³)")) == best
    assert shown_fit(replace(QUADRATIC, fits=())) is None
