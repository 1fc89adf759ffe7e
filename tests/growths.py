"""Reports of growth made by hand, as measuring could come to them: one for each thing that a screen has to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import log2

from judge.model.growth import Counter, Estimate, Fit, GrowthReport, LineCost, Point, Standing

SORTED, RANDOM, EQUAL = "already sorted", "random", "all values equal"
SIZES = tuple(4 * 2**step for step in range(11))


def points(
    cost: Callable[[int], float], family: str = RANDOM, sizes: tuple[int, ...] = SIZES, name: str = "n"
) -> tuple[Point, ...]:
    return tuple(Point(family, 0, {name: size}, float(cost(size))) for size in sizes)


def square(n: int) -> float:
    return 3 * n * n + 200 * n + 5000 + (n * 37 % 11) * n * n / 2000


def linear(n: int) -> float:
    return 210 * n + 4800 + (n * 37 % 7) * n / 10


def flat(n: int) -> float:
    return 464 + n % 3 * 8


QUADRATIC = Estimate(
    growth="O(n²)",
    confidence=0.99,
    counter=Counter.VALGRIND,
    asked="O(n)",
    standing=Standing.WORSE,
    family=RANDOM,
    next_best="O(n² log n)",
    exponent=1.98,
    excess=9.9,
    points=points(square),
    fits=(
        Fit("O(n²)", {"1": 5000.0, "n": 200.0, "n²": 3.0}, 0.008, 0.984),
        Fit("O(n² log n)", {"1": 5100.0, "n": 220.0, "n² log n": 0.27}, 0.061, 0.97),
    ),
)
LINEAR = Estimate(
    growth="O(n)",
    confidence=1.0,
    counter=Counter.VALGRIND,
    asked="O(n)",
    standing=Standing.OK,
    family=RANDOM,
    next_best="O(n log n)",
    exponent=1.0,
    points=points(linear),
    fits=(Fit("O(n)", {"1": 4800.0, "n": 210.3}, 0.002, 0.994),),
)
CONSTANT = Estimate(
    growth="O(1)",
    confidence=1.0,
    counter=Counter.BYTES,
    asked="O(1)",
    standing=Standing.OK,
    family=RANDOM,
    next_best="O(log n)",
    exponent=0.0,
    points=points(flat),
    fits=(Fit("O(1)", {"1": 472.0}, 0.012, 1.0),),
)
TOO_MUCH = Estimate(
    growth="O(n)",
    confidence=0.97,
    counter=Counter.BYTES,
    asked="O(1)",
    standing=Standing.WORSE,
    family=RANDOM,
    next_best="O(n log n)",
    exponent=0.99,
    excess=9.8,
    points=points(lambda n: 72 * n + 600),
    fits=(Fit("O(n)", {"1": 600.0, "n": 72.0}, 0.004, 0.99),),
)
BETWEEN = Estimate(
    growth="",
    confidence=0.55,
    counter=Counter.CPU_TIME,
    asked="O(n)",
    standing=Standing.INCONCLUSIVE,
    family=RANDOM,
    at_least="O(n)",
    at_most="O(n log n)",
    exponent=1.07,
    points=points(lambda n: 3.1e-8 * n * (1 + 0.02 * log2(n)) + 2e-6),
    fits=(
        Fit("O(n log n)", {"1": 2.1e-6, "n": 3.05e-8, "n log n": 6.6e-10}, 0.021, 0.2),
        Fit("O(n)", {"1": 1.8e-6, "n": 3.8e-8}, 0.024, 0.98),
    ),
    why="CPU time is all that could be had here, and it cannot tell the two at these sizes",
)
MERGING_TIME = Estimate(
    growth="O(N k)",
    confidence=0.98,
    counter=Counter.HARDWARE,
    asked="O(N log k)",
    standing=Standing.WORSE,
    family="arrays take turns",
    next_best="O(N k log k)",
    exponent=1.0,
    excess=7.5,
    points=tuple(
        Point("arrays take turns", sweep, {"N": N, "k": k}, 55.0 * N * k + 900 * N + 20_000)
        for sweep, rows in enumerate(
            (
                [(2**at, 8) for at in range(6, 15)],
                [(4096, 2**at) for at in range(1, 10)],
                [(2**at, 2 ** (at - 2)) for at in range(4, 12)],
            )
        )
        for N, k in rows
    ),
    fits=(Fit("O(N k)", {"1": 20_000.0, "N": 900.0, "N k": 55.0}, 0.003, 0.97),),
)
MERGING_SPACE = Estimate(
    growth="O(k)",
    confidence=0.95,
    counter=Counter.BYTES,
    asked="O(k)",
    standing=Standing.OK,
    family="arrays take turns",
    next_best="O(k log k)",
    exponent=1.0,
    points=tuple(Point("arrays take turns", 1, {"N": 4096, "k": 2**at}, 120.0 * 2**at + 900) for at in range(1, 10)),
    fits=(Fit("O(k)", {"1": 900.0, "k": 120.0}, 0.002, 0.98),),
)
ADVICE = "94 % of the time is line 7: `if -x in numbers`, a linear search in a list"
LINES = (
    LineCost("solution.py", 7, "        if -x in numbers:", 0.94, 4096),
    LineCost("solution.py", 6, "    for x in numbers:", 0.04, 4097),
    LineCost("solution.py", 8, "            return True", 0.001, 1),
)
PLAIN = GrowthReport(
    problem="pairsumzero",
    submission="solution.py",
    language="python3",
    time=LINEAR,
    space=CONSTANT,
    budget_s=5.0,
    took_s=2.14,
)
SLOW = replace(PLAIN, time=QUADRATIC, advice=ADVICE, lines=LINES, lines_at={"n": 4096}, took_s=4.87)
MERGING = GrowthReport(
    problem="kwaymerge",
    submission="merge.py",
    language="python3",
    time=MERGING_TIME,
    space=MERGING_SPACE,
    by_family={
        "arrays take turns": (MERGING_TIME, MERGING_SPACE),
        "all values equal": (
            replace(MERGING_TIME, growth="O(N log k)", standing=Standing.OK, family="all values equal", points=()),
            replace(MERGING_SPACE, family="all values equal", points=()),
        ),
    },
    required=True,
    budget_s=5.0,
    took_s=5.02,
)
_FAST_WHEN_SORTED = replace(LINEAR, family=SORTED, points=points(linear, SORTED))
FAMILIES = replace(
    SLOW,
    by_family={
        RANDOM: (QUADRATIC, CONSTANT),
        SORTED: (_FAST_WHEN_SORTED, replace(CONSTANT, family=SORTED)),
        EQUAL: (BETWEEN, None),
    },
)
HOSTILE = "\x1b[31mred\x1b[0m\ttab\u202e"

REPORTS: Mapping[str, GrowthReport] = {
    "ok": PLAIN,
    "worse": SLOW,
    "binding": replace(SLOW, required=True),
    "memory-binding": replace(PLAIN, space=TOO_MUCH, required=True),
    "two-variables": MERGING,
    "inconclusive": replace(PLAIN, time=BETWEEN),
    "not-asked": replace(
        PLAIN,
        time=replace(LINEAR, asked="", standing=Standing.NOT_ASKED),
        space=replace(CONSTANT, asked="", standing=Standing.NOT_ASKED),
    ),
    "unsure": replace(
        PLAIN,
        time=replace(
            LINEAR,
            growth="O(n log n)",
            confidence=0.71,
            standing=Standing.INCONCLUSIVE,
            why="a confidence of 0.71 is too little to call it wrong",
        ),
    ),
    "too-fast": replace(
        PLAIN,
        time=Estimate(
            growth="",
            confidence=0.0,
            counter=Counter.CPU_TIME,
            asked="O(log n)",
            standing=Standing.INCONCLUSIVE,
            at_most="O(n)",
            why="too fast to measure: 2 µs at n = 1,000,000, the largest size that is allowed",
        ),
        took_s=0.9,
    ),
    "crashed": replace(
        PLAIN,
        time=None,
        space=None,
        stopped="the call fails at n = 1,024: RecursionError: maximum recursion depth exceeded",
    ),
    "wrong": replace(PLAIN, wrong="random, n = 4,096: expected true, got false"),
    "tampered": replace(PLAIN, tampered=True, remarks=("the solution says 0.001 s, from outside it was 0.8 s",)),
    "memory-unmeasured": replace(
        PLAIN,
        space=None,
        remarks=(
            "random: the call fails at n = 2,048 (MemoryError); sizes below it were measured.",
            "The call waits for most of its time; waiting is no work, and does not count.",
        ),
    ),
    "families": FAMILIES,
    "explosive": replace(
        PLAIN,
        time=Estimate(
            growth="O(2ⁿ)",
            confidence=1.0,
            counter=Counter.EVENTS,
            asked="O(n^2)",
            standing=Standing.WORSE,
            family=RANDOM,
            next_best="O(n!)",
            exponent=16.2,
            excess=float("inf"),
            points=points(lambda n: 9 * 2.0**n + 40, sizes=tuple(range(4, 24))),
            fits=(Fit("O(2ⁿ)", {"1": 40.0, "2ⁿ": 9.0}, 0.001, 1.0),),
        ),
    ),
    "hostile": replace(
        SLOW,
        submission=HOSTILE,
        stopped=f"it crashed at n = 9: {HOSTILE}\nsecond line",
        wrong=f"n = 9 {HOSTILE}",
        advice=f"94 % of the time is line 7: `{HOSTILE}`",
        remarks=(HOSTILE,),
        lines=(replace(LINES[0], source=f"\t{HOSTILE}", file=HOSTILE),),
    ),
}
