"""The file that `judge start` wrote, for commands that are given none."""

from __future__ import annotations

from pathlib import Path

from judge.errors import UsageError
from judge.model.problem import Problem


def started(problem: Problem) -> Path:
    """The file that `judge start` writes, in whichever language; where answers are handed in, its folder."""
    from judge.model.problem import ProblemType
    from judge.package.kata.stub import EXTENSIONS

    if ProblemType.SUBMIT_ANSWER in problem.types:
        return _started_answers(problem)
    files = [Path(f"{problem.id}{extension}") for extension in EXTENSIONS.values()]
    found = [file for file in files if file.is_file()]
    if not found:
        hint = f"`judge start {problem.id}` writes one, or name yours: `judge run {problem.id} FILE`"
        raise UsageError(f"there is no {files[0]} here to judge", hint=hint)
    if len(found) > 1:
        names = ", ".join(map(str, found))
        raise UsageError(f"which of {names} is to be judged?", hint=f"name it: `judge run {problem.id} {found[0]}`")
    return found[0]


def _started_answers(problem: Problem) -> Path:
    folder = Path(problem.id)
    if not folder.is_dir():
        hint = f"`judge start {problem.id}` writes one, or name yours: `judge run {problem.id} FOLDER`"
        raise UsageError(f"there is no folder {folder} with answers here", hint=hint)
    return folder
