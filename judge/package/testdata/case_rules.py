"""The rules of `data/`: where cases and groups may lie, and which files a case must and must not have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from judge.package import v2025_09 as fmt
from judge.package.names import did_you_mean
from judge.package.reading.opened import OpenPackage
from judge.package.testdata.slots import Slot, case_folders
from judge.package.testdata.test_groups import SAMPLE, SECRET

_SHOWN_INPUT = frozenset((".in.statement", ".interaction"))
_SHOWN_OUTPUT = frozenset((".out", ".ans.statement", ".interaction"))
_SAVED_OUTPUT = frozenset((".out", ".ans.download"))
_SHOWN_ALONE = frozenset((".interaction", ".in.statement", ".ans.statement", ".in.download", ".ans.download"))


def check_folders(package: OpenPackage, generated: Iterable[str]) -> None:
    """The folders of `data/`, and that `test_group.yaml` stands only where it means something.

    `generated` are the folders below `data/` for which generators make one.
    """
    for name in package.tree["data"].folders:
        if name not in fmt.DATA_FOLDERS:
            hint = did_you_mean(name, fmt.DATA_FOLDERS)
            package.fault("JP219", "no folder of test data is called so", f"data/{name}", hint)
    if package.has_file("data", fmt.TEST_GROUP_FILE):
        _misplaced(package, "data")
    for top in (SAMPLE, SECRET):
        for folder in case_folders(package, top):
            if _is_too_deep(folder) and package.has_file(f"data/{folder}", fmt.TEST_GROUP_FILE):
                _misplaced(package, f"data/{folder}")
    for folder in generated:
        if _is_too_deep(folder) and not package.has_file(f"data/{folder}".rstrip("/"), fmt.TEST_GROUP_FILE):
            _misplaced(package, f"data/{folder}".rstrip("/"))


def check_secret(package: OpenPackage, slots: Sequence[Slot], groups: Collection[str]) -> None:
    """Cases or groups, never both; a case had better be there; no group without one."""
    cases = [slot for slot in slots if slot.declared]
    if not cases and not groups:
        package.fault("JP201", "there is no secret test case", "data/secret")
    if not groups:
        return
    for slot in cases:
        if slot.folder == SECRET:
            message = "this test case lies beside test data groups"
            package.fault("JP206", message, f"data/{slot.name}.in", "move it into a group")
    for folder in sorted({*_folders_of(package), *_folders_of_cases(cases)} - set(groups)):
        hint = f"add data/{folder}/{fmt.TEST_GROUP_FILE} (it may be empty)"
        package.fault("JP207", "this folder lies beside test data groups and is none", f"data/{folder}", hint)


def check_slots(package: OpenPackage, slots: Iterable[Slot]) -> None:
    """The files of each case of `sample` and `secret`."""
    for slot in slots:
        if not slot.declared:
            _stray(package, slot)
            continue
        _check_name(package, slot)
        if ".ans" not in slot.extensions and not slot.is_generated:
            package.fault("JP203", "this input has no .ans file beside it", f"data/{slot.name}.in")
        _check_display(package, slot)


def check_validation_slots(package: OpenPackage, top: str, slots: Iterable[Slot]) -> None:
    """The files of each case of `invalid_input`, `invalid_output` and `valid_output`."""
    wanted = fmt.VALIDATION_FILES[top]
    for slot in slots:
        if not slot.declared:
            _stray(package, slot)
            continue
        _check_name(package, slot)
        missing = [] if slot.is_generated else sorted(wanted - slot.extensions)
        if missing:
            message = f"a case of {top} needs a file {' and one '.join(missing)} too"
            package.fault("JP221", message, f"data/{slot.name}.in")
        if top == "invalid_input" and ".ans" in slot.extensions:
            package.fault("JP221", "an invalid input has no answer", f"data/{slot.name}.ans")


def check_ignored(package: OpenPackage, folders: Iterable[str]) -> None:
    """Names that the format makes us ignore although they look as if they were meant (JP012)."""
    for folder in folders:
        for name in package.tree[folder].ignored:
            hidden = name.startswith((".", "-"))
            if not hidden or name.endswith((".in", ".ans")):
                hint = "a name consists of a-z A-Z 0-9 _ . - and does not begin with . or -"
                package.fault("JP012", "this is ignored because of its name", f"{folder}/{name}", hint)


def _is_too_deep(folder: str) -> bool:
    """Whether a folder (relative to `data/`) is none of `sample`, `secret` and the folders of `secret`."""
    parts = folder.split("/")
    if parts[0] in fmt.VALIDATION_FILES:
        return False
    return parts[0] == "" or len(parts) > (2 if parts[0] == SECRET else 1)


def _misplaced(package: OpenPackage, folder: str) -> None:
    hint = "it belongs in data/sample, data/secret or a direct folder of data/secret"
    package.fault("JP208", "there can be no test data group here", f"{folder}/{fmt.TEST_GROUP_FILE}", hint)


def _folders_of(package: OpenPackage) -> set[str]:
    names = package.tree["data/secret"].folders
    return {f"{SECRET}/{name}" for name in names if not name.endswith(".files")}


def _folders_of_cases(cases: Iterable[Slot]) -> set[str]:
    """The direct folders of `secret` in which cases lie, or will lie once they are generated."""
    parts = [slot.name.split("/") for slot in cases]
    return {f"{SECRET}/{part[1]}" for part in parts if len(part) > 2}


def _stray(package: OpenPackage, slot: Slot) -> None:
    """Files of a case that is not declared. A sample may be there to be shown alone, and is no case then."""
    if slot.folder == SAMPLE and slot.extensions <= _SHOWN_ALONE:
        return
    for extension in sorted(slot.extensions):
        message = f"there is no {slot.base}.in that this belongs to"
        package.fault("JP204", message, f"data/{slot.name}{extension}")


def _check_name(package: OpenPackage, slot: Slot) -> None:
    if slot.base == "test_group":
        package.fault("JP210", "a test case must not be called 'test_group'", f"data/{slot.name}.in")
    if slot.base in package.tree[f"data/{slot.folder}"].folders:
        package.fault("JP205", "this folder is called like the test case beside it", f"data/{slot.name}")


def _check_display(package: OpenPackage, slot: Slot) -> None:
    """The specification's sections Displaying and Downloading test cases, and Illustrations."""
    if slot.extensions <= {".in", ".ans", ".yaml"}:
        return
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
