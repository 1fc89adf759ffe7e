"""Submissions to problems of type submit-answer: the outputs themselves, and no program that makes them.

The format does not say what such a submission looks like. Here it is a folder with a file for each case,
or one file where there is but one case besides the samples. A sample that has no answer is left out.
Inputs may lie beside the answers, as they do in the folder that `judge start` writes (`answer_folder`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from judge.errors import UsageError
from judge.language.table import Language
from judge.model.execution import Captured, ExecResult, Termination, TerminationKind
from judge.model.problem import Problem, TestCase
from judge.model.verdict import Check, Verdict
from judge.runner.programs.submission import Submission

LANGUAGE = Language("answers", "answers", (), run=("{python}",))
"""Stands where a program's language would; nothing is run in it."""

EXTENSIONS = (".ans", ".out", ".txt", "")
_ENDED = Termination(TerminationKind.EXITED, 0)
_NOTHING = Captured(b"", 0)
_SHOWN = 3


def read_answers(path: Path, problem: Problem, files: Mapping[str, Path]) -> Submission:
    """The submission, its files by the names of the cases. Raises `UsageError` where a file belongs to no case."""
    found = _by_case(path, problem, files) if path.is_dir() else {_only_case(path, problem): path}
    return Submission(path, LANGUAGE, found, "")


def _only_case(path: Path, problem: Problem) -> str:
    asked = [case.name for case in problem.cases if not case.is_sample]
    if len(asked) != 1:
        hint = f"give a folder with a file for each, such as {_file_name(problem)}"
        raise UsageError(f"{path} is one file, and {problem.id} asks for {len(asked)} answers", hint=hint)
    return asked[0]


def _by_case(path: Path, problem: Problem, files: Mapping[str, Path]) -> dict[str, Path]:
    names = _names(problem.cases)
    found: dict[str, Path] = {}
    for name, file in files.items():
        if _is_given(name, names):
            continue
        case = next((names[stem] for stem in _stems(name) if stem in names), None)
        if case is None:
            raise UsageError(f"{path / name} is the answer to no case", hint=f"{_file_name(problem)} would be one")
        if case in found:
            raise UsageError(f"{path / name} and {found[case]} answer the same case", hint="leave one of them")
        found[case] = file
    return found


def _is_given(name: str, cases: Mapping[str, str]) -> bool:
    """Whether a file is what a case gives, its input or one of its files, as `judge start` lays them out."""
    if name.endswith(".in"):
        return name.removesuffix(".in") in cases
    folders = [parent.as_posix() for parent in PurePosixPath(name).parents]
    return any(folder.removesuffix(".files") in cases for folder in folders if folder.endswith(".files"))


def _names(cases: Sequence[TestCase]) -> dict[str, str]:
    """What a case may be called, in full or by the end of its name, as long as no other is called so too."""
    names: dict[str, list[str]] = {}
    for case in cases:
        parts = case.name.split("/")
        for start in range(len(parts)):
            names.setdefault("/".join(parts[start:]), []).append(case.name)
    return {name: name if name in of else of[0] for name, of in names.items() if len(of) == 1 or name in of}


def _stems(name: str) -> list[str]:
    return [name.removesuffix(extension) for extension in EXTENSIONS if PurePosixPath(name).name.endswith(extension)]


def _file_name(problem: Problem) -> str:
    names = [case.name for case in problem.cases if not case.is_sample][:1]
    return f"{names[0] if names else 'secret/1'}{EXTENSIONS[0]}"


def asked_for(problem: Problem, submission: Submission) -> Problem:
    """The problem without the samples that are not answered."""
    cases = tuple(case for case in problem.cases if not case.is_sample or case.name in submission.files)
    return problem if len(cases) == len(problem.cases) else replace(problem, cases=cases)


def answered(submission: Submission, case: TestCase, most_bytes: int) -> tuple[ExecResult, Check | None]:
    """A run that printed the answer and took no time; and the verdict, where there is none or it is too long."""
    file = submission.files.get(case.name)
    if file is None:
        return _printed(_NOTHING), Check(Verdict.WA, "there is no answer to this case")
    with file.open("rb") as handle:
        result = _printed(Captured(handle.read(most_bytes), file.stat().st_size))
    return result, Check(Verdict.OLE) if result.stdout.cut else None


def _printed(output: Captured) -> ExecResult:
    return ExecResult(_ENDED, 0.0, 0.0, 0, output, _NOTHING)
