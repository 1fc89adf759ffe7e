"""What was measured, as text and as data for JSON: pure functions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

from benchmarks.aims import MB, Outcome, outcomes
from benchmarks.figures import PERCENTILES, Figures
from benchmarks.held import WORDS, allowed, is_memory
from benchmarks.memory import Memory
from benchmarks.rounds import Measured
from benchmarks.soak import WARM_UP, Soaked
from benchmarks.subjects import Subject

WIDTH = 100
"""Columns that the text needs. Only a command to type may be longer."""

_TITLE = 30
_FIGURES = (7, 7, 7, 7, 7, 7, 7, 7, 8, 6)
_WORD, _NUMBERS = 13, 23
_NONE = "-"


def text(measured: Measured) -> str:
    """The whole report, with a line's end at its end."""
    parts = (_machine, _table, _workers, _memory, _soak, _skipped, _aims)
    blocks = ["\n".join(lines) for part in parts if (lines := list(part(measured)))]
    return "\n\n".join(blocks) + f"\n\nmeasured at {measured.started}, in {measured.took_s:.0f} s\n"


def _machine(measured: Measured) -> Iterator[str]:
    yield from (f"{name}: {value}" for name, value in measured.machine.items())
    yield "in force in the native sandbox:"
    for protection in measured.protections:
        yield from _wrapped(f"  {protection}", 4)


def _wrapped(line: str, indent: int) -> list[str]:
    """What a line takes at this width; the lines that follow it stand further in."""
    return textwrap.wrap(line, WIDTH, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)


def _table(measured: Measured) -> Iterator[str]:
    heads = ["median", *(f"p{percent}" for percent in PERCENTILES), "CPU", "+wall", "+CPU", "cases/s", "runs"]
    yield _line("milliseconds a run", heads)
    for subject in measured.subjects:
        if subject.name in measured.figures:
            yield _line(subject.title, _cells(subject, measured))
    yield "+wall, +CPU: milliseconds that a case adds to a bare run; docs/benchmarks.md says to which"
    yield "-: there is none, or too few runs to tell"


def _line(title: str, cells: Iterable[str]) -> str:
    return f"{title:{_TITLE}}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, _FIGURES, strict=False))


def _cells(subject: Subject, measured: Measured) -> Iterator[str]:
    own = measured.figures[subject.name]
    yield _number(own.median_ms)
    yield from (_number(own.percentiles_ms[percent]) for percent in PERCENTILES)
    yield _number(own.cpu_ms)
    yield from map(_number, over_bare(own, measured.figures.get(subject.bare)))
    yield f"{own.cases_per_s:.0f}"
    yield str(own.runs)


def over_bare(own: Figures, bare: Figures | None) -> tuple[float | None, float | None]:
    """Wall and CPU time that a case adds to the bare subject; None where there is nothing to hold it against."""
    if bare is None:
        return None, None
    wall_ms = own.case_ms - bare.case_ms
    if own.case_cpu_ms is None or bare.case_cpu_ms is None:
        return wall_ms, None
    return wall_ms, own.case_cpu_ms - bare.case_cpu_ms


def _number(value: float | None) -> str:
    """Two places, and one less for each digit that would make it too long for its column; a whole number as it is."""
    if value is None:
        return _NONE
    if isinstance(value, int):
        return str(value)
    return f"{value:.{2 if abs(value) < 99.995 else 1 if abs(value) < 999.95 else 0}f}"


def _workers(measured: Measured) -> Iterator[str]:
    for title, name in (("native", "native-batch"), ("Docker", "docker-batch")):
        if name in measured.figures:
            yield f"{title}, one call of a batch: {measured.figures[name].case_ms * 1e3:.1f} µs"
    pairs = (("native, warm", "native-warm-1", "native-warm-2"), ("bare fork", "fork-warm", "fork-warm-2"))
    for title, one, two in pairs:
        if one in measured.figures and two in measured.figures:
            rates = [measured.figures[name].cases_per_s for name in (one, two)]
            yield f"{title}: one {rates[0]:.0f} cases/s, two at once {rates[1]:.0f}, {rates[1] / rates[0]:.2f} times"


def _memory(measured: Measured) -> Iterator[str]:
    for name, memory in measured.memory.items():
        yield f"an idle worker, {name}: {_held(memory)}"


