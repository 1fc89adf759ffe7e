"""The file of a contest, opened; what SQLite could not do, in our own words.

Whoever only looks needs no right to write, but SQLite does: to read a file in WAL mode it makes an index of the log
beside it (`-shm`), unless somebody else has the file open and has made one. Where it may not, or there is no room,
and all that was written is in the file itself, we read a copy of it in memory (`Kept.copied_from`), which is made anew
when the file has changed. Nobody who writes is in the way of that: they begin by making `-wal`, and that there is none
is looked at before and after. Source: SQLite, "Write-Ahead Logging", Read-Only Databases.
"""

from __future__ import annotations

import fcntl
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from judge.contest.schema import MIGRATIONS
from judge.errors import JudgeError, UsageError

SCHEMA = len(MIGRATIONS)
APPLICATION = 0x6A756467  # "judg", by which file(1) and we know such a file
_PATIENCE_S = 30.0
_MAGIC = b"SQLite format 3\0"
_VERSIONS, _ROLLBACK = slice(18, 20), b"\1\1"
"""Where a file says that it is in WAL mode, and what it says where it is not (SQLite, "Database File Format", 1.3)."""

Mark = tuple[int, int, int]
"""By which a file that was written to is known: inode, size, moment."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An open file; or a copy of one that cannot be opened, with what it was copied from and why."""

    connection: sqlite3.Connection
    copied_from: Mark | None = None
    why: JudgeError | None = None


def opened(path: Path) -> Kept:
    """A contest's file, to be written to where it may be. Raises `JudgeError` for one that cannot even be read."""
    try:
        return Kept(_connected(path))
    except sqlite3.Error as error:
        copied = _copied(path) if _name(error).startswith(_NO_INDEX) else None
        if copied is None:
            raise in_our_words(path, error) from error
        return Kept(*copied, in_our_words(path, error, "READONLY"))


def _connected(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_PATIENCE_S)
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION:  # else it is left as it is
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def mark(path: Path) -> Mark | None:
    """How a file is to be known again; nothing where some of what was written is not in it."""
    with suppress(OSError):
        if path.with_name(f"{path.name}-wal").stat().st_size:
            return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _copied(path: Path) -> tuple[sqlite3.Connection, Mark] | None:
    """A file in memory, where nobody writes to it and it can be read at all."""
    before = mark(path)
    try:
        data = bytearray(path.read_bytes())
    except OSError:
        return None
    if before is None or mark(path) != before or not data.startswith(_MAGIC):
        return None
    data[_VERSIONS] = _ROLLBACK
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(bytes(data))
    connection.execute("PRAGMA query_only = ON")
    return connection, before


# --- the schema ---


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring a file to the schema of this version, all or nothing. Raises `UsageError` for one of a newer judge."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA:
        raise UsageError(
            f"{path}: this contest was written by a newer judge (schema {version}, here {SCHEMA})",
            hint="use that judge, or a newer one",
        )
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        try:
            connection.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {number}; COMMIT;")
        except sqlite3.OperationalError:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if connection.execute("PRAGMA user_version").fetchone()[0] < number:  # nobody else has just done it
                raise


# --- new files ---


@contextmanager
def appearing(path: Path) -> Iterator[sqlite3.Connection]:
    """A new file that is there when all of it is, or not at all. Raises `UsageError` where there is one already.

    It is made beside its place under another name, and gets its own when it is whole and on the disk. What others
    have left there who were killed meanwhile is removed.
    """
    making, held = None, -1
    try:
        if os.path.lexists(path):
            raise FileExistsError
        _sweep(path)
        making, held = _begun(path)
        with explained(path), closing(sqlite3.connect(making, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("PRAGMA synchronous = OFF")
            yield connection
        _settle(making, path)
    except FileExistsError:
        raise UsageError(f"{path}: there is a file already", hint="name another one, or remove it first") from None
    except OSError as error:
        raise JudgeError(f"{path}: {error.strerror or error}", hint="name another place") from error
    finally:
        if making is not None:
            making.unlink(missing_ok=True)
            os.close(held)


def _begun(path: Path) -> tuple[Path, int]:
    """An empty file under another name, held for as long as it is open: it is nobody's leftover. Raises `OSError`."""
    while True:
        making = path.with_name(f".{path.name}.{os.urandom(8).hex()}")
        held = os.open(making, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
        fcntl.flock(held, fcntl.LOCK_EX)
        if os.fstat(held).st_nlink:
            return making, held
        os.close(held)  # somebody took it for one before it was held


def _sweep(path: Path) -> None:
    """Remove what was begun for a name by those who are no more."""
    name = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{16}}")
    for each in path.parent.iterdir():
        if not name.fullmatch(each.name):
            continue
        with suppress(OSError), each.open("rb") as left:
            fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)
            each.unlink()


def _settle(making: Path, path: Path) -> None:
    """Bring a file that is whole to the disk and to its name. Raises `OSError`."""
    _sync(making)
    try:
        os.link(making, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError from None
        making.rename(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


# --- words ---


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Say in our own words what SQLite could not do."""
    try:
        yield
    except sqlite3.Error as error:
        raise in_our_words(path, error) from error


def in_our_words(path: Path, error: sqlite3.Error, otherwise: str = "") -> JudgeError:
    """What SQLite could not do with a file; `otherwise` is what it comes to where the disk has room."""
    name = _name(error)
    found = _WORDS.get(name) or _WORDS.get(name.partition("_")[0])
    if otherwise and found is not _FULL:
        found = _WORDS[otherwise]
    words, hint = found or ("{}", "")
    return JudgeError(f"{path}: {words.format(error)}", hint=hint)


def _name(error: sqlite3.Error) -> str:
    return str(getattr(error, "sqlite_errorname", "")).removeprefix("SQLITE_")


_NO_INDEX = ("CANTOPEN", "READONLY", "FULL", "IOERR_SHM")
"""What SQLite says where it cannot make the index of its log."""

_FULL = ("the disk is full, and nothing was written", "`df` shows how full it is")
_WORDS = {
    "FULL": _FULL,
    "IOERR_SHMSIZE": _FULL,
    "IOERR": ("the disk failed, and nothing was written", "`dmesg` tells what the kernel says of it"),
    "READONLY": (
        "this cannot be written to",
        "`ls -l`, and `ls -ld` of its folder, show who may; `findmnt` shows whether its disk is read-only",
    ),
    "CANTOPEN": ("this cannot be opened or made", "`ls -l`, and `ls -ld` of its folder, show who may"),
    "NOTADB": ("this is no contest of ours", ""),
    "ERROR": ("it is not whole: {}", "go back to the last backup"),
    "CORRUPT": ("the file is damaged", "go back to the last backup"),
    "BUSY": (f"another process has been writing for more than {_PATIENCE_S:g} s", "`fuser` tells which one"),
}
