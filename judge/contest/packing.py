"""The files of a submission as bytes: a zip archive, the same for the same files, whoever packs them and when.

The Contest API hands out the files of a submission as such an archive (CLICS Contest API 2026-01, Submissions).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from judge.errors import JudgeError, UsageError
from judge.model.problem import Problem, ProblemType
from judge.runner.programs.submission import Submission

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip archive can tell."""


_CODE_BYTES = 128 * 1024
"""As much as a submission may be where its package says nothing (2025-09, limits.code)."""

_ANSWER_BYTES = 8 * 1024 * 1024
"""The same where answers are handed in and no program."""


def packed(submission: Submission, problem: Problem) -> bytes:
    """A submission's archive. Raises `UsageError` where it is larger than its problem allows, or cannot be packed."""
    answers = ProblemType.SUBMIT_ANSWER in problem.types
    limit = problem.limits.code_bytes or (_ANSWER_BYTES if answers else _CODE_BYTES)
    size = sum(file.stat().st_size for file in submission.files.values())
    if size > limit:
        raise UsageError(
            f"{submission.path} has {size:,} bytes, and {problem.id} takes {limit:,} at most",
            hint="hand in the program alone, without its data",
        )
    strange = next((file for name, file in submission.files.items() if not _is_plain(name)), None)
    if strange is not None:
        hint = "rename it, in UTF-8 and without a backslash"
        raise UsageError(f"'{strange.name}' is no name under which a file can be handed in", hint=hint)
    return pack({name: file.read_bytes() for name, file in submission.files.items()})


def pack(files: Mapping[str, bytes]) -> bytes:
    """The archive of files, by their names in the submission's folder."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), files[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpack(content: bytes) -> Mapping[str, bytes]:
    """The files of an archive. Raises `JudgeError` for one that is none, or whose names lead out of a folder."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = {each.filename: archive.read(each) for each in archive.infolist() if not each.is_dir()}
    except _BROKEN as error:
        raise JudgeError(f"what was handed in cannot be unpacked: {error}") from error
    for name in files:
        if not _is_plain(name):
            raise JudgeError(f"what was handed in has a file called '{name}'")
    return files


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What `zipfile` raises for an archive that is none: `RuntimeError` (of which `NotImplementedError` is one) where it is
encrypted, or compressed in an unknown way."""


def _is_plain(name: str) -> bool:
    """Whether a file of that name stays in the folder into which it is unpacked, here and elsewhere."""
    path = PurePosixPath(name)
    is_text = name.isascii() or not any("\ud800" <= each <= "\udfff" for each in name)
    return is_text and bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\\" not in name


def lay_down(content: bytes, folder: Path) -> Path:
    """Unpack a submission into an empty folder; gives its path as a person would: the only file, or the folder.

    Raises `JudgeError` for an archive that is none, or where it cannot be done.
    """
    files = unpack(content)
    try:
        for name, data in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    except OSError as error:
        raise JudgeError(f"what was handed in cannot be laid down: {error}") from error
    return folder / next(iter(files)) if len(files) == 1 else folder
