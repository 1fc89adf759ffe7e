"""Which class a cost belongs to, from several counts of the same work, and how sure that is.

Instructions see all the work, the interpreter's own included: its steps at certain sizes blur small differences. Steps
of the interpreter follow formulas exactly, but see nothing of what is done in C, so their class is a lower bound. So:

    instructions ≈ a + b · steps          all the work is done in Python: the class of the steps
    the steps' class is the higher one    it is a lower bound: the class of the steps
    otherwise                             work in C dominates: the class of the instructions, and one logarithm more
                                          where what was sorted and searched says so

Without instructions CPU time takes their place, with the tolerance that it needs. Confidence is the share of decisions
that come to the same when points are left out, windows moved and tolerances changed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from judge.complexity.fit import LEAST_POINTS, Fitted, Judged, Observation, eliminated, fits, weights_of
from judge.complexity.terms import BASES, WITH_LOG, WITHOUT_LOG, Candidate, Term, candidates

EXACT = Judged(floor=0.004)
COUNTED = Judged(floor=0.012)
TIMED = Judged(floor=0.05, window=9, hopeless=0.2)

_EXPLAINED = 0.012
"""So closely instructions follow steps where the steps are all the work."""

_JUMP = 4.0
"""How many times more than any power of n would a size costs at which a solution changes its ways."""

_TAIL = 1.4
"""Above that there must be sizes so far apart."""

_FLAT = ("1", "log n")
_HARDLY = 1.1
_CLOSE = 8


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


@dataclass(frozen=True, slots=True)
class Decision:
    """A class by name, empty where there is none, with the fits that it was chosen from.

    `by` is which count told it, `work` or `steps`, `by_clock` whether that was CPU time with nothing beside it; `votes`
    are the shares of perturbed decisions by class.
    """

    name: str
    fits: tuple[Fitted, ...] = ()
    by: str = "work"
    votes: Mapping[str, float] = field(default_factory=dict)
    why: str = ""
    by_clock: bool = False

    @property
    def confidence(self) -> float:
        """The share of perturbed decisions that came to the same."""
        return round(self.votes.get(self.name, 0.0), 2)

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


def decide(evidence: Evidence) -> Decision:
    """The class of a cost, with a confidence."""
    decision = replace(_once(evidence), by_clock=evidence.judged == TIMED and not evidence.steps)
    if not decision.name:
        return decision
    off = decision.fits[0].rms if decision.fits else 0.0
    if off > evidence.judged.hopeless:
        later = _after_jump(evidence)
        if later is not None:
            return decide(later)
        return Decision("", decision.fits, why=f"no class fits: the best is off by {off:.0%}")
    if decision.name in _FLAT and _largest(evidence) < evidence.flat_from:
        return Decision("", decision.fits, why="no size is large enough to tell a small growth from none")
    likely = evidence.among or _likely(evidence)
    names = [name for each in _perturbed(replace(evidence, among=likely)) if (name := _once(each).name)]
    votes = {name: names.count(name) / len(names) for name in sorted(set(names))}
    return replace(decision, votes=votes)


def _after_jump(evidence: Evidence) -> Evidence | None:
    """The evidence above a size at which a solution changes its ways; nothing where there is no such size."""
    jumps = [
        next(iter(larger.values()))
        for (smaller, low), (larger, high) in pairwise(evidence.work)
        if _is_single(evidence.work) and high > _JUMP * low * _ratio(smaller, larger) ** _STEEPEST_POWER
    ]
    if not jumps:
        return None
    work, steps, searching = (
        tuple(each for each in observed if next(iter(each[0].values())) >= jumps[-1])
        for observed in (evidence.work, evidence.steps, evidence.searching)
    )
    enough = len(work) >= LEAST_POINTS and _ratio(work[0][0], work[-1][0]) >= _TAIL
    return replace(evidence, work=work, steps=steps, searching=searching, exploding=False) if enough else None


def _ratio(smaller: Mapping[str, int], larger: Mapping[str, int]) -> float:
    return float(next(iter(larger.values())) / next(iter(smaller.values())))


def _largest(evidence: Evidence) -> int:
    return max((size for sizes, _ in evidence.work for size in sizes.values()), default=0)


def _likely(evidence: Evidence) -> tuple[Candidate, ...]:
    """The candidates that a changed view might choose: those that came close, for work or for steps."""
    loose = replace(evidence.judged, share=evidence.judged.share / 2, log_share=evidence.judged.log_share / 2)
    close: dict[Candidate, None] = {}
    for observed, floor in ((evidence.work, loose.floor), (evidence.steps, EXACT.floor)):
        judged = replace(loose, floor=floor)
        close.update((fit.candidate, None) for fit in fits(_window(observed, judged), judged)[:_CLOSE])
    return tuple(close)


def _once(evidence: Evidence) -> Decision:
    if evidence.exploding:
        exploding = _explosion(evidence.steps or evidence.work)
        if exploding.name:
            return exploding
    exact = replace(EXACT, window=evidence.judged.window)
    steps = fits(_window(evidence.steps, exact), exact, evidence.among)
    among = _powers(evidence, steps) if evidence.plain else evidence.among
    work = fits(_window(evidence.work, evidence.judged), evidence.judged, among)
    if evidence.plain and _is_single(evidence.work) and steps:
        return _lifted(_by_slope(evidence, steps, work), evidence)
    if not work and not steps:
        return Decision("", why="too few sizes could be measured")
    if not work:
        return Decision(steps[0].candidate.name, tuple(steps), "steps")
    if steps and (_follows(evidence) or _rank(steps[0]) > _rank(work[0])):
        return Decision(steps[0].candidate.name, tuple(steps), "steps")
    best = _without_doubtful_log(work, evidence.judged)
    if not _is_single(evidence.work):
        best = _without_logs(best, work, steps, evidence)
    decision = Decision(best.candidate.name, (best, *(fit for fit in work if fit is not best)))
    if steps and _is_plain(decision.name, steps[0].candidate.name, evidence):
        decision = Decision(steps[0].candidate.name, tuple(steps), "steps")
    return _lifted(decision, evidence)


def _by_slope(evidence: Evidence, steps: Sequence[Fitted], work: Sequence[Fitted]) -> Decision:
    """The class of the steps, or a higher power of n where CPU time is clearly as steep as that."""
    points = [(math.log(next(iter(sizes.values()))), math.log(cost)) for sizes, cost in evidence.work if cost > 0]
    points = points[-_SLOPE_POINTS:]
    if len(points) < LEAST_POINTS or max(cost for _, cost in evidence.work) < _SPEAKS_S:
        return Decision(steps[0].candidate.name, tuple(steps), "steps")
    x, y = (sum(each) / len(points) for each in zip(*points, strict=True))
    slope = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    power = _POWERS_OF_N[min(len(_POWERS_OF_N) - 1, max(0, round(slope)))]
    fitted = next((fit for fit in work if fit.candidate.name == power), None)
    if fitted is None or _rank(fitted) <= _rank(steps[0]):
        return Decision(steps[0].candidate.name, tuple(steps), "steps")
    return Decision(power, (fitted, *(fit for fit in work if fit is not fitted)))


_POWERS_OF_N = ("1", "n", "n²", "n³")
_SLOPE_POINTS = 5
_SPEAKS_S = 120e-6
"""A call that takes less, in seconds, is no more than what a busy machine adds to it."""


def _powers(evidence: Evidence, steps: Sequence[Fitted]) -> tuple[Candidate, ...]:
    """The powers of n, and what the steps follow best."""
    names = {*_POWERS_OF_N, *([steps[0].candidate.name] if steps else [])}
    known = candidates(tuple(evidence.work[0][0])) if evidence.work else ()
    return tuple(each for each in known if each.name in names) if _is_single(evidence.work) else known


def _window(observed: Sequence[Observation], judged: Judged) -> list[Observation]:
    """The largest sizes of each row; a row is where one variable alone, or all together, grow."""
    return [each for each in observed if each[1] > 0][-judged.window :] if _is_single(observed) else list(observed)


def _is_single(observed: Sequence[Observation]) -> bool:
    return bool(observed) and len(observed[0][0]) == 1


def _rank(fit: Fitted) -> int:
    """The place of a class among all; of several variables, the place of the one that grows fastest."""
    names = [base for term in fit.candidate.leading for _, base in term.factors] or ["1"]
    return sum(list(BASES).index(name) for name in names)


def _paired(work: Sequence[Observation], counts: Sequence[Observation]) -> list[tuple[float, float]]:
    """Work and another count at the same sizes, where both say something."""
    by_sizes = {tuple(sizes.items()): cost for sizes, cost in counts}
    both = ((cost, by_sizes.get(tuple(sizes.items()), 0.0)) for sizes, cost in work)
    return [(cost, count) for cost, count in both if count > 0]


def _follows(evidence: Evidence) -> bool:
    """Whether the work is a + b · steps, with neither negative."""
    pairs = [pair for pair in _paired(evidence.work, evidence.steps) if pair[0] > 0][-evidence.judged.window :]
    if len(pairs) < LEAST_POINTS:
        return False
    weights = weights_of([cost for cost, _ in pairs])
    rows = [[1 / cost, count / cost] for cost, count in pairs]
    products = [
        [sum(w * row[i] * row[j] for w, row in zip(weights, rows, strict=True)) for j in (0, 1)] for i in (0, 1)
    ]
    sums = [sum(w * row[i] for w, row in zip(weights, rows, strict=True)) for i in (0, 1)]
    solved = eliminated([[*row, right] for row, right in zip(products, sums, strict=True)])
    if solved is None or solved[1] <= 0:
        return False
    off = [sum(c * x for c, x in zip(solved, row, strict=True)) - 1 for row in rows]
    rms = math.sqrt(sum(w * d * d for w, d in zip(weights, off, strict=True)) / sum(weights))
    return rms <= evidence.explained


def _without_doubtful_log(work: Sequence[Fitted], judged: Judged) -> Fitted:
    """The best fit, or one without its factor log n that is good enough: see `Judged.log_beyond`."""
    plain = WITHOUT_LOG.get(work[0].candidate.name, "1")
    if plain == "1":
        return work[0]
    good = (fit for fit in work if fit.candidate.name == plain and fit.rms <= judged.log_beyond)
    return next(good, work[0])


_LOG_OF_NOBODY = 0.1
"""What the fit without a logarithm may be off by, where there is nobody who would have one."""


def _without_logs(best: Fitted, work: Sequence[Fitted], steps: Sequence[Fitted], evidence: Evidence) -> Fitted:
    """No logarithm of several variables that nobody has, neither steps nor sorting, if the fit without is fair."""
    has_logs = any(term.is_logarithmic for fit in steps[:1] for term in fit.candidate.leading)
    if has_logs or any(cost > 0 for _, cost in evidence.searching) or not steps:
        return best
    plain = tuple(_plain_term(term) for term in best.candidate.leading)
    return next((fit for fit in work if fit.candidate.leading == plain and fit.rms <= _LOG_OF_NOBODY), best)


def _plain_term(term: Term) -> Term:
    factors = ((variable, WITHOUT_LOG.get(base, base)) for variable, base in term.factors)
    return Term(tuple((variable, base) for variable, base in factors if base != "1"))


def _is_plain(name: str, steps: str, evidence: Evidence) -> bool:
    """Whether a logarithm of the work is none: what the work takes a step hardly changes at the largest sizes.

    Caches, tables that grow by steps and long integers make it change a little. Logarithms of work in C come from
    sorting and searching, which are counted: see `_lifted`.
    """
    if WITH_LOG.get(steps) != name:
        return False
    each = [cost / count for cost, count in _paired(evidence.work, evidence.steps)]
    return len(each) >= LEAST_POINTS and each[-1] < _HARDLY * each[-LEAST_POINTS]


def _lifted(decision: Decision, evidence: Evidence) -> Decision:
    """One logarithm more where sorting and searching grow by one, and were not spared by the order of the data."""
    if decision.name not in WITH_LOG or not evidence.searching or not _is_single(evidence.searching):
        return decision
    searching = fits(_window(evidence.searching, EXACT), EXACT)
    grows = searching and searching[0].candidate.name == WITH_LOG[decision.name]
    worth = [cost / count for cost, count in _paired(evidence.work, evidence.searching)]
    if grows and worth and worth[-1] >= evidence.worth:
        return _of_class(WITH_LOG[decision.name], evidence, decision)
    return decision


def _of_class(name: str, evidence: Evidence, decision: Decision) -> Decision:
    """A class that something else than its fit speaks for; its curve is that of the work, however small its share."""
    one = tuple(each for each in candidates(tuple(evidence.work[0][0])) if each.name == name)
    fitted = fits(_window(evidence.work, evidence.judged), replace(evidence.judged, share=0.0, log_share=0.0), one)
    return Decision(name, (*fitted, *decision.fits))


# ---- explosions

_LEAST_STEPS = 3
_LAST_STEPS = 6
_STEEPEST_POWER = 4.6
"""The slope in a log-log plot above which no power of n is meant."""

_FACTORIAL = 0.5
"""What the factor of a step grows by from one step to the next: 1 for n!, 0 for a power of a constant."""


def _explosion(observed: Sequence[Observation]) -> Decision:
    """2ⁿ where each step multiplies by about the same, n! where the factor itself grows with n."""
    points = [(next(iter(sizes.values())), cost) for sizes, cost in observed if cost > 0]
    steps = [(b, cost / before) for (a, before), (b, cost) in pairwise(points) if b == a + 1][-_LAST_STEPS:]
    if len(steps) < _LEAST_STEPS:
        return Decision("", why="it explodes before enough sizes are measured")
    slopes = sorted(math.log(ratio) / math.log(size / (size - 1)) for size, ratio in steps)
    if slopes[len(slopes) // 2] < _STEEPEST_POWER:
        return Decision("")
    (low, first), (high, last) = steps[0], steps[-1]
    return Decision("n!" if (last - first) / (high - low) > _FACTORIAL else "2ⁿ")


# ---- confidence


def _perturbed(evidence: Evidence) -> Iterator[Evidence]:
    """The same evidence seen a little differently, some thirty times."""
    judged = evidence.judged
    for window in (5, 6, 7, 9, 11):
        yield replace(evidence, judged=replace(judged, window=window))
    for factor in (0.4, 0.6, 1.6, 2.5):
        yield replace(evidence, judged=replace(judged, floor=judged.floor * factor))
        yield replace(evidence, explained=evidence.explained * factor)
    for factor in (0.7, 0.85, 1.2, 1.4):
        share, log_share = judged.share * factor, judged.log_share * factor
        yield replace(evidence, judged=replace(judged, share=share, log_share=log_share))
    yield from _without_points(evidence, min(8, len(evidence.work)))


def _without_points(evidence: Evidence, count: int) -> Iterator[Evidence]:
    for at in range(1, count + 1):
        yield replace(evidence, work=_without(evidence.work, at), steps=_without(evidence.steps, at))


def _without(observed: tuple[Observation, ...], at: int) -> tuple[Observation, ...]:
    """Leave out the point at this place from the end."""
    return observed[:-at] + observed[len(observed) - at + 1 :] if len(observed) >= at else observed
