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
from dataclasses import replace
from itertools import pairwise

from judge.complexity.decision import EXACT, Decision, Evidence, follows, paired, shares
from judge.complexity.fit import LEAST_POINTS, Fitted, Judged, Observation, fits
from judge.complexity.several import decide_several
from judge.complexity.terms import BASES, POWERS, WITH_LOG, WITHOUT_LOG, Candidate, candidates

_JUMP = 4.0
"""How many times more than any power of n would a size costs at which a solution changes its ways."""

_TAIL = 1.4
"""Above that there must be sizes so far apart."""

_FLAT = ("1", "log n")
_HARDLY = 1.1
_CLOSE = 8

_BESIDE = 2.0
"""A clock beside steps may be off by so many times more, for it is not what tells the class."""


def decide(evidence: Evidence) -> Decision:
    """The class of a cost, with a confidence."""
    variables = tuple(next((sizes for sizes, _ in (*evidence.work, *evidence.steps)), ()))
    if len(variables) > 1:
        return decide_several(evidence)
    return _in(variables[0], _decided(_in_n(evidence))) if variables else _decided(evidence)


def _decided(evidence: Evidence) -> Decision:
    decision = replace(_once(evidence), by_clock=evidence.is_by_clock)
    if not decision.name:
        return decision
    off = decision.fits[0].rms if decision.fits else 0.0
    if off > evidence.judged.hopeless * (_BESIDE if evidence.plain else 1.0):
        later = _after_jump(evidence)
        if later is not None:
            return _decided(later)
        return Decision("", decision.fits, decision.by, why=f"no class fits: the best is off by {off:.0%}")
    if decision.name in _FLAT and _largest(evidence) < evidence.flat_from:
        return Decision("", decision.fits, decision.by, why="no size is large enough to tell a small growth from none")
    likely = evidence.among or _likely(evidence)
    names = [name for each in _perturbed(replace(evidence, among=likely)) if (name := _once(each).name)]
    return replace(decision, votes=shares(names))


def _in_n(evidence: Evidence) -> Evidence:
    """The same evidence with n for its variable, whatever that is called."""
    work, steps, searching = (
        tuple(({"n": next(iter(sizes.values()))}, cost) for sizes, cost in observed)
        for observed in (evidence.work, evidence.steps, evidence.searching)
    )
    among = evidence.among and tuple(each.of("n") for each in evidence.among)
    return replace(evidence, work=work, steps=steps, searching=searching, among=among)


def _in(variable: str, decision: Decision) -> Decision:
    """The decision with its variable's own name."""
    votes = {_written(name, variable): share for name, share in decision.votes.items()}
    return replace(
        decision,
        name=_written(decision.name, variable),
        votes=votes,
        fits=tuple(fit.of(variable) for fit in decision.fits),
    )


def _written(name: str, variable: str) -> str:
    return f"2^{variable}" if name == "2ⁿ" and variable != "n" else name.replace("n", variable)


