"""Which growth a cost of several variables has: a power of each first, and a logarithm or a root only where it must be.

Costs along several rows of sizes are never as smooth as along one: a loop ends earlier, a branch is taken more often
where one variable is large beside the other, the interpreter is quicker at the eighth call. Such drift looks like a
logarithm. So powers are fitted first, with what loops that end earlier save; a growth with a logarithm or a root has to
explain the costs so many times better, and more so where neither steps nor sorting and searching show one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from judge.complexity.decision import Decision, Evidence, follows, paired, shares
from judge.complexity.fit import Fitted, Judged, Observation, fits
from judge.complexity.terms import POWERS, Candidate, candidates

_STEPS = Judged(floor=0.01)
_FOLLOWS = 0.03
_HOPELESS = 0.3

_BETTER, _BETTER_UNSEEN = 1.4, 8.0
"""So many times closer a logarithm or a root has to come, where it is seen elsewhere too, and where it is not."""


@dataclass(frozen=True, slots=True)
class _View:
    """How costs are looked at: see the constants above. `floor` and `share` multiply what is usual."""

    better: float = _BETTER
    unseen: float = _BETTER_UNSEEN
    floor: float = 1.0
    share: float = 1.0


def decide_several(evidence: Evidence) -> Decision:
    """The class of a cost in several variables, with a confidence; see the module."""
    decision = replace(_once(evidence, _View()), by_clock=evidence.is_by_clock)
    if not decision.name:
        return decision
    off = decision.fits[0].rms
    if off > _HOPELESS:
        return Decision("", decision.fits, decision.by, why=f"no class fits: the best is off by {off:.0%}")
    likely = replace(evidence, among=_likely(evidence))
    names = [name for changed, view in _perturbed(likely) if (name := _once(changed, view).name)]
    return replace(decision, votes=shares(names))


def _once(evidence: Evidence, view: _View) -> Decision:
    steps = _ranked(evidence.steps, _STEPS, view, view.better, evidence.among)
    if evidence.plain and steps:
        return _beside_clock(evidence, steps, view)
    is_seen = not steps or _oddness(steps[0].candidate) > 0 or any(cost > 0 for _, cost in evidence.searching)
    better = view.better if is_seen else view.unseen
    work = _ranked(evidence.work, evidence.judged, view, better, evidence.among)
    if not work and not steps:
        return Decision("", why="too few sizes could be measured")
    if steps and (not work or _is_above(steps[0], work[0]) or follows(paired(evidence.work, evidence.steps), _FOLLOWS)):
        return Decision.of(steps, "steps")
    return Decision.of(work)


def _beside_clock(evidence: Evidence, steps: list[Fitted], view: _View) -> Decision:
    """The class of the steps, of what was searched and sorted, or a power where CPU time is clearly steeper."""
    higher = _higher(evidence, steps[0], view) if _is_steeper(evidence.work, evidence.steps) else []
    if higher:
        return Decision.of(higher)
    searched = _ranked(evidence.searching, _STEPS, view, view.better, None)[:1]
    plain = [tuple(term.without_log() for term in fit.candidate.leading) for fit in searched]
    worth = [cost / count for cost, count in paired(evidence.work, evidence.searching)][-1:]
    if plain == [steps[0].candidate.leading] and worth and worth[0] >= evidence.worth:
        return Decision.of([*searched, *steps], "steps")
    return Decision.of(steps, "steps")


_CLEARLY, _ABOUT = 2.0, 1.3
"""How many times closer to CPU time than the steps' class a power has to come, and what is about as close."""


def _higher(evidence: Evidence, steps: Fitted, view: _View) -> list[Fitted]:
    """The powers above the steps' that explain CPU time clearly better, of about as good ones the slowest first."""
    powers = tuple(each for each in candidates(tuple(evidence.work[0][0])) if not _oddness(each))
    own = fits(evidence.work, replace(evidence.judged, share=0.0, log_share=0.0, slow_share=0.0), [steps.candidate])
    found = [fit for fit in _ranked(evidence.work, evidence.judged, view, 1.0, powers) if _is_above(fit, steps)]
    best = min((fit.rms for fit in found), default=math.inf)
    if own and own[0].rms < _CLEARLY * best:
        return []
    return sorted(found, key=lambda fit: (fit.rms > _ABOUT * best, _degree(fit.candidate, None)))


_STEEPER, _SPEAKS_S = 0.5, 1e-3
"""An exponent by which CPU time is clearly steeper than steps, where a call takes so long that it says something."""


def _is_steeper(work: Sequence[Observation], steps: Sequence[Observation]) -> bool:
    """Whether CPU time grows clearly faster than steps do at the end of a row."""
    for mine, its in zip(_rows(work), _rows(steps), strict=False):
        slope, other = _end_slope(mine), _end_slope(its)
        if slope is not None and other is not None and slope > other + _STEEPER and mine[-1][1] >= _SPEAKS_S:
            return True
    return False


def _ranked(
    observed: Sequence[Observation], judged: Judged, view: _View, better: float, among: tuple[Candidate, ...] | None
) -> list[Fitted]:
    """The fits, the best first; what is odd has to be so many times better."""
    telling = [each for each in observed if each[1] > 0]
    if not telling:
        return []
    steep = [candidate for candidate in among or candidates(tuple(telling[0][0])) if _is_as_steep(candidate, telling)]
    share, log_share, sum_share = (each * view.share for each in _SHARES)
    judged = replace(judged, floor=judged.floor * view.floor, share=share, log_share=log_share, sum_share=sum_share)
    handicap = 2 * len(telling) * math.log(better)
    found = sorted(fits(telling, judged, steep), key=lambda fit: fit.score + handicap * _oddness(fit.candidate))
    return [_simply(fit, telling) for fit in found]


