"""Generic bad data thrown at a package's validators: what they accept and should not, and what they fail at.

All that is found is a warning. An input counts as refused where one validator does not exit with 42:
"any other exit code means that the input file could not be confirmed as valid" (2025-09, section
Input validators). An output validator must always answer, whatever a submission printed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from judge.model.diagnostic import Diagnostic, Severity
from judge.model.problem import Problem, ProblemType, TestCase
from judge.model.verdict import Verdict
from judge.runner.jury.bad_inputs import MAX_BYTES, BadInput, bad_inputs
from judge.runner.jury.bad_outputs import BadOutput, bad_outputs
from judge.runner.validating.validate import ToolBox, validate_input, validate_output
from judge.sandbox.protocol import Sandbox
from judge.sandbox.scratch import temporary_folder

Open = Callable[[Path], ToolBox]

_MOST_INPUTS = 20
_MOST_ANSWERS = 2
_NO_OUTPUT_TO_JUDGE = frozenset((ProblemType.INTERACTIVE, ProblemType.MULTI_PASS))


def bad_data(
    problem: Problem, cases: Sequence[TestCase], sandbox: Sandbox, cache_dir: Path | None = None
) -> Iterator[Diagnostic]:
    """Try everything; `cases` are those with data that are known to be valid.

    Raises `PackageError` for a validator that cannot be used, `SandboxError` when the sandbox failed twice.
    """
    cases = sorted((case for case in cases if not case.static), key=lambda case: not case.is_sample)

    def opened(path: Path) -> ToolBox:
        return ToolBox(path, problem, sandbox, cache_dir)

    yield from _inputs(problem, cases, opened)
    yield from _outputs(problem, cases, opened)


# --- inputs ---


def _inputs(problem: Problem, cases: Sequence[TestCase], opened: Open) -> Iterator[Diagnostic]:
    small = [case for case in cases if case.input_file.stat().st_size <= MAX_BYTES][:_MOST_INPUTS]
    if not small or not problem.input_validators:
        return
    may_be_empty = any(not case.input_file.stat().st_size for case in cases)
    known = (b"",) if may_be_empty else ()
    accepted = list(bad_inputs([case.input_file.read_bytes() for case in small], known))
    for path in problem.input_validators:
        with opened(path) as box:
            accepted = [bad for bad in accepted if _accepts(box, problem, small[bad.case], bad)]
    codes = {bad.code for bad in accepted}
    for bad in accepted:
        if not bad.only_with or bad.only_with in codes:
            message = f"every input validator accepts {bad.what}, made from data/{small[bad.case].name}.in"
            yield _diagnostic(bad.code, message, problem.input_validators[0], problem)


def _accepts(box: ToolBox, problem: Problem, case: TestCase, bad: BadInput) -> bool:
    """Whether a validator takes an input for the case's; it sees the case's other files and arguments."""
    with temporary_folder("input") as folder:
        changed = replace(case, data=folder)
        changed.input_file.parent.mkdir(parents=True)
        changed.input_file.write_bytes(bad.data)
        if case.files_dir.is_dir():
            shutil.copytree(case.files_dir, changed.files_dir)
        return validate_input(box, problem, changed).verdict is Verdict.AC


# --- outputs ---


def _outputs(problem: Problem, cases: Sequence[TestCase], opened: Open) -> Iterator[Diagnostic]:
    if _NO_OUTPUT_TO_JUDGE & problem.types or problem.output_validator is None:
        return
    kind = [case for case in cases if case.answer_file.stat().st_size <= MAX_BYTES][:_MOST_ANSWERS]
    for path in (problem.output_validator, *problem.more_output_validators):
        with opened(path) as box:
            for code, words in _faults_of(box, problem, kind).items():
                yield _diagnostic(code, words, path, problem)


def _faults_of(box: ToolBox, problem: Problem, cases: Sequence[TestCase]) -> dict[str, str]:
    """The first fault of each code."""
    found: dict[str, str] = {}
    for case in cases:
        answer = case.answer_file.read_bytes()
        if validate_output(box, problem, case, answer).verdict is Verdict.AC:
            for bad in bad_outputs(answer):
                code, words = _fault(box, problem, case, bad)
                found.setdefault(code, words)
    found.pop("", None)
    return found


def _fault(box: ToolBox, problem: Problem, case: TestCase, bad: BadOutput) -> tuple[str, str]:
    """The code of what is wrong with a validator's answer, and the words for it; no code if nothing is."""
    check = validate_output(box, problem, case, bad.data)
    if check.verdict is Verdict.JE:
        how = check.judge_message.splitlines()
        return "JP721", f"it fails at {bad.what}: {' … '.join(how[:1] + how[1:][-1:])}"
    # Where there are scores, a bad output may well be accepted, with a low one.
    if check.verdict is Verdict.AC and ProblemType.SCORING not in problem.types:
        return bad.code, f"it accepts {bad.what} on {case.name}"
    return "", ""


def _diagnostic(code: str, message: str, path: Path, problem: Problem) -> Diagnostic:
    where = path.relative_to(problem.directory).as_posix()
    return Diagnostic(code, message, where, None, Severity.WARNING)
