"""Which class a cost belongs to, on costs that follow formulas, with constants and terms of lower order beside them."""

import math
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.complexity.decide import decide
from judge.complexity.decision import COUNTED, TIMED, Decision, Evidence
from judge.complexity.fit import Observation, fits
from judge.complexity.terms import candidates

DOUBLINGS = [4 << i for i in range(14)]
FEW = [4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 128]

GROWTHS: dict[str, Callable[[float], float]] = {
    "1": lambda n: 1.0,
    "log n": lambda n: math.log2(n),
    "√n": lambda n: math.sqrt(n),
    "n": lambda n: n,
    "n log n": lambda n: n * math.log2(n),
    "n√n": lambda n: n * math.sqrt(n),
    "n²": lambda n: n * n,
    "n² log n": lambda n: n * n * math.log2(n),
    "n³": lambda n: n**3,
}


def observed(cost: Callable[[float], float], sizes: list[int]) -> tuple[Observation, ...]:
    return tuple(({"n": size}, cost(size)) for size in sizes)


def told(cost: Callable[[float], float], sizes: list[int]) -> Decision:
    return decide(Evidence(observed(cost, sizes)))


@pytest.mark.parametrize("name", GROWTHS)
def test_a_cost_that_follows_a_class_is_told_with_confidence(name: str) -> None:
    sizes = FEW if name in ("n³", "n² log n") else DOUBLINGS
    decision = told(lambda n: 40 * GROWTHS[name](n) + 300, sizes)
    assert decision.name == name
    assert decision.confidence >= 0.9


@given(st.sampled_from(sorted(GROWTHS)), st.floats(10, 1000), st.floats(0, 2000), st.integers(0, 10**6))
def test_noise_within_the_tolerance_changes_nothing(name: str, factor: float, constant: float, seed: int) -> None:
    noise = random.Random(seed)
    cost = {size: (factor * GROWTHS[name](size) + constant) * noise.uniform(0.995, 1.005) for size in DOUBLINGS}
    decision = decide(Evidence(observed(lambda n: cost[int(n)], DOUBLINGS)))
    drowned = name in ("log n", "√n") and constant > 20 * factor
    assert decision.name == name or drowned or (name == "1" and not decision.name)


def test_a_term_of_lower_order_that_dominates_small_sizes_is_no_growth() -> None:
    assert told(lambda n: n * n + 500 * n, DOUBLINGS).name == "n²"
    assert told(lambda n: 100 * n + 2_000 * math.log2(n), DOUBLINGS).name == "n"


def test_a_jump_between_two_sizes_is_not_taken_for_a_growth() -> None:
    decision = told(lambda n: 100 * n if n < 1000 else 100 * n * n, [4 << i for i in range(10)])
    assert not decision.name or decision.confidence < 0.9


def test_too_few_sizes_tell_nothing_and_say_so() -> None:
    decision = told(lambda n: n, [4, 8, 16])
    assert not decision.name
    assert "few" in decision.why


@pytest.mark.parametrize(
    ("cost", "name"), [(lambda n: 2.0**n, "2ⁿ"), (lambda n: 1.618**n, "2ⁿ"), (lambda n: n * 2.0**n, "2ⁿ")]
)
def test_steps_of_one_tell_an_exponential(cost: Callable[[float], float], name: str) -> None:
    decision = decide(Evidence(observed(cost, list(range(8, 22))), exploding=True))
    assert decision.name == name
    assert decision.confidence >= 0.9


def test_a_factorial_is_told_from_an_exponential() -> None:
    work = observed(lambda n: math.factorial(int(n)), list(range(4, 10)))
    assert decide(Evidence(work, exploding=True)).name == "n!"


def test_what_explodes_in_c_is_told_by_work_where_steps_say_nothing() -> None:
    """A regular expression that backtracks is one step."""
    work = observed(lambda n: 3000 + 900 * 2.0**n, [4, 8, 13, 14, 15, 16, 17, 18])
    steps = observed(lambda n: 741.0, [4, 6, 8, 11, 16, 24])
    assert decide(Evidence(work, steps, exploding=True)).name == "2ⁿ"