_SHARES = 0.3, 0.2, 0.15
"""What a leading term needs of the cost somewhere: a power, one with a logarithm, and each of a sum."""


def _simply(fit: Fitted, observed: Sequence[Observation]) -> Fitted:
    """Without a leading k beside n log k where k is never more than n: reading is less than what is done."""
    if len(fit.candidate.leading) != 2:
        return fit
    read, done = fit.candidate.leading
    factors = {base: name for name, base in done.factors}
    if read.factors != ((factors.get("log n"), "n"),) or "n" not in factors:
        return fit
    if any(sizes[factors["log n"]] > sizes[factors["n"]] for sizes, _ in observed):
        return fit
    return replace(fit, candidate=Candidate((done,), (*fit.candidate.lower, read)))


_LESS, _MORE = 0.8, 0.35
"""How much less steep than its growth a cost may be at the end of a row, and how much steeper, as exponents."""

_END = 4
"""The end of a row are the sizes within this factor."""


def _is_as_steep(candidate: Candidate, observed: Sequence[Observation]) -> bool:
    """Whether costs at the end of each row grow about as its leading term does, or as the steepest of a sum at most."""
    for row in _rows(observed):
        slope = _end_slope(row)
        if slope is None:
            continue
        slopes = [
            _end_slope([(sizes, max(_TINY, term.value(sizes))) for sizes, _ in row]) for term in candidate.leading
        ]
        told = [each for each in slopes if each is not None]
        if slope > max(told) + _MORE or (len(told) == 1 and slope < told[0] - _LESS):
            return False
    return True


_TINY = 1e-9


def _end_slope(row: Sequence[Observation]) -> float | None:
    """The exponent of the cost at the end of a row; nothing for a row of one size."""
    last, high = row[-1]
    early, low = next(each for each in row if max(last[name] / each[0][name] for name in last) <= _END)
    apart = math.log(max(last[name] / early[name] for name in last))
    return math.log(high / low) / apart if apart > 0 else None


def _oddness(candidate: Candidate) -> int:
    """How many logarithms and roots there are in it; two in one product are rare, and count for more."""
    each = [sum(base not in POWERS for _, base in term.factors) for term in candidate.leading]
    return sum(count * (count + 1) // 2 for count in each)


_EXPONENTS = {"log n": 0.1, "√n": 0.5, "n": 1.0, "n log n": 1.1, "n²": 2.0, "n² log n": 2.1, "n³": 3.0}


def _is_above(one: Fitted, other: Fitted) -> bool:
    """Whether a growth is nowhere slower than another, and faster somewhere: along each variable and along both."""
    pairs = [(_degree(one.candidate, at), _degree(other.candidate, at)) for at in (None, *_variables(one, other))]
    return all(mine >= its for mine, its in pairs) and any(mine > its for mine, its in pairs)


def _variables(*fits: Fitted) -> list[str]:
    return sorted({name for fit in fits for term in fit.candidate.leading for name, _ in term.factors})


def _degree(candidate: Candidate, variable: str | None) -> float:
    return max(
        sum(_EXPONENTS[base] for name, base in term.factors if variable in (None, name)) for term in candidate.leading
    )


# ---- confidence

_CLOSE = 5


def _likely(evidence: Evidence) -> tuple[Candidate, ...]:
    """The candidates that a changed view might choose: those that came close, for work or for steps."""
    loose = _View(share=0.5)
    close: dict[Candidate, None] = {}
    for observed, judged in ((evidence.work, evidence.judged), (evidence.steps, _STEPS)):
        for better in (1.0, _BETTER_UNSEEN):
            fitted = _ranked(observed, judged, loose, better, evidence.among)
            close.update((fit.candidate, None) for fit in fitted[:_CLOSE])
    return tuple(close)


def _perturbed(evidence: Evidence) -> Iterator[tuple[Evidence, _View]]:
    """The same evidence seen a little differently, some twenty times."""
    usual = _View()
    yield evidence, usual
    for factor in (0.5, 0.7, 1.5, 2.5):
        yield evidence, replace(usual, floor=factor)
    for factor in (0.75, 1.3):
        yield evidence, replace(usual, better=max(1.0, _BETTER * factor), unseen=_BETTER_UNSEEN * factor)
        yield evidence, replace(usual, share=factor)
    for at in range(len(_rows(evidence.work))):
        for kept in (slice(None, -1), slice(None, -2), slice(2, None), slice(4, None)):
            yield replace(evidence, work=_cut(evidence.work, at, kept), steps=_cut(evidence.steps, at, kept)), usual


def _cut(observed: tuple[Observation, ...], at: int, kept: slice) -> tuple[Observation, ...]:
    """Only this part of a row, and the other rows whole."""
    rows = _rows(observed)
    return tuple(each for number, row in enumerate(rows) for each in (row[kept] if number == at else row))


def _rows(observed: Sequence[Observation]) -> list[list[Observation]]:
    """What was observed by rows: where a size is less than before, a row begins."""
    rows: list[list[Observation]] = []
    for each in observed:
        if rows and all(size >= rows[-1][-1][0][name] for name, size in each[0].items()):
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows
