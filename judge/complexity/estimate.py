"""From a decision to what a person reads: the growth, how it stands against what is asked, and the curve."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from judge.complexity.checked import contradiction
from judge.complexity.decide import decide
from judge.complexity.decision import Decision
from judge.complexity.doubts import doubted
from judge.complexity.evidence import is_counted, space_evidence, time_evidence
from judge.complexity.fit import Fitted, Observation
from judge.complexity.measured import Measurements
from judge.model.expression import Expression, compare, parse_growth, parse_size
from judge.model.growth import Counter, Estimate, Fit, Point, Scaling, Standing

_SURE = 0.9
"""So much of the votes must agree that a growth is worse than asked, or that it is not."""

_SAYS_NOTHING = 0.5
"""Below this confidence no growth is named."""

_FITS = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one cost, `time` or `space`, how inputs grow, and the `best` growth known, if it is less."""

    cost: str
    growth: str
    scaling: Scaling
    best: str = ""


def estimate(found: Measurements, family: str, asked: Asked) -> Estimate | None:
    """What is known of a cost in a family of inputs; nothing where nothing was measured. Empty growth is not asked."""
    evidence = (time_evidence if asked.cost == "time" else space_evidence)(found, family)
    if not evidence.work and not evidence.steps:
        return None
    decision = decide(evidence)
    if asked.cost == "space":
        decision = doubted(found, family, evidence.work, decision)
    elif decision.fit is not None and (why := contradiction(found, family, decision.fit)):
        decision = Decision("", decision.fits, by=decision.by, why=why)
    if why := _missing_row(found, family):
        decision = Decision("", decision.fits, by=decision.by, why=why)
    counter = _counter(found, family, decision, asked)
    observed = evidence.steps if decision.by == "steps" else evidence.work
    told = Estimate(
        growth=_growth(decision.name) if decision.name and decision.confidence >= _SAYS_NOTHING else "",
        confidence=decision.confidence,
        counter=counter,
        asked=asked.growth,
        family=family,
        points=_points(found, family, observed),
        why=_why(decision),
    )
    told = _compared(told, decision, asked)
    return _with_garbage(told) if asked.cost == "space" and found.has_garbage else told


def _with_garbage(told: Estimate) -> Estimate:
    """What is alive grows no faster than what is held with the garbage, of which there may be any amount."""
    if told.growth in ("", "O(1)"):
        return told
    why = "what is held has garbage in it, which may grow faster than what is in use"
    standing = Standing.INCONCLUSIVE if told.standing is Standing.WORSE else told.standing
    return replace(told, growth="", at_most=told.growth, standing=standing, best="", excess=0.0, why=why)


_LEAST_SIZES = 3


def _missing_row(found: Measurements, family: str) -> str:
    """A sum cannot be told from a product where not all variables grew, each alone and together."""
    rows = found.rows_of(family)
    is_missing = len(rows) > 1 and any(len(row.counted | row.times) < _LEAST_SIZES for row in rows)
    return "not every row of sizes could be measured" if is_missing and found.is_cut(family) else ""


def worst(estimates: Sequence[Estimate], scaling: Scaling) -> Estimate:
    """The one of the family in which a cost grows fastest; one that is worse than asked, or not known, comes first."""
    order = {Standing.WORSE: 3, Standing.INCONCLUSIVE: 2}
    chosen = estimates[0]
    for each in estimates[1:]:
        if (order.get(each.standing, 1), _is_faster(each, chosen, scaling)) > (order.get(chosen.standing, 1), False):
            chosen = each
    return chosen


def _is_faster(one: Estimate, other: Estimate, scaling: Scaling) -> bool:
    if not one.growth or not other.growth:
        return bool(one.growth)
    mine, theirs = parse_growth(one.growth), parse_growth(other.growth)
    return any(compare(mine, theirs, path) > 0 for path in paths(scaling))


def paths(scaling: Scaling) -> list[Callable[[float], Mapping[str, float]]]:
    """How the sizes grow along each sweep, far beyond its bounds."""
    return [_far_path(scaling, at) for at in range(len(scaling.sweeps))]


def _far_path(scaling: Scaling, at: int) -> Callable[[float], Mapping[str, float]]:
    """What stays the same and is larger than the varied one ever gets is to stay larger.

    It grows as that power of the varied one by which it is larger. So N + k is no worse than N where k varies up to 256
    and N is 4,096.
    """
    sweep = scaling.sweeps[at]
    others = {name: parse_size(text) for name, text in sweep.others.items()}
    most = max(2, scaling.sizes[sweep.varied].most)
    fixed = {name: each.value({}) for name, each in others.items() if not each.variables}
    powers = {name: math.log(size) / math.log(most) for name, size in fixed.items() if size > most}
    steepest = max(powers.values(), default=1.0)

    def sizes(t: float) -> dict[str, float]:
        varied = t ** (1 / steepest)
        along = {name: t ** (power / steepest) for name, power in powers.items()}
        kept = {name: each.value({sweep.varied: varied}) for name, each in others.items() if name not in powers}
        return {sweep.varied: varied, **kept, **along}

    return sizes


def _path(scaling: Scaling, at: int) -> Callable[[float], Mapping[str, float]]:
    """The sizes of a sweep as they are measured."""
    sweep = scaling.sweeps[at]
    others = {name: parse_size(text) for name, text in sweep.others.items()}
    return lambda t: {sweep.varied: t, **{name: each.value({sweep.varied: t}) for name, each in others.items()}}


def _growth(name: str) -> str:
    return parse_growth(f"O({name})").pretty()


