"""Who judges what just now. None of this is history: all of it may be lost, and then is done again.

A worker has a number and holds a lock on the byte of that number in a file beside the contest's. The kernel lets go
of the lock when the worker ends, however it ends, so whether one lives is known without clocks or process ids, and
what a dead one had taken is free again. The lock is one of POSIX (`fcntl(2)`, "Advisory record locking"): a child of
the worker's does not inherit it.

    workers   number
    claims    a job, the worker that has it, and how far it is, in words for those who wait
    deaths    a job, and how many workers have died at it

A job at which more than one worker has died waits until there is no other: it may be what kills them.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from judge.contest.queue import Job, jobs
from judge.contest.store import Store
from judge.contest.turns import WorkersTurns
from judge.errors import JudgeError

_Seen = tuple[int, int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a submission is: in words, and the cases that were run of all."""

    phase: str
    done: int = 0
    total: int = 0


class Claims:
    """What one process knows of the workers of a contest, of which it may become one."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = _Lock(store.path)
        self.worker = 0
        self._seen_idle: _Seen | None = None

    def enlist(self) -> int:
        """Become a worker; gives its number."""
        try:
            with self._store.changing() as connection:
                number = int(connection.execute("INSERT INTO workers DEFAULT VALUES").lastrowid or 0)
                self._lock.take(number)
        except BaseException:  # that number is somebody else's next
            self._lock.release()
            raise
        self.worker = number
        return number

    def leave(self) -> None:
        """Be no worker any more; where that cannot be written, whoever looks next sees that the lock is gone."""
        if self.worker:
            with suppress(JudgeError), self._store.changing() as connection:
                self._remove(connection, self.worker)
            self._lock.release()
            self.worker = 0

    def turns(self) -> WorkersTurns:
        """What the runs of this worker's cases wait for."""
        return WorkersTurns(self._lock.descriptor())

    def workers(self) -> int:
        """How many workers there are now, this process among them."""
        return sum(self._lives(number) for number in self._numbers(self._store.connection))

    def take(self) -> Job | None:
        """Take up the next job, if there is one that nobody does.

        Where nothing has changed since there was none, nobody who writes is kept waiting for that to be found again.
        """
        seen = self._seen()
        if seen == self._seen_idle:
            return None
        found = self._take()
        self._seen_idle = seen if found is None else None
        return found

    def _seen(self) -> _Seen:
        """By which is known whether anything was written, by others or by us, and which workers are dead.

        Source: SQLite, PRAGMA data_version, which tells of what other connections have written.
        """
        connection = self._store.connection
        with self._store.reading():
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            dead = tuple(number for number in self._numbers(connection) if not self._lives(number))
        return version, connection.total_changes, dead

    def _take(self) -> Job | None:
        with self._store.changing() as connection:
            for number in self._numbers(connection):
                if not self._lives(number):
                    self._bury(connection, number)
            taken = {Job(*row) for row in connection.execute("SELECT submission, rejudging FROM claims")}
            deaths = self._deaths(connection)
            waiting = jobs(self._store.state(), taken)
            found = min(waiting, key=lambda job: max(1, deaths.get(job, 0)), default=None)
            if found is not None:
                row = (found.submission, found.rejudging, self.worker, "taken up")
                connection.execute("INSERT INTO claims VALUES (?, ?, ?, ?, 0, 0)", row)
            return found

    def deaths(self, job: Job) -> int:
        """How many workers have died at a job."""
        return self._deaths(self._store.connection).get(job, 0)

    def tell(self, job: Job, progress: Progress) -> None:
        """Say how far a job is."""
        row = (progress.phase, progress.done, progress.total, job.submission, job.rejudging)
        with self._store.changing() as connection:
            connection.execute(
                "UPDATE claims SET phase = ?, done = ?, total = ? WHERE submission = ? AND rejudging = ?", row
            )

    def drop(self, job: Job) -> None:
        """Be done with a job."""
        row = (job.submission, job.rejudging, self.worker)
        with self._store.changing() as connection:
            connection.execute("DELETE FROM claims WHERE submission = ? AND rejudging = ? AND worker = ?", row)
            connection.execute("DELETE FROM deaths WHERE submission = ? AND rejudging = ?", row[:2])

    def progress(self) -> Mapping[Job, Progress]:
        """How far the jobs are that a living worker does."""
        rows = self._store.connection.execute("SELECT submission, rejudging, worker, phase, done, total FROM claims")
        return {
            Job(submission, rejudging): Progress(phase, done, total)
            for submission, rejudging, worker, phase, done, total in rows.fetchall()
            if self._lives(worker)
        }

    def _lives(self, number: int) -> bool:
        return number == self.worker or self._lock.is_held(number)

    @staticmethod
    def _numbers(connection: sqlite3.Connection) -> list[int]:
        return [number for (number,) in connection.execute("SELECT number FROM workers").fetchall()]

    @staticmethod
    def _deaths(connection: sqlite3.Connection) -> Mapping[Job, int]:
        rows = connection.execute("SELECT submission, rejudging, workers FROM deaths")
        return {Job(submission, rejudging): workers for submission, rejudging, workers in rows}

    @classmethod
    def _bury(cls, connection: sqlite3.Connection, number: int) -> None:
        """Remove a worker that has died, and count that for what it was at."""
        connection.execute(
            "INSERT INTO deaths SELECT submission, rejudging, 1 FROM claims WHERE worker = ?"
            " ON CONFLICT DO UPDATE SET workers = workers + 1",
            (number,),
        )
        cls._remove(connection, number)

    @staticmethod
    def _remove(connection: sqlite3.Connection, number: int) -> None:
        connection.execute("DELETE FROM claims WHERE worker = ?", (number,))
        connection.execute("DELETE FROM workers WHERE number = ?", (number,))


