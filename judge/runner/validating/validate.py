"""Input and output validators: the package's programs that answer by exit code, 42 yes and 43 no."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from judge.checker import default
from judge.model.execution import ExecResult, TerminationKind
from judge.model.limits import ExecLimits
from judge.model.problem import Problem, TestCase
from judge.model.verdict import Check, Verdict
from judge.runner.boxes import LastingBox
from judge.runner.building.tools import make_ready
from judge.runner.options import validation_limits
from judge.runner.programs.read import Tool, is_checktestdata, read_tool
from judge.runner.validating.feedback import Feedback
from judge.sandbox.closing import Closing
from judge.sandbox.protocol import Sandbox
from judge.sandbox.scratch import temporary_folder
from judge.sandbox.spec import WORK, Data, ExecSpec, Joined

VALID, INVALID = 42, 43
_BY_ITSELF = (TerminationKind.EXITED, TerminationKind.SIGNALLED)
FEEDBACK = "judge_feedback"
_INPUT, _ANSWER = "judge_input", "judge_answer"

T = TypeVar("T")


class ToolBox(Closing):
    """A box for a program of the package. Every run of it gets a copy of its files to work in.

    What is built for it is kept in the cache folder, where there is one.
    """

    def __init__(self, program: Path | Tool, problem: Problem, sandbox: Sandbox, cache_dir: Path | None = None) -> None:
        """Raises `PackageError` for a program that does not build, `ToolMissing` where its compiler is not here."""
        self.tool = program if isinstance(program, Tool) else read_tool(program, problem)
        with ExitStack() as stack:
            empty, place = (stack.enter_context(temporary_folder("tool")) for _ in range(2))
            self._ready = make_ready(self.tool, problem, place, sandbox, cache_dir or empty)
            self._box = stack.enter_context(LastingBox(sandbox, replace(self._ready.box, program=empty)))
            self._stack = stack.pop_all()

    @contextmanager
    def workdir(self) -> Iterator[Path]:
        """A fresh copy of the program's folder."""
        with self._box.workdir() as folder:
            shutil.copytree(self._ready.program, folder, dirs_exist_ok=True)
            yield folder

    def spare_folder(self) -> AbstractContextManager[Path]:
        """An empty folder beside those, where files can be kept from one run to the next."""
        return self._box.workdir()

    def run(
        self,
        workdir: Path,
        arguments: tuple[str, ...],
        limits: ExecLimits,
        stdin: Data = b"",
        joined: Joined | None = None,
    ) -> ExecResult:
        """Run the program in a folder that `workdir` gave."""
        ready = self._ready
        limits = replace(limits, memory_bytes=limits.memory_bytes + ready.memory_extra, processes=ready.processes)
        spec = ExecSpec((*ready.argv, *arguments), limits, stdin, ready.environment, ready.warm)
        return self._box.run(replace(spec, workdir=workdir, writable=True, joined=joined))

    def again(self, job: Callable[[], T]) -> T:
        """See `LastingBox.again`."""
        return self._box.again(job)

    @property
    def failures(self) -> int:
        """How often the sandbox failed, and a fresh box was taken."""
        return self._box.failures

    def interrupt(self) -> None:
        """End what runs."""
        self._box.interrupt()

    def close(self) -> None:
        """End the box."""
        self._stack.close()


class OutputValidators(Closing):
    """The output validators of a problem (legacy packages may have several); for one that has none, the format's own.

    They see answers, so each has a box that no submission enters. It opens when it is first asked.
    """

    def __init__(self, problem: Problem, sandbox: Sandbox, cache_dir: Path | None = None) -> None:
        self._problem, self._sandbox, self._cache_dir = problem, sandbox, cache_dir
        self._paths = (
            () if problem.output_validator is None else (problem.output_validator, *problem.more_output_validators)
        )
        self._boxes: list[ToolBox] = []
        self._stack = ExitStack()
        self._interrupted = False

    def check(self, case: TestCase, output: Data) -> Check:
        """What they say of an output: the first that does not accept it decides, else the first of all."""
        if not self._paths:
            flags = default.parse_flags(case.output_validator_args)
            return default.check(output, case.answer_file, flags)
        checks = []
        for number in range(len(self._paths)):
            checks.append(validate_output(self._box(number), self._problem, case, output))
            if checks[-1].verdict is not Verdict.AC:
                return checks[-1]
        return checks[0]

    @property
    def first(self) -> ToolBox:
        """The one that talks to a submission, where that is asked for."""
        return self._box(0)

    def _box(self, number: int) -> ToolBox:
        while len(self._boxes) <= number:
            path = self._paths[len(self._boxes)]
            box = ToolBox(path, self._problem, self._sandbox, self._cache_dir)
            self._boxes.append(self._stack.enter_context(box))
            if self._interrupted:  # while there was none to interrupt
                self._boxes[-1].interrupt()
        return self._boxes[number]

    @property
    def failures(self) -> int:
        """How often the sandbox failed, and a fresh box was taken."""
        return sum(box.failures for box in self._boxes)

    def interrupt(self) -> None:
        """End what runs. Takes no lock."""
        self._interrupted = True
        for box in list(self._boxes):
            box.interrupt()

    def close(self) -> None:
        """End the boxes."""
        self._stack.close()


