"""Names: which ones the format allows, and what a misspelt one probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

PROBLEM_FILE = "problem.yaml"
"""What makes a folder a problem package, in every version of the format."""
PACKAGE_FILES = (PROBLEM_FILE, "domjudge-problem.ini")
"""Each of these does; old packages for DOMjudge alone have but the second."""
ARCHIVE_ENDINGS = (".kpp", ".zip")
"""What the name of a zipped package ends in."""
KATA_FILE = "kata.yaml"
"""What makes a package a kata; ours, no part of the format."""

_FILE_NAME = re.compile(r"[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,254}\Z")
_PACKAGE_NAME = re.compile(r"[a-z0-9]+\Z")
_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?\Z")


def is_file_name(name: str) -> bool:
    """Whether the format lets a file or folder be called so; others count as absent."""
    return _FILE_NAME.match(name) is not None


def is_package_name(name: str) -> bool:
    """Whether a package's folder may be called so."""
    return _PACKAGE_NAME.match(name) is not None


def is_language_code(text: str) -> bool:
    """Whether `text` has the shape of a natural language's code (`en`, `fil`, `pt-BR`)."""
    return _LANGUAGE_CODE.match(text) is not None


def nearest(word: str, known: Iterable[str], count: int = 1, likeness: float = 0.6) -> tuple[str, ...]:
    """The known words that come nearest to `word`, best first; none below a likeness (0 to 1)."""
    from difflib import get_close_matches

    return tuple(get_close_matches(word, sorted(known), n=count, cutoff=likeness))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean 'x'?`, or nothing when nothing is near."""
    found = nearest(word, known)
    return f"did you mean '{found[0]}'?" if found else ""
