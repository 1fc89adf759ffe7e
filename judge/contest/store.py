"""A contest on disk: one SQLite file, of which the log of events is the truth and all else can be made again.

    entries   the log, append-only: number, moment, kind, JSON, and the hash that chains it to the entry before
    files     what was handed in, by the digest of its content

`append` returns when the entry is on the disk (WAL, `synchronous=FULL`): what was acknowledged survives the death of
any process at any moment, and a full disk is an error before it. One writer writes at a time; whoever else wants to
waits (`BEGIN IMMEDIATE`), and reads what came in between before it decides.

The moment of an entry is never before that of the last one, whatever the clock of the machine does: a clock that
jumps back stands still in the log until it has caught up, and the order in which submissions came in is that of their
numbers.

The schema has a number (`user_version`); a file with a higher one was written by a newer judge and is refused.
Sources: SQLite, "Write-Ahead Logging" and PRAGMA synchronous; the hash is BLAKE2b with 32 bytes.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from judge.contest.events import Created, Entry, Happening, decode, encode
from judge.contest.model import Contest
from judge.contest.state import State, fold
from judge.errors import JudgeError, UsageError

_MIGRATIONS: Sequence[str] = (
    """
    CREATE TABLE entries (
        number INTEGER PRIMARY KEY CHECK (number > 0),
        at_ms INTEGER NOT NULL,
        kind TEXT NOT NULL,
        data TEXT NOT NULL,
        hash BLOB NOT NULL
    );
    CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER entries_remain BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TABLE files (digest TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
    """,
)
"""Each brings a file to the next number of the schema; what was once released is never changed."""

SCHEMA = len(_MIGRATIONS)
_APPLICATION = 0x6A756467  # "judg", by which file(1) and we know such a file
_PATIENCE_S = 30.0
_HASH_BYTES = 32
_NOTHING = b""


class Store:
    """An open contest. Not to be shared between threads; any number of processes may have one each."""

    def __init__(self, path: Path, connection: sqlite3.Connection, clock: Callable[[], int]) -> None:
        self.path = path
        self._connection, self._clock = connection, clock

    @classmethod
    def create(cls, path: Path, contest: Contest, clock: Callable[[], int] | None = None) -> Store:
        """A new file with a contest. Raises `UsageError` where there is one already, `JudgeError` where none can be."""
        if path.exists():
            raise UsageError(f"{path}: there is a file already", hint="name another one, or remove it first")
        store = cls(path, _connect(path, "rwc"), clock or _now_ms)
        with _explained(path):
            store._connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            _migrate(store._connection)

        def first(state: State | None) -> Created:
            if state is not None:
                raise UsageError(f"{path}: somebody else has just made a contest here")
            return Created(contest)

        store.append(first)
        return store

    @classmethod
    def open(cls, path: Path, clock: Callable[[], int] | None = None) -> Store:
        """The contest in a file. Raises `UsageError` for a file that is none, or one of a newer judge."""
        if not path.is_file():
            raise UsageError(f"{path}: there is no contest", hint="`judge contest create FILE.yaml` makes one")
        store = cls(path, _connect(path, "rw"), clock or _now_ms)
        try:
            with _explained(path):
                (application,) = store._connection.execute("PRAGMA application_id").fetchone()
                if application != _APPLICATION:
                    raise UsageError(f"{path}: this is no contest of ours")
                _migrate(store._connection, path)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- the log ---

    def append(self, decide: Callable[[State | None], Happening]) -> Entry:
        """Write one entry: `decide` is given the state before it, which nobody changes meanwhile, and may raise.

        Raises `JudgeError` where it cannot be written; then nothing is.
        """
        with self._writing():
            state = fold(self._entries(0)) if self._last()[0] else None
            return self._write(decide(state))

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The log from the entry after a number on, as it is now."""
        with _explained(self.path):
            yield from self._entries(after)

    def state(self) -> State:
        """What the log comes to now."""
        return fold(self.entries())

    def verify(self) -> int:
        """How many entries the log has, each chained to the one before. Raises `JudgeError` for a broken chain."""
        before, expected = _NOTHING, 0
        with _explained(self.path):
            rows = self._connection.execute("SELECT number, at_ms, kind, data, hash FROM entries ORDER BY number")
            for number, at_ms, kind, data, kept in rows:
                expected += 1
                before = _chained(before, number, at_ms, kind, data)
                if number != expected or kept != before:
                    raise JudgeError(
                        f"{self.path}: the log was changed at entry {expected}",
                        hint="go back to the last backup: what follows cannot be trusted",
                    )
        return expected

    # --- files ---

    def keep(self, content: bytes) -> str:
        """Keep what was handed in; gives its digest. The same content is kept once."""
        digest = hashlib.blake2b(content, digest_size=_HASH_BYTES).hexdigest()
        with self._writing():
            self._connection.execute("INSERT OR IGNORE INTO files VALUES (?, ?)", (digest, content))
        return digest

    def content(self, digest: str) -> bytes:
        """What was kept by a digest. Raises `JudgeError` where it is missing or was changed."""
        with _explained(self.path):
            found = self._connection.execute("SELECT content FROM files WHERE digest = ?", (digest,)).fetchone()
        if found is None or hashlib.blake2b(found[0], digest_size=_HASH_BYTES).hexdigest() != digest:
            raise JudgeError(f"{self.path}: what was handed in as {digest[:12]} is not there as it was")
        return bytes(found[0])

    def back_up(self, target: Path) -> None:
        """Copy the contest as it is at one moment, while others write to it. Raises `UsageError`, `JudgeError`."""
        if target.exists():
            raise UsageError(f"{target}: there is a file already")
        with _explained(target), sqlite3.connect(target) as copy:
            self._connection.backup(copy)
        copy.close()

    # --- inside ---

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with _explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _entries(self, after: int) -> Iterator[Entry]:
        rows = self._connection.execute(
            "SELECT number, at_ms, kind, data FROM entries WHERE number > ? ORDER BY number", (after,)
        )
        for number, at_ms, kind, data in rows:
            yield Entry(number, at_ms, decode(kind, data))

    def _last(self) -> tuple[int, int, bytes]:
        rows = self._connection.execute("SELECT number, at_ms, hash FROM entries ORDER BY number DESC LIMIT 1")
        found: tuple[int, int, bytes] | None = rows.fetchone()
        return found or (0, 0, _NOTHING)

    def _write(self, what: Happening) -> Entry:
        last, last_ms, before = self._last()
        number, at_ms = last + 1, max(last_ms, self._clock())
        kind, data = encode(what)
        chained = _chained(before, number, at_ms, kind, data)
        self._connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", (number, at_ms, kind, data, chained))
        return Entry(number, at_ms, what)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _chained(before: bytes, number: int, at_ms: int, kind: str, data: str) -> bytes:
    """The hash of an entry: of the one before, and of all that it says, so that neither can be changed unseen."""
    hashed = hashlib.blake2b(before, digest_size=_HASH_BYTES)
    for part in (str(number), str(at_ms), kind, data):
        encoded = part.encode()
        hashed.update(len(encoded).to_bytes(8, "big") + encoded)
    return hashed.digest()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    with _explained(path):
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_PATIENCE_S)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    return connection


