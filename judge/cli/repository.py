"""The repository whose solutions are checked: where it begins, and what it is checked with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from judge.config import Settings

if TYPE_CHECKING:
    from judge.model.execution import Level


def root_of(chosen: Settings, here: Path) -> Path:
    """The root of the repository: where judge.toml lies, else that of the checkout, else here."""
    from judge.ci.git import Git

    if chosen.project_dir is not None:
        return chosen.project_dir
    git = Git.find(here)
    return git.root if git is not None else here


def folder_of(root: Path) -> str:
    """The root's path in its checkout, with `/` between its parts; empty where it is all of it, or there is none."""
    from judge.ci.git import Git

    git = Git.find(root)
    if git is None or git.root.resolve() == root.resolve():
        return ""
    return root.resolve().relative_to(git.root.resolve()).as_posix()


def level_of(chosen: Settings) -> Level | None:
    """The person's level or the project's minimum, whichever asks for more."""
    from judge.model.execution import Level

    asked = [level for level in (chosen.level, chosen.minimum) if level is not None]
    return min(asked, key=list(Level).index, default=None)
