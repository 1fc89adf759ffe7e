"""JP209: a test data group without a test case."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.package.rules.subject import Subject

CODES = (
    Code(
        "JP209",
        "empty group",
        "A test data group has no test case.",
        "Everything passes it.",
        "Add a case, or remove the folder.",
    ),
)


def check(subject: Subject) -> None:
    """Note groups in `secret` that have neither a case nor a score for static validation."""
    filled = {case.group for case in subject.problem.cases}
    for config in subject.data.configs:
        group = config.group
        if "/" in group.name and group.name not in filled and group.static_validation_score is None:
            subject.package.fault("JP209", "this test data group has no test case", f"data/{group.name}")
