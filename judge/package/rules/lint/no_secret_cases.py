"""JP201: all test cases are samples, so whoever reads the statement has seen them all."""

from __future__ import annotations

from judge.model.diagnostic import warning
from judge.package.rules.subject import Subject
from judge.package.testdata.test_groups import SECRET

CODES = (
    warning(
        "JP201",
        "no secret test case",
        "There is no folder `data/secret`, or no test case in it.",
        "Every submission that gets the samples right is accepted, and samples alone prove little.",
        "Add `data/secret` with a `.in` and a `.ans` file for each test case.",
    ),
)


def check(subject: Subject) -> None:
    """Note that `data/secret` has no case, nor a group for cases."""
    cases = any(case.name.startswith(f"{SECRET}/") for case in subject.problem.cases)
    if subject.is_legacy:
        missing = bool(subject.problem.cases) and not cases
    else:
        missing = not cases and not any("/" in group.name for group in subject.problem.groups)
    if missing:
        subject.package.fault("JP201", "there is no secret test case", "data/secret")
