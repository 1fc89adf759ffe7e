"""How a growth stands against what is asked, along the rows of sizes that a kata declares."""

import pytest

from judge.complexity.estimate import Asked, estimate, paths, worst
from judge.complexity.measured import Counted, Held, Measurements, Row, Stepped
from judge.model.expression import compare, parse_growth
from judge.model.growth import Bounds, Counter, Estimate, Family, Scaling, Standing, Sweep

ONE = Scaling({"n": Bounds(4, 100_000)}, (Family("any", "any.py {n}"),), (Sweep("n"),))
SWEEPS = (Sweep("N", {"k": "8"}), Sweep("k", {"N": "4096"}), Sweep("N", {"k": "N / 16"}))
TWO = Scaling({"N": Bounds(64, 300_000), "k": Bounds(2, 256)}, (Family("any", "any.py {N} {k}"),), SWEEPS)
SIZES = [4 << i for i in range(13)]


def is_worse(mine: str, asked: str, scaling: Scaling) -> bool:
    return any(compare(parse_growth(mine), parse_growth(asked), path) > 0 for path in paths(scaling))


@pytest.mark.parametrize("mine", ["O(N)", "O(N + k)", "O(N log k)", "O(k log k)", "O(1)"])
def test_what_grows_no_faster_on_any_row_is_no_worse(mine: str) -> None:
    assert not is_worse(mine, "O(N log k)", TWO)


@pytest.mark.parametrize("mine", ["O(N k)", "O(N log N)", "O(N^2)", "O(N sqrt k)", "O(k^2)"])
def test_what_grows_faster_on_one_row_is_worse(mine: str) -> None:
    assert is_worse(mine, "O(N log k)", TWO)


def test_a_variable_that_is_larger_than_the_varied_one_ever_gets_stays_larger() -> None:
    sizes = paths(TWO)[1](1e300)
    assert sizes["N"] > sizes["k"] > 1e100


# ---- from measurements


def measured(work: float, held: float = 0.0, *, power: int = 1) -> Measurements:
    row = Row("any", 0, ("n",))
    for size in SIZES:
        row.sizes[size] = {"n": size}
        row.counted[size] = Counted(round(work * size**power + 5000), 0)
        row.stepped[size] = Stepped(size, 0.0, 300.0)
        row.held[size] = Held(500 + held * size, 0.0)
        row.times[size] = [1e-6 * size]
    return Measurements(rows=[row], has_counts=True)


def time_of(found: Measurements, asked: str) -> Estimate:
    told = estimate(found, "any", Asked("time", asked, ONE))
    assert told is not None
    return told


def test_a_growth_as_asked_is_ok_and_one_beyond_it_worse() -> None:
    linear, quadratic = measured(100), measured(100, power=2)
    assert time_of(linear, "O(n)").standing is Standing.OK
    assert time_of(linear, "O(n^2)").standing is Standing.OK
    told = time_of(quadratic, "O(n)")
    assert (told.growth, told.standing) == ("O(n²)", Standing.WORSE)
    assert told.counter is Counter.VALGRIND
    assert told.excess == pytest.approx(10, rel=0.1)
    assert told.exponent == pytest.approx(2, abs=0.05)
    assert told.confidence >= 0.9


def test_the_points_and_the_best_fit_are_of_the_growth_that_is_named() -> None:
    told = time_of(measured(100, power=2), "O(n)")
    assert [point.sizes["n"] for point in told.points] == SIZES
    assert told.fits[0].growth == told.growth


def test_where_nothing_was_measured_there_is_no_estimate() -> None:
    assert estimate(Measurements(rows=[Row("any", 0, ("n",))]), "any", Asked("time", "O(n)", ONE)) is None


def test_space_leaves_out_the_returned_value() -> None:
    found = measured(100, held=8)
    assert (told := estimate(found, "any", Asked("space", "O(1)", ONE))) is not None
    assert (told.growth, told.standing) == ("O(n)", Standing.WORSE)
    for size in SIZES:
        found.rows[0].held[size] = Held(500 + 8 * size, 8 * size)
    assert (told := estimate(found, "any", Asked("space", "O(1)", ONE))) is not None
    assert (told.growth, told.standing) == ("O(1)", Standing.OK)


