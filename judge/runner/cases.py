"""One case of one submission: run it, and once more if it came close to the time limit, then check its output."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from judge import verdict
from judge.checker import default
from judge.model.execution import ExecResult
from judge.model.problem import Problem, TestCase
from judge.model.verdict import BuildResult, CaseResult, Check, Verdict
from judge.runner.boxes import LastingBox
from judge.runner.build import build
from judge.runner.options import RunOptions, case_limits, time_limit_s
from judge.runner.programs import Submission
from judge.runner.validate import ToolBox, validate_output
from judge.sandbox.protocol import Sandbox
from judge.sandbox.spec import WORK, BoxSpec, ExecSpec


@dataclass(frozen=True, slots=True)
class Built:
    """A submission that is ready to run: its folder, and how each case of it runs."""

    problem: Problem
    submission: Submission
    program: Path
    options: RunOptions


def argv_of(built: Built, sandbox: Sandbox, arguments: Sequence[str] = ()) -> tuple[str, ...]:
    """How a submission is run: its script in a warm interpreter, or cold by its language's command."""
    entry = str(WORK / built.submission.entry)
    if not built.options.cold:
        return (entry, *arguments)
    words = {"{python}": sandbox.python, "{entry}": entry}
    return (*(words.get(word, word) for word in built.submission.language.run), *arguments)


class Worker:
    """Runs cases one after the other, in a box of its own."""

    def __init__(self, built: Built, sandbox: Sandbox) -> None:
        self._built, self._sandbox = built, sandbox
        self._stack = ExitStack()
        self._box = self._stack.enter_context(LastingBox(sandbox, BoxSpec(built.program)))
        self._validator: ToolBox | None = None
        self._interrupted = False

    def build(self) -> BuildResult:
        """Build the submission, for all workers. Raises `SandboxError` when the sandbox failed twice."""
        built = self._built
        return self._box.again(lambda: build(built.submission, built.problem, built.program, self._box))

    def run(self, case: TestCase) -> CaseResult:
        """Judge one case. Raises `SandboxError` when the sandbox failed twice."""
        built = self._built
        limit_s = time_limit_s(built.problem, built.options)
        failures = self._failures()
        result, repeated = self.execute(case), False
        if result.termination.clean and result.cpu_s > limit_s:
            again, repeated = self.execute(case), True
            result = min(result, again, key=lambda run: run.cpu_s)
        checked = self._check(case, result, limit_s)
        visible = built.options.show_secret or case.full_feedback or case.is_sample
        return CaseResult(
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
        )

    def execute(self, case: TestCase) -> ExecResult:
        """Run the program on a case, unjudged. Raises `SandboxError` when the sandbox failed twice."""
        return self._box.again(lambda: self._execute(case))

    def _execute(self, case: TestCase) -> ExecResult:
        built = self._built
        spec = ExecSpec(
            argv_of(built, self._sandbox, case.args),
            case_limits(built.problem, built.options),
            warm=not built.options.cold,
        )
        with self._case_folder(case) as folder:
            stdin = case.input_file.read_bytes()
            return self._box.run(
                replace(
                    spec, stdin=stdin, workdir=folder, writable=built.problem.allow_file_writing and folder is not None
                )
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
        settled = verdict.of_termination(result.termination)
        if settled is not None:
            return Check(settled)
        if result.cpu_s > limit_s:
            return Check(Verdict.TLE)
        if self._built.problem.output_validator is not None:
            return validate_output(self._validator_box(), self._built.problem, case, result.stdout.data)
        flags = default.parse_flags(case.output_validator_args)
        return default.check(result.stdout.data, case.answer_file.read_bytes(), flags)

    def _validator_box(self) -> ToolBox:
        """The validator sees answers, so it has a box that no submission ever enters."""
        if self._validator is None:
            path = self._built.problem.output_validator
            assert path is not None
            self._validator = self._stack.enter_context(ToolBox(path, self._built.problem, self._sandbox))
            if self._interrupted:  # while there was none to interrupt
                self._validator.interrupt()
        return self._validator

    def _failures(self) -> int:
        """How often the sandbox failed so far, and a fresh box was taken."""
        return self._box.failures + (self._validator.failures if self._validator else 0)

    def interrupt(self) -> None:
        """End what runs; `run` raises `SandboxError`, and nothing is begun anew. Takes no lock."""
        self._interrupted = True
        self._box.interrupt()
        if self._validator is not None:
            self._validator.interrupt()

    def close(self) -> None:
        """End the worker's boxes."""
        self._stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def _make_readable(folder: Path) -> None:
    """For whoever the run is: the package's own folders may be closed to others."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
