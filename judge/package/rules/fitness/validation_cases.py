"""JP221: cases of `invalid_input`, `invalid_output` and `valid_output` that lack a file, or have one too many."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.package.formats import v2025_09 as fmt
from judge.package.rules.subject import Subject

CODES = (
    Code(
        "JP221",
        "incomplete validation case",
        "A case of `invalid_input`, `invalid_output` or `valid_output` lacks a file or has one too many.",
        "The validators cannot be tested with it.",
        "An invalid input has no `.ans`; the other two have `.in`, `.ans` and `.out`.",
    ),
)


def check(subject: Subject) -> None:
    """Note both."""
    for top, slots in subject.data.validation.items():
        for slot in slots:
            if not slot.declared:
                continue
            missing = [] if slot.is_generated else sorted(fmt.VALIDATION_FILES[top] - slot.extensions)
            if missing:
                message = f"a case of {top} needs a file {' and one '.join(missing)} too"
                subject.package.fault("JP221", message, f"data/{slot.name}.in")
            if top == "invalid_input" and ".ans" in slot.extensions:
                subject.package.fault("JP221", "an invalid input has no answer", f"data/{slot.name}.ans")