def _held(memory: Memory | None) -> str:
    if memory is None:
        return "only root may look into its processes"
    sizes = ", ".join(f"{title} {getattr(memory, title.lower()) / MB:.1f} MB" for title in ("PSS", "USS", "RSS"))
    return f"{sizes} in {memory.processes} process" + "es" * (memory.processes != 1)


def _soak(measured: Measured) -> Iterator[str]:
    soaked = measured.soaked
    if soaked is None:
        return
    yield _line(f"{soaked.cases} cases in one box", ("before", "after"))
    for name, before, after in soaked.after.pairs(soaked.before):
        unit = ", kB" if is_memory(name) else ""
        yield _line(f"  {WORDS[name]}{unit}", (_amount(name, before), _amount(name, after))) + (
            "  grown" * (name in soaked.grown)
        )
    own, group = (allowed(name) // 1024 for name in ("resident", "group_bytes"))
    yield f"before: after {WARM_UP} cases to warm up; the same: memory within {own} kB, that of a group within {group}"
    if soaked.after.unseen():
        yield "-: cannot be seen by this user, or is not there"


def _amount(name: str, value: int | None) -> str:
    return _NONE if value is None else str(value // 1024 if is_memory(name) else value)


def _skipped(measured: Measured) -> Iterator[str]:
    """By what is missing, as often several are for one reason."""
    for reason, command in dict.fromkeys((one.reason, one.command) for one in measured.skipped):
        names = [one.name for one in measured.skipped if (one.reason, one.command) == (reason, command)]
        yield from _wrapped(f"skipped {', '.join(names)}: {reason}", 4)
        if command:
            yield f"    {command}"


def _aims(measured: Measured) -> Iterator[str]:
    """Issue by issue, the newest first, as they stand in the list."""
    for number, (issue, group) in enumerate(groupby(outcomes(measured), lambda outcome: outcome.aim.issue)):
        if number:
            yield ""
        yield f"aims of issue {issue}: what was measured, of what is aimed at"
        for outcome in group:
            said = outcome.beside or outcome.why
            text = f"{outcome.aim.text} ({said})" if said else outcome.aim.text
            yield from _wrapped(f"{outcome.word:{_WORD}}{_numbers(outcome):{_NUMBERS}} {text}", _WORD + _NUMBERS + 1)


def _numbers(outcome: Outcome) -> str:
    if outcome.value is None or outcome.bound is None:
        return ""
    return f"{_number(outcome.value):>6} of {_number(outcome.bound):>6} {outcome.aim.unit}"


def data(measured: Measured) -> dict[str, Any]:
    """The same for JSON; times in milliseconds, memory in bytes, null for what is not known."""
    return {
        "started": measured.started,
        "took_s": round(measured.took_s, 1),
        "machine": dict(measured.machine),
        "protections": list(measured.protections),
        "subjects": [_row(subject, measured) for subject in measured.subjects if subject.name in measured.figures],
        "memory": {name: memory and asdict(memory) for name, memory in measured.memory.items()},
        "soak": measured.soaked and _soaked(measured.soaked),
        "skipped": [asdict(skipped) for skipped in measured.skipped],
        "aims": [_aim(outcome) for outcome in outcomes(measured)],
    }


def _row(subject: Subject, measured: Measured) -> dict[str, Any]:
    own = measured.figures[subject.name]
    wall_ms, cpu_ms = over_bare(own, measured.figures.get(subject.bare))
    named = {f"p{percent}_ms": value for percent, value in own.percentiles_ms.items()}
    figures = {key: value for key, value in asdict(own).items() if key != "percentiles_ms"}
    row = {"name": subject.name, "title": subject.title, "bare": subject.bare or None, **figures, **named}
    return row | {"case_over_bare_ms": wall_ms, "case_cpu_over_bare_ms": cpu_ms}


def _soaked(soaked: Soaked) -> dict[str, Any]:
    held = {"before": asdict(soaked.before), "after": asdict(soaked.after)}
    return {"warm_up": WARM_UP, "cases": soaked.cases, **held, "grown": soaked.grown}


def _aim(outcome: Outcome) -> dict[str, Any]:
    aim = outcome.aim
    told = {"issue": aim.issue, "aim": aim.text, "outcome": outcome.word, "at": "least" if aim.least else "most"}
    return (
        told
        | {"value": outcome.value, "bound": outcome.bound, "unit": aim.unit}
        | {
            "beside": outcome.beside,
            "why": outcome.why,
        }
    )
