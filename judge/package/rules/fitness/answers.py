"""JP203: a test case without an answer. A legacy package's reader says so itself."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.package.rules.subject import Subject

CODES = (
    Code(
        "JP203",
        "input without answer",
        "A test case has an `.in` file and no `.ans` file.",
        "Its output cannot be compared with anything. Even an output validator is given an answer file.",
        "Add the `.ans` file; it may be empty where a validator does not need it.",
    ),
)


def check(subject: Subject) -> None:
    """Note each input that has no `.ans` file beside it; generators will make theirs."""
    for slot in subject.data.slots:
        if slot.declared and ".ans" not in slot.extensions and not slot.is_generated:
            subject.package.fault("JP203", "this input has no .ans file beside it", f"data/{slot.name}.in")