class _Lock:
    """The file whose bytes the workers hold. A process opens it once: closing it anywhere lets go of all it holds."""

    def __init__(self, contest: Path) -> None:
        self._contest, self._path = contest, contest.with_name(f"{contest.name}-workers")
        self._descriptor = -1

    def take(self, number: int) -> None:
        """Hold a byte until the process ends or lets go of it. Raises `JudgeError` where it cannot be held."""
        try:
            fcntl.lockf(self.descriptor(), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
        except OSError as error:
            raise _unusable(self._path, error) from error

    def release(self) -> None:
        """Let go of all bytes."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def is_held(self, number: int) -> bool:
        """Whether another process holds a byte. Those who ask share it, so that none is taken for a worker."""
        if self._descriptor < 0 and not self._path.exists():
            return False
        descriptor = self.descriptor()
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, number)
        except OSError:
            return True
        fcntl.lockf(descriptor, fcntl.LOCK_UN, 1, number)
        return False

    def descriptor(self) -> int:
        """The file, opened; to be read where it may not be written to, which is enough to ask. Raises `JudgeError`."""
        if self._descriptor < 0:
            try:
                self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
                with suppress(OSError):
                    self._share()
            except OSError as error:
                try:
                    self._descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
                except OSError:
                    raise _unusable(self._path, error) from error
        return self._descriptor

    def _share(self) -> None:
        """Open the file to whom the contest is open, as SQLite does with the files beside it."""
        contest, own = self._contest.stat(), os.fstat(self._descriptor)
        if os.geteuid() == 0 and (own.st_uid, own.st_gid) != (contest.st_uid, contest.st_gid):
            os.fchown(self._descriptor, contest.st_uid, contest.st_gid)
        if os.geteuid() in (0, own.st_uid) and stat.S_IMODE(own.st_mode) != stat.S_IMODE(contest.st_mode):
            os.fchmod(self._descriptor, stat.S_IMODE(contest.st_mode))


def _unusable(path: Path, error: OSError) -> JudgeError:
    hint = "`ls -l`, and `ls -ld` of its folder, show who may write there; `df` shows how full its disk is"
    return JudgeError(f"{path}: {error.strerror or error}", hint=hint)
