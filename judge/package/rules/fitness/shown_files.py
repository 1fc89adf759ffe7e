"""JP216, JP217: files that replace what is shown of a case, or saved, and contradict each other.

The specification's sections Displaying and Downloading test cases, and Illustrations.
"""

from __future__ import annotations

from collections.abc import Iterable

from judge.model.diagnostic import Code
from judge.package.formats import v2025_09 as fmt
from judge.package.reading.opened import OpenPackage
from judge.package.rules.subject import Subject
from judge.package.testdata.slots import Slot

CODES = (
    Code(
        "JP216",
        "contradicting files to show",
        "A case replaces what is shown or downloaded twice, or only one of the two.",
        "People would read one sample and download another.",
        "Keep one replacement each, and replace both or none.",
    ),
    Code(
        "JP217",
        "two illustrations",
        "A case has more than one picture.",
        "Only one can be shown.",
        "Keep one.",
    ),
)

_PLAIN = frozenset((".in", ".ans", ".yaml"))
_SHOWN_INPUT = frozenset((".in.statement", ".interaction"))
_SHOWN_OUTPUT = frozenset((".out", ".ans.statement", ".interaction"))
_SAVED_OUTPUT = frozenset((".out", ".ans.download"))


def check(subject: Subject) -> None:
    """Note two files for one purpose, and one that is missing beside another."""
    for slot in subject.data.slots:
        if slot.declared and not slot.extensions <= _PLAIN:
            _check(subject.package, slot)


def _check(package: OpenPackage, slot: Slot) -> None:
    for exclusive in fmt.EXCLUSIVE_FILES:
        _only_one(package, slot, "JP216", exclusive)
    _only_one(package, slot, "JP217", fmt.ILLUSTRATIONS)
    shown, saved = slot.extensions & _SHOWN_INPUT, ".in.download" in slot.extensions
    _both_or_none(package, slot, "input", bool(shown), saved)
    shown, saved = slot.extensions & _SHOWN_OUTPUT, bool(slot.extensions & _SAVED_OUTPUT)
    _both_or_none(package, slot, "output", bool(shown), saved)


def _only_one(package: OpenPackage, slot: Slot, code: str, exclusive: Iterable[str]) -> None:
    found = [extension for extension in exclusive if extension in slot.extensions]
    if len(found) > 1:
        message = f"a test case has only one of {', '.join(found)}"
        package.fault(code, message, f"data/{slot.name}{found[1]}")


def _both_or_none(package: OpenPackage, slot: Slot, what: str, shown: bool, saved: bool) -> None:
    if shown != saved:
        one, other = ("display", "download") if shown else ("download", "display")
        message = f"the {what} is replaced for {one} but not for {other}"
        package.fault("JP216", message, f"data/{slot.name}.in")
