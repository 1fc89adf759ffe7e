"""Static validation (2025-09, section Static validator): a program of the package looks at the submission's files.

It runs where those files are, built and with the included ones, in a box that neither the submission nor test data ever
enter. Its own program lies in a folder of its own below them, so that no file of a submission can take its place.
"""

from __future__ import annotations

import shutil
import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import PurePosixPath

from judge.model.execution import Captured, ExecResult, Termination, TerminationKind
from judge.model.problem import TestCase
from judge.model.verdict import CaseResult, Check, Verdict
from judge.runner.boxes import LastingBox
from judge.runner.building.tools import make_ready
from judge.runner.options import validation_limits
from judge.runner.programs.read import read_tool
from judge.runner.programs.submission import Built
from judge.runner.validating.feedback import Feedback
from judge.runner.validating.validate import INVALID, VALID, exit_code
from judge.sandbox.closing import Closing
from judge.sandbox.protocol import Sandbox
from judge.sandbox.scratch import temporary_folder
from judge.sandbox.spec import WORK, ExecSpec

_PROGRAM, _FEEDBACK = "judge static validator", "judge feedback"
"""Names that no file can have."""
_NOT_RUN = Termination(TerminationKind.EXITED, 0)
_NOTHING = Captured(b"", 0)


class StaticValidator(Closing):
    """The static validator of a problem, for one submission. Workers share it, and take turns."""

    def __init__(self, built: Built, sandbox: Sandbox) -> None:
        """Raises `PackageError` for a program that does not build, `ToolMissing` where its compiler is not here."""
        problem = built.problem
        assert problem.static_validator is not None
        self._built, self._lock = built, threading.Lock()
        self._arguments = {group.name: group.static_validator_args for group in problem.groups}
        tool = read_tool(problem.static_validator, problem)
        self._name = f"static_validator/{tool.entry}"
        with ExitStack() as stack:
            empty, program = (stack.enter_context(temporary_folder("static")) for _ in range(2))
            self._ready = make_ready(tool, problem, program, sandbox, built.options.cache_dir)
            self._box = stack.enter_context(LastingBox(sandbox, replace(self._ready.box, program=empty)))
            self._stack = stack.pop_all()

    def run(self, case: TestCase) -> CaseResult:
        """Judge the submission by one static validation test case. Raises `SandboxError`, see `Worker.run`."""
        with self._lock:
            failures = self._box.failures
            check = self._box.again(lambda: self._check(case))
            return CaseResult(
                case=case.name,
                verdict=check.verdict,
                termination=_NOT_RUN,
                cpu_s=0.0,
                wall_s=0.0,
                peak_memory_bytes=0,
                stdout=_NOTHING,
                stderr=_NOTHING,
                message=check.message,
                judge_message=check.judge_message,
                visible=self._built.options.show_secret or case.full_feedback or case.is_sample,
                retried=self._box.failures > failures,
                reported=check.reported,
            )

    def _check(self, case: TestCase) -> Check:
        with self._box.workdir() as folder:
            shutil.copytree(self._built.program, folder, dirs_exist_ok=True)
            shutil.copytree(self._ready.program, folder / _PROGRAM)
            feedback = folder / _FEEDBACK
            feedback.mkdir()
            submission = self._built.submission
            arguments = (
                submission.language.code,
                self._entry_point(),
                f"{WORK / _FEEDBACK}/",
                *self._arguments[case.group],
            )
            ready, limits = self._ready, validation_limits(self._built.problem)
            limits = replace(limits, memory_bytes=limits.memory_bytes + ready.memory_extra, processes=ready.processes)
            argv = (*map(_moved, ready.argv), *arguments)
            spec = ExecSpec(argv, limits, b"", ready.environment, ready.warm, workdir=folder, writable=True)
            return self._answer(case, self._box.run(spec), Feedback(feedback))

    def _entry_point(self) -> str:
        """The main file as the submission's language has it, or the main class."""
        submission, program = self._built.submission, self._built.program
        if "{main}" not in submission.language.run:
            return submission.entry
        from judge.runner.building.toolchain import job_of

        return job_of(submission.language, program, submission.entry, 0).main

    def _answer(self, case: TestCase, result: ExecResult, feedback: Feedback) -> Check:
        code = exit_code(result)
        if code not in (VALID, INVALID) or not feedback.intact:
            ended = f"{self._name} ended by {result.termination.in_words} on {case.name}"
            wanted = "it must exit with 42 or 43, and leave its feedback directory in place"
            return Check(Verdict.JE, judge_message=f"{ended}; {wanted}\n{result.stderr.text().strip()}".rstrip())
        return Check(Verdict.AC if code == VALID else Verdict.WA, *feedback.messages(), feedback.score())

    def interrupt(self) -> None:
        """End what runs, for good. Takes no lock."""
        self._box.interrupt()

    def close(self) -> None:
        """End what it holds."""
        self._stack.close()


def _moved(word: str) -> str:
    """A word of the command that runs the program, as that lies in its folder of its own."""
    path = PurePosixPath(word)
    return str(WORK / _PROGRAM / path.relative_to(WORK)) if path.is_relative_to(WORK) else word
