"""The growth of a solution's time and space, measured, decided, and held against what its kata asks for.

measure ── rows of counts ──> evidence ──> decide, by family ──> the worst family ──> standing against what is asked
                                                             └──> the costliest lines at its largest size ──> advice
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from judge.complexity import hardware
from judge.complexity.asked import asked_of
from judge.complexity.attempt import Plan, sizes_at
from judge.complexity.estimate import estimate, worst
from judge.complexity.inputs import Inputs
from judge.complexity.katainputs import KataInputs
from judge.complexity.measure import measure
from judge.complexity.measured import Measurements, Row, Trouble, at
from judge.complexity.session import Request
from judge.complexity.workbench import Workbench
from judge.errors import UsageError
from judge.model.growth import Counter, Estimate, Family, GrowthReport, LineCost
from judge.model.problem import Problem
from judge.runner.options import RunOptions
from judge.runner.programs.submission import Submission
from judge.sandbox.protocol import Sandbox

_FEW, _LONG_S = 4, 0.05
"""So few sizes say nothing; it is the solution's own doing where a call takes so long at the smallest."""

_LINES_STEPS = 400_000
"""Up to so many steps each line is watched; more would take longer than what is measured."""


@dataclass(frozen=True, slots=True)
class GrowthOptions:
    """How growth is measured: the wall time for all of it, in seconds, and which counts may be taken."""

    budget_s: float = 5.0
    counting: bool = True
    stepping: bool = True


def can_be_measured(problem: Problem, submission: Submission) -> bool:
    """Whether the kata says how its inputs grow, and a submission is a program that can be run."""
    kata = problem.kata
    return kata is not None and kata.complexity.scaling is not None and submission.language.is_judged


def assess(
    problem: Problem, submission: Submission, options: RunOptions, sandbox: Sandbox, growth: GrowthOptions
) -> GrowthReport:
    """Measure a solution's growth.

    Raises `UsageError` where the kata does not say how its inputs grow, `PackageError` where one cannot be made, and
    `SandboxError` where the sandbox fails.
    """
    with KataInputs(problem, options, sandbox) as inputs, Workbench(problem, submission, options, sandbox) as bench:
        built = bench.build()
        if not built.ok:
            return GrowthReport(
                problem.id, str(submission.path), submission.language.name, None, None, stopped=built.message
            )
        return Assessment(problem, submission, bench, inputs, growth).report()