def _counter(found: Measurements, family: str, decision: Decision, asked: Asked) -> Counter:
    if asked.cost == "space":
        return Counter.PAGES if found.has_start else Counter.BYTES
    if decision.by == "steps":
        return Counter.EVENTS
    return found.counter if is_counted(found, family) else Counter.CPU_TIME


def _points(found: Measurements, family: str, observed: Sequence[Observation]) -> tuple[Point, ...]:
    sweeps = {tuple(sizes.items()): row.sweep for row in found.rows_of(family) for sizes in row.sizes.values()}
    return tuple(Point(family, sweeps[tuple(sizes.items())], sizes, cost) for sizes, cost in observed)


def _why(decision: Decision) -> str:
    if not decision.name:
        return decision.why
    if decision.confidence >= _SAYS_NOTHING:
        return ""
    names = sorted(decision.votes, key=lambda name: -decision.votes[name])[:3]
    return f"the points fit {' and '.join(_growth(name) for name in names)} about equally well"


# ---- against what is asked


def _compared(told: Estimate, decision: Decision, asked: Asked) -> Estimate:
    wanted = parse_growth(asked.growth) if asked.growth else None
    fit = decision.fit
    low, high = _range(decision, asked.scaling)
    standing = _standing(decision, wanted, asked.scaling) if wanted is not None else Standing.NOT_ASKED
    return replace(
        told,
        standing=standing,
        best=_better(decision, asked) if standing is Standing.OK else "",
        next_best=_growth(decision.next_best) if decision.next_best else "",
        exponent=_exponent(fit, told, asked.scaling) if fit else None,
        excess=_excess(fit, wanted, told, asked.scaling) if fit and told.growth and wanted is not None else 0.0,
        at_least=low if not told.growth else "",
        at_most=high if not told.growth else "",
        fits=tuple(_fit(each) for each in decision.fits[:_FITS]),
    )


def _better(decision: Decision, asked: Asked) -> str:
    """What is known to be possible, where the solution is surely above it."""
    if not asked.best or _standing(decision, parse_growth(asked.best), asked.scaling) is not Standing.WORSE:
        return ""
    return parse_growth(asked.best).pretty()


def _standing(decision: Decision, wanted: Expression, scaling: Scaling) -> Standing:
    if decision.most and not _is_worse(decision.most, wanted, scaling):
        return Standing.OK
    if decision.least and _is_worse(decision.least, wanted, scaling):
        return Standing.WORSE
    votes = decision.votes or ({decision.name: 1.0} if decision.name else {})
    fine = sum(share for name, share in votes.items() if not _is_worse(name, wanted, scaling))
    worse = sum(share for name, share in votes.items() if _is_worse(_surely(name, decision), wanted, scaling))
    if max(fine, worse) < _SURE or not votes:
        return Standing.INCONCLUSIVE
    return Standing.WORSE if worse >= _SURE else Standing.OK


def _surely(name: str, decision: Decision) -> str:
    """What a growth is at least: a clock alone cannot tell a logarithm, or a root beside a power, from caches."""
    if not decision.by_clock:
        return name
    return " + ".join(_BESIDE_POWERS.sub("", part).strip() or "1" for part in name.split(" + "))


_BESIDE_POWERS = re.compile(r"\blog \w+|(?<=\w)√\w+")


def _is_worse(name: str, wanted: Expression, scaling: Scaling) -> bool:
    mine = parse_growth(f"O({name})")
    return any(compare(mine, wanted, path) > 0 for path in paths(scaling))


def _range(decision: Decision, scaling: Scaling) -> tuple[str, str]:
    """The slowest and the fastest growth that got votes worth mentioning, or what is known without them."""
    if decision.least or decision.most:
        return _growth(decision.least) if decision.least else "", _growth(decision.most) if decision.most else ""
    names = [name for name, share in decision.votes.items() if share >= 1 - _SURE]
    if not names:
        return "", ""
    path = paths(scaling)[0]
    low = high = names[0]
    for name in names[1:]:
        each = parse_growth(f"O({name})")
        low = name if compare(each, parse_growth(f"O({low})"), path) < 0 else low
        high = name if compare(each, parse_growth(f"O({high})"), path) > 0 else high
    return _growth(low), _growth(high)


def _largest(told: Estimate, scaling: Scaling) -> tuple[int, int]:
    """The first sweep that was measured and its largest size."""
    point = max(told.points, key=lambda point: (-point.sweep, point.sizes[scaling.sweeps[point.sweep].varied]))
    return point.sweep, point.sizes[scaling.sweeps[point.sweep].varied]


def _exponent(fit: Fitted, told: Estimate, scaling: Scaling) -> float:
    sweep, size = _largest(told, scaling)
    path = _path(scaling, sweep)
    return round(math.log(fit.cost(path(size * 1.1)) / fit.cost(path(size))) / math.log(1.1), 2)


_TEN = 10


def _excess(fit: Fitted, wanted: Expression, told: Estimate, scaling: Scaling) -> float:
    sweep, size = _largest(told, scaling)
    path = _path(scaling, sweep)
    now, later = path(float(size)), path(float(size * _TEN))
    asked = wanted.log_value(later) - wanted.log_value(now)
    mine = math.log(fit.cost(later) / fit.cost(now))
    return round(math.exp(min(mine - asked, 50.0)), 1)


def _fit(fitted: Fitted) -> Fit:
    terms = {term.name: coefficient for term, coefficient in zip(fitted.terms, fitted.coefficients, strict=True)}
    return Fit(_growth(fitted.candidate.name), terms, round(fitted.rms, 5), round(min(fitted.share, 1.0), 3))
