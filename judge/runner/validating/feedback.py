"""The feedback directory: where a validator leaves files for us, and may leave anything.

It lies in a folder that the validator can write to, so it may be gone or something else by now. A
file in it is read only where directory and file are what they seem: never through a link.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from judge.model.limits import KIB
from judge.model.verdict import ReportedScore

NEXT_PASS = "nextpass.in"  # noqa: S105 - not a password
_TEAM, _JUDGE = "teammessage.txt", "judgemessage.txt"
_SCORE, _MULTIPLIER = "score.txt", "score_multiplier.txt"
_MESSAGE_BYTES = 64 * KIB
_SCORE_BYTES = KIB


class Feedback:
    """A feedback directory after a run. Each file counts as missing where it is a link, a folder or a device."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    @property
    def intact(self) -> bool:
        """Whether there is a directory that can be read."""
        try:
            os.close(self._open())
        except OSError:
            return False
        return True

    def messages(self) -> tuple[str, str]:
        """What the validator tells the solver and the jury, each cut at 64 KiB."""
        team, judge = (self._text(name, _MESSAGE_BYTES) or "" for name in (_TEAM, _JUDGE))
        return team.strip(), judge.strip()

    def score(self) -> ReportedScore:
        """What it reports as the score, as it stands there."""
        return ReportedScore(self._text(_SCORE, _SCORE_BYTES), self._text(_MULTIPLIER, _SCORE_BYTES))

    def has_next_pass(self) -> bool:
        """Whether there is anything called `nextpass.in`."""
        try:
            directory = self._open()
        except OSError:
            return False
        try:
            os.lstat(NEXT_PASS, dir_fd=directory)
        except OSError:
            return False
        finally:
            os.close(directory)
        return True

    def take_next_pass(self) -> bytes | None:
        """The input of the next pass, which is removed; `None` where there is no plain file of that name."""
        data = self._data(NEXT_PASS)
        if data is not None:
            (self._directory / NEXT_PASS).unlink()
        return data

    def _text(self, name: str, most_bytes: int) -> str | None:
        data = self._data(name, most_bytes)
        return None if data is None else data.decode("utf-8", "replace")

    def _data(self, name: str, most_bytes: int = -1) -> bytes | None:
        """A plain file's beginning, by default all of it."""
        try:
            directory = self._open()
        except OSError:
            return None
        try:
            descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=directory)
        except OSError:
            return None
        finally:
            os.close(directory)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            return None
        with os.fdopen(descriptor, "rb") as file:
            return file.read(most_bytes)

    def _open(self) -> int:
        """Open the directory, whatever its owner may do with it. Raises `OSError` where it is none."""
        mode = self._directory.lstat().st_mode
        if stat.S_ISDIR(mode) and mode & stat.S_IRWXU != stat.S_IRWXU:
            self._directory.chmod(stat.S_IRWXU)
        return os.open(self._directory, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