def test_a_few_integers_more_are_no_growth() -> None:
    found = measured(100)
    for size in SIZES:
        found.rows[0].held[size] = Held(500 + (124 if size > 256 else 0), 0.0)
    assert (told := estimate(found, "any", Asked("space", "O(1)", ONE))) is not None
    assert told.growth == "O(1)"


def test_the_worst_family_is_the_one_that_grows_fastest_and_what_is_worse_than_asked_comes_first() -> None:
    def one(growth: str, standing: Standing, family: str) -> Estimate:
        return Estimate(growth, 1.0, Counter.VALGRIND, "O(n log n)", standing, family)

    linear, sorting = one("O(n)", Standing.OK, "a"), one("O(n log n)", Standing.OK, "b")
    quadratic, unknown = one("O(n²)", Standing.WORSE, "c"), one("", Standing.INCONCLUSIVE, "d")
    assert worst([linear, sorting], ONE).family == "b"
    assert worst([sorting, linear, unknown], ONE).family == "d"
    assert worst([linear, unknown, quadratic, sorting], ONE).family == "c"


def test_what_is_possible_beyond_what_is_asked_is_told_to_who_stays_above_it() -> None:
    def told(power: int) -> Estimate:
        found = estimate(measured(100, power=power), "any", Asked("time", "O(n^2)", ONE, "O(n)"))
        assert found is not None
        return found

    assert (told(2).standing, told(2).best) == (Standing.OK, "O(n)")
    assert (told(1).standing, told(1).best) == (Standing.OK, "")


def test_what_is_worse_than_asked_is_told_of_nothing_else() -> None:
    told = estimate(measured(100, power=2), "any", Asked("time", "O(n log n)", ONE, "O(n)"))
    assert told is not None
    assert (told.standing, told.best) == (Standing.WORSE, "")


def test_a_clock_alone_says_nothing_of_logarithms() -> None:
    found = measured(100)
    row = found.rows[0]
    row.counted, row.stepped = {}, {}
    found.has_counts = False
    row.times = {size: [1e-7 * size * size.bit_length()] for size in SIZES}
    told = time_of(found, "O(n)")
    assert (told.counter, told.standing) == (Counter.CPU_TIME, Standing.INCONCLUSIVE)
    row.times = {size: [1e-9 * size * size] for size in SIZES}
    told = time_of(found, "O(n)")
    assert told.standing is Standing.WORSE
    assert told.confidence <= 0.85
    row.times = {size: [1e-9 * size * size * size.bit_length()] for size in SIZES}  # as caches make it, too
    assert time_of(found, "O(n)").growth == "O(n²)"


def test_nor_of_those_of_another_variable() -> None:
    row = Row("random", 0, ("items",), {size: {"items": size} for size in SIZES})
    row.times = {size: [1e-7 * size * size.bit_length()] for size in SIZES}
    scaling = Scaling({"items": Bounds(4, 1 << 20)}, (Family("random", ""),), (Sweep("items"),))
    told = estimate(Measurements([row]), "random", Asked("time", "O(items)", scaling))
    assert told is not None
    assert told.standing is Standing.INCONCLUSIVE


@pytest.mark.parametrize(("sizes", "out_of_time", "is_told"), [(3, True, True), (2, True, False), (2, False, True)])
def test_no_sum_or_product_is_told_where_a_row_could_not_be_measured(
    sizes: int, out_of_time: bool, is_told: bool
) -> None:
    """Of n alone and k alone both grow alike."""
    scaling = Scaling(
        {"n": Bounds(4, 4096), "k": Bounds(4, 4096)},
        (Family("random", ""),),
        (Sweep("n", {"k": "8"}), Sweep("k", {"n": "8"}), Sweep("n", {"k": "n"})),
    )
    doublings = [2**i for i in range(2, 13)]
    pairs = [[(n, 8) for n in doublings], [(8, k) for k in doublings], [(n, n) for n in doublings[:sizes]]]
    rows = [Row("random", at, ("n", "k")) for at in range(3)]
    for row, each in zip(rows, pairs, strict=True):
        row.sizes = {(k if row.sweep == 1 else n): {"n": n, "k": k} for n, k in each}
        row.times = {at: [1e-4 + 2e-7 * s["n"] * s["k"]] for at, s in row.sizes.items()}
    found = Measurements(rows, out_of_time=out_of_time)
    told = estimate(found, "random", Asked("time", "O(n k)", scaling))
    assert told is not None
    assert bool(told.growth) == is_told
    assert is_told or told.why == "not every row of sizes could be measured"
