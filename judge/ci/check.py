"""The run of a check: every solution judged and measured, side by side, those whose result is known not at all.

    read ── untouched? ── kept? ── judge ── measure growth ── keep ── policy ──> Checked

A result is kept as soon as it is there, so that a check that is killed goes on from what was done. What is at fault
with one solution (no such language, a broken package) is told of that one and stops no other.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from judge.ci.finding import Found
from judge.ci.keys import Keys
from judge.ci.policy import Policy, Result, faults_of, outcome_of
from judge.ci.results import KeptResult, Results
from judge.ci.spots import place_of, spot_of_failure, spot_of_function, spot_of_growth
from judge.ci.untouched import is_untouched
from judge.errors import JudgeError, PackageError, SandboxUnavailable, UsageError
from judge.model.check import (
    Checked,
    CheckEvent,
    CheckStarted,
    Fault,
    Outcome,
    Place,
    Solution,
    SolutionFinished,
    SolutionStarted,
)
from judge.model.events import BuildStarted, CaseStarted, DataGenerating, Event
from judge.model.growth import GrowthReport
from judge.model.problem import Problem
from judge.model.verdict import Judgement, Verdict
from judge.package.reader import load
from judge.runner.building.toolchain import ToolMissing
from judge.runner.judging import judge
from judge.runner.jury.timing import with_time_limit
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.runner.programs.submission import Submission
from judge.runner.sidebyside import SharedSandbox, side_by_side
from judge.sandbox.protocol import Sandbox

Emit = Callable[[CheckEvent], None]


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How a check runs: the policy, and whether growth is measured.

    `results` is where results are kept, `None` for nowhere; `fail_fast` ends the check at the first one that fails.
    """

    root: Path
    run: RunOptions
    policy: Policy
    results: Results | None
    growth: bool = True
    fail_fast: bool = False


def check(
    found: Found, solutions: Sequence[Solution], options: CheckOptions, sandbox: Sandbox, emit: Emit
) -> tuple[Checked, ...]:
    """What became of the solutions, in their order. Raises `JudgeError` where nothing at all can be run."""
    emit(CheckStarted(tuple(solutions)))
    run = _Check(found, options, sandbox, emit)
    jobs = [partial(run.solution, solution) for solution in solutions]
    done = side_by_side(jobs, sandbox, _at_once(options.run), options.run.workers)
    if options.results is not None:
        options.results.trim()
    return tuple(done)


def _at_once(options: RunOptions) -> int:
    """How many solutions are looked at side by side: one more than programs run, so that no core waits for reading."""
    return options.workers + 1