def _after_jump(evidence: Evidence) -> Evidence | None:
    """The evidence above a size at which a solution changes its ways; nothing where there is no such size."""
    jumps = [
        next(iter(larger.values()))
        for (smaller, low), (larger, high) in pairwise(evidence.work)
        if high > _JUMP * low * _ratio(smaller, larger) ** _STEEPEST_POWER
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
        for observed in (evidence.steps, evidence.work):
            exploding = _explosion(observed)
            if exploding.name:
                return exploding
    exact = replace(EXACT, window=evidence.judged.window)
    steps = fits(_window(evidence.steps, exact), exact, evidence.among)
    among = _powers(evidence, steps) if evidence.plain else evidence.among
    work = fits(_window(evidence.work, evidence.judged), evidence.judged, among)
    if evidence.plain and steps:
        return _lifted(_by_slope(evidence, steps, work), evidence)
    if not work and not steps:
        return Decision("", why="too few sizes could be measured")
    if not work:
        return Decision.of(steps, "steps")
    if steps and (follows(_last(evidence), evidence.explained) or _rank(steps[0]) > _rank(work[0])):
        return Decision.of(steps, "steps")
    best = _without_doubtful_log(work, evidence)
    decision = Decision.of([best, *(fit for fit in work if fit is not best)])
    if steps and _is_plain(decision.name, steps[0].candidate.name, evidence):
        decision = Decision.of(steps, "steps")
    return _lifted(decision, evidence)


def _last(evidence: Evidence) -> list[tuple[float, float]]:
    return paired(evidence.work, evidence.steps)[-evidence.judged.window :]


def _by_slope(evidence: Evidence, steps: Sequence[Fitted], work: Sequence[Fitted]) -> Decision:
    """The class of the steps, or a higher power of n where CPU time is clearly as steep as that."""
    least = _largest(evidence) / _SLOPE_SPAN
    seen = [(next(iter(sizes.values())), cost) for sizes, cost in evidence.work if cost > 0]
    points = [(math.log(size), math.log(cost)) for size, cost in seen if size >= least]
    if len(points) < LEAST_POINTS or min(cost for _, cost in seen[-2:]) < _SPEAKS_S:
        return Decision.of(steps, "steps")
    x, y = (sum(each) / len(points) for each in zip(*points, strict=True))
    slope = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    power = POWERS[min(len(POWERS) - 1, max(0, round(slope)))]
    fitted = next((fit for fit in work if fit.candidate.name == power), None)
    if fitted is None or _rank(fitted) <= _rank(steps[0]):
        return Decision.of(steps, "steps")
    return Decision.of([fitted, *(fit for fit in work if fit is not fitted)])


_SLOPE_SPAN = 16
"""So many times the least size the largest is; between sizes closer to each other what scatters is steep, too."""

_SPEAKS_S = 200e-6
"""Calls at the two largest sizes that take less, in seconds, are no more than what a busy machine adds to them.

A call of 35 µs took 50 to 325 beside two processes a core, at any size.
"""


def _powers(evidence: Evidence, steps: Sequence[Fitted]) -> tuple[Candidate, ...]:
    """The powers of n, and what the steps follow best."""
    names = {*POWERS, *([steps[0].candidate.name] if steps else [])}
    known = candidates(tuple(evidence.work[0][0])) if evidence.work else ()
    return tuple(each for each in known if each.name in names)


def _window(observed: Sequence[Observation], judged: Judged) -> list[Observation]:
    """The largest sizes of each row; a row is where one variable alone, or all together, grow."""
    return [each for each in observed if each[1] > 0][-judged.window :]


def _rank(fit: Fitted) -> int:
    """The place of a class among all."""
    return next((list(BASES).index(base) for term in fit.candidate.leading for _, base in term.factors), 0)


def _without_doubtful_log(work: Sequence[Fitted], evidence: Evidence) -> Fitted:
    """The best fit, or one without its factor log n that is good enough: see `Judged.log_beyond`.

    So it is where the cost of an item does not grow between the largest sizes, whatever it did at smaller ones. A clock
    alone tells no logarithm beside a square: caches make that as much steeper at the sizes that it reaches.
    """
    plain = WITHOUT_LOG.get(work[0].candidate.name, "1")
    if evidence.is_by_clock and plain == "n²":
        return next((fit for fit in work if fit.candidate.name == plain), work[0])
    beyond = evidence.judged.log_beyond
    if plain == "1" or not beyond:
        return work[0]
    each = [cost / BASES[plain](sizes["n"]) for sizes, cost in evidence.work[-LEAST_POINTS:]]
    is_level = len(each) == LEAST_POINTS and max(each[-2:]) < _LEVEL * max(each[:2])
    good = (fit for fit in work if fit.candidate.name == plain and fit.rms <= (_FAIR if is_level else beyond))
    return next(good, work[0])


_LEVEL, _FAIR = 1.06, 0.2


def _is_plain(name: str, steps: str, evidence: Evidence) -> bool:
    """Whether a logarithm of the work is none: what the work takes a step hardly changes at the largest sizes.

    Caches, tables that grow by steps and long integers make it change a little. Logarithms of work in C come from
    sorting and searching, which are counted: see `_lifted`.
    """
    if WITH_LOG.get(steps) != name:
        return False
    each = [cost / count for cost, count in paired(evidence.work, evidence.steps)]
    return len(each) >= LEAST_POINTS and each[-1] < _HARDLY * each[-LEAST_POINTS]


def _lifted(decision: Decision, evidence: Evidence) -> Decision:
    """One logarithm more where sorting and searching grow by one, and were not spared by the order of the data."""
    if decision.name not in WITH_LOG or not evidence.searching:
        return decision
    searching = fits(_window(evidence.searching, EXACT), EXACT)
    grows = searching and searching[0].candidate.name == WITH_LOG[decision.name]
    worth = [cost / count for cost, count in paired(evidence.work, evidence.searching)]
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
