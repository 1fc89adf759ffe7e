"""JP208: a `test_group.yaml` where there can be no test data group."""

from __future__ import annotations

from collections.abc import Iterator

from judge.model.diagnostic import Code
from judge.package.formats import v2025_09 as fmt
from judge.package.reading.opened import OpenPackage
from judge.package.rules.subject import Subject
from judge.package.testdata.slots import case_folders
from judge.package.testdata.test_groups import SAMPLE, SECRET

CODES = (
    Code(
        "JP208",
        "group where none can be",
        "There is a `test_group.yaml` in a place where no test data group can be.",
        "Groups are direct folders of `data/secret`; they contain no groups. Here what the file says holds for all "
        "cases below its folder that nothing nearer contradicts, as in BAPCtools; other judges pass it over.",
        "Move the file, or say the same in the `.yaml` files of the cases.",
    ),
)

_HINT = "it belongs in data/sample, data/secret or a direct folder of data/secret"


def check(subject: Subject) -> None:
    """Note those in the package, and those that generators will make."""
    if subject.is_legacy:
        return
    on_disk = [folder for folder in _folders(subject.package) if _has_file(subject.package, folder)]
    generated = [folder.rstrip("/") for folder in subject.data.recipes.groups]
    for folder in (*on_disk, *(name for name in generated if name not in on_disk)):
        if _is_misplaced(folder):
            place = f"data/{folder}".rstrip("/")
            message = "there can be no test data group here"
            subject.package.fault("JP208", message, f"{place}/{fmt.TEST_GROUP_FILE}", _HINT)


def _folders(package: OpenPackage) -> Iterator[str]:
    """The folders of test data, relative to `data/`, itself among them."""
    yield ""
    for top in (SAMPLE, SECRET):
        yield from case_folders(package, top)


def _has_file(package: OpenPackage, folder: str) -> bool:
    return package.has_file(f"data/{folder}".rstrip("/"), fmt.TEST_GROUP_FILE)


def _is_misplaced(folder: str) -> bool:
    """Whether a folder is none of `sample`, `secret`, the folders of `secret`, and folders for other purposes."""
    parts = folder.split("/")
    if parts[0] not in ("", SAMPLE, SECRET):
        return False
    return parts[0] == "" or len(parts) > (2 if parts[0] == SECRET else 1)
