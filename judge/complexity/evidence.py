"""From measurements to evidence: which counts of a family tell of its time, which of its space."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile

from judge.complexity.decision import COUNTED, TIMED, Evidence
from judge.complexity.fit import Judged, Observation
from judge.complexity.measured import Counted, Measurements, Row, Stepped
from judge.complexity.starting import start_of
from judge.complexity.terms import POWERS, Candidate, Term, candidates, term

_LEAST_COUNTS, _LEAST_WHOLE = 4, 6
_TELLING_SIZES = ((2048, 4), (512, 5), (1, 5))
"""From which size on, and how many of them there must be: the first that can be had."""

_NOISE_OF_BLOCKS = 16.0
"""Bytes that say nothing: an object more or less."""

_FULL_FROM, _FULL_SIZES, _FULL_RISE, _FULL_RATIO = 32, 5, 4096.0, 64
"""What stays the same over sizes so many times apart, and so many of them, when it had grown by so many bytes, is full.

So does a list of log n items stay as it is over a factor of 128, but that had grown by less than a hundred bytes. The
same is what differs by so small a part of what it had grown by.
"""

_TELLING = 48
"""A list of so many items is more than the noise."""

_MANY = 12
_LAST, _LAST_TIMES = 8, 14
"""So many of a row's largest sizes count for space, and for time where several rows are taken together."""

_SPACE = Judged(floor=0.08, log_share=0.45, hopeless=0.4, log_beyond=0.08)
_EXACT_SPACE = Judged(floor=0.012, log_share=0.45, slow_share=0.12, window=10, hopeless=0.4, log_beyond=0.08)
_SHARE_OF_FEW = 0.1
_TABLES = 0.15
"""So closely space follows a formula along several rows, for tables double at other sizes in each."""

_SPACE_CLASSES = ("1", "log n", "√n", "n", "n log n", "n²", "n³")
_EXPLAINED = 0.12
"""So closely CPU time follows steps where they are all the work."""

_COMPARISON_S = 3e-9
"""What a comparison takes at least in a sort of what is in no order."""

_CLOCK_NOISE_S = 20e-6
_UNSTEADY, _UNSTEADY_S, _UNSTEADY_PAGES = 0.01, 0.1, 0.03
"""So much of a program's start says nothing: of its instructions, of its CPU time, of the pages it takes."""

_SEEN_S = 3
"""CPU time beside a start tells something where one is so many times that."""

_PAGES = 131072.0
"""Bytes of pages that say nothing; an allocator takes many at once."""

_SEEN_PAGES, _ITEM = 4, 8
"""What is so many times more than the noise is seen, and so are as many items of so many bytes."""

_PAGED = Judged(floor=0.15, share=0.6, hopeless=0.4)

_SPACE_NOISE = 256.0
"""Bytes that say nothing: eight integers that are above 256 at one size and below at another."""


def time_evidence(found: Measurements, family: str) -> Evidence:
    """What tells of the time of a family: instructions where there are enough of them, else CPU time."""
    rows = found.rows_of(family)
    start = start_of(found, lambda row: {size: each.instructions for size, each in row.counted.items()})
    counted = _of(
        rows,
        lambda row: {size: _work(each, found, start) for size, each in row.counted.items()},
    )
    exploding = _explodes(rows)
    steps = _of(rows, _steps(lambda each: each.steps))
    searching = _of(rows, _steps(lambda each: each.searching))
    if is_counted(found, family):
        counted = _flat(counted, found.noise)
        return Evidence(counted, steps, searching, COUNTED, exploding=exploding)
    start_s = start_of(found, Row.cpu_s)
    noise_s = _CLOCK_NOISE_S + _UNSTEADY_S * start_s
    times = _of(rows, lambda row: {size: max(0.0, s - start_s) + noise_s for size, s in row.cpu_s().items()})
    if found.has_start and all(cpu_s < _SEEN_S * noise_s for _, cpu_s in times):
        times = times[-1:]  # which is too few to tell anything
    return Evidence(
        times,
        steps,
        searching,
        TIMED,
        explained=_EXPLAINED,
        exploding=exploding,
        among=_beside_a_start(found.rows[0].variables) if found.has_start else None,
        worth=_COMPARISON_S,
        plain=bool(steps),
    )


