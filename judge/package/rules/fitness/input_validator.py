"""JP023: no input validator, so nothing proves that the test data is what the statement promises."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.package.rules.subject import Subject

CODES = (
    Code(
        "JP023",
        "no input validator",
        "There is no program in `input_validators/`.",
        "Nothing proves that the test data keeps the promises of the statement, and the format requires it.",
        "Add `input_validators/validate.py`: it reads the input and exits with 42 if it is valid, else with 43.",
    ),
)


def check(subject: Subject) -> None:
    """Note that there is none."""
    if not subject.problem.input_validators:
        subject.package.fault("JP023", "there is no input validator", "input_validators")
