"""The disk space of a run whose working directory is writable: measured, bounded by looking, removed.

What a run leaves is hostile: folders thousands deep, closed to us, oddly named. So nothing here
recurses, and no look takes longer than the bound allows for.
"""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Iterable
from pathlib import Path

from judge.errors import SandboxError
from judge.model.limits import MIB
from judge.sandbox.guest import files

_BLOCK = 512
_FILE_BYTES, _FOLDER_BYTES = 4096, 16384
"""What any file and any folder is taken to cost, so that many empty ones are an end, too: removing takes time."""

_RESERVE_BYTES = 128 * MIB
"""Files that are deleted but still open cannot be seen: a run that fills the disk by them ends here."""


class DiskWatch:
    """Whether what was written to some folders since now has outgrown a bound."""

    def __init__(self, folders: Iterable[Path], limit_bytes: int) -> None:
        self._folders = tuple(folders)
        self._bound = limit_bytes + self._used(math.inf)

    def exceeded(self) -> bool:
        """Look now. Raises `SandboxError` where the disk itself is nearly full."""
        for folder in self._folders:
            require_space(folder)
        return self._used(self._bound) > self._bound

    def _used(self, enough: float) -> float:
        return sum(used_bytes(folder, enough) for folder in self._folders)


def require_space(folder: Path) -> None:
    """Raise `SandboxError` where the disk below a folder is nearly full."""
    system = os.statvfs(folder)
    if system.f_bavail * system.f_frsize < min(_RESERVE_BYTES, system.f_blocks * system.f_frsize // 10):
        where = folder.parent
        raise SandboxError("disk", f"the disk is nearly full at {where}", hint=f"df {where} shows how full it is")


def used_bytes(folder: Path, enough: float = math.inf) -> float:
    """The disk space of all files below a folder, or some figure beyond `enough`.

    What vanishes meanwhile counts nothing; what is closed to us or too deep for a path counts as
    without end, since a run could hide anything in it.
    """
    used, waiting = 0.0, [str(folder)]
    while waiting and used <= enough:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    is_folder = entry.is_dir(follow_symlinks=False)
                    blocks = entry.stat(follow_symlinks=False).st_blocks
                    used += max(_FOLDER_BYTES if is_folder else _FILE_BYTES, blocks * _BLOCK)
                    if used > enough:
                        break
                    if is_folder:
                        waiting.append(entry.path)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            return math.inf
    return used


def remove_tree(folder: Path) -> None:
    """Remove a folder that a program may have filled; what cannot be removed stays."""
    with contextlib.suppress(OSError):
        os.chmod(folder, 0o700)  # noqa: PTH101
        files.empty(os.fspath(folder))
        os.rmdir(folder)  # noqa: PTH106
