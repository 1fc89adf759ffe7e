"""The interviews of a state folder: a file each, named by the moment it began, and a lock for the one that is held.

    <state>/interviews/20261122T100000Z.contest   a contest's file (store.py)
    <state>/interviews/held                       locked by the process that holds an interview, whose id it has

A file comes to its name when the interview is laid out completely, so what has the name can go on. The kernel lets go
of the lock when its process ends, however it ends; it is one of POSIX, which no child inherits (fcntl(2)).
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from judge.contest.events import Opened, Prepared
from judge.contest.interview.session import Session, session_of
from judge.contest.model import Contest
from judge.contest.store import Store
from judge.errors import JudgeError, UsageError

_ENDING = ".contest"
_UNFINISHED = ".laying-out"


class Interviews:
    """All interviews of a state folder; nothing is made there before the first one."""

    def __init__(self, state_dir: Path) -> None:
        self.folder = state_dir / "interviews"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Be the only one that holds an interview. Raises `UsageError` where another process does."""
        with self._writable():
            self.folder.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.folder / "held", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            self._lock(descriptor)
            yield
        finally:
            os.close(descriptor)

    def _lock(self, descriptor: int) -> None:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            who = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
            raise UsageError(
                f"an interview is held in another terminal already{f' (process {who})' if who else ''}",
                hint="go on there, or type `quit` there and come here: its clock goes on meanwhile",
            ) from None
        with self._writable():
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, str(os.getpid()).encode(), 0)

    def files(self) -> Sequence[Path]:
        """The files of all interviews, the oldest first."""
        if not self.folder.is_dir():
            return ()
        return sorted(self.folder.glob(f"*{_ENDING}"), key=lambda file: file.stem)

    def newest(self) -> Store | None:
        """The last interview, open; `None` where there is none. Raises what `Store.open` raises."""
        files = self.files()
        return Store.open(files[-1]) if files else None

    def begin(self, contest: Contest, prepared: Prepared, clock: Callable[[], int] | None = None) -> Store:
        """A new interview, its clock running, its first problem opened. Raises `JudgeError` where none can be kept."""
        with self._writable():
            self.folder.mkdir(parents=True, exist_ok=True)
            for left in self.folder.glob(f"*{_UNFINISHED}*"):  # of one that was killed before it began
                left.unlink()
        target = self._free(contest.start_ms or 0)
        fresh = target.with_suffix(_UNFINISHED)
        with closing(Store.create(fresh, contest, clock)) as store:
            store.append_all(lambda _: (prepared, Opened(contest.problems[0].label)))
        fresh.rename(target)  # SQLite has taken its log into the file when it closed it
        _sync(target.parent)
        return Store.open(target, clock)

    def _free(self, began_ms: int) -> Path:
        """A name that comes after all others, whatever the clock of the machine did."""
        stem = datetime.fromtimestamp(began_ms / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
        files = self.files()
        last = files[-1].stem if files else ""
        if stem <= last:
            name, _, number = last.partition("-")
            stem = f"{name}-{int(number or 1) + 1:03}" if (number or "0").isdigit() else f"{last}-002"
        return self.folder / f"{stem}{_ENDING}"

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise JudgeError(
                f"{self.folder}: interviews cannot be kept here: {error.strerror or error}",
                hint="mend its permissions, or set JUDGE_STATE_DIR to another folder",
            ) from error


def session_in(store: Store) -> Session:
    """What the interview of a store has come to now. Raises `JudgeError` for one that is none."""
    with store.reading():
        return session_of(tuple(store.entries()), store.now_ms())


def _sync(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