def _migrate(connection: sqlite3.Connection, path: Path | None = None) -> None:
    """Bring a file to the schema of this version, all or nothing."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA:
        raise UsageError(
            f"{path}: this contest was written by a newer judge (schema {version}, here {SCHEMA})",
            hint="use that judge, or a newer one",
        )
    for number, script in enumerate(_MIGRATIONS[version:], start=version + 1):
        try:
            connection.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {number}; COMMIT;")
        except sqlite3.OperationalError:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if connection.execute("PRAGMA user_version").fetchone()[0] < number:  # nobody else has just done it
                raise


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say in our own words what SQLite could not do."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        words, hint = _WORDS.get(name.removeprefix("SQLITE_").partition("_")[0], (str(error), ""))
        raise JudgeError(f"{path}: {words}", hint=hint) from error


_WORDS = {
    "FULL": ("the disk is full, and nothing was written", "`df` shows how full it is"),
    "IOERR": ("the disk failed, and nothing was written", "`dmesg` tells what the kernel says of it"),
    "READONLY": ("this cannot be written to", "`ls -l` shows who may"),
    "CANTOPEN": ("this cannot be opened or made", "`ls -ld` of its folder shows who may"),
    "NOTADB": ("this is no contest of ours", ""),
    "CORRUPT": ("the file is damaged", "go back to the last backup"),
    "BUSY": (f"another process has been writing for more than {_PATIENCE_S:g} s", "`fuser` tells which one"),
}
