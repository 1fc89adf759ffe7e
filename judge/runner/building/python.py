"""Building a Python submission: `judge/language/python_build.py` runs in the sandbox, and its bytecode is kept."""

from __future__ import annotations

import glob
import json
import os
import shutil
import stat
from pathlib import Path

import judge.language
from judge.errors import SandboxError
from judge.model.limits import MIB
from judge.model.problem import Problem
from judge.model.verdict import BuildResult
from judge.runner.options import compilation_limits
from judge.runner.programs.submission import Submission
from judge.sandbox.protocol import Box
from judge.sandbox.spec import WORK, ExecSpec

_BUILDER = Path("__judge_build__/build.py")
"""In a folder of its own, because a script imports from its folder first: there lies nothing of the submission."""

_BYTECODE_BYTES = 64 * MIB


def build_python(submission: Submission, problem: Problem, program: Path, box: Box) -> BuildResult:
    """Build the submission laid out in `program`; its bytecode is put beside it.

    Raises `SandboxError` where the build could not be run at all.
    """
    with box.workdir() as workdir:
        shutil.copytree(program, workdir, dirs_exist_ok=True)
        _lay_out_builder(workdir / _BUILDER)
        result = box.run(
            ExecSpec(
                _command(submission, problem),
                compilation_limits(problem.limits),
                warm=True,
                workdir=workdir,
                writable=True,
            )
        )
        if not result.termination.clean and result.termination.code != 1:
            said = result.stderr.text().strip() or f"ended by {result.termination.in_words}"
            return BuildResult(False, f"compiling did not finish: {said}")
        finding = _finding(result.stdout.data, result.stderr.text())
        if result.termination.clean:
            take_bytecode(workdir, program)
    return _result(finding, submission)


def _lay_out_builder(builder: Path) -> None:
    shutil.rmtree(builder.parent, ignore_errors=True)
    builder.parent.mkdir()
    builder.write_bytes(Path(judge.language.__file__).with_name("python_build.py").read_bytes())


def _command(submission: Submission, problem: Problem) -> tuple[str, ...]:
    signature = problem.kata.signature if problem.kata else None
    function = signature.function if signature else ""
    parameters = ",".join(parameter.name for parameter in signature.parameters) if signature else ""
    return (str(WORK / _BUILDER), function, parameters, *submission.files)


def _finding(stdout: bytes, stderr: str) -> dict[str, object]:
    try:
        finding = json.loads(stdout)
    except ValueError as error:
        said = stderr.strip() or repr(stdout[:200])
        raise SandboxError("build", f"the build printed no result: {said}") from error
    if not isinstance(finding, dict):
        raise SandboxError("build", f"the build printed something else than a result: {stdout[:200]!r}")
    return finding


def take_bytecode(workdir: Path, program: Path) -> None:
    """Copy the bytecode of the program's sources out of the folder they were built in.

    Nothing there is trusted: where a run could plant a link, we would copy what it points to.
    """
    workdir = workdir.resolve()
    for source in list(program.rglob("*.py")):
        folder = source.relative_to(program).parent / "__pycache__"
        if (workdir / folder).resolve() == workdir / folder:
            for file in (workdir / folder).glob(f"{glob.escape(source.stem)}.*.pyc"):
                if _is_plain(file.lstat()):
                    (program / folder).mkdir(exist_ok=True)
                    shutil.copyfile(file, program / folder / file.name)


def _is_plain(status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode) and status.st_size <= _BYTECODE_BYTES


def _result(finding: dict[str, object], submission: Submission) -> BuildResult:
    if not finding:
        return BuildResult(True)
    line, column = finding.get("line"), finding.get("column")
    file = submission.files.get(str(finding.get("file")))
    return BuildResult(
        False,
        str(finding["message"]),
        str(file or finding.get("file", "")),
        line if isinstance(line, int) else None,
        column if isinstance(column, int) else None,
    )
