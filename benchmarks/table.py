"""What was measured, as text and as data for JSON: pure functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from benchmarks.aims import MB, Outcome, outcomes
from benchmarks.figures import PERCENTILES, Figures
from benchmarks.memory import Memory
from benchmarks.rounds import Measured
from benchmarks.subjects import Subject

_TITLE = 42
_NONE = "-"


def text(measured: Measured) -> str:
    """The whole report, with a line's end at its end."""
    parts = (_machine, _table, _workers, _memory, _skipped, _aims)
    blocks = ["\n".join(lines) for part in parts if (lines := list(part(measured)))]
    return "\n\n".join(blocks) + f"\n\nmeasured at {measured.started}, in {measured.took_s:.0f} s\n"


def _machine(measured: Measured) -> Iterator[str]:
    yield from (f"{name}: {value}" for name, value in measured.machine.items())
    yield "in force in the native sandbox:"
    yield from (f"  {protection}" for protection in measured.protections)


def _table(measured: Measured) -> Iterator[str]:
    heads = ["median", *(f"p{percent}" for percent in PERCENTILES), "CPU", "+wall", "+CPU", "cases/s", "runs"]
    yield f"{'milliseconds a run':{_TITLE}}" + "".join(f"{head:>9}" for head in heads)
    for subject in measured.subjects:
        if subject.name in measured.figures:
            yield f"{subject.title:{_TITLE}}" + "".join(f"{cell:>9}" for cell in _cells(subject, measured))
    yield "+wall and +CPU: for each case, over the bare subject that it is to be held against (docs/benchmarks.md)"


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
    return _NONE if value is None else f"{value:.2f}"


def _workers(measured: Measured) -> Iterator[str]:
    pairs = (("native, warm", "native-warm-1", "native-warm-2"), ("bare os.fork", "fork-warm", "fork-warm-2"))
    for title, one, two in pairs:
        if one in measured.figures and two in measured.figures:
            rates = [measured.figures[name].cases_per_s for name in (one, two)]
            yield f"{title}: one {rates[0]:.0f} cases/s, two at once {rates[1]:.0f}, ratio {rates[1] / rates[0]:.2f}"


def _memory(measured: Measured) -> Iterator[str]:
    for name, memory in measured.memory.items():
        yield f"an idle worker, {name}: {_held(memory)}"


def _held(memory: Memory | None) -> str:
    if memory is None:
        return "only root may look into its processes"
    sizes = ", ".join(f"{title} {getattr(memory, title.lower()) / MB:.1f} MB" for title in ("PSS", "USS", "RSS"))
    return f"{sizes} in {memory.processes} processes"


def _skipped(measured: Measured) -> Iterator[str]:
    for skipped in measured.skipped:
        yield f"skipped: {skipped.title}: {skipped.reason}" + f"\n    {skipped.command}" * bool(skipped.command)


def _aims(measured: Measured) -> Iterator[str]:
    yield "aims"
    for outcome in outcomes(measured):
        yield f"{outcome.word:13} {outcome.aim.issue}  {outcome.aim.text:64}{_numbers(outcome)}"


def _numbers(outcome: Outcome) -> str:
    if outcome.value is None or outcome.bound is None:
        return outcome.why
    return f"{outcome.value:8.2f} of {outcome.bound:8.2f} {outcome.aim.unit}"


def data(measured: Measured) -> dict[str, Any]:
    """The same for JSON; times in milliseconds, memory in bytes, null for what is not known."""
    return {
        "started": measured.started,
        "took_s": round(measured.took_s, 1),
        "machine": dict(measured.machine),
        "protections": list(measured.protections),
        "subjects": [_row(subject, measured) for subject in measured.subjects if subject.name in measured.figures],
        "memory": {name: memory and asdict(memory) for name, memory in measured.memory.items()},
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


def _aim(outcome: Outcome) -> dict[str, Any]:
    aim = outcome.aim
    told = {"issue": aim.issue, "aim": aim.text, "outcome": outcome.word, "at": "least" if aim.least else "most"}
    return told | {"value": outcome.value, "bound": outcome.bound, "unit": aim.unit, "why": outcome.why}
