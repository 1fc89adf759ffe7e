"""JP115: validators that a problem's type asks for, or has no use for. Of legacy packages their reader says it."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.model.problem import ProblemType
from judge.package.rules.subject import Subject

CODES = (
    Code(
        "JP115",
        "type and validators do not fit",
        "An interactive or multi-pass problem has no output validator, or a submit-answer problem has a static one.",
        "The one cannot be judged by comparing; in the other there is no source code to look at.",
        "Add `output_validator/`, remove `static_validator/`, or correct `type`.",
    ),
)


def check(subject: Subject) -> None:
    """Note an output validator that is missing, and a static validator that has nothing to look at."""
    problem = subject.problem
    if subject.is_legacy:
        return
    for kind in (ProblemType.INTERACTIVE, ProblemType.MULTI_PASS):
        if kind in problem.types and problem.output_validator is None:
            message = f"a problem of type {kind} needs an output validator"
            subject.package.fault("JP115", message, "output_validator")
    if problem.static_validator and ProblemType.SUBMIT_ANSWER in problem.types:
        message = "a problem of type submit-answer has no static validator"
        subject.package.fault("JP115", message, "static_validator")