class Assessment:
    """One solution on its bench."""

    def __init__(
        self, problem: Problem, submission: Submission, bench: Workbench, inputs: Inputs, growth: GrowthOptions
    ) -> None:
        self._problem, self._submission, self._bench = problem, submission, bench
        self._inputs, self._growth = inputs, growth
        kata = problem.kata
        if kata is None or kata.complexity.scaling is None:
            hint = f"declare it in {problem.directory / 'kata.yaml'} below complexity: scaling (docs/authors.md)"
            raise UsageError(f"{problem.id} does not say how its inputs grow", hint=hint)
        self._complexity, self._scaling = kata.complexity, kata.complexity.scaling

    def report(self) -> GrowthReport:
        """Measure, and say what it comes to."""
        began = time.monotonic()
        plan = Plan(self._scaling, self._growth.budget_s, self._growth.counting, self._growth.stepping)
        found = measure(self._bench, self._inputs, plan)
        if found.is_program:
            self._bench.take_as_whole()
            found = measure(self._bench, self._inputs, plan)
        by_family = {family.name: self._estimates(found, family) for family in self._scaling.families}
        worst_time = self._worst([each for each, _ in by_family.values()])
        worst_space = self._worst([each for _, each in by_family.values()])
        advice, lines, at = self._advice(found, worst_time)
        return GrowthReport(
            problem=self._problem.id,
            submission=str(self._submission.path),
            language=self._submission.language.name,
            time=worst_time,
            space=worst_space,
            by_family=by_family,
            stopped=self._stopped(found, worst_time),
            wrong=self._wrong(found),
            tampered=found.tampered,
            remarks=tuple(_remarks(found)),
            hint=_hint(found) if self._growth.counting else "",
            advice=advice,
            lines=lines,
            lines_at=at,
            whole=found.with_reading,
            required=self._complexity.required,
            budget_s=self._growth.budget_s,
            took_s=time.monotonic() - began,
        )

    def _estimates(self, found: Measurements, family: Family) -> tuple[Estimate | None, Estimate | None]:
        time, space = asked_of(found, family.name, self._complexity, self._scaling)
        return estimate(found, family.name, time), estimate(found, family.name, space)

    def _worst(self, estimates: list[Estimate | None]) -> Estimate | None:
        there = [each for each in estimates if each is not None]
        return worst(there, self._scaling) if there else None

    # ---- what failed

    def _stopped(self, found: Measurements, told: Estimate | None) -> str:
        """Why nothing was measured, or nothing from some size on where the solution fails."""
        failures = found.failures() or (found.troubles if told is None else [])
        if failures:
            first = _least(failures)
            more = "; a larger --budget gives it more" if first.late else self._again(first)
            return f"the call fails at {at(first.sizes)} ({first.family}): {first.error}{more}"
        return "too few sizes could be measured" if told is None else ""

    def _wrong(self, found: Measurements) -> str:
        if not found.wrong:
            return ""
        first = _least(found.wrong)
        return f"{first.family}, {at(first.sizes)}: {first.error}{self._again(first)}"

    def _again(self, trouble: Trouble) -> str:
        from judge.complexity.again import how_to_make

        return how_to_make(self._problem, self._scaling, trouble)

    # ---- which lines

    def _advice(
        self, found: Measurements, told: Estimate | None
    ) -> tuple[str, tuple[LineCost, ...], Mapping[str, int]]:
        """What the costliest lines are, in the family that is worst, at the largest size that can be watched."""
        if told is None or not told.growth or found.tampered:
            return "", (), {}
        place = _watchable(found, told.family)
        if place is None:
            return "", (), {}
        from judge.complexity.advice import advise

        row, size = place
        family = next(each for each in self._scaling.families if each.name == row.family)
        sizes = sizes_at(self._scaling, row.sweep, size, row.divided)
        given = self._inputs.get(family, sizes)
        with self._bench.native() as session:
            reply = session.ask(Request("lines", given.data, self._growth.budget_s, files=given.files))
        source = self._source()
        if not reply.ok or not source:
            return "", (), {}
        sentence, lines = advise(source, reply.figures.get("lines"), told.growth, told.asked, sizes)
        return sentence, lines, sizes

    def _source(self) -> str:
        path = self._submission.files.get(self._submission.entry) or next(iter(self._submission.files.values()))
        try:
            return path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""


def _watchable(found: Measurements, family: str) -> tuple[Row, int] | None:
    places = [
        (row.stepped[size].steps, row, size)
        for row in found.rows_of(family)
        for size in row.stepped
        if row.stepped[size].steps <= _LINES_STEPS
    ]
    best = max(places, key=lambda place: (place[0], place[2]), default=None)
    return best[1:] if best else None


# ---- what was met on the way


def _least(troubles: list[Trouble]) -> Trouble:
    return min(troubles, key=lambda trouble: tuple(trouble.sizes.values()))


def _hint(found: Measurements) -> str:
    """What would have the processor count, where it could and did not."""
    return "" if found.has_counts and found.counter is Counter.HARDWARE else hardware.remedy()


def _remarks(found: Measurements) -> Iterator[str]:
    families = {row.family for row in found.rows if row.times} if not found.failures() else set()
    for trouble in found.troubles:
        if trouble.family in families:
            families.remove(trouble.family)
            failed = f"the call fails at {at(trouble.sizes)} ({trouble.error})"
            yield f"{trouble.family}: {failed}; sizes below it were measured."
    if found.with_reading:
        yield "It is a whole program: reading the input and writing the answer are included."
    if found.asleep:
        yield "The call waits for most of its time; waiting is no work, and does not count."
    if found.out_of_time and not found.troubles:
        yield "Time ran out before all sizes were measured; wait until the machine is idle, or enlarge --budget."
    if found.has_processes:
        yield "It starts processes of its own, whose work is seen by the clock alone."
    yield from _too_slow(found)


def _too_slow(found: Measurements) -> Iterator[str]:
    """What to do where a call takes long from the start, so that few sizes are within the budget."""
    few = [(row, min(row.times)) for row in found.rows if 0 < len(row.times) < _FEW]
    slow = [(row, size) for row, size in few if row.cpu_s()[size] > _LONG_S]
    for row, size in slow[:1]:
        took = f"A call takes {row.cpu_s()[size]:.2g} s at {at(row.sizes[size])} already"
        yield f"{took}, so that few sizes are within the budget; give it more with --budget."
