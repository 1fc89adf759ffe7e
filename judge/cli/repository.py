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


def level_of(chosen: Settings) -> Level | None:
    """The person's level or the project's minimum, whichever asks for more."""
    from judge.model.execution import Level

    asked = [level for level in (chosen.level, chosen.minimum) if level is not None]
    return min(asked, key=list(Level).index, default=None)