def _beside_a_start(variables: tuple[str, ...]) -> tuple[Candidate, ...]:
    """What CPU time tells of a program: no roots, which is what a start looks like that takes longer now and then."""
    return tuple(
        each
        for each in candidates(variables)
        if all(base in ("n", "n log n", "n²", "n³") for term in each.leading for _, base in term.factors)
    )


def _flat(observed: tuple[Observation, ...], noise: float) -> tuple[Observation, ...]:
    """The same, all alike where they differ by no more than what says nothing."""
    costs = [cost for _, cost in observed]
    is_flat = bool(costs) and max(costs) - min(costs) <= noise
    return tuple((sizes, max(costs)) for sizes, _ in observed) if is_flat else observed


def _once_full(observed: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """Only the sizes at which a cost stays the same, all alike, where those reach far: a buffer was filled before."""
    if not observed or any(len(sizes) != 1 for sizes, _ in observed):
        return observed
    largest = max(cost for _, cost in observed)
    rise = largest - observed[0][1]
    alike = rise / _FULL_RATIO
    rest = tuple(dropwhile(lambda each: each[1] < largest - alike, observed))
    least, most = (next(iter(sizes.values())) for sizes, _ in (rest[0], rest[-1]))
    is_full = most >= _FULL_FROM * least and len(rest) >= _FULL_SIZES and rise >= _FULL_RISE
    return _flat(rest, alike) if is_full else observed


def is_counted(found: Measurements, family: str) -> bool:
    """Whether enough sizes of a family have instructions."""
    least = _LEAST_WHOLE if found.has_start else _LEAST_COUNTS
    return all(len(row.counted) >= least for row in found.rows_of(family))


def _explodes(rows: Sequence[Row]) -> bool:
    """Whether steps of one were taken; of several variables they say nothing."""
    return any(row.exploding and len(row.variables) == 1 for row in rows)


def _work(each: Counted, found: Measurements, start: float) -> float:
    """Instructions without what it takes to make integers, no part of the growth (see `inside/allocations.py`)."""
    own = each.instructions - found.addition * (each.made or 0) - start
    return max(0.0, own) + found.noise + _UNSTEADY * start


def _steps(figure: Callable[[Stepped], float]) -> Callable[[Row], Mapping[int, float]]:
    return lambda row: {size: figure(each) for size, each in row.stepped.items()}


def space_evidence(found: Measurements, family: str) -> Evidence:
    """What tells of the extra space of a family: the peak of live bytes and frames, less the returned value."""
    rows = found.rows_of(family)
    if found.has_start:
        return _evidence_of_pages(found, rows)
    if not all(map(_would_tell, rows)):
        return Evidence(())
    held = [(row.sizes[size], _extra(row, size)) for row in rows for size in _spread(_telling_sizes(row))]
    exploding = _explodes(rows)
    exact = all(each.exact for row in rows for each in row.held.values())
    noise = _NOISE_OF_BLOCKS if exact else _SPACE_NOISE
    costs = _flat(_once_full(tuple(held)), noise)
    judged, among = _EXACT_SPACE if exact else _SPACE, _space_classes(found.rows[0].variables)
    if exploding:  # sizes so few and small show nothing but a power, and that beside what is constant
        judged, among = replace(judged, share=_SHARE_OF_FEW), powers(found.rows[0].variables)
    if len(rows) > 1:
        judged = replace(judged, floor=max(judged.floor, _TABLES))
    flat_from = 0 if exact else _TELLING
    return Evidence(costs, judged=judged, exploding=exploding, among=among, flat_from=flat_from)


def _would_tell(row: Row) -> bool:
    """Whether as many items as the largest size of a row would be seen in it; what grows is seen."""
    costs = [_extra(row, size) for size in row.held]
    grows = bool(costs) and max(costs) - min(costs) > _SPACE_NOISE
    return not costs or grows or _ITEM * max(row.held) >= row.held[max(row.held)].noise


def _spread(sizes: list[int]) -> list[int]:
    """The largest of them; of very many, which only a slow growth has, some between them are left out."""
    return sizes[:: -max(1, len(sizes) // _MANY)][:_LAST][::-1]


def _telling_sizes(row: Row) -> list[int]:
    """The sizes of a row that lie on one curve, where there are enough of them.

    Those are doublings of the least, because tables grow by steps; and sizes at which nearly all integers that are as
    large are objects of their own, since CPython keeps those up to 256 for ever.
    """
    sizes = sorted(row.held)
    doublings = [size for size in sizes if _is_doubled(size, sizes[0])]
    if row.held[sizes[0]].exact if sizes else False:
        return doublings if len(doublings) >= _TELLING_SIZES[-1][1] else sizes
    for least, enough in _TELLING_SIZES:
        found = [size for size in doublings if size >= least]
        if len(found) >= enough:
            return found
    return sizes


def _is_doubled(size: int, least: int) -> bool:
    times, rest = divmod(size, least)
    return rest == 0 and times & (times - 1) == 0


def _extra(row: Row, size: int) -> float:
    held = row.held[size]
    stepped = row.stepped.get(size) or (row.stepped[max(row.stepped)] if row.stepped else None)
    return max(0.0, held.peak - max(0.0, held.result)) + (stepped.frames if stepped else 0.0)


def _evidence_of_pages(found: Measurements, rows: Sequence[Row]) -> Evidence:
    """The same of whole programs: the pages that they hold, of which a start has many. Powers are all they can tell."""
    start = start_of(found, lambda row: {size: each.peak for size, each in row.held.items()})
    noise = _PAGES + _UNSTEADY_PAGES * start
    held = [
        (row.sizes[size], max(0.0, row.held[size].peak - start) + noise)
        for row in rows
        for size in sorted(row.held)[-_LAST:]
    ]
    costs = [cost for _, cost in held]
    if held and max(costs) <= _SEEN_PAGES * noise:
        held = [(sizes, noise) for sizes, _ in held]
    among = powers(found.rows[0].variables)
    flat_from = round(_SEEN_PAGES * noise / _ITEM)
    return Evidence(tuple(held), judged=_PAGED, exploding=_explodes(rows), among=among, flat_from=flat_from)


def powers(variables: tuple[str, ...]) -> tuple[Candidate, ...]:
    """The classes without roots and logarithms."""
    return tuple(each for each in _space_classes(variables) if all(map(_is_power, each.leading)))


def _is_power(leading: Term) -> bool:
    return all(base in POWERS for _, base in leading.factors)


def _space_classes(variables: tuple[str, ...]) -> tuple[Candidate, ...]:
    """What space can grow like. Of several variables: products of powers, and sums."""
    known = candidates(variables)
    if len(variables) == 1:
        return tuple(each for each in known if each.leading[0] in {term(variables[0], base) for base in _SPACE_CLASSES})
    return tuple(each for each in known if all(_is_plain(leading) for leading in each.leading))


def _is_plain(leading: Term) -> bool:
    bases = [base for _, base in leading.factors]
    return all(base in ("n", "n²") for base in bases) or bases == ["log n"]


def _of(rows: Sequence[Row], costs: Callable[[Row], Mapping[int, float]]) -> tuple[Observation, ...]:
    last = -_LAST_TIMES if rows and len(rows[0].variables) > 1 else 0  # of one variable, the window sees to it
    return tuple((row.sizes[size], cost) for row in rows for size, cost in sorted(costs(row).items())[last:])
