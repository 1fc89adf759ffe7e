"""Small packages for tests, and ways to get one that is a little different.

    addition   a kata, add(first, second); `secret/2-closed/1-marker` carries MARKER
    anyorder   a whole program, judged by an output validator that can be made to fail
    oldscores  a scoring problem of the format legacy, with subtasks
    scored     a scoring problem: groups of each aggregation, an output validator that gives shares
    made       a whole program whose secret cases come from generators

The drivers of katas are not kept here: they are written when a package is laid out.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from judge.package.kata.driver import write_driver
from judge.package.kata.signature import parse_signature

HERE = Path(__file__).parent
MARKER = "8642097531"
"""Stands in the input of a secret case, and nowhere else."""

SIGNATURE = "add(first: int, second: int) -> int"

Changes = Mapping[str, str | bytes | None]


def lay_out(name: str, folder: Path, changes: Changes | None = None, *, rename: str = "") -> Path:
    """Copy a package into a folder with some files changed, added, or (None) left out; gives where it is."""
    package = folder / (rename or name)
    shutil.copytree(HERE / name, package, ignore=shutil.ignore_patterns("__pycache__"))
    if (package / "kata.yaml").exists():
        write_driver(package, parse_signature(SIGNATURE))
    for path, content in (changes or {}).items():
        file = package / path
        if content is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return package


def edited(package: str, file: str, old: str, new: str) -> str:
    """The text of a package's file with one piece replaced."""
    text = (HERE / package / file).read_text("utf-8")
    assert text.count(old) == 1, f"{file} has {text.count(old)} times {old!r}"
    return text.replace(old, new)
