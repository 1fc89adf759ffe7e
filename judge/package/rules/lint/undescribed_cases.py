"""JP228: cases that lie in `data/` while `generators.yaml` describes others."""

from __future__ import annotations

from judge.model.diagnostic import warning
from judge.package.generators.recipes import FILE
from judge.package.rules.subject import Subject

CODES = (
    warning(
        "JP228",
        "test cases that are not described",
        "`generators.yaml` describes test cases, and not these, which lie in `data/` all the same.",
        "`judge` takes both. BAPCtools takes out of `data/` what `generators.yaml` does not describe, whenever it "
        "makes the data: at `bt generate`, and so at `bt run`.",
        "Describe them, too: with `in:` and `ans:`, or with `copy:` and files below `generators/`.",
    ),
)
_SHOWN = 3


def check(subject: Subject) -> None:
    """Note the cases that no recipe has the name of, if there are recipes."""
    described = subject.data.recipes.described
    beside = [slot.name for slot in subject.data.all_slots if slot.declared and slot.name not in described]
    if described and beside:
        more = f" and {len(beside) - _SHOWN} more" if len(beside) > _SHOWN else ""
        names = ", ".join(f"data/{name}" for name in beside[:_SHOWN])
        subject.package.fault("JP228", f"it describes other cases, but not {names}{more}", FILE)
