"""JP027, JP219: folders whose names mean nothing, as those of an older format or a slip of the finger."""

from __future__ import annotations

from judge.model.diagnostic import warning
from judge.package.formats import v2025_09 as fmt
from judge.package.names import did_you_mean, nearest
from judge.package.reading.opened import OpenPackage
from judge.package.rules.subject import Subject

CODES = (
    warning(
        "JP027",
        "folder without meaning",
        "A folder belongs to an older version of the format, or is nearly called like one that has a meaning.",
        "It is ignored, with everything in it.",
        "Rename it as the message says.",
    ),
    warning(
        "JP219",
        "unknown folder of test data",
        "`data/` has a folder that the format does not know.",
        "Its cases are never run.",
        "Use `sample`, `secret`, `invalid_input`, `invalid_output` or `valid_output`.",
    ),
)


def check(subject: Subject) -> None:
    """Note folders of the package and of `data/` that nobody will look into."""
    if not subject.is_legacy:
        for name in subject.package.tree[""].folders:
            _check_top(subject.package, name)
    for name in subject.package.tree["data"].folders:
        if name not in fmt.DATA_FOLDERS:
            hint = did_you_mean(name, fmt.DATA_FOLDERS)
            subject.package.fault("JP219", "no folder of test data is called so", f"data/{name}", hint)


def _check_top(package: OpenPackage, name: str) -> None:
    if name in fmt.LEGACY_FOLDERS:
        now = fmt.LEGACY_FOLDERS[name]
        hint = f"it is called {now} now" if now else "it is gone from the format"
        package.fault("JP027", "this folder belongs to an older format and is ignored", name, hint)
    elif name not in fmt.FOLDERS:
        # Folders of other tools are fine; only what is plainly a slip of the finger counts.
        meant = nearest(name, fmt.FOLDERS, likeness=0.85)
        if meant:
            package.fault("JP027", "this folder has no meaning", name, f"did you mean '{meant[0]}'?")
