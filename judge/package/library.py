"""Where problems are found, and by which names.

A root is a folder of packages, or a package itself. Of two packages with one name the one in the
earlier root counts. People may type a name with dashes, underscores, spaces and capitals, or only its
beginning; or a path, that of a zipped package too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import judge
from judge.errors import ProblemNotFound
from judge.package.names import ARCHIVE_ENDINGS, PACKAGE_FILES, nearest

if TYPE_CHECKING:
    from judge.model.problem import Problem

_SUGGESTIONS = 3


class Library:
    """The packages below some roots; the folders are listed anew at each call."""

    def __init__(self, roots: Sequence[Path], cache_dir: Path | None = None) -> None:
        """`cache_dir` is where zipped packages are unpacked; without it they are not found."""
        self._roots = tuple(roots)
        self._cache_dir = cache_dir

    def directories(self) -> tuple[Path, ...]:
        """Every package, sorted by the name of its folder."""
        found: dict[str, Path] = {}
        for root in self._roots:
            for directory in _packages(root):
                found.setdefault(directory.absolute().name, directory)
        return tuple(found[name] for name in sorted(found))

    def find(self, name: str) -> Path:
        """The package that goes by `name`, or lies at that path.

        A zipped package is unpacked. Raises ProblemNotFound, with what was probably meant; for the beginning
        of several names, with all of them; PackageError for an archive that is no package.
        """
        if name.lower().endswith(ARCHIVE_ENDINGS) and self._cache_dir is not None and Path(name).is_file():
            from judge.package.archive.unpack import unpacked

            return unpacked(Path(name), self._cache_dir)
        if _is_path(name) and is_package(Path(name)):
            return Path(name)
        by_name = {plain(directory.absolute().name): directory for directory in self.directories()}
        wanted = plain(name)
        if wanted in by_name:
            return by_name[wanted]
        begun = [known for known in by_name if wanted and known.startswith(wanted)]
        if len(begun) == 1:
            return by_name[begun[0]]
        if not begun and is_package(Path(name)):
            return Path(name)
        beginnings = {known[: len(wanted) + 1]: known for known in by_name}
        suggestions = begun or nearest(wanted, by_name, _SUGGESTIONS)
        suggestions = suggestions or [beginnings[begin] for begin in nearest(wanted, beginnings, _SUGGESTIONS)]
        raise ProblemNotFound(name, [by_name[known].absolute().name for known in suggestions])

    def load(self, name: str) -> Problem:
        """The problem that goes by `name`.

        Raises ProblemNotFound where there is none, PackageError where its package is broken.
        """
        from judge.package.reader import load

        return load(self.find(name))


def plain(name: str) -> str:
    """A name without what people vary: `Two-Sum` and `two sum` are both `twosum`."""
    return re.sub(r"[-_\s]+", "", name).casefold()


def is_package(directory: Path) -> bool:
    """Whether the folder is a problem package."""
    return any((directory / name).is_file() for name in PACKAGE_FILES)


def shipped_problems() -> Path:
    """The folder of the packages that come with the judge."""
    return shipped("problems")


def shipped(folder: str) -> Path:
    """A folder that comes with the judge: the wheel's (pyproject.toml puts it there), else the checkout's."""
    home = Path(judge.__file__).parent
    installed = home / f"_{folder}"
    return installed if installed.is_dir() else home.parent / folder


def _packages(root: Path) -> list[Path]:
    if is_package(root):
        return [root]
    try:
        children = sorted(root.iterdir())
    except OSError:
        return []
    return [child for child in children if not child.name.startswith(".") and is_package(child)]


def _is_path(name: str) -> bool:
    separators = (os.sep, os.altsep or os.sep)
    return name.startswith(".") or any(separator in name for separator in separators)