def test_steps_of_one_of_a_power_are_no_explosion() -> None:
    work = observed(lambda n: 10 * n * n, list(range(4, 26)))
    assert decide(Evidence(work, exploding=True)).name == "n²"


# ---- two counts


def test_work_that_follows_the_steps_has_their_class() -> None:
    """With the step that integers above 256 make, instructions alone would be in doubt."""
    steps = observed(lambda n: n, DOUBLINGS)
    work = observed(lambda n: 90 * n + 170 * max(0.0, n - 256) * 0.02, DOUBLINGS)
    decision = decide(Evidence(work, steps))
    assert (decision.name, decision.by) == ("n", "steps")


def test_work_in_c_beyond_the_steps_counts() -> None:
    steps, work = observed(lambda n: n, DOUBLINGS), observed(lambda n: n * n + 100 * n, DOUBLINGS)
    assert decide(Evidence(work, steps)).name == "n²"


def test_steps_are_a_lower_bound() -> None:
    """The few steps of a long loop in C hardly show among instructions, but they do grow."""
    steps, work = observed(lambda n: n * n, FEW), observed(lambda n: 1e6 * n + n * n, FEW)
    assert decide(Evidence(work, steps)).name == "n²"


def test_sorting_lifts_a_linear_cost_by_a_logarithm_unless_the_data_was_in_order() -> None:
    steps = observed(lambda n: n, DOUBLINGS)
    searching = observed(lambda n: n * math.log2(n), DOUBLINGS)
    random_order = observed(lambda n: 400 * n + 12 * n * math.log2(n), DOUBLINGS)
    in_order = observed(lambda n: 60 * n, DOUBLINGS)
    assert decide(Evidence(random_order, steps, searching)).name == "n log n"
    assert decide(Evidence(in_order, steps, searching)).name == "n"


def test_caches_that_make_a_linear_cost_a_little_steeper_are_no_logarithm() -> None:
    steps = observed(lambda n: n, DOUBLINGS)
    work = observed(lambda n: n * (100 + 1.2 * math.log2(n)), DOUBLINGS)
    assert decide(Evidence(work, steps)).name == "n"


# ---- CPU time with steps


def test_cpu_time_as_steep_as_a_higher_power_counts_and_a_little_steeper_does_not() -> None:
    steps = observed(lambda n: n, DOUBLINGS)
    quadratic, cached = (
        observed(lambda n: 1e-9 * n * n + 1e-5, DOUBLINGS),
        observed(lambda n: 1e-8 * n**1.15 + 1e-5, DOUBLINGS),
    )
    assert decide(Evidence(quadratic, steps, judged=TIMED, explained=0.12, plain=True)).name == "n²"
    assert decide(Evidence(cached, steps, judged=TIMED, explained=0.12, plain=True)).name == "n"


# ---- several variables


Cost = Callable[[float, float], float]


def several(cost: Cost) -> tuple[Observation, ...]:
    sizes = [(2**i, 8) for i in range(4, 14)] + [(4096, 2**i) for i in range(1, 10)]
    sizes += [(4 * 2**i, 2**i) for i in range(2, 11)]
    return tuple(({"N": n, "k": k}, cost(n, k)) for n, k in sizes)


@pytest.mark.parametrize(
    ("cost", "name"),
    [
        (lambda n, k: 300 * n * math.log2(k) + 900 * n + 9000, "N log k"),
        (lambda n, k: 300 * n + 500 * k + 9000, "N + k"),
        (lambda n, k: 20 * n * k + 300 * n + 9000, "N k"),
        (lambda n, k: 300 * k + 9000, "k"),
        (lambda n, k: 300 * n + 9000, "N"),
        (lambda n, k: 9000, "1"),
        (lambda n, k: 30 * n * (k - 3) + 9000, "N k"),
        (lambda n, k: 30 * (n - k) * k + 9000 * n, "N k"),
        (lambda n, k: 40 * n + 200 * k * math.log2(n) + 9000, "N + k log N"),
        (lambda n, k: 60 * n + 300 * k * math.log2(k) + 9000, "N + k log k"),
        (lambda n, k: 200 * n * math.log2(k) + 900 * k + 9000, "N log k"),
        (lambda n, k: 0.36 * n * n + 450 * n * math.log2(k) + 770 * n + 9000, "N²"),
        (lambda n, k: 40 * n * math.log2(n) + 300 * k * math.log2(n) + 9000, "N log N + k log N"),
    ],
)
def test_products_and_sums_of_two_variables(cost: Callable[[float, float], float], name: str) -> None:
    decision = decide(Evidence(several(cost)))
    assert decision.name == name
    assert decision.confidence >= 0.9


