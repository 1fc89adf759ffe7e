"""Gathering what may be shown of a failure: data of the case, texts of the submission."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from judge.model.execution import Captured
from judge.model.problem import Problem, ProblemType, TestCase
from judge.model.verdict import CaseResult, Judgement

if TYPE_CHECKING:
    from judge.runner.options import RunOptions
    from judge.runner.programs.submission import Submission
    from judge.ui.failure import FailureView


def failure_view(problem: Problem, submission: Submission, judgement: Judgement, options: RunOptions) -> FailureView:
    """Everything a person may see of the first failure, or of a compile error."""
    from judge.ui.failure import FailureView

    sources = {name: file.read_text("utf-8", "replace") for name, file in submission.files.items()}
    result = judgement.first_failure
    if result is None:
        return FailureView(submission.path, sources)
    case = _case(problem, result, options)
    visible = result.visible and case is not None
    talks = bool(problem.types & {ProblemType.INTERACTIVE, ProblemType.MULTI_PASS})
    return FailureView(
        submission=submission.path,
        sources=sources,
        result=result,
        input=_read(case.input_file) if visible and case else None,
        expected=_read(case.answer_file) if visible and case and not talks else None,
        hint=case.hint if case else "",
        description=case.description if case and visible else "",
        validator_args=case.output_validator_args if case else (),
        own_validator=problem.output_validator is not None,
        function=_function(problem, sources),
        talks=talks,
    )


def _function(problem: Problem, sources: dict[str, str]) -> str:
    """The kata's function, where the submission seems to give it."""
    name = problem.kata.signature.function if problem.kata else ""
    return name if name and any(name in text for text in sources.values()) else ""


def _case(problem: Problem, result: CaseResult, options: RunOptions) -> TestCase | None:
    from judge.runner.generate import locate

    case = next((case for case in problem.cases if case.name == result.case), None)
    return locate(problem, case, options) if case else None


def _read(file: Path) -> Captured:
    from judge.runner.kept import SHOWN_BYTES

    with file.open("rb") as handle:
        return Captured(handle.read(SHOWN_BYTES), file.stat().st_size)
