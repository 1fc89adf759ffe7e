"""Folders for a while, which the next judge removes where their maker was killed.

Whoever makes such a folder holds a lock on it (flock(2)) for as long as it is in use. The kernel
drops the lock when its holder dies, however it dies, and whatever process ids and boot times mean
to whoever looks, as in two containers that share a folder. So a folder of our own user, named as
ours are, whose lock can be had has no living maker; nothing else makes `sweep` remove one, and age
least of all.

A folder is there a moment before its lock is, and a sweep may come in between. So its maker looks,
once it has the lock, whether the folder is still there, and makes another one where it is not.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import string
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from judge.sandbox.disk import remove_tree

try:
    import fcntl
except ImportError:  # no Unix: nothing is locked there, and nothing swept
    fcntl = None  # type: ignore[assignment]

BOX = "box"
"""The kind of a box's folder; all other kinds lie in the temporary folder."""

KINDS = "box build docker echo generator growth handed input probe program static tool version".split()
"""What folders are for; no other name is swept."""

_LETTERS = string.ascii_lowercase + string.digits + "_"
_NAME = re.compile(rf"judge-({'|'.join(KINDS)})-[a-z0-9_]{{8}}")


@dataclass(slots=True)
class Claimed:
    """A folder, and the descriptor that holds its lock (-1 where there are no locks, and when it is let go)."""

    path: Path
    lock: int

    def release(self) -> None:
        """Let go of the lock: whoever finds the folder now may remove it."""
        if self.lock >= 0:
            os.close(self.lock)
        self.lock = -1

    def remove(self) -> None:
        """Remove the folder with all in it."""
        if fcntl is None:
            shutil.rmtree(self.path, ignore_errors=True)
        else:
            remove_tree(self.path)
        self.release()


def claim(make: Callable[[], Path]) -> Claimed:
    """Make a folder and lock it; `make` is called again where a sweep was quicker."""
    while True:
        path = make()
        if fcntl is None:
            return Claimed(path, -1)
        with suppress(FileNotFoundError):
            descriptor = _open(path)
            if _lock(descriptor, otherwise=True) and _is_there(path, descriptor):
                return Claimed(path, descriptor)
            os.close(descriptor)


def claim_orphan(path: Path) -> Claimed | None:
    """A folder of our own user whose maker is dead, locked; `None` for any other."""
    if fcntl is None:
        return None
    try:
        descriptor = _open(path)
    except OSError:
        return None
    own = os.fstat(descriptor).st_uid == os.geteuid()
    if own and _lock(descriptor, otherwise=False) and _is_there(path, descriptor):
        return Claimed(path, descriptor)
    os.close(descriptor)
    return None


def _open(path: Path) -> int:
    return os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)


def _lock(descriptor: int, otherwise: bool) -> bool:
    """Whether the lock is ours now; `otherwise` where the file system has no locks."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return otherwise
    return True


def _is_there(path: Path, descriptor: int) -> bool:
    """Whether an open folder still has its name."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def make_folder(kind: str, parent: Path | None = None) -> Claimed:
    """A fresh folder that only our own user can enter, by default in the temporary folder."""
    return claim(lambda: Path(tempfile.mkdtemp(prefix=f"judge-{kind}-", dir=parent)))


@contextmanager
def temporary_folder(kind: str) -> Iterator[Path]:
    """A fresh folder in the temporary folder, gone after the block, even where an interrupt comes while it is made."""
    path, folder = _unused(kind), None
    try:
        folder = claim(lambda: _made(path))
        yield folder.path
    finally:
        if folder is not None:
            folder.remove()
        else:
            remove_tree(path)


def _unused(kind: str) -> Path:
    """A name in the temporary folder as `mkdtemp` gives them."""
    parent = Path(tempfile.gettempdir())
    while True:
        path = parent / f"judge-{kind}-{''.join(secrets.choice(_LETTERS) for _ in range(8))}"
        if not path.exists():
            return path


def _made(path: Path) -> Path:
    path.mkdir(0o700)
    return path


def sweep(parent: Path, names: re.Pattern[str] = _NAME) -> None:
    """Remove our folders directly below `parent` whose makers are dead; what cannot be removed stays."""
    with suppress(OSError):
        for name in filter(names.fullmatch, os.listdir(parent)):  # noqa: PTH208 - names are all it takes
            orphan = claim_orphan(parent / name)
            if orphan is not None:
                orphan.remove()
