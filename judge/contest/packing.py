"""The files of a submission as bytes: a zip archive, the same for the same files, whoever packs them and when.

The Contest API hands out the files of a submission as such an archive (CLICS Contest API 2026-01, Submissions).
"""

from __future__ import annotations

import io
import zipfile
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
    """A submission's archive. Raises `UsageError` for one that is larger than its problem allows."""
    answers = ProblemType.SUBMIT_ANSWER in problem.types
    limit = problem.limits.code_bytes or (_ANSWER_BYTES if answers else _CODE_BYTES)
    size = sum(file.stat().st_size for file in submission.files.values())
    if size > limit:
        raise UsageError(
            f"{submission.path} has {size:,} bytes, and {problem.id} takes {limit:,} at most",
            hint="hand in the program alone, without its data",
        )
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
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise JudgeError(f"what was handed in cannot be unpacked: {error}") from error
    for name in files:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or not path.parts:
            raise JudgeError(f"what was handed in has a file called '{name}'")
    return files


def lay_down(content: bytes, folder: Path) -> Path:
    """Unpack a submission into an empty folder; gives its path as a person would: the only file, or the folder."""
    files = unpack(content)
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder / next(iter(files)) if len(files) == 1 else folder