def test_no_coefficient_is_negative_and_the_leading_one_is_there() -> None:
    for fit in fits(observed(lambda n: 7 * n + 3 * n * n, DOUBLINGS)[-8:], COUNTED):
        assert all(coefficient >= 0 for coefficient in fit.coefficients)
        assert fit.coefficients[-1] > 0 or fit.candidate.name == "1"


def test_each_class_is_a_candidate_once() -> None:
    names = [candidate.name for candidate in candidates(("n",))]
    assert len(set(names)) == len(names)
    assert set(GROWTHS) <= set(names)


def test_a_solution_that_changes_its_ways_at_a_size_is_what_it_is_above_it() -> None:
    sizes = [4, 8, 16, 32, 64, 128, 256, 512, 513, 514, 515, 724, 1030]
    decision = told(lambda n: 100 * n if n <= 256 else 300 * n * n, sizes)
    assert decision.name == "n²"


def test_a_change_of_ways_with_too_few_sizes_above_it_is_inconclusive() -> None:
    decision = told(lambda n: 100 * n if n <= 256 else 300 * n * n, [4, 8, 16, 32, 64, 128, 256, 512, 1024])
    assert not decision.name
    assert "no class fits" in decision.why


def test_a_fit_that_is_no_good_is_told_of_what_it_fits() -> None:
    """Otherwise a curve of steps would be shown as one of seconds."""
    chance = random.Random(1)
    steps = observed(lambda n: n * chance.randrange(1, 20), DOUBLINGS)
    times = tuple((sizes, 1e-10 * cost) for sizes, cost in steps)
    decision = decide(Evidence(times, steps, judged=TIMED, explained=0.12, plain=True))
    assert (decision.name, decision.by) == ("", "steps")


def test_a_logarithm_of_two_variables_needs_somebody_who_has_it() -> None:
    """What moves memory costs a little more a step where there is more of it."""
    drifting, steps = several(lambda n, k: n * k * (20 + 1.2 * math.log2(n)) + 9000), several(lambda n, k: n)
    searching = several(lambda n, k: n * math.log2(k))
    assert decide(Evidence(drifting, steps)).name == "N k"
    heap = several(lambda n, k: 300 * n * math.log2(k) + 900 * n + 9000)
    assert decide(Evidence(heap, steps, searching)).name == "N log k"


@pytest.mark.parametrize(
    ("cost", "name"),
    [
        (lambda n, m, k: 40 * n * m * k + 900 * n * m + 9000, "n m k"),
        (lambda n, m, k: 200 * n * m + 300 * k + 9000, "n m + k"),
        (lambda n, m, k: 300 * n + 200 * m + 400 * k + 9000, "n + m + k"),
        (lambda n, m, k: 90 * n * m * math.log2(k) + 9000, "n m log k"),
        (lambda n, m, k: 300 * k + 9000, "k"),
    ],
)
def test_three_variables(cost: Callable[[float, float, float], float], name: str) -> None:
    doublings = [2**i for i in range(3, 10)]
    sizes = [(n, 8, 8) for n in doublings] + [(8, m, 8) for m in doublings] + [(8, 8, k) for k in doublings]
    sizes += [(n, n, n) for n in doublings]
    decision = decide(Evidence(tuple(({"n": n, "m": m, "k": k}, cost(n, m, k)) for n, m, k in sizes)))
    assert decision.name == name


def noisy(cost: Callable[[float, float], float]) -> tuple[Observation, ...]:
    """CPU time in which some calls took half as long again, as on a busy machine."""
    return tuple((sizes, s * (1.5 if at % 3 == 1 else 1.0)) for at, (sizes, s) in enumerate(several(cost)))


