"""What was measured of a solution: pure data, by family of inputs and row of sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from judge.model.growth import Counter


@dataclass(frozen=True, slots=True)
class Counted:
    """Instructions of a call, and the small allocations in it where they were counted."""

    instructions: int
    made: int | None


@dataclass(frozen=True, slots=True)
class Stepped:
    """What the interpreter did in a call; see `inside/counting.py`. `frames` are bytes."""

    steps: float
    searching: float
    frames: float


@dataclass(frozen=True, slots=True)
class Held:
    """Bytes of a call: the peak above those before, and those that only the returned value holds.

    `exact` says that small objects are not in them, of which there may be more or fewer at any size. Less than
    `noise` is not seen.
    """

    peak: float
    result: float
    exact: bool = False
    noise: float = 0.0


@dataclass
class Row:
    """One family of inputs along one sweep: each measurement by the varied size; `sizes` has all sizes of that.

    `text` are the bytes of input and answer together. `fails_at` is the least size at which a call failed, or answered
    wrong; 0 where none did. `seen` are the lowest CPU times as they were seen from outside, with what is beside the
    call; `answers` the last answer that was looked at. What the sizes that stay the same were `divided` by is more than
    1 where they left no room (see `room.py`).
    """

    family: str
    sweep: int
    variables: tuple[str, ...]
    sizes: dict[int, Mapping[str, int]] = field(default_factory=dict)
    counted: dict[int, Counted] = field(default_factory=dict)
    stepped: dict[int, Stepped] = field(default_factory=dict)
    held: dict[int, Held] = field(default_factory=dict)
    times: dict[int, list[float]] = field(default_factory=dict)
    text: dict[int, int] = field(default_factory=dict)
    seen: dict[int, float] = field(default_factory=dict)
    answers: dict[int, bytes] = field(default_factory=dict)
    exploding: bool = False
    fails_at: int = 0
    divided: int = 1

    def fail(self, size: int) -> None:
        """Note that a call of this size failed."""
        self.fails_at = min(self.fails_at, size) if self.fails_at else size

    def cpu_s(self) -> dict[int, float]:
        """The lowest CPU time at each size."""
        return {size: min(times) for size, times in self.times.items()}


@dataclass
class Trouble:
    """What went wrong at a size: `late` where the call was given up, `counted` where it was under valgrind."""

    family: str
    sizes: Mapping[str, int]
    error: str
    late: bool = False
    counted: bool = False


@dataclass
class Measurements:
    """All rows, and what was met on the way.

    `addition` is what an integer that is made costs, `noise` how much of a call says nothing: both in instructions.
    `counter` is who counted instructions, where anybody did.
    `with_reading` says that whole programs were measured, reading and writing included; `is_program` that they could
    not be. Figures that have the start of a program in them (`has_start`) are of its process: its memory is the pages
    that it held, with those of garbage where its runtime collects that (`has_garbage`).
    `unseen` says that there may be work that no clock saw.
    """

    rows: list[Row] = field(default_factory=list)
    has_counts: bool = False
    counter: Counter = Counter.VALGRIND
    addition: float = 0.0
    noise: float = 1500.0
    troubles: list[Trouble] = field(default_factory=list)
    wrong: list[Trouble] = field(default_factory=list)
    asleep: bool = False
    tampered: bool = False
    is_program: bool = False
    with_reading: bool = False
    out_of_time: bool = False
    has_processes: bool = False
    has_start: bool = False
    has_garbage: bool = False
    unseen: bool = False

    def rows_of(self, family: str) -> list[Row]:
        """The rows of a family, in the order of their sweeps."""
        return [row for row in self.rows if row.family == family]

    def is_cut(self, family: str) -> bool:
        """Whether measuring a family ended before its time."""
        return self.out_of_time or any(row.fails_at for row in self.rows_of(family))

    def failures(self) -> list[Trouble]:
        """The calls that failed as a judge would see it: in time, and not for how they were watched."""
        timed = {(row.family, *row.sizes[size].values()) for row in self.rows for size in row.times}
        plain = [trouble for trouble in self.troubles if not trouble.late and not trouble.counted]
        return [trouble for trouble in plain if (trouble.family, *trouble.sizes.values()) not in timed]


def at(sizes: Mapping[str, int]) -> str:
    """Sizes in words: `n = 4,096, k = 8`."""
    return ", ".join(f"{name} = {size:,}" for name, size in sizes.items())
