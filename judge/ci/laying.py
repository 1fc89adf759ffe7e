"""Writing new files into a folder: none that is there is touched, and where one cannot be written, none is left."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from judge.errors import UsageError

_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_IN_THE_WAY = (errno.ENOTDIR, errno.EEXIST)


@dataclass(frozen=True, slots=True)
class Laid:
    """The paths that were written, and those that were there before."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def lay_out(directory: Path, texts: Mapping[str, str]) -> Laid:
    """Write texts by their paths from a folder, which is made where it is not there.

    Raises `UsageError` where that may not or cannot be; then, and when it is interrupted, all is as it was.
    """
    with _undone_on_failure() as made:
        _make_folder(directory, made)
        kept = tuple(path for path in texts if os.path.lexists(directory / path))
        for path in texts:
            if path not in kept:
                _write(directory, path, texts[path], made)
    return Laid(tuple(path for path in texts if path not in kept), kept)


@contextmanager
def _undone_on_failure() -> Iterator[list[Path]]:
    """A list of what was made, the folders too, which is taken away again, the last first."""
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.unlink() if path.is_file() else path.rmdir()
        raise


def _write(directory: Path, path: str, text: str, made: list[Path]) -> None:
    target = directory / path
    _make_folder(target.parent, made)
    if not target.parent.resolve().is_relative_to(directory.resolve()):
        raise UsageError(f"{target.parent} is a link that leads out of {directory}", hint="remove it first")
    with _explained(target), target.open("x", encoding="utf-8", newline="\n") as handle:
        made.append(target)
        handle.write(text)


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, as far as they are not there."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        _make_folder(folder.parent, made)
    with _explained(folder):
        folder.mkdir()
        made.append(folder)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """What the person can mend, in words; a full disk is told by whoever knows of disks."""
    try:
        yield
    except OSError as error:
        if error.errno in _REFUSED:
            why = f"{path} cannot be written: {os.strerror(error.errno or 0).lower()}"
            raise UsageError(why, hint="name another folder") from error
        if error.errno in _IN_THE_WAY:
            raise UsageError(f"{path}: a file is in the way", hint="move it, or name another folder") from error
        raise OSError(error.errno, error.strerror, str(path)) from error
