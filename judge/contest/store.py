"""A contest on disk: one SQLite file, of which the log of events is the truth and all else can be made again.

    entries   the log, append-only: number, moment, kind, JSON, and the hash that chains it to the entry before
    files     what was handed in, by the digest of its content
    …         tables of what the log comes to (tables.py), and of who judges what just now (claims.py)

`append` returns when the entry is on the disk (WAL, `synchronous=FULL`): what was acknowledged survives the death of
any process at any moment, and a full disk is an error before it. One writer writes at a time; whoever else wants to
waits (`BEGIN IMMEDIATE`), and reads what came in between before it decides.

The moment of an entry is never before that of the last one, whatever the clock of the machine does: a clock that
jumps back stands still in the log until it has caught up, and the order in which submissions came in is that of their
numbers.

The schema has a number (`user_version`); a file with a higher one was written by a newer judge and is refused. Whoever
may not write can look at it all the same (opening.py).
Sources: SQLite, "Write-Ahead Logging" and PRAGMA synchronous; the hash is BLAKE2b with 32 bytes.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from judge.contest import tables
from judge.contest.events import Created, Entry, GhostTry, Happening, decode, encode
from judge.contest.model import Contest
from judge.contest.opening import APPLICATION, Kept, appearing, explained, mark, migrate, opened
from judge.contest.opening import SCHEMA as SCHEMA
from judge.contest.state import State
from judge.contest.tries import Place
from judge.errors import JudgeError, UsageError

_HASH_BYTES = 32
_NOTHING = b""


class Store:
    """An open contest. Not to be shared between threads; any number of processes may have one each."""

    def __init__(self, path: Path, kept: Kept, clock: Callable[[], int]) -> None:
        self.path = path
        self._kept, self._clock = kept, clock
        self._outdated: list[sqlite3.Connection] = []
        self._created: Created | None = None
        self._decides = False
        self._moment_ms: int | None = None

    @classmethod
    def create(
        cls,
        path: Path,
        contest: Contest,
        clock: Callable[[], int] | None = None,
        ghosts: tuple[GhostTry, ...] = (),
    ) -> Store:
        """A new file with a contest. Raises `UsageError` where there is one already, `JudgeError` where none can be."""
        return cls.create_with(path, (Created(contest, ghosts),), clock)

    @classmethod
    def create_with(cls, path: Path, happenings: Iterable[Happening], clock: Callable[[], int] | None = None) -> Store:
        """A new file with a contest and what has happened in it, all of it or nothing; see `create`."""
        with appearing(path) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            migrate(connection, path)
            store = cls(path, Kept(connection), clock or _now_ms)
            with store._writing():
                for what in happenings:
                    store._write(what)
                tables.rebuild(connection, store._entries(0))
        return cls.open(path, clock)

    @classmethod
    def open(cls, path: Path, clock: Callable[[], int] | None = None) -> Store:
        """The contest in a file. Raises `UsageError` for a file that is none, or one of a newer judge."""
        if not path.is_file():
            raise UsageError(f"{path}: there is no contest", hint="`judge contest create FILE.yaml` makes one")
        store = cls(path, opened(path), clock or _now_ms)
        try:
            with explained(path):
                (application,) = store._connection.execute("PRAGMA application_id").fetchone()
                if application != APPLICATION:
                    raise UsageError(f"{path}: this is no contest of ours")
                migrate(store._connection, path)
            store._catch_up()
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Let go of the file."""
        for each in (*self._outdated, self._connection):
            each.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """For the rooms that keep tables of their own in the file."""
        return self._connection

    # --- the log ---

    def append(self, decide: Callable[[State], Happening], content: bytes | None = None) -> Entry:
        """Write one entry, and what was handed in with it: see `append_all`."""
        return self.append_all(lambda state: (decide(state),), content)[0]

    def append_all(
        self, decide: Callable[[State], Sequence[Happening]], content: bytes | None = None
    ) -> tuple[Entry, ...]:
        """Write entries, all or none of them, and the content of a file that they speak of.

        `decide` is given the state before them, which nobody changes meanwhile, and may raise. Raises `JudgeError`
        where they cannot be written; then nothing is.
        """
        with self._writing(), self._deciding():
            state = self._state()
            before, written, changed = state.course, [], set[Place]()
            for what in decide(state):
                entry = self._write(what)
                changed.update(state.take(entry))
                written.append(entry)
            if written:
                tables.write(self._connection, state, changed, before)
            if content is not None:
                self._connection.execute("INSERT OR IGNORE INTO files VALUES (?, ?)", (digest_of(content), content))
        return tuple(written)

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The log from the entry after a number on, as it is now."""
        self._look_again()
        with explained(self.path):
            yield from self._entries(after)

    def state(self) -> State:
        """What the log comes to now; its tries are read when they are asked for."""
        self._look_again()
        with explained(self.path):
            return self._state()

    def now_ms(self) -> int:
        """The moment that an entry would have now; who decides on an entry is told the moment that it will have."""
        if self._moment_ms is not None:
            return self._moment_ms
        with explained(self.path):
            now_ms = max(self._last()[1], self._clock())
        if self._decides:
            self._moment_ms = now_ms
        return now_ms

    def set_back_ms(self) -> int:
        """How far the machine's clock is behind the log, because somebody has set it back."""
        with explained(self.path):
            return max(0, self._last()[1] - self._clock())

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read several things as they were at one moment."""
        if self._connection.in_transaction:  # they are already
            yield
            return
        self._look_again()
        with explained(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Change tables that are no part of the log, while nobody else writes.

        This does not wait for the disk: what is lost with the machine's power may be.
        """
        self._connection.execute("PRAGMA synchronous = NORMAL")
        try:
            with self._writing():
                yield self._connection
        finally:
            self._connection.execute("PRAGMA synchronous = FULL")

    def verify(self) -> int:
        """How many entries the log has, each chained to the one before. Raises `JudgeError` for a broken chain."""
        before, expected = _NOTHING, 0
        with explained(self.path):
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

    def mend(self) -> bool:
        """Make the tables again from the log where they say something else; tells whether they did.

        Raises `JudgeError` for a log that is none. Nobody who writes waits for more than the mending.
        """
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as replayed, self.reading():
            tables.rebuild(replayed, self._entries(0))
            if tables.contents(replayed) == tables.contents(self._connection):
                return False
        with self._writing():
            tables.rebuild(self._connection, self._entries(0))
        return True

    # --- files ---

    def content(self, digest: str) -> bytes:
        """What was kept by a digest. Raises `JudgeError` where it is missing or was changed."""
        with explained(self.path):
            found = self._connection.execute("SELECT content FROM files WHERE digest = ?", (digest,)).fetchone()
        if found is None or digest_of(found[0]) != digest:
            raise JudgeError(f"{self.path}: what was handed in as {digest[:12]} is not there as it was")
        return bytes(found[0])

    def back_up(self, target: Path) -> None:
        """Copy the contest as it is at one moment, while others write to it. Raises `UsageError`, `JudgeError`."""
        with appearing(target) as copy:
            self._connection.backup(copy)

    # --- inside ---

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._kept.connection

    def _look_again(self) -> None:
        """Where we read a copy of the file, and the file has changed: open it anew."""
        if self._kept.copied_from is None or self._connection.in_transaction:
            return
        if mark(self.path) != self._kept.copied_from:
            self._outdated.append(self._connection)
            self._kept = opened(self.path)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._kept.why is not None:
            raise self._kept.why
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _deciding(self) -> Iterator[None]:
        """While this lasts, the moment that was told once is that of all that is written."""
        self._decides, self._moment_ms = True, None
        try:
            yield
        finally:
            self._decides, self._moment_ms = False, None

    def _entries(self, after: int) -> Iterator[Entry]:
        rows = self._connection.execute(
            "SELECT number, at_ms, kind, data FROM entries WHERE number > ? ORDER BY number", (after,)
        )
        for number, at_ms, kind, data in rows:
            yield Entry(number, at_ms, decode(kind, data))

    def _state(self) -> State:
        if self._created is None:
            first = next(self._entries(0), None)
            if first is None or not isinstance(first.what, Created):
                raise JudgeError(f"{self.path}: there is no contest in it", hint="remove it, and create one again")
            self._created = first.what
        state = tables.load_state(self._connection, self._created)
        if state is None:
            raise JudgeError(f"{self.path}: its tables cannot be read", hint="`judge contest doctor` mends them")
        return state

    def _catch_up(self) -> None:
        """Make the tables where they are not there yet, or not up to the end of the log."""
        with explained(self.path):
            made, (last, _, _) = tables.last(self._connection), self._last()
            if made == last:
                return
            if made is not None and made > last:
                raise JudgeError(
                    f"{self.path}: the log ends at entry {last}, and had {made}", hint="go back to the last backup"
                )
        with self._writing():
            if self._last()[0]:
                tables.rebuild(self._connection, self._entries(0))

    def _last(self) -> tuple[int, int, bytes]:
        rows = self._connection.execute("SELECT number, at_ms, hash FROM entries ORDER BY number DESC LIMIT 1")
        found: tuple[int, int, bytes] | None = rows.fetchone()
        return found or (0, 0, _NOTHING)

    def _write(self, what: Happening) -> Entry:
        last, last_ms, before = self._last()
        number = last + 1
        at_ms = max(last_ms, self._clock()) if self._moment_ms is None else self._moment_ms
        kind, data = encode(what)
        chained = _chained(before, number, at_ms, kind, data)
        self._connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", (number, at_ms, kind, data, chained))
        return Entry(number, at_ms, what)


def digest_of(content: bytes) -> str:
    """The digest by which content is kept."""
    return hashlib.blake2b(content, digest_size=_HASH_BYTES).hexdigest()


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _chained(before: bytes, number: int, at_ms: int, kind: str, data: str) -> bytes:
    """The hash of an entry: of the one before, and of all that it says, so that neither can be changed unseen."""
    hashed = hashlib.blake2b(before, digest_size=_HASH_BYTES)
    for part in (str(number), str(at_ms), kind, data):
        encoded = part.encode()
        hashed.update(len(encoded).to_bytes(8, "big") + encoded)
    return hashed.digest()
