"""JP204: files of a test case that is not there. A legacy package's reader says so itself."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.package.rules.subject import Subject
from judge.package.testdata.test_groups import SAMPLE

CODES = (
    Code(
        "JP204",
        "file of no test case",
        "A file or folder belongs to a test case by its name, but that case has no `.in` file.",
        "The `.in` file declares the case. Most often the input was renamed or forgotten.",
        "Add the `.in` file, or remove this one.",
    ),
)

_SHOWN_ALONE = frozenset((".interaction", ".in.statement", ".ans.statement", ".in.download", ".ans.download"))


def check(subject: Subject) -> None:
    """Note each; a sample may be there to be shown alone, and is no case then."""
    for slot in subject.data.all_slots:
        if slot.declared or (slot.folder == SAMPLE and slot.extensions <= _SHOWN_ALONE):
            continue
        for extension in sorted(slot.extensions):
            message = f"there is no {slot.base}.in that this belongs to"
            subject.package.fault("JP204", message, f"data/{slot.name}{extension}")
