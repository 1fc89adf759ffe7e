"""What the person has tried and solved, kept in `progress.json` in the state folder.

    {"schema_version": 1,
     "problems": {"linkedlistcycle": {"attempts": 3, "first_tried": "2026-01-02T03:04:05+00:00",
                                      "last_tried": "…", "solved_at": "…", "best_cpu_s": 0.031}}}

A reader sees the whole of the file as it was before a change or after it, never between: the
change is written beside it, brought to the disk, and put in its place. Two writers take turns by
a lock on `progress.json.lock` (a file of its own, for the other one is replaced). A file that
cannot be understood is moved aside, never deleted, and the answer says so in `notice`.
"""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from judge.errors import JudgeError

SCHEMA_VERSION = 1
LOCK_PATIENCE_S = 10.0


class State(StrEnum):
    """How far the person is with a problem."""

    UNTRIED = "untried"
    TRIED = "tried"
    SOLVED = "solved"


@dataclass(frozen=True, slots=True)
class ProblemProgress:
    """The person's history with one problem; times are in UTC.

    `attempts` counts every judged run. `solved_at` is when it was first accepted, `best_cpu_s` the
    CPU time of the slowest case in the fastest accepted run.
    """

    attempts: int = 0
    first_tried: datetime | None = None
    last_tried: datetime | None = None
    solved_at: datetime | None = None
    best_cpu_s: float | None = None

    @property
    def state(self) -> State:
        """Untried, tried or solved."""
        if self.solved_at is not None:
            return State.SOLVED
        return State.TRIED if self.attempts else State.UNTRIED

    def after(self, attempt: Attempt) -> ProblemProgress:
        """The history with one more attempt."""
        times = [time for time in (self.best_cpu_s, attempt.cpu_s) if time is not None]
        return replace(
            self,
            attempts=self.attempts + 1,
            first_tried=self.first_tried or attempt.when,
            last_tried=attempt.when,
            solved_at=self.solved_at or (attempt.when if attempt.solved else None),
            best_cpu_s=min(times, default=None) if attempt.solved else self.best_cpu_s,
        )


@dataclass(frozen=True, slots=True)
class Attempt:
    """One judged run: when it ended, whether it was accepted, and its slowest case's CPU time."""

    when: datetime
    solved: bool
    cpu_s: float | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """The histories by problem id; `notice`, if not empty, is something the person should be told."""

    problems: Mapping[str, ProblemProgress] = field(default_factory=dict)
    notice: str = ""

    def of(self, problem: str) -> ProblemProgress:
        """The history with a problem, an empty one if it was never tried."""
        return self.problems.get(problem, ProblemProgress())


class ProgressStore:
    """The progress file of one state folder; nothing is created before the first attempt."""

    def __init__(self, state_dir: Path) -> None:
        self.file = state_dir / "progress.json"

    def load(self) -> Progress:
        """The progress so far; `JudgeError` if the file is there and cannot be used."""
        with _naming(self.file, "read"):
            text = self._text()
            problems = {} if text is None else _decoded(text, self.file)
            if problems is not None:
                return Progress(problems)
            with _locked(self.file):
                return self._recovered()

    def record(self, problem: str, attempt: Attempt) -> Progress:
        """Add an attempt and return all progress; `JudgeError` if it could not be stored."""
        with _naming(self.file, "written"):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with _locked(self.file):
                before = self._recovered()
                problems = {**before.problems, problem: before.of(problem).after(attempt)}
                _replace(self.file, _encoded(problems))
        return replace(before, problems=problems)

    def _text(self) -> bytes | None:
        try:
            return self.file.read_bytes()
        except FileNotFoundError:
            return None

    def _recovered(self) -> Progress:
        """The progress, a broken file having been moved aside. The lock must be held."""
        text = self._text()
        if text is None:
            return Progress()
        problems = _decoded(text, self.file)
        if problems is not None:
            return Progress(problems)
        aside = _free_name(self.file)
        self.file.rename(aside)
        return Progress(notice=f"{self.file} could not be understood and was moved to {aside.name}")


# --- text and data ---


def _encoded(problems: Mapping[str, ProblemProgress]) -> bytes:
    document = {
        "schema_version": SCHEMA_VERSION,
        "problems": {name: _entry(progress) for name, progress in sorted(problems.items())},
    }
    return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")


def _entry(progress: ProblemProgress) -> dict[str, object]:
    return {
        "attempts": progress.attempts,
        "first_tried": _stamp(progress.first_tried),
        "last_tried": _stamp(progress.last_tried),
        "solved_at": _stamp(progress.solved_at),
        "best_cpu_s": progress.best_cpu_s,
    }


def _stamp(when: datetime | None) -> str | None:
    return when.astimezone(UTC).isoformat() if when else None


def _decoded(text: bytes, file: Path) -> dict[str, ProblemProgress] | None:
    """The histories, or None if this is not a progress file. A newer file is left alone and refused."""
    try:
        document = json.loads(text.decode("utf-8", "surrogatepass"))
        version = document["schema_version"]
        if isinstance(version, int) and version > SCHEMA_VERSION:
            raise JudgeError(
                f"{file} was written by a newer judge (schema version {version})",
                hint="upgrade judge, or set JUDGE_STATE_DIR to another folder",
            )
        return {name: _history(entry) for name, entry in document["problems"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def _history(entry: Mapping[str, object]) -> ProblemProgress:
    attempts, best = entry["attempts"], entry["best_cpu_s"]
    if type(attempts) is not int or attempts < 0:
        raise ValueError("not a number of attempts")
    if best is not None and (not isinstance(best, int | float) or not 0 <= best < math.inf):
        raise ValueError("not a time")
    return ProblemProgress(
        attempts=attempts,
        first_tried=_moment(entry["first_tried"]),
        last_tried=_moment(entry["last_tried"]),
        solved_at=_moment(entry["solved_at"]),
        best_cpu_s=best,
    )


def _moment(stamp: object) -> datetime | None:
    if stamp is None:
        return None
    if not isinstance(stamp, str) or (when := datetime.fromisoformat(stamp)).tzinfo is None:
        raise ValueError("not a moment")
    return when.astimezone(UTC)


# --- the disk ---


@contextmanager
def _naming(file: Path, verb: str) -> Iterator[None]:
    """What the system refuses becomes a `JudgeError` that names the file and what would help."""
    try:
        yield
    except OSError as error:
        raise JudgeError(
            f"{file} cannot be {verb}: {error.strerror or error}",
            hint="free some space, mend its permissions, or set JUDGE_STATE_DIR to another folder",
        ) from error


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Hold the writers' lock; the system releases it when the process ends, however it ends."""
    lock = file.with_name(file.name + ".lock")
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _wait_for(descriptor, lock)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, lock: Path) -> None:
    import fcntl

    deadline = time.monotonic() + LOCK_PATIENCE_S
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise JudgeError(f"{lock} has been held by another judge for {LOCK_PATIENCE_S:g} s") from None
        time.sleep(0.01)


def _replace(file: Path, content: bytes) -> None:
    """Put new content in the place of a file's, all of it or nothing. The lock must be held."""
    fresh = file.with_name(file.name + ".new")
    try:
        with fresh.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(file)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # else the new name may not outlive a power cut
    finally:
        os.close(folder)


def _free_name(file: Path) -> Path:
    names = (file.with_name(f"{file.name}.broken-{number}") for number in range(1, 1_000_000))
    return next(name for name in names if not name.exists())
