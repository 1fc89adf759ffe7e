"""JP028: what nothing uses: editors' copies, pictures that no statement shows, generators that make nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from judge.model.diagnostic import warning
from judge.package.reading.opened import OpenPackage
from judge.package.rules.subject import Subject

CODES = (
    warning(
        "JP028",
        "file that nothing uses",
        "An editor's copy, a picture that no statement shows, or a generator that makes no case and no family's input.",
        "It is handed on with the package and puzzles whoever reads it; a picture was probably meant to be shown.",
        "Remove it, or use it.",
    ),
)

_COPY = re.compile(r".*\.(orig|rej|bak|swp|swo)|[^~]+~|#.*#")
_PICTURE = re.compile(r".*\.(png|jpe?g|svg|gif|eps)", re.IGNORECASE)
_TEXT = re.compile(r".*\.(md|tex)")
_PROGRAM = re.compile(r".*\.(py|c|cc|cpp|java|js|rs|go|rb|kt|sh|pl)")
_STATEMENTS = ("statement", "problem_statement")


def check(subject: Subject) -> None:
    """Note what is left over."""
    package = subject.package
    for file in _copies(package):
        package.fault("JP028", "an editor or a tool left this behind", file)
    for file in _pictures(package):
        package.fault("JP028", "no statement and no solution shows this picture", file)
    for file in _generators(subject):
        package.fault("JP028", "no case of generators.yaml, and no family of kata.yaml, is made with this", file)


def _copies(package: OpenPackage) -> Iterator[str]:
    for folder, listing in sorted(package.tree.folders.items()):
        for name in (*listing.files, *listing.ignored):
            if _COPY.fullmatch(name):
                yield f"{folder}/{name}" if folder else name


def _pictures(package: OpenPackage) -> Iterator[str]:
    """Pictures whose name no text has, not even without its ending, as LaTeX may."""
    texts = ""
    for folder in (*_STATEMENTS, "solution"):
        for name in filter(_TEXT.fullmatch, package.tree[folder].files):
            texts += (package.root / folder / name).read_text("utf-8", "replace")
    for folder in _STATEMENTS:
        for name in filter(_PICTURE.fullmatch, package.tree[folder].files):
            if texts and name.rpartition(".")[0] not in texts:
                yield f"{folder}/{name}"


def _generators(subject: Subject) -> Iterator[str]:
    """Programs in `generators/` that no recipe runs, copies or solves with, and no family of a kata runs."""
    used = subject.data.recipes.used
    if used is None:
        return
    scaling = subject.problem.kata.complexity.scaling if subject.problem.kata else None
    if scaling is not None:
        from judge.package.generators.families import sources_of

        used |= sources_of(subject.package.root, scaling.families)
    for name in subject.package.tree["generators"].files:
        if _PROGRAM.fullmatch(name) and f"generators/{name}" not in used:
            yield f"generators/{name}"
