"""Digests of what an answer depends on: the files of a package, the judge's own. SHA-256 throughout."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import judge

_SKIPPED = frozenset(("__pycache__", ".git"))
_DATA = frozenset(("_problems", "_solutions_template", "_problem_template"))
"""What the wheel has beside the judge's code."""


def files_below(directory: Path) -> Iterator[Path]:
    """Every file of a folder, links followed, at any depth, in order."""
    for folder, folders, names in os.walk(directory):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED)
        yield from (Path(folder, name) for name in sorted(names) if Path(folder, name).is_file())


def digest_of_folder(directory: Path) -> bytes:
    """The digest of a folder: the names of its files, what is in them, and whether they can be run."""
    digest = hashlib.sha256()
    for file in files_below(directory):
        runs = os.access(file, os.X_OK)
        digest.update(os.fsencode(f"{file.relative_to(directory).as_posix()}\0{runs}\0{digest_of_file(file)}\n"))
    return digest.digest()


def digest_of_file(file: Path) -> str:
    """The digest of a file, in hexadecimal digits."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def digest_of_judge() -> bytes:
    """The digest of the judge itself: all its code, and what runs in its sandboxes."""
    digest = hashlib.sha256(judge.__version__.encode())
    home = Path(judge.__file__).parent
    for file in files_below(home):
        if file.suffix != ".pyc" and not _DATA.intersection(file.relative_to(home).parts):
            digest.update(f"{file.relative_to(home).as_posix()}\0".encode())
            digest.update(file.read_bytes())
    return digest.digest()
