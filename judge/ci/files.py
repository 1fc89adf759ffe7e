"""The files of a repository: those that git has or would take, else all that are not hidden."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from judge.ci.git import Git

_PASSED_OVER = frozenset(("node_modules", "__pycache__", "venv", "target", "build", "dist"))
"""Folders that hold what tools made, and that no git says to ignore."""


def files_of(root: Path, git: Git | None) -> list[str]:
    """The files below the root of a repository, as paths from there with `/` between their parts, sorted."""
    listed = git.files(root) if git is not None else _walked(root)
    return sorted(path for path in listed if (root / path).is_file())


def folders_of(files: list[str]) -> list[str]:
    """The folders that hold any of these files, at any depth, sorted."""
    found: set[str] = set()
    for path in files:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return sorted(found)


def _walked(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _PASSED_OVER)
        yield from (Path(folder, name).relative_to(root).as_posix() for name in names if not name.startswith("."))
