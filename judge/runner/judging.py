"""The whole run of a submission, told as events.

    RunStarted ─ DataGenerating* ─ SandboxReady ─ BuildStarted ─ BuildFinished
               ─ (CaseStarted | CaseFinished)* ─ RunFinished

Boxes open in their threads while the first one builds; when it has built, all of them run cases.
Whatever ends the run, by itself, by an error or by Ctrl-C, no box is left. An interrupt is never raised
in here: it ends what runs, and is raised when all is tidied up.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from judge import verdict
from judge.errors import SandboxError
from judge.model import events
from judge.model.events import Event
from judge.model.limits import MIB
from judge.model.problem import Problem, ProblemType, TestCase
from judge.model.verdict import BuildResult, CaseResult, Judgement, Scores, Verdict
from judge.runner.cases import Worker
from judge.runner.early import program_folder
from judge.runner.interrupts import held_back
from judge.runner.kept import Kept
from judge.runner.options import RunOptions, memory_bytes, select_cases, time_limit_s
from judge.runner.programs.read import lay_out
from judge.runner.programs.submission import Built, Submission
from judge.runner.schedule import Schedule
from judge.sandbox.protocol import Sandbox

if TYPE_CHECKING:
    from judge.runner.scores import Scoring
    from judge.runner.validating.static import StaticValidator

Emit = Callable[[Event], None]


def judge(problem: Problem, submission: Submission, options: RunOptions, sandbox: Sandbox, emit: Emit) -> Judgement:
    """Judge a submission on the selected cases. Raises `JudgeError` for faults that are not the contestant's."""
    if ProblemType.SUBMIT_ANSWER in problem.types:
        from judge.runner.programs.answers import asked_for

        problem = asked_for(problem, submission)
    if not submission.language.is_warm:
        from judge.runner.building.toolchain import require_tools

        require_tools(submission.language, sandbox)
    cases = select_cases(problem, options.cases)
    options = replace(options, time_factor=options.time_multipliers.get(submission.language.code, 1.0))
    if any(case.args for case in cases):
        # A warm run begins as a copy of the fork server, which knows the arguments of the cases before it.
        options = replace(options, cold=True)
    emit(
        events.RunStarted(
            problem=problem.id,
            submission=str(submission.path),
            language=submission.language.name,
            cases=tuple(case.name for case in cases),
            time_limit_s=time_limit_s(problem, options),
            memory_limit_bytes=memory_bytes(problem, options),
        )
    )
    if any(case.generated for case in cases):
        from judge.runner.generate import materialise

        cases = materialise(problem, cases, options, sandbox, lambda case: emit(events.DataGenerating(case)))
    with program_folder(sandbox) as program:
        lay_out(submission, problem, program)
        judgement = _Run(Built(problem, submission, program, options), cases, sandbox, emit).judge()
    emit(events.RunFinished(judgement))
    return judgement


