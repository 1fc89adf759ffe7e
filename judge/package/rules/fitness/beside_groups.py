"""JP206, JP207: in `data/secret` there are either cases or test data groups, never both."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.package.formats import v2025_09 as fmt
from judge.package.rules.subject import Subject
from judge.package.testdata.test_groups import SECRET

CODES = (
    Code(
        "JP206",
        "cases beside groups",
        "A test case lies directly in `data/secret` although there are test data groups.",
        "There can be only one or the other; the case would belong to no group.",
        "Move the case into a group.",
    ),
    Code(
        "JP207",
        "folder beside groups",
        "A folder of `data/secret` has no `test_group.yaml` although others have one.",
        "Its cases would belong to no group.",
        "Add a `test_group.yaml`, which may be empty, or remove those of the others.",
    ),
)


def check(subject: Subject) -> None:
    """Note cases beside groups, and folders beside groups that are none."""
    groups = {name for name in subject.groups_by_name if name.startswith(f"{SECRET}/")}
    if not groups:
        return
    cases = [slot.name for slot in subject.data.slots if slot.declared and slot.name.startswith(f"{SECRET}/")]
    for name in cases:
        if name.count("/") == 1:
            message = "this test case lies beside test data groups"
            subject.package.fault("JP206", message, f"data/{name}.in", "move it into a group")
    for folder in sorted({*_folders(subject), *_folders_of_cases(cases)} - groups):
        hint = f"add data/{folder}/{fmt.TEST_GROUP_FILE} (it may be empty)"
        message = "this folder lies beside test data groups and is none"
        subject.package.fault("JP207", message, f"data/{folder}", hint)


def _folders(subject: Subject) -> set[str]:
    names = subject.package.tree[f"data/{SECRET}"].folders
    return {f"{SECRET}/{name}" for name in names if not name.endswith(".files")}


def _folders_of_cases(cases: list[str]) -> set[str]:
    """The direct folders of `secret` in which cases lie, or will lie once they are generated."""
    parts = [name.split("/") for name in cases]
    return {f"{SECRET}/{part[1]}" for part in parts if len(part) > 2}
