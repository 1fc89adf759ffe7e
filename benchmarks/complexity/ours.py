"""What the judge answers: a labelled solution is measured as a kata's solution is, in the sandbox, and decided on."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.complexity.subjects import Subject
from benchmarks.complexity.table import Result
from judge.complexity.assess import Assessment
from judge.complexity.assess import GrowthOptions as GrowthOptions
from judge.complexity.inputs import Input
from judge.complexity.workbench import Workbench
from judge.errors import JudgeError
from judge.model.growth import Estimate, Family, GrowthReport, Scaling, Sweep
from judge.model.limits import ProblemLimits
from judge.model.problem import Complexity, Difficulty, Kata, Problem, ProblemType
from judge.package.kata.driver import write_driver
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.sandbox.protocol import Sandbox

METHODS: Mapping[str, GrowthOptions] = {
    "judge": GrowthOptions(),
    "judge, no valgrind": GrowthOptions(counting=False),
    "judge, CPU time": GrowthOptions(counting=False, stepping=False),
}
"""The same with ever fewer counters."""


@dataclass(frozen=True, slots=True)
class _Made:
    """Inputs as the subject's `make` makes them; nobody says what is right."""

    subject: Subject

    def get(self, _: Family, sizes: Mapping[str, int]) -> Input:
        return Input(self.subject.encoded(sizes).encode("utf-8", "surrogatepass"))

    def fault(self, *_: object) -> str:
        return ""


def answered(
    subjects: Sequence[Subject], options: GrowthOptions, sandbox: Sandbox, cache: Path
) -> Iterator[tuple[Subject, tuple[Result, ...], GrowthReport | None]]:
    """What is answered of each subject, as results of time and space; with the report where there is one."""
    for subject in subjects:
        began = time.monotonic()
        try:
            report = measured(subject, options, sandbox, cache)
        except JudgeError as error:
            report = GrowthReport(subject.name, "", subject.language, None, None, stopped=str(error))
        yield subject, tuple(_results(subject, report, time.monotonic() - began)), report


def measured(subject: Subject, options: GrowthOptions, sandbox: Sandbox, cache: Path) -> GrowthReport:
    """Measure one subject. Raises `JudgeError` where the sandbox fails."""
    with tempfile.TemporaryDirectory() as folder:
        problem = _problem(subject, Path(folder))
        submission = read_submission(_solution(subject, Path(folder)), problem)
        run_options = RunOptions(cache_dir=cache)
        with Workbench(problem, submission, run_options, sandbox) as bench:
            built = bench.build()
            if not built.ok:
                raise JudgeError(f"{subject.name} does not compile: {built.message}")
            return Assessment(problem, submission, bench, _Made(subject), options).report()


def _problem(subject: Subject, folder: Path) -> Problem:
    folder.chmod(0o755)
    write_driver(folder, subject.signature)
    sweeps = subject.sweeps or (Sweep(subject.variables[0]),)
    scaling = Scaling(dict(subject.bounds), (Family("made", ""),), sweeps)
    names = dict.fromkeys(subject.variables, "")
    asked = Complexity(subject.time or "O(1)", subject.space or "O(1)", names, scaling)
    kata = Kata(subject.signature, subject.title, Difficulty.EASY, "", (), asked)
    return Problem(
        id=subject.name,
        directory=folder,
        format_version="2025-09",
        names={"en": subject.title},
        uuid="",
        version="",
        types=frozenset((ProblemType.PASS_FAIL,)),
        limits=ProblemLimits(),
        cases=(),
        groups=(),
        rules=(),
        statements={},
        kata=kata,
    )


def _solution(subject: Subject, folder: Path) -> Path:
    path = folder / f"solution{subject.path.suffix}"
    path.write_text(subject.source, "utf-8")
    return path


def _results(subject: Subject, report: GrowthReport, seconds: float) -> Iterator[Result]:
    told: Mapping[str, tuple[str, Estimate | None]] = {
        "time": (subject.time, report.time),
        "space": (subject.space, report.space),
    }
    for cost, (label, estimate) in told.items():
        if label:
            yield Result(
                subject=subject.name,
                language=subject.language,
                cost=cost,
                asked=label,
                answer=estimate.growth if estimate else "",
                confidence=estimate.confidence if estimate else 0.0,
                seconds=seconds,
                counter=estimate.counter.value if estimate else "",
                variables=subject.variables,
            )


def shuffled(subjects: Sequence[Subject], seed: int) -> list[Subject]:
    """The subjects in another order, so that a run that is cut short says something of all classes."""
    found = list(subjects)
    random.Random(seed).shuffle(found)
    return found
