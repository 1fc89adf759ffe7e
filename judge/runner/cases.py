"""One case of one submission: run it, and once more if it came close to the time limit, then check its output."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from judge.model.execution import ExecResult, Termination, TerminationKind
from judge.model.limits import ExecLimits
from judge.model.problem import ProblemType, TestCase
from judge.model.verdict import BuildResult, CaseResult, Check, Verdict
from judge.runner.attempt import Attempt
from judge.runner.boxes import LastingBox
from judge.runner.building.build import build
from judge.runner.interaction.faults import of_run
from judge.runner.options import case_limits, environment, memory_bytes, time_limit_s
from judge.runner.programs.submission import Built
from judge.runner.validating.validate import OutputValidators
from judge.sandbox.closing import Closing
from judge.sandbox.protocol import Sandbox
from judge.sandbox.spec import WORK, BoxSpec, Data, ExecSpec, Joined

_BY_PASSES = frozenset((ProblemType.INTERACTIVE, ProblemType.MULTI_PASS))


def argv_of(built: Built, sandbox: Sandbox) -> tuple[str, ...]:
    """How a submission that is built is run: its script in a warm interpreter, or by its language's command."""
    entry = built.submission.entry
    if built.is_warm:
        return (str(WORK / entry),)
    from judge.runner.building.toolchain import job_of, run_command

    row = built.submission.language
    job = job_of(row, built.program, entry, memory_bytes(built.problem, built.options))
    return run_command(row, job, sandbox)


def run_box(built: Built, sandbox: Sandbox) -> BoxSpec:
    """The box in which a submission's cases run."""
    if built.submission.language.is_warm:
        return BoxSpec(built.program)
    from judge.runner.building import toolchain

    return toolchain.run_box(built.submission.language, built.program, sandbox)


