"""Names that people chose, made fit for a row: nothing in them is obeyed by a terminal, and their width is known."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, set_cell_size

from judge.ui.text import visible


@lru_cache(maxsize=4096)
def shown(name: str, encoding: str) -> str:
    """A name on one line, everything in it to be seen, in what the output can encode."""
    line = " ".join(name.split())
    if is_unicode(encoding):
        return visible(line)
    printable = (sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in line)
    return "".join(printable).encode(encoding, "backslashreplace").decode(encoding)


@lru_cache(maxsize=4096)
def width_of(name: str, encoding: str) -> int:
    """How many cells a name takes when it is shown."""
    return cell_len(shown(name, encoding))


@lru_cache(maxsize=4096)
def fitted(name: str, encoding: str, width: int) -> str:
    """A name in exactly so many cells; of one that is too long the end is cut off, and the cut is marked."""
    text = shown(name, encoding)
    if cell_len(text) > width:
        text = set_cell_size(text, max(0, width - len(ellipsis_of(encoding)))).rstrip() + ellipsis_of(encoding)
    return set_cell_size(text, width)


def ellipsis_of(encoding: str) -> str:
    """What marks a cut."""
    return "…" if is_unicode(encoding) else ".."


def is_unicode(encoding: str) -> bool:
    """Whether the output can encode everything, which rich tells in the same way."""
    return encoding.lower().startswith("utf")