class _Run:
    """One run: its workers, and what they found."""

    def __init__(self, built: Built, cases: tuple[TestCase, ...], sandbox: Sandbox, emit: Emit) -> None:
        self._built, self._cases, self._sandbox, self._emit = built, cases, sandbox, emit
        self._scoring = _scoring(built.problem, cases)
        self._kept = Kept(cases)
        self._schedule = Schedule(cases, built.options.run_all, self._scoring.places if self._scoring else ())
        self._go = threading.Event()
        self._workers: list[Worker | StaticValidator] = []
        self._static: StaticValidator | None = None
        self._ended = False

    def judge(self) -> Judgement:
        """Build, run, fold."""
        with held_back(self._cut_short):
            built, results = self._with_workers()
        return self._judgement(built, results)

    def _with_workers(self) -> tuple[BuildResult, list[CaseResult]]:
        count = max(1, min(self._built.options.workers, len(self._cases)))
        threads = [threading.Thread(target=self._extra_worker, daemon=True) for _ in range(count - 1)]
        for thread in threads:
            thread.start()
        try:
            with Worker(self._built, self._sandbox) as first, self._static_validator():
                self._register(first)
                return self._build_and_run(first)
        finally:
            self._end()
            for thread in threads:
                thread.join()

    def _build_and_run(self, first: Worker) -> tuple[BuildResult, list[CaseResult]]:
        self._emit(events.SandboxReady(self._sandbox.name, self._sandbox.protections()))
        self._emit(events.BuildStarted(self._built.submission.language.name))
        built = first.build()
        self._emit(events.BuildFinished(built))
        if not built.ok:
            return built, []
        self._go.set()
        thread = threading.Thread(target=self._schedule.work, args=(self._run(first),), daemon=True)
        thread.start()
        try:
            return built, self._collect()
        finally:
            self._schedule.stop()
            first.interrupt()
            thread.join()

    def _collect(self) -> list[CaseResult]:
        results: list[CaseResult] = []
        for item in self._schedule.results():
            if isinstance(item, int):
                self._emit(events.CaseStarted(self._cases[item].name))
            else:
                results.append(item)
                self._emit(events.CaseFinished(item))
        return results

    def _extra_worker(self) -> None:
        try:
            with Worker(self._built, self._sandbox) as worker:
                self._register(worker)
                self._go.wait()
                self._schedule.work(self._run(worker))
        except BaseException as error:
            self._schedule.fail(error)

    def _run(self, worker: Worker) -> Callable[[TestCase], CaseResult]:
        """How a worker runs a case: with its score, where there are scores, and cut to what is kept of it."""
        static = self._static
        run = worker.run if static is None else lambda case: (static if case.static else worker).run(case)
        scored = self._scoring.scored(run) if self._scoring else run
        return lambda case: self._kept.of(scored(case))

    @contextmanager
    def _static_validator(self) -> Iterator[None]:
        if not any(case.static for case in self._cases):
            yield
            return
        from judge.runner.validating.static import StaticValidator

        with StaticValidator(self._built, self._sandbox) as self._static:
            self._register(self._static)
            yield

    def _register(self, worker: Worker | StaticValidator) -> None:
        """From now on the end of the run ends what this worker does. Where it has come before, that is now."""
        self._workers.append(worker)
        if self._ended:
            self._interrupt(worker)

    def _end(self) -> None:
        """Stop what still runs; workers find nothing more to do, and close their boxes."""
        self._ended = True
        self._schedule.stop()
        for worker in list(self._workers):
            self._interrupt(worker)
        self._go.set()

    def _cut_short(self) -> None:
        """End the run from a signal handler: it takes no lock, unlike `_end`, which follows."""
        self._ended = True
        self._schedule.stop()
        self._schedule.fail(SandboxError("run", "interrupted"))
        for worker in list(self._workers):
            self._interrupt(worker)

    def _interrupt(self, worker: Worker | StaticValidator) -> None:
        with suppress(SandboxError):
            worker.interrupt()

    def _judgement(self, built: BuildResult, results: list[CaseResult]) -> Judgement:
        problem, submission, options = self._built.problem, self._built.submission, self._built.options
        scores = self._scoring.scores(results, self._sandbox, options.cache_dir) if self._scoring and built.ok else None
        return Judgement(
            problem=problem.id,
            submission=str(submission.path),
            language=submission.language.name,
            verdict=_verdict(built, scores, results),
            results=tuple(results),
            total=len(self._cases),
            time_limit_s=time_limit_s(problem, options),
            memory_limit_bytes=memory_bytes(problem, options),
            build=built,
            protections=self._sandbox.protections(),
            backend=self._sandbox.name,
            scores=scores,
            mode="warm" if self._built.is_warm else "cold",
            runtime_memory_bytes=submission.language.memory_extra * MIB,
        )


def _scoring(problem: Problem, cases: tuple[TestCase, ...]) -> Scoring | None:
    if not problem.is_scoring:
        return None
    from judge.runner.scores import Scoring

    return Scoring(problem, cases)


def _verdict(built: BuildResult, scores: Scores | None, results: list[CaseResult]) -> Verdict:
    if not built.ok:
        return Verdict.CE
    return scores.verdict if scores else verdict.of_submission(results)
