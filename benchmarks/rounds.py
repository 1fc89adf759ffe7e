"""Making subjects ready, the rounds, and what was measured."""

from __future__ import annotations

import os
import platform
import random
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import boxes
from benchmarks.boxes import Backend
from benchmarks.figures import Figures, figures
from benchmarks.memory import Memory, idle_memory
from benchmarks.place import Asked, Place
from benchmarks.soak import Soaked, soak, soaked_box
from benchmarks.subjects import Subject
from benchmarks.taking import Missing, Take, Turn
from judge.errors import JudgeError

_WARM_UP_RUNS = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: so many cases of each subject, in so many rounds; and so many in a row for leaks."""

    subjects: tuple[Subject, ...]
    cases: int
    rounds: int
    asked: Asked
    soak: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A subject that was not measured: why, and the command that mends it, if one does.

    One that `failed` was to be had, and went wrong; what it did before does not count.
    """

    name: str
    title: str
    reason: str
    command: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """All that one run found out.

    `memory` is None for workers whose processes may not be looked into, `soaked` where nobody asked for it.
    """

    started: str
    machine: Mapping[str, str]
    protections: tuple[str, ...]
    subjects: tuple[Subject, ...]
    figures: Mapping[str, Figures]
    memory: Mapping[str, Memory | None]
    skipped: tuple[Skipped, ...]
    took_s: float
    soaked: Soaked | None = None


@dataclass(slots=True)
class _Ready:
    takes: dict[str, Take] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    memory: dict[str, Memory | None] = field(default_factory=dict)


def measure(plan: Plan, tell: Callable[[str], None]) -> Measured:
    """Make all ready, let them take turns, and sum up; `tell` hears what is being done."""
    started, clock, load = datetime.now(UTC), time.monotonic(), _load()
    soaked = _soak(plan, tell)
    with ExitStack() as stack:
        place = Place(Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="judge-bench-"))), plan.asked, stack)
        ready = _make_ready(plan, place, stack, tell)
        turns = _take_turns(plan, ready, tell)
        protections = tuple(f"{one.name}: {one.state} ({one.detail})" for one in place.sandbox.protections())
        machine = _machine(place) | {"load before": load, "load after": _load()}
    return Measured(
        started=started.isoformat(timespec="seconds"),
        machine=machine,
        protections=protections,
        subjects=plan.subjects,
        figures={one.name: figures(turns[one.name], one.cases) for one in plan.subjects if one.name in turns},
        memory=ready.memory,
        skipped=tuple(ready.skipped),
        took_s=time.monotonic() - clock,
        soaked=soaked,
    )


def _soak(plan: Plan, tell: Callable[[str], None]) -> Soaked | None:
    """First of all: memory that this process had and freed would hide what leaks."""
    if not plan.soak:
        return None
    with soaked_box() as box:
        return soak(box, plan.soak, tell)


def _make_ready(plan: Plan, place: Place, stack: ExitStack, tell: Callable[[str], None]) -> _Ready:
    """Memory first: an idle worker is alone then, so that no other process shares its pages."""
    ready = _Ready()
    _weigh(plan, place, ready.memory, tell)
    for subject in plan.subjects:
        tell(f"making ready: {subject.title}")
        try:
            take = stack.enter_context(subject.open(place))
            take(subject.runs(_WARM_UP_RUNS))
        except Missing as missing:
            ready.skipped.append(Skipped(subject.name, subject.title, missing.reason, missing.command))
        except RuntimeError as error:
            ready.skipped.append(_failed(subject, error))
        else:
            ready.takes[subject.name] = take
    return ready


def _failed(subject: Subject, error: Exception) -> Skipped:
    return Skipped(subject.name, subject.title, f"failed: {error}", "", failed=True)


def _weigh(plan: Plan, place: Place, memory: dict[str, Memory | None], tell: Callable[[str], None]) -> None:
    backends: dict[str, Callable[[], Backend]] = {
        "native-warm": lambda: place.native,
        "docker-warm": lambda: place.docker,
    }
    for subject in plan.subjects:
        if subject.name in backends:
            tell(f"memory: {subject.title}")
            with suppress(Missing):  # which is said when its turn comes
                memory[subject.name] = idle_memory(backends[subject.name](), boxes.warm(place.script))


def _take_turns(plan: Plan, ready: _Ready, tell: Callable[[str], None]) -> dict[str, list[Turn]]:
    """Each subject once a round, in an order that is another one each round and the same each time."""
    turns: dict[str, list[Turn]] = {name: [] for name in ready.takes}
    order = [subject for subject in plan.subjects if subject.name in turns]
    usual = max(1, plan.cases // plan.rounds)
    for number in range(plan.rounds):
        random.Random(number).shuffle(order)
        for place, subject in enumerate(order, 1):
            if subject.name not in turns:
                continue
            tell(f"round {number + 1} of {plan.rounds}, {place} of {len(order)}: {subject.title}")
            try:
                turns[subject.name].append(ready.takes[subject.name](subject.runs(usual)))
            except (RuntimeError, JudgeError) as error:
                ready.skipped.append(_failed(subject, error))
                del turns[subject.name]
    return turns


def _machine(place: Place) -> dict[str, str]:
    return {
        "Python": f"{place.sandbox.python_version} at {place.python}",
        "kernel": platform.release(),
        "processors": f"{len(os.sched_getaffinity(0))} of {_processor()}",
        "user": "root" if os.geteuid() == 0 else "an ordinary user",
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _load() -> str:
    return " ".join(f"{load:.2f}" for load in os.getloadavg())
