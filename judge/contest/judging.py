"""A submission of a contest, judged for real: its files laid down, run, and what its team may read of it.

Teams see what samples show and nothing else: of a failure in secret data not even which case it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Protocol

from judge.contest.claims import Progress
from judge.contest.events import Outcome
from judge.contest.model import ContestProblem, Rules
from judge.contest.packing import lay_down
from judge.contest.points import points_of_groups
from judge.contest.tries import Try
from judge.model.events import BuildStarted, CaseFinished, DataGenerating, Event, RunStarted
from judge.model.verdict import BuildResult, CaseResult, Judgement, Verdict
from judge.package.reader import load
from judge.runner.judging import judge
from judge.runner.jury.timing import with_time_limit
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.sandbox.protocol import Sandbox
from judge.sandbox.scratch import temporary_folder

Tell = Callable[[Progress], None]
_LONGEST_MESSAGE = 4000
_LAST_LINES = 12


class Judging(Protocol):
    """How a submission gets its outcome."""

    def __call__(self, tried: Try, problem: ContestProblem, rules: Rules, content: bytes, tell: Tell, /) -> Outcome:
        """Judge it, telling how far it is.

        Raises `SandboxUnavailable` where nothing can be judged at all, other errors for what fails with this one.
        """


class RealJudging:
    """Runs it in the sandbox; see `Judging`."""

    def __init__(self, find: Callable[[str], Path], options: RunOptions, sandbox: Sandbox) -> None:
        self._find, self._options, self._sandbox = find, options, sandbox

    def __call__(self, tried: Try, problem: ContestProblem, rules: Rules, content: bytes, tell: Tell, /) -> Outcome:
        """See `Judging`."""
        started_ms = time.time_ns() // 1_000_000
        return outcome_of(self._judgement(tried, problem, content, tell), problem, rules, started_ms)

    def _judgement(self, tried: Try, problem: ContestProblem, content: bytes, tell: Tell) -> Judgement:
        package = load(self._find(problem.problem))
        with temporary_folder("handed") as folder:
            submission = read_submission(lay_down(content, folder), package, tried.language)
            options = with_time_limit(
                package, self._options, self._sandbox, lambda _: tell(Progress("inferring the time limit"))
            )
            return judge(package, submission, options, self._sandbox, _Steps(tell))


class _Steps:
    """Tells how far a run is, by its events, not more often than somebody can look."""

    def __init__(self, tell: Tell) -> None:
        self._tell, self._done, self._total = tell, 0, 0
        self._told_at_s = 0.0

    def __call__(self, event: Event) -> None:
        if isinstance(event, RunStarted):
            self._total = len(event.cases)
        elif isinstance(event, DataGenerating):
            self._say("making data")
        elif isinstance(event, BuildStarted):
            self._say("compiling")
        elif isinstance(event, CaseFinished):
            self._done += 1
            if time.monotonic() - self._told_at_s > 0.1:
                self._say("running")

    def _say(self, phase: str) -> None:
        self._tell(Progress(phase, self._done, self._total))
        self._told_at_s = time.monotonic()


def outcome_of(judgement: Judgement, problem: ContestProblem, rules: Rules, started_ms: int) -> Outcome:
    """What a judgement comes to in a contest, with what its team may read."""
    sample, message = "", ""
    failed = judgement.first_failure
    if not judgement.build.ok:
        message = _compiler_words(judgement.build)
    elif failed is not None and judgement.verdict is Verdict.JE:
        message = failed.judge_message or failed.message
    elif failed is not None and failed.case.startswith("sample/"):
        sample, message = failed.case, _about_sample(failed)
    slowest = judgement.slowest
    return Outcome(
        judgement.verdict,
        points_of_groups(judgement.verdict, judgement.scores, problem.points) if rules is Rules.IOI else (),
        sample,
        message[:_LONGEST_MESSAGE],
        started_ms,
        round(slowest.cpu_s * 1000) if slowest else 0,
    )


def _compiler_words(build: BuildResult) -> str:
    """What the compiler says, with the line where its words do not have it."""
    name = PurePath(build.file).name
    if build.line is None or not name or f"{name}:" in build.message:
        return build.message
    return f"{name}, line {build.line}: {build.message}"


def _about_sample(failed: CaseResult) -> str:
    """What is wrong with a sample, of which everybody may know everything: the validator's words, or the program's."""
    if failed.verdict is Verdict.WA:
        return failed.message or failed.judge_message
    lines = failed.stderr.text().strip().splitlines()
    return failed.message or "\n".join(lines[-_LAST_LINES:])