class Worker(Closing):
    """Runs cases one after the other, in a box of its own."""

    def __init__(self, built: Built, sandbox: Sandbox) -> None:
        self._built, self._sandbox = built, sandbox
        self._stack = ExitStack()
        self._box = self._stack.enter_context(LastingBox(sandbox, run_box(built, sandbox)))
        self._validators = self._stack.enter_context(OutputValidators(built.problem, sandbox, built.options.cache_dir))
        self._command: tuple[str, ...] = ()

    def build(self) -> BuildResult:
        """Build the submission, for all workers. Raises `SandboxError` when the sandbox failed twice."""
        built = self._built
        if ProblemType.SUBMIT_ANSWER in built.problem.types:
            return BuildResult(ok=True)
        return build(built, self._box, self._sandbox)

    def run(self, case: TestCase) -> CaseResult:
        """Judge one case. Raises `SandboxError` when the sandbox failed twice."""
        built = self._built
        failures, limit_s = self._failures(), time_limit_s(built.problem, built.options)
        turns, repeated = built.options.turns, False
        with turns.beside():
            attempt = self._attempt(case)
        if attempt.just_too_slow(limit_s):
            with turns.alone():
                again, repeated = self._attempt(case), True
            attempt = min(attempt, again, key=lambda each: each.result.cpu_s)
        result, checked = attempt.result, attempt.check
        visible = built.options.show_secret or case.full_feedback or case.is_sample
        judged = CaseResult(
            case=case.name,
            verdict=checked.verdict,
            termination=result.termination,
            cpu_s=result.cpu_s,
            wall_s=result.wall_s,
            peak_memory_bytes=result.peak_memory_bytes,
            stdout=result.stdout,
            stderr=result.stderr,
            message=checked.message,
            judge_message=checked.judge_message,
            visible=visible,
            near_limit=repeated,
            retried=self._failures() > failures,
            reported=checked.reported,
            transcript=self._transcript(case, attempt) if visible else "",
        )
        built.options.patience.learn(judged, limit_s)
        return judged

    def _attempt(self, case: TestCase, *, recorded: bool = False) -> Attempt:
        problem = self._built.problem
        if problem.types & _BY_PASSES:
            return self._by_passes(case, recorded=recorded)
        if ProblemType.SUBMIT_ANSWER in problem.types:
            return self._answered(case)
        result = self.execute(case)
        return Attempt(result, self._check(case, result, time_limit_s(problem, self._built.options)))

    def _answered(self, case: TestCase) -> Attempt:
        """Judge a case of a submit-answer problem, for which nothing is run."""
        from judge.runner.programs.answers import answered

        built = self._built
        result, check = answered(built.submission, case, self._limits(case).output_bytes)
        return Attempt(result, check or self._check(case, result, time_limit_s(built.problem, built.options)))

    def _by_passes(self, case: TestCase, *, recorded: bool) -> Attempt:
        """Judge a case of an interactive or multi-pass problem; where either sandbox fails, all of it anew."""
        from judge.runner.interaction.passes import Asked, judge_passes

        built, validator = self._built, self._validators.first
        limit_s = time_limit_s(built.problem, built.options)
        asked = Asked(built.problem, case, limit_s, self._limits(case).wall_s, recorded)

        def run(stdin: Data, joined: Joined | None, shorter_s: float | None) -> ExecResult:
            return self._execute(case, stdin, joined, shorter_s)

        return self._box.again(lambda: validator.again(lambda: judge_passes(asked, run, validator)))

    def _transcript(self, case: TestCase, attempt: Attempt) -> str:
        """What was said in a case that went wrong: it is judged once more, and listened to this time."""
        wanted = self._built.problem.types & _BY_PASSES and self._built.options.transcripts
        if not wanted or attempt.check.verdict is Verdict.AC:
            return ""
        return self._attempt(case, recorded=True).transcript

    def execute(self, case: TestCase) -> ExecResult:
        """Run the program on a case, unjudged. Raises `SandboxError` when the sandbox failed twice."""
        return self._box.again(lambda: self._execute(case, case.input_file))

    def _execute(
        self, case: TestCase, stdin: Data, joined: Joined | None = None, wall_s: float | None = None
    ) -> ExecResult:
        built = self._built
        self._command = self._command or argv_of(built, self._sandbox)
        spec = ExecSpec(
            (*self._command, *case.args),
            self._limits(case),
            env=environment(built.submission.language),
            warm=built.is_warm,
        )
        if wall_s is not None:
            spec = replace(spec, limits=replace(spec.limits, wall_s=min(wall_s, spec.limits.wall_s)))
        with self._case_folder(case) as folder:
            writable = built.problem.allow_file_writing and folder is not None
            result = self._box.run(replace(spec, stdin=stdin, workdir=folder, writable=writable, joined=joined))
        return self._as_usual(result)

    def _as_usual(self, result: ExecResult) -> ExecResult:
        """The result of a run that may have been let go on: it only waited if it did so beyond the usual wall limit."""
        built = self._built
        usual = case_limits(built.problem, built.options, built.submission.language)
        if result.wall_s <= usual.wall_s or result.cpu_s > time_limit_s(built.problem, built.options):
            return result
        return replace(result, termination=Termination(TerminationKind.WALL_LIMIT))

    def _limits(self, case: TestCase) -> ExecLimits:
        built = self._built
        return case_limits(
            built.problem, built.options, built.submission.language, built.options.patience.with_case(case)
        )

    @contextmanager
    def _case_folder(self, case: TestCase) -> Iterator[Path | None]:
        """A working directory of its own where the case brings files or the program may write; else none is needed."""
        has_files = case.files_dir.is_dir()
        if not has_files and not self._built.problem.allow_file_writing:
            yield None
            return
        with self._box.workdir() as folder:
            shutil.copytree(self._built.program, folder, dirs_exist_ok=True)
            if has_files:
                shutil.copytree(case.files_dir, folder, dirs_exist_ok=True)
                _make_readable(folder)
            yield folder

    def _check(self, case: TestCase, result: ExecResult, limit_s: float) -> Check:
        settled = of_run(result, limit_s)
        if settled is not None:
            return Check(settled)
        return self._validators.check(case, result.stdout.data)

    def _failures(self) -> int:
        """How often the sandbox failed so far, and a fresh box was taken."""
        return self._box.failures + self._validators.failures

    def interrupt(self) -> None:
        """End what runs; `run` raises `SandboxError`, and nothing is begun anew. Takes no lock."""
        self._box.interrupt()
        self._validators.interrupt()

    def close(self) -> None:
        """End the worker's boxes."""
        self._stack.close()


def _make_readable(folder: Path) -> None:
    """For whoever the run is: the package's own folders may be closed to others. What is a program stays one."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)
