"""How the cost of a solution grows: what a kata asks for, what was measured, and what that comes to.

Growth is written as people write it, `O(n log n)`, in the variables that the kata names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

CONFIDENT = 0.9
"""From this confidence on an estimate may be called wrong if it is."""


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of input worth measuring apart, such as numbers that are sorted already.

    `generate` is a command as in `generators.yaml`: a program of `generators/` and its arguments, in
    which `{n}` stands for the size variable n, and `{seed}` for a number that depends on family and sizes alone.
    """

    name: str
    generate: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that a size variable may be."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Sweep:
    """A row of sizes: `varied` grows, each of the `others` is a number or an expression in it, such as `N / 4`."""

    varied: str
    others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scaling:
    """How the input of a kata grows: bounds of each variable, families of inputs, and the rows of sizes to measure."""

    sizes: Mapping[str, Bounds]
    families: tuple[Family, ...]
    sweeps: tuple[Sweep, ...]


class Counter(StrEnum):
    """What was counted, the most telling first."""

    HARDWARE = "instructions"
    VALGRIND = "instructions under valgrind"
    EVENTS = "steps of the interpreter"
    CPU_TIME = "CPU time"
    BYTES = "bytes"
    PAGES = "bytes of pages"

    @property
    def is_memory(self) -> bool:
        """Whether costs are bytes."""
        return self in (Counter.BYTES, Counter.PAGES)


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement: a cost at the sizes of an input; `sweep` is the position of its row in `Scaling.sweeps`.

    The unit is the counter's: instructions, steps, seconds of CPU time, bytes.
    """

    family: str
    sweep: int
    sizes: Mapping[str, int]
    cost: float


@dataclass(frozen=True, slots=True)
class Fit:
    """A growth fitted to the points of one family: non-negative coefficients by term, the leading one last.

    `residual` is the root of the mean square of relative deviations, `share` what part of the cost at the
    largest size the leading term has.
    """

    growth: str
    terms: Mapping[str, float]
    residual: float
    share: float


class Standing(StrEnum):
    """How a measured growth compares with the one asked for."""

    OK = "ok"
    WORSE = "worse"
    INCONCLUSIVE = "inconclusive"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Estimate:
    """How one cost grows, in the family of inputs where it grows fastest.

    `growth` is empty where the data cannot tell, for the reason in `why`; `at_least` and `at_most` then say what is
    known of it, if anything is. `confidence` is the share of perturbed decisions that came to the same.
    `exponent` is the slope of the fitted curve at the largest size, in a log-log plot. `excess` tells
    how many times more than asked the cost is at ten times the largest size, when both are equal there
    now; 0 where that cannot be told. `points` are those of `counter`, of all families, `fits` those of
    `family`, the best first. `best` is a growth that is known to be possible and less than this one, if it is as asked.
    """

    growth: str
    confidence: float
    counter: Counter
    asked: str = ""
    standing: Standing = Standing.NOT_ASKED
    family: str = ""
    next_best: str = ""
    exponent: float | None = None
    excess: float = 0.0
    at_least: str = ""
    at_most: str = ""
    points: tuple[Point, ...] = ()
    fits: tuple[Fit, ...] = ()
    why: str = ""
    best: str = ""

    @property
    def known(self) -> str:
        """The growth, or what it is between, in words; empty where nothing is known of it."""
        if self.growth:
            return self.growth
        if self.at_least and self.at_most:
            return f"between {self.at_least} and {self.at_most}"
        return f"at least {self.at_least}" if self.at_least else f"at most {self.at_most}" if self.at_most else ""


@dataclass(frozen=True, slots=True)
class LineCost:
    """What a line of the solution took in one call: its share of the time, and how often it ran."""

    file: str
    line: int
    source: str
    share: float
    hits: int


@dataclass(frozen=True, slots=True)
class GrowthReport:
    """What measuring a solution's growth came to.

    `time` and `space` are `None` where nothing was measured, for the reason in `stopped`: it failed at some
    size, for example. `by_family` holds the estimates of each family, time and space, in the kata's order.
    `wrong` tells at which size an answer was wrong. `remarks` are sentences on what was met on the way, such as
    that the solution sleeps. `hint` is what to type so that more is counted here. `tampered` says that the
    solution's own account of its time disagrees with that from outside. `whole` says that a whole program was
    measured, reading and writing included; what is asked is then held against it only where that can be.
    `lines` took the most time at the sizes `lines_at`.
    """

    problem: str
    submission: str
    language: str
    time: Estimate | None
    space: Estimate | None
    by_family: Mapping[str, tuple[Estimate | None, Estimate | None]] = field(default_factory=dict)
    stopped: str = ""
    wrong: str = ""
    tampered: bool = False
    remarks: tuple[str, ...] = ()
    hint: str = ""
    advice: str = ""
    lines: tuple[LineCost, ...] = ()
    lines_at: Mapping[str, int] = field(default_factory=dict)
    whole: bool = False
    required: bool = False
    budget_s: float = 0.0
    took_s: float = 0.0

    @property
    def worse(self) -> bool:
        """Whether a cost is known to grow faster than asked."""
        return any(e is not None and e.standing is Standing.WORSE for e in (self.time, self.space))
