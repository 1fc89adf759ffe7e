"""The disk space of a run whose working directory is writable: measured, bounded by looking, removed."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

_BLOCK = 512


class DiskWatch:
    """Whether what was written to some folders since now has outgrown a bound."""

    def __init__(self, folders: Iterable[Path], limit_bytes: int) -> None:
        self._folders = tuple(folders)
        self._limit = limit_bytes
        self._before = self._used()

    def exceeded(self) -> bool:
        """Look now."""
        return self._used() - self._before > self._limit

    def _used(self) -> int:
        return sum(used_bytes(folder) for folder in self._folders)


def used_bytes(folder: Path) -> int:
    """The disk space of all files below a folder; what vanishes or is closed to us meanwhile counts nothing."""
    return sum(_entries(str(folder)))


def _entries(folder: str) -> Iterator[int]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                yield status.st_blocks * _BLOCK
                if stat.S_ISDIR(status.st_mode):
                    yield from _entries(entry.path)
    except OSError:
        return


def remove_tree(folder: Path) -> None:
    """Remove a folder that a program may have filled: closed folders are opened first."""
    shutil.rmtree(folder, ignore_errors=True)
    if not folder.exists():
        return
    for directory, _, _ in os.walk(folder):
        os.chmod(directory, 0o700)  # noqa: PTH101 - names may not be decodable paths
        shutil.rmtree(directory, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
