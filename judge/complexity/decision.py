"""What a class is decided from, and what a decision is: counts of the same work, and how two belong together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from judge.complexity.fit import LEAST_POINTS, Data, Fitted, Judged, Observation
from judge.complexity.terms import Candidate, Term

EXACT = Judged(floor=0.004)
COUNTED = Judged(floor=0.012)
TIMED = Judged(floor=0.05, window=9, hopeless=0.2)

_EXPLAINED = 0.012
"""So closely instructions follow steps where the steps are all the work."""


_OF_CLOCK = 0.85
"""CPU time has caches, other programs and the processor's frequency in it, which no change of view takes out."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts of the same work in one family of inputs: each a cost by sizes, ascending; empty where it was not counted.

    `work` are instructions or seconds; `judged` says how closely they can be expected to follow a formula. Where no
    size reaches `flat_from`, that a cost hardly grows says nothing. `worth` is what a comparison costs at least: with
    less, what was sorted was in order already. `plain` says that work can only be told from steps by a power of n.
    """

    work: tuple[Observation, ...]
    steps: tuple[Observation, ...] = ()
    searching: tuple[Observation, ...] = ()
    judged: Judged = COUNTED
    explained: float = _EXPLAINED
    exploding: bool = False
    among: tuple[Candidate, ...] | None = None
    flat_from: int = 0
    worth: float = 8.0
    plain: bool = False

    @property
    def is_by_clock(self) -> bool:
        """Whether there is nothing but CPU time."""
        return self.judged == TIMED and not self.steps


@dataclass(frozen=True, slots=True)
class Decision:
    """A class by name, empty where there is none, with the fits that it was chosen from.

    `by` is which count told it, `work` or `steps`, `by_clock` whether that was CPU time with nothing beside it; `votes`
    are the shares of perturbed decisions by class. Where there is no class, `why` says so, and `least` and `most` are
    classes that it is not below and not above, if any are known.
    """

    name: str
    fits: tuple[Fitted, ...] = ()
    by: str = "work"
    votes: Mapping[str, float] = field(default_factory=dict)
    why: str = ""
    least: str = ""
    most: str = ""
    by_clock: bool = False

    @classmethod
    def of(cls, fits: Sequence[Fitted], by: str = "work") -> Decision:
        """The class of the first of these fits."""
        return cls(fits[0].candidate.name, tuple(fits), by)

    @property
    def confidence(self) -> float:
        """The share of perturbed decisions that came to the same; a clock alone is never sure."""
        return round(min(self.votes.get(self.name, 0.0), _OF_CLOCK if self.by_clock else 1.0), 2)

    @property
    def fit(self) -> Fitted | None:
        """The fit of the class, where it was told by one."""
        return next((fit for fit in self.fits if fit.candidate.name == self.name), None)

    @property
    def next_best(self) -> str:
        """The class that comes next: by votes, or else by its fit."""
        rivals = [name for name in self.votes if name != self.name]
        fitted = (fit.candidate.name for fit in self.fits if fit.candidate.name != self.name)
        return max(rivals, key=lambda name: self.votes[name]) if rivals else next(fitted, "")


def paired(work: Sequence[Observation], counts: Sequence[Observation]) -> list[tuple[float, float]]:
    """Work and another count at the same sizes, where both say something."""
    by_sizes = {tuple(sizes.items()): cost for sizes, cost in counts}
    both = ((cost, by_sizes.get(tuple(sizes.items()), 0.0)) for sizes, cost in work)
    return [(cost, count) for cost, count in both if cost > 0 and count > 0]


def follows(pairs: Sequence[tuple[float, float]], explained: float) -> bool:
    """Whether the first of each pair is a + b times the second, with b above 0, but for such a share of it."""
    if len(pairs) < LEAST_POINTS:
        return False
    solved = Data([({"steps": count}, cost) for cost, count in pairs]).solve((Term(()), _STEPS))
    return solved is not None and solved[0][1] > 0 and solved[1] <= explained


def shares(names: Sequence[str]) -> Mapping[str, float]:
    """How often each name is among these, as a share of them."""
    return {name: names.count(name) / len(names) for name in sorted(set(names))}


_STEPS = Term((("steps", "n"),))
