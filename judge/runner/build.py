"""Building a submission inside the sandbox, so that not even its compiler is trusted with this machine."""

from __future__ import annotations

import json
import shutil
from importlib.resources import files
from pathlib import Path

from judge.errors import SandboxError
from judge.model.limits import MIB, ExecLimits
from judge.model.problem import Problem
from judge.model.verdict import BuildResult
from judge.runner.programs import Submission
from judge.sandbox.protocol import Box
from judge.sandbox.spec import WORK, ExecSpec

_BUILDER = "__judge_build__.py"
_DEFAULT_TIME_S = 60.0
_DEFAULT_MEMORY = 2048 * MIB


def build(submission: Submission, problem: Problem, program: Path, box: Box) -> BuildResult:
    """Build the submission laid out in `program`; what the build makes is put beside it.

    Raises `SandboxError` where the build could not be run at all.
    """
    too_big = _too_big(submission, problem)
    if too_big:
        return BuildResult(False, too_big)
    with box.workdir() as workdir:
        shutil.copytree(program, workdir, dirs_exist_ok=True)
        (workdir / _BUILDER).write_bytes(files("judge.language").joinpath("python_build.py").read_bytes())
        result = box.run(
            ExecSpec(_command(submission, problem), _limits(problem), warm=True, workdir=workdir, writable=True)
        )
        if not result.termination.clean and result.termination.code != 1:
            said = result.stderr.text().strip() or str(result.termination)
            return BuildResult(False, f"compiling did not finish: {said}")
        finding = _finding(result.stdout.data, result.stderr.text())
        if result.termination.clean:
            _take_bytecode(workdir, program)
    return _result(finding, submission)


def _too_big(submission: Submission, problem: Problem) -> str:
    limit = problem.limits.code_bytes
    if limit is None or submission.code_bytes <= limit:
        return ""
    return f"the submission has {submission.code_bytes} bytes, {limit} are allowed"


def _command(submission: Submission, problem: Problem) -> tuple[str, ...]:
    signature = problem.kata.signature if problem.kata else None
    function = signature.function if signature else ""
    parameters = ",".join(parameter.name for parameter in signature.parameters) if signature else ""
    return (str(WORK / _BUILDER), function, parameters, *submission.files)


def _limits(problem: Problem) -> ExecLimits:
    cpu_s = problem.limits.compilation_time_s or _DEFAULT_TIME_S
    memory = problem.limits.compilation_memory_bytes or _DEFAULT_MEMORY
    return ExecLimits(cpu_s=cpu_s, wall_s=2 * cpu_s, memory_bytes=memory, disk_bytes=256 * MIB)


def _finding(stdout: bytes, stderr: str) -> dict[str, object]:
    try:
        finding = json.loads(stdout)
    except ValueError as error:
        raise SandboxError("build", f"the build printed no result: {stderr.strip() or stdout[:200]!r}") from error
    assert isinstance(finding, dict)
    return finding


def _take_bytecode(workdir: Path, program: Path) -> None:
    for cache in workdir.rglob("__pycache__"):
        target = program / cache.relative_to(workdir)
        target.mkdir(parents=True, exist_ok=True)
        for file in cache.iterdir():
            if file.suffix == ".pyc" and not file.name.startswith(_BUILDER.removesuffix(".py")):
                shutil.copyfile(file, target / file.name)


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