@pytest.mark.parametrize(
    ("seconds", "steps", "searching", "name"),
    [
        (lambda n, k: 4e-8 * n * k + 1e-6 * n, lambda n, k: 3 * n, lambda n, k: 0.0, "N k"),
        (lambda n, k: 2e-6 * n, lambda n, k: 3 * n, lambda n, k: 0.0, "N"),
        (lambda n, k: 3e-7 * n * math.log2(k) + 1e-6 * n, lambda n, k: 5 * n, lambda n, k: n * math.log2(k), "N log k"),
        (lambda n, k: 2e-7 * n * k, lambda n, k: 2 * n * k, lambda n, k: 0.0, "N k"),
        (lambda n, k: 2e-10 * n * k, lambda n, k: 3 * n, lambda n, k: 0.0, "N"),
    ],
)
def test_beside_a_clock_steps_of_two_variables_count_until_it_is_clearly_steeper(
    seconds: Cost, steps: Cost, searching: Cost, name: str
) -> None:
    evidence = Evidence(
        noisy(seconds), several(steps), several(searching), TIMED, explained=0.12, worth=3e-9, plain=True
    )
    assert decide(evidence).name == name


@pytest.mark.parametrize(("n", "other"), [("n log n", "m log m"), ("n²", "m²"), ("2ⁿ", "2^m")])
def test_what_a_variable_is_called_changes_nothing_but_names(n: str, other: str) -> None:
    """Rules that speak of classes know them in any variable."""
    steps = observed(lambda n: 12.0 * n, DOUBLINGS)
    searching = observed(lambda n: n * math.log2(n), DOUBLINGS)
    work = {
        "n log n": Evidence(observed(lambda n: 400 * n + 9 * n * math.log2(n), DOUBLINGS), steps, searching),
        "n²": Evidence(observed(lambda n: 7 * n * n, DOUBLINGS), steps),
        "2ⁿ": Evidence(observed(lambda n: 90 * 2**n, range(4, 16)), exploding=True),
    }[n]
    mine, its = decide(work), decide(_in("m", work))
    assert (mine.name, its.name) == (n, other)
    assert (mine.confidence, mine.by) == (its.confidence, its.by)


def _in(variable: str, evidence: Evidence) -> Evidence:
    work, steps, searching = (
        tuple(({variable: sizes["n"]}, cost) for sizes, cost in each)
        for each in (evidence.work, evidence.steps, evidence.searching)
    )
    return replace(evidence, work=work, steps=steps, searching=searching)


def test_a_call_of_microseconds_is_not_called_steep_for_what_a_busy_machine_adds() -> None:
    steps = observed(lambda n: math.log2(n), DOUBLINGS)
    disturbed = observed(lambda n: 20e-6 + 3e-6 * max(0.0, math.log2(n) - 10) ** 2, DOUBLINGS)
    assert max(cost for _, cost in disturbed) < 120e-6
    assert decide(Evidence(disturbed, steps, judged=TIMED, explained=0.12, plain=True)).name == "log n"


@pytest.mark.parametrize(
    "times_us",
    [
        {4096: 69, 5792: 67, 8192: 156, 11583: 166, 16384: 131},
        {4096: 55, 5792: 60, 8192: 79, 11583: 154, 16384: 174},
        {4096: 64, 5792: 64, 8192: 55, 11583: 62, 16384: 345},
    ],
)
def test_a_call_that_others_disturbed_at_its_largest_sizes_is_not_called_steep(times_us: dict[int, int]) -> None:
    """CPU times as they were measured of a binary search on a busy machine, each size once; some 55 µs undisturbed."""
    quiet = [({"n": n}, 55e-6) for n in DOUBLINGS if n < 4096]
    times = (*quiet, *(({"n": n}, microseconds * 1e-6) for n, microseconds in times_us.items()))
    steps = tuple((sizes, 8.0 + 3.7 * math.log2(sizes["n"])) for sizes, _ in times)
    decision = decide(Evidence(times, steps, judged=TIMED, explained=0.12, plain=True))
    assert (decision.name, decision.by) == ("log n", "steps")
