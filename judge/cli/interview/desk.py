"""What is done with the files of an interview: samples are run, submissions judged, accepted ones measured.

A submission is on the disk before it is judged, and judged as it lies there. So one whose judge was killed has its
verdict when the interview goes on, whatever became of the file meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from judge.cli.attempts import remember
from judge.cli.context import console, library, sandbox
from judge.cli.failure import failure_view
from judge.cli.runoptions import run_options
from judge.config import Settings
from judge.contest.events import Cost, Judged, Measured, Outcome, Practised
from judge.contest.handing import Handed, hand_in
from judge.contest.interview.folder import session_in
from judge.contest.interview.report import shown_file, spoken
from judge.contest.interview.session import Session, Work
from judge.contest.judging import outcome_of
from judge.contest.model import Rules
from judge.contest.packing import lay_down, packed
from judge.contest.store import Store
from judge.contest.tries import Try
from judge.errors import JudgeError, SandboxUnavailable, UsageError
from judge.model.growth import Estimate, GrowthReport
from judge.model.problem import Problem
from judge.model.verdict import Judgement, Verdict
from judge.runner.judging import judge
from judge.runner.jury.timing import with_time_limit
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.runner.programs.submission import Submission
from judge.sandbox.protocol import Sandbox
from judge.sandbox.scratch import temporary_folder
from judge.ui.interview.screens import NO_TRY_WORDS, render_outcome
from judge.ui.run import LiveRun, render_failed, render_sandbox

_SAMPLES = "sample/*"


class Desk:
    """An interview's store, problems and sandbox."""

    def __init__(self, store: Store, chosen: Settings) -> None:
        self._store, self._chosen = store, chosen
        self.out = console(chosen)
        self._problems: dict[str, Problem] = {}
        self._sandbox_told = False

    @cached_property
    def _sandbox(self) -> Sandbox:
        return sandbox(self._chosen)

    def session(self) -> Session:
        """What the interview has come to now."""
        return session_in(self._store)

    def problem(self, work: Work) -> Problem:
        """The problem's package. Raises `ProblemNotFound`, `PackageError`."""
        if work.label not in self._problems:
            self._problems[work.label] = library(self._chosen).load(work.problem.problem)
        return self._problems[work.label]

    def shown(self, work: Work) -> str:
        """The file of a problem, as it is named from here."""
        return shown_file(work.file, Path.cwd())

    # --- samples ---

    def run_samples(self, work: Work) -> None:
        """Run the samples, and show the first difference. Raises `UsageError` where there is nothing to run."""
        problem = self.problem(work)
        if not any(case.is_sample for case in problem.cases):
            raise UsageError(f"{problem.id} has no samples", hint="`submit` runs all of its cases")
        submission = self._read(work, problem)
        options = replace(run_options(self._chosen), cases=(_SAMPLES,), transcripts=True)
        judgement, options = self._judged(problem, submission, options)
        self._show(problem, submission, judgement, options)
        self._store.append(lambda _: Practised(work.label, judgement.verdict))

    def _read(self, work: Work, problem: Problem) -> Submission:
        file = Path(self.shown(work))
        if not file.exists():
            hint = f"`judge start {problem.id} {file}`, in another window, writes it anew"
            raise UsageError(f"{file} is not there any more", hint=hint)
        return read_submission(file, problem)

    def _judged(self, problem: Problem, submission: Submission, options: RunOptions) -> tuple[Judgement, RunOptions]:
        say = console(self._chosen, error=True).print
        with LiveRun(self.out) as live:
            options = with_time_limit(problem, options, self._sandbox, say)
            return judge(problem, submission, options, self._sandbox, live.handle), options

    def _show(self, problem: Problem, submission: Submission, judgement: Judgement, options: RunOptions) -> None:
        failed = judgement.first_failure is not None or not judgement.build.ok
        view = failure_view(problem, submission, judgement, options) if failed else None
        self.out.print(render_failed(judgement, view))
        self._tell_sandbox(judgement)

    def _tell_sandbox(self, judgement: Judgement) -> None:
        """Say once how programs are held here: it stays the same."""
        if not self._sandbox_told:
            self._sandbox_told = True
            self.out.print()
            self.out.print(render_sandbox(judgement.backend, judgement.mode, judgement.protections))

    # --- submissions ---

    def submit(self, work: Work) -> None:
        """Hand the file in, and judge it. Raises `UsageError` where it may not be, or is what was handed in before."""
        problem = self.problem(work)
        submission = self._read(work, problem)
        handed = Handed("me", work.label, submission.language.code)
        tried, fresh = hand_in(self._store, handed, packed(submission, problem))
        if not fresh and tried.verdict not in (None, Verdict.JE):
            was = f"at {spoken(tried.contest_ms)} already: {tried.verdict.in_words if tried.verdict else ''}"
            raise UsageError(f"this is what you handed in {was}", hint="save your changes, then submit")
        self.out.print(f"submission {tried.id} is in, at {spoken(tried.contest_ms)}")
        self.judge(tried)

    def judge(self, tried: Try) -> None:
        """Judge what was handed in, as it was; write down what it came to and show it.

        Raises what keeps it from being judged: it waits for its verdict then, or has that of a fault of ours.
        """
        work = self.session().of(tried.label)
        problem = self.problem(work)
        started_ms = time.time_ns() // 1_000_000
        with self._laid_down(tried, problem, work) as submission:
            try:
                judgement, options = self._judged(problem, submission, run_options(self._chosen))
            except SandboxUnavailable:
                raise
            except JudgeError as error:
                failure = Outcome(Verdict.JE, message=error.message, started_ms=started_ms)
                self._store.append(lambda _: Judged(tried.id, failure))
                raise
            outcome = outcome_of(judgement, work.problem, Rules.KATA, started_ms)
            self._store.append(lambda _: Judged(tried.id, outcome))
            self._show_outcome((problem, submission, _as_named(judgement, submission), options), outcome, tried)
        if judgement.verdict is not Verdict.JE:
            remember(problem, judgement, self._chosen)

    @contextmanager
    def _laid_down(self, tried: Try, problem: Problem, work: Work) -> Iterator[Submission]:
        """What was handed in, under the name of the file that it was."""
        with temporary_folder("handed") as folder:
            path = lay_down(self._store.content(tried.digest), folder)
            yield replace(read_submission(path, problem, tried.language), path=Path(self.shown(work)))

    def _show_outcome(
        self, judged: tuple[Problem, Submission, Judgement, RunOptions], outcome: Outcome, tried: Try
    ) -> None:
        """What an interviewer would tell: of samples and of the compiler everything, of secret cases the verdict."""
        if outcome.sample or outcome.verdict is Verdict.CE:
            self._show(*judged)
            if outcome.verdict is Verdict.CE:
                self.out.print(NO_TRY_WORDS, style="dim")
            return
        self.out.print(render_outcome(outcome, self.session().of(tried.label)))
        self._tell_sandbox(judged[2])

    # --- growth ---

    def measure(self) -> None:
        """Measure how the accepted submissions grow; what cannot be measured is told, and is no fault."""
        for work in self.session().work:
            if work.accepted is not None and work.growth is None and self._chosen.complexity:
                self._measure(work, work.accepted)

    def _measure(self, work: Work, tried: Try) -> None:
        from judge.complexity.assess import GrowthOptions, assess, can_be_measured

        try:
            problem = self.problem(work)
            with self._laid_down(tried, problem, work) as submission:
                if not can_be_measured(problem, submission):
                    return
                self.out.print(f"measuring how {work.label} grows …", style="dim")
                report = assess(problem, submission, run_options(self._chosen), self._sandbox, GrowthOptions())
        except JudgeError as error:
            console(self._chosen, error=True).print(f"the growth of {work.label} is not measured: {error.message}")
            return
        measured = Measured(tried.id, _cost(report.time), _cost(report.space), _said(report))
        self._store.append(lambda _: measured)


def _as_named(judgement: Judgement, submission: Submission) -> Judgement:
    """The judgement with the person's name for the file, where the builder tells of the copy that was judged."""
    build, copies = judgement.build, map(str, submission.files.values())
    return replace(judgement, build=replace(build, file=str(submission.path))) if build.file in copies else judgement


def _cost(estimate: Estimate | None) -> Cost:
    return Cost() if estimate is None else Cost(estimate.known, estimate.asked, estimate.standing)


def _said(report: GrowthReport) -> str:
    """What is to be read below the classes: what went wrong, or which lines take the time."""
    if report.tampered:
        return "what the solution tells of its time is not what was seen"
    return report.wrong or report.stopped or report.advice
