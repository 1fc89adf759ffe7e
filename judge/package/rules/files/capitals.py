"""JP015: two names in one folder that differ only in capitals, which are one file on macOS and Windows."""

from __future__ import annotations

from judge.model.diagnostic import warning
from judge.package.reading.opened import OpenPackage

CODES = (
    warning(
        "JP015",
        "names that differ only in capitals",
        "Two files or folders in one folder have names that differ only in capitals.",
        "On macOS and Windows they are one file: whoever unpacks the package there loses the other.",
        "Rename one of them.",
    ),
)


def check(package: OpenPackage) -> None:
    """Note each name that another one before it would be taken for."""
    for folder, listing in sorted(package.tree.folders.items()):
        first: dict[str, str] = {}
        for name in listing.entries:
            other = first.setdefault(name.casefold(), name)
            if other != name:
                message = f"on macOS and Windows this is the same file as '{other}'"
                package.fault("JP015", message, f"{folder}/{name}" if folder else name)
