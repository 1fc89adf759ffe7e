"""Who judges what just now. None of this is history: all of it may be lost, and then is done again.

A worker has a number and holds a lock on the byte of that number in a file beside the contest's. The kernel lets go
of the lock when the worker ends, however it ends, so whether one lives is known without clocks or process ids, and
what a dead one had taken is free again. The lock is one of POSIX (`fcntl(2)`, "Advisory record locking"): a child of
the worker's does not inherit it.

    workers   number
    claims    a job, the worker that has it, and how far it is, in words for those who wait
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.contest.queue import Job, jobs
from judge.contest.store import Store
from judge.contest.turns import WorkersTurns


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
        self._lock = _Lock(store.path.with_name(store.path.name + "-workers"))
        self.worker = 0

    def enlist(self) -> int:
        """Become a worker; gives its number."""
        with self._store.changing() as connection:
            self.worker = int(connection.execute("INSERT INTO workers DEFAULT VALUES").lastrowid or 0)
            self._lock.take(self.worker)
        return self.worker

    def leave(self) -> None:
        """Be no worker any more."""
        if self.worker:
            with self._store.changing() as connection:
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
        """Take up the next job, if there is one that nobody does."""
        with self._store.changing() as connection:
            for number in self._numbers(connection):
                if not self._lives(number):
                    self._remove(connection, number)
            taken = {Job(*row) for row in connection.execute("SELECT submission, rejudging FROM claims")}
            found = next(iter(jobs(self._store.state(), taken)), None)
            if found is not None:
                row = (found.submission, found.rejudging, self.worker, "taken up")
                connection.execute("INSERT INTO claims VALUES (?, ?, ?, ?, 0, 0)", row)
            return found

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
    def _remove(connection: sqlite3.Connection, number: int) -> None:
        connection.execute("DELETE FROM claims WHERE worker = ?", (number,))
        connection.execute("DELETE FROM workers WHERE number = ?", (number,))


class _Lock:
    """The file whose bytes the workers hold. A process opens it once: closing it anywhere lets go of all it holds."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1

    def take(self, number: int) -> None:
        """Hold a byte until the process ends or lets go of it."""
        fcntl.lockf(self.descriptor(), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)

    def release(self) -> None:
        """Let go of all bytes."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def is_held(self, number: int) -> bool:
        """Whether another process holds a byte."""
        if self._descriptor < 0 and not self._path.exists():
            return False
        descriptor = self.descriptor()
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
        except OSError:
            return True
        fcntl.lockf(descriptor, fcntl.LOCK_UN, 1, number)
        return False

    def descriptor(self) -> int:
        """The file, opened."""
        if self._descriptor < 0:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        return self._descriptor