class _Check:
    """One check: what its jobs share. Jobs run in threads of their own."""

    def __init__(self, found: Found, options: CheckOptions, sandbox: Sandbox, emit: Emit) -> None:
        self._found, self._options, self._emit = found, options, emit
        self._keys = Keys(options.run, sandbox, growth=options.growth)
        self._lock = threading.Lock()
        self._problems: dict[str, Problem | JudgeError] = {}
        self._limits: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._measuring = threading.Semaphore(max(1, options.run.workers // 2))
        self._ended = False

    def solution(self, solution: Solution, sandbox: Sandbox) -> Checked:
        """What became of one solution."""
        checked = self._skipped(solution) if self._ended else self._checked(solution, sandbox)
        if self._options.fail_fast and checked.outcome in (Outcome.FAILED, Outcome.ERROR):
            self._ended = True
        self._tell(SolutionFinished(checked))
        return checked

    def _tell(self, event: CheckEvent) -> None:
        with self._lock:
            self._emit(event)

    def _skipped(self, solution: Solution) -> Checked:
        return Checked(solution, Outcome.SKIPPED, why="another solution failed before, and --fail-fast was asked for")

    def _checked(self, solution: Solution, sandbox: Sandbox) -> Checked:
        self._tell(SolutionStarted(solution.path, "reading"))
        try:
            problem = self._problem(solution)
            return self._read(solution, problem, sandbox)
        except SandboxUnavailable:
            raise  # for this solution and for all others
        except ToolMissing as error:
            return self._error(solution, error)
        except UsageError as error:
            return _refused(solution, error)
        except JudgeError as error:
            if isinstance(sandbox, SharedSandbox) and sandbox.stopped:
                raise
            return self._error(solution, error)

    def _problem(self, solution: Solution) -> Problem:
        """The problem, read once. Raises `PackageError` for a broken package."""
        with self._lock:
            if solution.problem not in self._problems:
                try:
                    self._problems[solution.problem] = load(self._found.packages[solution.problem])
                except JudgeError as error:
                    self._problems[solution.problem] = error
        known = self._problems[solution.problem]
        if isinstance(known, JudgeError):
            raise known
        return known

    def _error(self, solution: Solution, error: JudgeError) -> Checked:
        """A solution that could not be judged through no fault of its own; shown in the package where it lies here."""
        found = error.diagnostics[:1] if isinstance(error, PackageError) else ()
        package = self._found.packages[solution.problem].resolve()
        place, code = Place(solution.path), "judge"
        for each in found:
            code = each.code
            if package.is_relative_to(self._options.root.resolve()):
                inside = package.relative_to(self._options.root.resolve()).as_posix()
                place = Place(f"{inside}/{each.file or 'problem.yaml'}", each.line or 1)
        title = "the problem's package is broken" if isinstance(error, PackageError) else "it could not be judged"
        fault = Fault(code, title, error.message, place, hint=error.hint)
        return Checked(solution, Outcome.ERROR, faults=(fault,), why=error.message)

    def _read(self, solution: Solution, problem: Problem, sandbox: Sandbox) -> Checked:
        path = self._options.root / solution.path
        submission = read_submission(path, problem, solution.language)
        solution = replace(solution, language=submission.language.code)
        if is_untouched(submission, problem):
            return Checked(solution, Outcome.UNTOUCHED, why="nobody has filled it in yet")
        allowed = self._options.policy.languages
        if allowed and submission.language.code not in allowed:
            words = (
                f"{submission.language.name} is none of the languages that are allowed: {', '.join(sorted(allowed))}"
            )
            return _refused(solution, UsageError(words))
        kept = self._result(solution, problem, submission, sandbox)
        result = kept.result.of(solution.path)
        faults = faults_of(result, self._options.policy)
        return Checked(
            solution,
            outcome_of(faults),
            result.judgement,
            result.growth,
            faults,
            cached_at=kept.found_at,
            took_s=kept.took_s,
        )

    def _result(self, solution: Solution, problem: Problem, submission: Submission, sandbox: Sandbox) -> KeptResult:
        """The result, kept or found just now (then without the time at which it was)."""
        results = self._options.results
        with self._lock:
            key = self._keys.key(submission, problem)
        kept = results.take(key) if results is not None else None
        if kept is not None:
            return kept
        started = time.monotonic()
        result = self._found_now(solution, problem, submission, sandbox)
        fresh = KeptResult(result, "", time.monotonic() - started)
        if results is not None:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            results.keep(key, replace(fresh, found_at=now))
        return fresh

    def _found_now(self, solution: Solution, problem: Problem, submission: Submission, sandbox: Sandbox) -> Result:
        judgement = self._judgement(solution, problem, submission, sandbox)
        growth = self._growth(solution, problem, submission, sandbox) if judgement.verdict is Verdict.AC else None
        failed = spot_of_failure(judgement, submission, problem)
        grows = spot_of_growth(growth, submission, problem) if growth else spot_of_function(submission, problem)
        return Result(judgement, growth, place_of(failed, submission), place_of(grows, submission))

    def _judgement(self, solution: Solution, problem: Problem, submission: Submission, sandbox: Sandbox) -> Judgement:
        with self._limits[problem.id]:
            say = partial(self._say, solution)
            options = with_time_limit(problem, self._options.run, sandbox, lambda _: say("inferring the time limit"))
        return judge(problem, submission, options, sandbox, partial(self._progress, solution, _Phase()))

    def _say(self, solution: Solution, phase: str) -> None:
        self._tell(SolutionStarted(solution.path, phase))

    def _progress(self, solution: Solution, phase: _Phase, event: Event) -> None:
        if words := phase.after(event):
            self._say(solution, words)

    def _growth(
        self, solution: Solution, problem: Problem, submission: Submission, sandbox: Sandbox
    ) -> GrowthReport | None:
        """How the cost of an accepted solution grows, where the kata declares how its inputs do."""
        if not self._options.growth or problem.kata is None or problem.kata.complexity.scaling is None:
            return None
        from judge.complexity.assess import GrowthOptions, assess, can_be_measured

        if not can_be_measured(problem, submission):
            return None
        self._say(solution, "waiting to be measured")
        with self._measuring:
            self._say(solution, "measuring growth")
            whole = sandbox.without_turns() if isinstance(sandbox, SharedSandbox) else sandbox
            return assess(problem, submission, self._options.run, whole, GrowthOptions())


class _Phase:
    """What is done with a solution, in words, as the events of its run come."""

    def __init__(self) -> None:
        self._words = ""

    def after(self, event: Event) -> str:
        """The words, where an event changes them; else nothing."""
        words = {BuildStarted: "compiling", CaseStarted: "running", DataGenerating: "making data"}.get(type(event), "")
        if not words or words == self._words:
            return ""
        self._words = words
        return words


def _refused(solution: Solution, error: UsageError) -> Checked:
    """A solution that cannot be judged as it is, which is its author's to mend."""
    fault = Fault("unreadable", "cannot be judged", error.message, Place(solution.path), hint=error.hint)
    return Checked(solution, Outcome.FAILED, faults=(fault,), why=error.message)
