"""A folder as data, laid out, taken back and cleared away where nothing of it can be trusted.

A tree is a list of entries `[name, mode, size]`, folders before what is in them; the size of a
folder is -1, that of a file that is as it was laid out -2, that of what is neither -3. The bytes of the
files follow each other in the same order.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterator

from .frames import PIECE

FOLDER = -1
UNCHANGED = -2
NEITHER = -3
_DEEPEST = 100

Entry = tuple[str, int, int]
Sink = Callable[[bytes], object]
Source = Callable[[int], bytes]
"""Gives the next bytes, at most as many as asked for, at least one."""
Seen = dict[str, tuple[int, ...]]
"""What each file looked like."""


def pack(folder: str, sink: Sink, known: Seen | None = None) -> list[Entry]:
    """A folder's entries, the bytes of its files going to `sink`; what is neither file nor folder is left out.

    With `known`, what a run has left is packed: files that look as in there are named only, and so is what is neither
    file nor folder, since one must see that something else is there. What cannot be read is left out.
    Raises `OverflowError` for folders deeper than anybody needs.
    """
    entries: list[Entry] = []
    for name, status in walk(folder):
        mode = stat.S_IMODE(status.st_mode)
        if name.count("/") > _DEEPEST:
            raise OverflowError(f"more than {_DEEPEST} folders in each other")
        if stat.S_ISDIR(status.st_mode):
            entries.append((name, mode, FOLDER))
        elif not stat.S_ISREG(status.st_mode):
            entries += [(name, mode, NEITHER)] * (known is not None)
        elif known is not None and known.get(name) == look(status):
            entries.append((name, mode, UNCHANGED))
        elif (size := _pour(f"{folder}/{name}", sink)) is not None:
            entries.append((name, mode, size))
    return entries


def walk(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """All that is below a folder by its names relative to it, folders first; links are not followed."""
    waiting = [""]
    while waiting:
        above = waiting.pop()
        try:
            names = sorted(os.listdir(f"{folder}/{above}"))
        except OSError:
            continue
        for name in names:
            with contextlib.suppress(OSError):
                status = os.lstat(f"{folder}/{above}{name}")
                if stat.S_ISDIR(status.st_mode):
                    waiting.append(f"{above}{name}/")
                yield above + name, status


def open_up(folder: str) -> None:
    """Let everything below a folder of one's own be read."""
    for name, status in walk(folder):
        if not (stat.S_ISDIR(status.st_mode) or stat.S_ISREG(status.st_mode)):
            continue
        wanted = stat.S_IRWXU if stat.S_ISDIR(status.st_mode) else stat.S_IRUSR
        if status.st_mode & wanted != wanted:
            os.chmod(f"{folder}/{name}", stat.S_IMODE(status.st_mode) | wanted)


def look(status: os.stat_result) -> tuple[int, ...]:
    """What changes when a file does."""
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _pour(path: str, sink: Sink) -> int | None:
    """A file's content, in pieces, and how much it was; it may have become something else, or be closed to us."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    size = 0
    with open(descriptor, "rb", buffering=0) as file:
        while data := file.read(PIECE):
            sink(data)
            size += len(data)
    return size


def lay_out(folder: str, entries: list[Entry], source: Source, *, writable: bool) -> None:
    """Put a tree into an empty folder, for all to read."""
    allowed = 0o777 if writable else 0o555
    folders: list[tuple[str, int]] = []
    for name, mode, size in entries:
        path = f"{folder}/{name}"
        if size == FOLDER:
            os.mkdir(path, 0o700)
            folders.append((path, (mode | 0o755) & allowed))
        else:
            write_new(path, (mode | 0o644) & allowed, size, source)
    for path, mode in folders:
        os.chmod(path, mode)


def write_new(path: str, mode: int, size: int, source: Source) -> None:
    """A new file with the next `size` bytes."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        while size:
            data = source(min(size, PIECE))
            size -= len(data)
            while data:
                data = data[os.write(descriptor, data) :]
    finally:
        os.close(descriptor)


def looks(folder: str) -> Seen:
    """How the files below a folder look now."""
    return {name: look(status) for name, status in walk(folder) if stat.S_ISREG(status.st_mode)}


def take_back(folder: str, entries: list[Entry], source: Source) -> None:
    """Bring a folder, ours alone, to what a tree says: new and changed files are written, what is not named goes.

    What was neither file nor folder becomes a link that leads nowhere. Raises `ValueError` for a
    name that leads out of the folder.
    """
    is_folder = {name: size == FOLDER for name, _, size in entries}
    for name, status in sorted(walk(folder), reverse=True):
        was_folder = stat.S_ISDIR(status.st_mode)
        if is_folder.get(name) is not was_folder:
            (os.rmdir if was_folder else os.unlink)(f"{folder}/{name}")
    for name, mode, size in entries:
        if name.startswith("/") or ".." in name.split("/"):
            raise ValueError(f"a file outside of the folder: {name!r}")
        path = f"{folder}/{name}"
        if size == FOLDER:
            os.makedirs(path, 0o755, exist_ok=True)
        elif size != UNCHANGED:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)
            if size == NEITHER:
                _lead_nowhere(path)
            else:
                write_new(path, mode | 0o600, size, source)


def _lead_nowhere(path: str) -> None:
    """Make something that is neither a file nor a folder; an empty folder where not everybody may make links."""
    try:
        os.symlink(os.path.basename(path), path)
    except PermissionError:
        os.mkdir(path)


def clear(folder: str) -> None:
    """Empty a folder that a program may have filled, and leave no mark on it."""
    _unmark(folder)
    empty(folder)


def empty(folder: str) -> None:
    """Remove all that is in a folder, whatever it is.

    Folders within folders are moved up to the top, so that neither a path nor the stack grows with
    their depth; those that are closed are opened first.
    """
    top = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        while names := os.listdir(top):
            for name in names:
                _remove(top, name, top)
    finally:
        os.close(top)


def _unmark(folder: str) -> None:
    """Nothing can be read off the folder itself: its owner's marks go, its times become those of now."""
    if os.stat(folder).st_uid == os.geteuid():
        os.chmod(folder, 0o700)
        for name in os.listxattr(folder):
            os.removexattr(folder, name)
        os.utime(folder)
    else:
        os.rmdir(tempfile.mkdtemp(dir=folder))


def _remove(parent: int, name: str, top: int) -> None:
    """Remove a file, or a folder whose own folders move up."""
    try:
        os.unlink(name, dir_fd=parent)
    except IsADirectoryError:
        os.chmod(name, 0o700, dir_fd=parent)
        if parent != top:
            os.rename(name, os.urandom(8).hex(), src_dir_fd=parent, dst_dir_fd=top)
            return
        inside = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=parent)
        try:
            for inner in os.listdir(inside):
                _remove(inside, inner, top)
        finally:
            os.close(inside)
        os.rmdir(name, dir_fd=top)
