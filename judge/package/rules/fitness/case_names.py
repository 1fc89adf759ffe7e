"""JP205, JP210: test cases called like something else that is there, or means something."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.package.rules.subject import Subject

CODES = (
    Code(
        "JP205",
        "folder called like a test case",
        "A folder has the name of a test case beside it.",
        "`submissions.yaml` and reports could not tell the two apart.",
        "Rename one of them.",
    ),
    Code(
        "JP210",
        "case called test_group",
        "A test case is called `test_group`.",
        "Its `test_group.yaml` would configure both the case and the group.",
        "Rename the case.",
    ),
)


def check(subject: Subject) -> None:
    """Note cases called `test_group`, or like a folder beside them."""
    package = subject.package
    for slot in subject.data.all_slots:
        if not slot.declared:
            continue
        if slot.base == "test_group":
            package.fault("JP210", "a test case must not be called 'test_group'", f"data/{slot.name}.in")
        if slot.base in package.tree[f"data/{slot.folder}"].folders:
            package.fault("JP205", "this folder is called like the test case beside it", f"data/{slot.name}")
