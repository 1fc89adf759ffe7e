"""Writes an export as a folder: whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from judge.errors import JudgeError, UsageError


def write_export(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files into a folder that is new or empty.

    Raises `UsageError` for one that is neither, or that may not be made; `JudgeError` where the disk fails.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: this is a file", hint="name a folder that is new or empty")
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"{folder}: there is something in it already", hint="name a folder that is new or empty")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _beside(folder) as fresh:
            for name, content in files.items():
                _write(fresh / name, content)
    except PermissionError as error:
        raise UsageError(f"{folder}: no permission to write there", hint="name another folder") from error
    except OSError as error:
        hint = "name another place; `df` shows how full a disk is, `findmnt` whether it is read-only"
        raise JudgeError(f"{folder}: the export cannot be written: {error.strerror}", hint=hint) from error


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder beside it that takes its place when all went well, and is gone otherwise."""
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        fresh.chmod(0o755)  # for others to read, unlike what mkdtemp makes
        yield fresh
        fresh.rename(folder)  # which an empty folder there does not hinder
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
