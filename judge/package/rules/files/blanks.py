"""JP030: a blank that `judge new` left to the author, a line with a mark of what belongs there.

    # FILL-IN your name
    <!-- FILL-IN what a program reads, line by line -->

The author replaces the example that follows and deletes the line. Until then the package is not
finished, which `judge verify` says; it loads all the same, so that it can be tried meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from judge.model.diagnostic import Code
from judge.package.reading.opened import OpenPackage

CODES = (
    Code(
        "JP030",
        "blank to be filled in",
        "A line has the mark that `judge new` leaves where an author has to put something of their own: `FILL-IN`.",
        "What stands there is an example. It would be handed out as if it was meant.",
        "Replace the example that follows the line, then delete the line.",
    ),
)

MARK = "FILL-IN"
_BLANK = re.compile(rb"\bFILL-IN +([^\s-].*)")
_MAX_BYTES = 1 << 20


def check(package: OpenPackage) -> None:
    """Note every blank, by file and line; files of more than 1 MiB are no text of an author's."""
    hint = "replace the example that follows, then delete the line"
    for folder, listing in sorted(package.tree.folders.items()):
        for name in listing.files:
            file = f"{folder}/{name}" if folder else name
            for line, words in _blanks(_read(package, file)):
                package.findings.add("JP030", f"to be filled in: {words}", file, line, hint)
                hint = ""  # once is enough


def count_blanks(text: str) -> int:
    """How many blanks a text has."""
    return sum(1 for _ in _blanks(text.encode()))


def _blanks(data: bytes) -> Iterator[tuple[int, str]]:
    """The line and the words of each blank."""
    if MARK.encode() not in data:
        return
    for number, line in enumerate(data.split(b"\n"), 1):
        found = _BLANK.search(line)
        if found:
            yield number, found[1].decode("utf-8", "replace").strip().removesuffix("-->").strip()


def _read(package: OpenPackage, file: str) -> bytes:
    try:
        return package.bytes_of(file, _MAX_BYTES)
    except OSError:
        return b""  # whoever needs the file says that it cannot be read
