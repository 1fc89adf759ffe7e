"""Errors of the operating system that nobody below could make sense of, in our words."""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from judge.errors import JudgeError, UsageError
from judge.model.limits import MIB

_SCARCE_BYTES = 64 * MIB


def of_system(error: OSError) -> JudgeError:
    """The error to tell instead, with its exit code."""
    error = _first_of(error)
    where = f"{error.filename}: " if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        hint = "free some, or point JUDGE_CACHE_DIR, JUDGE_STATE_DIR or TMPDIR at another disk"
        return JudgeError(f"{where}no space is left on the disk{_shortage()}", hint=hint)
    if isinstance(error, PermissionError):
        return UsageError(f"{where}permission denied")
    return JudgeError(f"{where}{error.strerror or error}")


def _first_of(error: OSError) -> OSError:
    """The first of the errors that `shutil.copytree` collected, where it is that."""
    if not isinstance(error, shutil.Error) or not isinstance(error.args[0], list):
        return error
    _, target, why = error.args[0][0]
    known = re.match(r"\[Errno (\d+)\] ([^:]*)", str(why))
    return OSError(int(known[1]), known[2], str(target)) if known else OSError(f"{target}: {why}")


def _shortage() -> str:
    """Where there is little room: a write that fails does not tell where it was."""
    from judge.ui.text import format_bytes

    free: dict[int, str] = {}
    for place in filter(Path.exists, _written_to()):
        room = shutil.disk_usage(place).free
        if room < _SCARCE_BYTES:
            free.setdefault(place.stat().st_dev, f"{format_bytes(room)} free in {place}")
    return f" ({', '.join(free.values())})" if free else ""


def _written_to() -> Iterator[Path]:
    import tempfile

    from judge.cli.context import settings

    chosen = settings()
    yield from (chosen.cache_dir, chosen.state_dir, Path(tempfile.gettempdir()), Path("/var/tmp"), Path.cwd())  # noqa: S108
