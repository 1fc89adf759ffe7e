"""What lies in a package: one listing of the folders that a version of the format knows, made once.

Names that the format does not allow are left out, as if they were not there, and so are links that
lead out of the package. Nothing is opened.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from judge.package.formats import legacy
from judge.package.formats import v2025_09 as fmt
from judge.package.names import is_file_name
from judge.package.reading.findings import Findings


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder's entries by name, sorted; `ignored` are the names that the format does not allow."""

    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[str, ...]:
        """Files and folders together, sorted."""
        return tuple(sorted((*self.files, *self.folders)))


_NOTHING = Folder()
_FOLDERS = frozenset((*fmt.FOLDERS, *legacy.FOLDERS))


@dataclass(frozen=True, slots=True)
class Tree:
    """A package's folders by their path (`data/secret`); the root is the empty path."""

    folders: dict[str, Folder]

    def has(self, path: str) -> bool:
        """Whether there is such a folder."""
        return path in self.folders

    def __getitem__(self, path: str) -> Folder:
        return self.folders.get(path, _NOTHING)

    def below(self, path: str) -> Iterator[str]:
        """The folder itself and all folders in it, at any depth, parents first."""
        yield path
        for name in self[path].folders:
            yield from self.below(f"{path}/{name}")


def scan(root: Path, findings: Findings) -> Tree:
    """List the package at `root`; links out of it are noted (JP013)."""
    walk = _Walk(root, findings)
    walk.enter("", linked=False)
    return Tree(walk.folders)


class _Walk:
    def __init__(self, root: Path, findings: Findings) -> None:
        self._root = root
        self._real = os.path.realpath(root)
        self._findings = findings
        self.folders: dict[str, Folder] = {}

    def enter(self, path: str, *, linked: bool) -> None:
        files: list[str] = []
        folders: list[str] = []
        ignored: list[str] = []
        for entry in self._list(path):
            if not is_file_name(entry.name):
                ignored.append(entry.name)
            elif not (self._leads_astray(entry, path, linked) or self._is_special(entry, path)):
                (folders if entry.is_dir() else files).append(entry.name)
                if entry.is_dir() and (path or entry.name in _FOLDERS):
                    self.enter(_join(path, entry.name), linked=linked or entry.is_symlink())
        self.folders[path] = Folder(tuple(files), tuple(folders), tuple(ignored))

    def _list(self, path: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self._root / path) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._findings.add("JP003", f"this folder cannot be read: {error.strerror}", path)
            return []

    def _is_special(self, entry: os.DirEntry[str], path: str) -> bool:
        """Whether it is a pipe, a socket or a device, at which whoever opens it might wait for ever."""
        special = not (entry.is_dir() or entry.is_file())
        if special:
            self._findings.add("JP003", "this is neither a file nor a folder", _join(path, entry.name))
        return special

    def _leads_astray(self, entry: os.DirEntry[str], path: str, linked: bool) -> bool:
        if not entry.is_symlink():
            return False
        reason = self._astray(entry, linked)
        if reason:
            self._findings.add("JP013", f"this link {reason}", _join(path, entry.name))
        return bool(reason)

    def _astray(self, entry: os.DirEntry[str], linked: bool) -> str:
        try:
            target = os.path.realpath(entry.path, strict=True)
        except OSError:
            return "leads nowhere"
        if os.path.commonpath([target, self._real]) != self._real:
            return "leads out of the package"
        if not entry.is_dir():
            return ""
        # A link below a linked folder could lead around in circles; one level is all anybody needs.
        here = os.path.realpath(os.path.dirname(entry.path))  # noqa: PTH120 - a string, as scandir gives it
        around = os.path.commonpath([here, target]) == target
        return "leads around in a circle" if around or linked else ""


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
