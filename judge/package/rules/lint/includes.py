"""JP025: files in `include/` that reach no submission."""

from __future__ import annotations

from judge.model.diagnostic import warning
from judge.package.formats import v2025_09 as fmt
from judge.package.names import did_you_mean
from judge.package.rules.subject import Subject

CODES = (
    warning(
        "JP025",
        "included files without effect",
        "Something in `include/` is no folder for a language that the problem allows, or is empty.",
        "Its files are never given to a submission.",
        "Name the folder by a code of the languages table (`python3`, `cpp`), or `default`.",
    ),
)


def check(subject: Subject) -> None:
    """Note folders that are for no language, or empty, and files outside of them."""
    package, allowed = subject.package, subject.problem.languages
    listing = package.tree["include"]
    for name in listing.folders:
        folder = f"include/{name}"
        if name not in (*fmt.LANGUAGES, "default"):
            hint = did_you_mean(name, fmt.LANGUAGES)
            package.fault("JP025", "no programming language has this code", folder, hint)
        elif allowed is not None and name not in (*allowed, "default"):
            package.fault("JP025", f"'languages' in problem.yaml does not allow '{name}'", folder)
        elif not package.tree[folder].entries:
            package.fault("JP025", "this folder is empty", folder)
    for name in listing.files:
        package.fault("JP025", "this file belongs into a folder for its language", f"include/{name}")
