"""JP026: a folder among the attachments, where the format has files only."""

from __future__ import annotations

from judge.model.diagnostic import warning
from judge.package.reading.opened import OpenPackage

CODES = (
    warning(
        "JP026",
        "folder among the attachments",
        "`attachments/` holds a folder other than `templates`.",
        "Attachments are single files; folders are not handed out.",
        "Zip the folder.",
    ),
)


def check(package: OpenPackage) -> None:
    """Note each folder but `templates`."""
    for name in package.tree["attachments"].folders:
        if name != "templates":
            hint = "zip it; only attachments/templates is a folder"
            package.fault("JP026", "attachments cannot be folders", f"attachments/{name}", hint)