def validate_output(box: ToolBox, problem: Problem, case: TestCase, output: Data) -> Check:
    """Ask the output validator about an output. JE when it does anything but answer 42 or 43.

    Raises `SandboxError` when the sandbox failed twice; so does `validate_input`.
    """
    return box.again(lambda: _validate_output(box, problem, case, output))


def _validate_output(box: ToolBox, problem: Problem, case: TestCase, output: Data) -> Check:
    with box.workdir() as folder:
        arguments = present(case, folder, case.input_file)
        result = box.run(folder, arguments, validation_limits(problem), output)
        return answer(box, case, result, Feedback(folder / FEEDBACK))


def present(case: TestCase, folder: Path, given: Data) -> tuple[str, ...]:
    """Lay out in a validator's folder what it is to see, with `given` as the input; returns its arguments."""
    if isinstance(given, Path):
        shutil.copyfile(given, folder / _INPUT)
    else:
        (folder / _INPUT).write_bytes(given)
    shutil.copyfile(case.answer_file, folder / _ANSWER)
    (folder / FEEDBACK).mkdir(exist_ok=True)
    return (f"{WORK}/{_INPUT}", f"{WORK}/{_ANSWER}", f"{WORK}/{FEEDBACK}/", *case.output_validator_args)


def answer(box: ToolBox, case: TestCase, result: ExecResult, feedback: Feedback) -> Check:
    """What an output validator's run says: AC or WA with its feedback, JE where it answered neither."""
    name, code = f"output_validator/{box.tool.entry}", exit_code(result)
    if code not in (VALID, INVALID):
        return _misbehaved(name, case, result)
    if not feedback.intact:
        fault = f"{name} removed its feedback directory, or put something else there, on {case.name}"
        return Check(Verdict.JE, judge_message=fault)
    return Check(Verdict.AC if code == VALID else Verdict.WA, *feedback.messages(), feedback.score())


def validate_input(box: ToolBox, problem: Problem, case: TestCase) -> Check:
    """Ask an input validator about a case's input: AC valid, WA refused in its words, JE when it met a limit.

    Whatever is not confirmed by 42 is refused, by an assertion that fails, too (2025-09, section Input
    Validators, Exit codes).
    """
    return box.again(lambda: _validate_input(box, problem, case))


def _validate_input(box: ToolBox, problem: Problem, case: TestCase) -> Check:
    arguments = case.input_validator_args
    if not isinstance(arguments, tuple):
        arguments = arguments.get(box.tool.name, ())
    with box.workdir() as folder:
        if case.files_dir.is_dir():
            shutil.copytree(case.files_dir, folder, dirs_exist_ok=True)
        result = box.run(folder, (*arguments, *case.args), validation_limits(problem), case.input_file)
    code, name = exit_code(result), box.tool.path.relative_to(problem.directory).as_posix()
    if code == VALID:
        return Check(Verdict.AC)
    if result.termination.kind not in _BY_ITSELF or (is_checktestdata(box.tool) and code != INVALID):
        return _misbehaved(name, case, result)
    said = (result.stderr.text() + result.stdout.text()).strip()
    ended = "refuses it" if code == INVALID else f"ended by {result.termination.in_words}"
    return Check(Verdict.WA, judge_message=said or f"{name} {ended} without a word")


def exit_code(result: ExecResult) -> int | None:
    """The exit code of a run that ended by itself."""
    return result.termination.code if result.termination.kind is TerminationKind.EXITED else None


def _misbehaved(name: str, case: TestCase, result: ExecResult) -> Check:
    said = result.stderr.text().strip()
    ended = f"{name} ended by {result.termination.in_words} on {case.name}; it must exit with 42 or 43"
    return Check(Verdict.JE, judge_message=f"{ended}\n{said}".rstrip())
