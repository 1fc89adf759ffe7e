"""JP202: no test case at all."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.package.rules.subject import Subject

CODES = (
    Code(
        "JP202",
        "no test case",
        "Neither `data/sample` nor `data/secret` holds a test case.",
        "There is nothing to judge by.",
        "Add a `.in` and a `.ans` file for each test case.",
    ),
)


def check(subject: Subject) -> None:
    """Note that there is nothing to judge with; a group for the static validator alone would be something."""
    groups = () if subject.is_legacy else subject.problem.groups
    if not subject.problem.cases and not any("/" in group.name for group in groups):
        subject.package.fault("JP202", "there is no test case", "data")
