"""JP012: files and folders that look as if they were meant, with names that the format makes us ignore."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from judge.model.diagnostic import warning
from judge.package.formats import v2025_09 as fmt
from judge.package.reading.opened import OpenPackage
from judge.package.rules.subject import Subject
from judge.package.submissions.submissions_yaml import FOLDER
from judge.package.testdata.slots import case_folders

CODES = (
    warning(
        "JP012",
        "ignored because of its name",
        "A file or folder that looks as if it was meant has a name that the format does not allow.",
        "Judges behave as if it was not there, so a test case or a submission is silently lost.",
        "Rename it: letters a-z and A-Z, digits, `_`, `.` and `-`, not beginning with `.` or `-`.",
    ),
)

_HINT = "a name consists of a-z A-Z 0-9 _ . - and does not begin with . or -"
_PROGRAMS_AND_TEXTS = ("input_validators", "output_validator", "static_validator", "statement", "solution")
_HIDDEN = (".", "-")


def check(subject: Subject) -> None:
    """Note such names beside programs, statements, submissions and test cases."""
    package = subject.package
    if not subject.is_legacy:
        _check(package, _PROGRAMS_AND_TEXTS)
    _check(package, _data_folders(subject))
    _check(package, (FOLDER, *(f"{FOLDER}/{name}" for name in package.tree[FOLDER].folders)))


def _check(package: OpenPackage, folders: Iterable[str]) -> None:
    """Hidden files are nobody's mistake, but for those that would be test cases."""
    for folder in folders:
        for name in package.tree[folder].ignored:
            if not name.startswith(_HIDDEN) or name.endswith((".in", ".ans")):
                package.fault("JP012", "this is ignored because of its name", f"{folder}/{name}", _HINT)


def _data_folders(subject: Subject) -> Iterator[str]:
    for top in ("sample", "secret") if subject.is_legacy else fmt.DATA_FOLDERS:
        yield from (f"data/{folder}" for folder in case_folders(subject.package, top))
