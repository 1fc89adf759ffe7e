"""Building a submission inside the sandbox, so that not even its compiler is trusted with this machine."""

from __future__ import annotations

from judge.model.problem import Problem
from judge.model.verdict import BuildResult
from judge.runner.boxes import LastingBox
from judge.runner.building.python import build_python
from judge.runner.options import compilation_limits, memory_bytes
from judge.runner.programs.submission import Built, Submission
from judge.sandbox.protocol import Sandbox


def build(built: Built, box: LastingBox, sandbox: Sandbox) -> BuildResult:
    """Build a submission: Python in the box of its cases, others in one of their own. What is made is put beside it.

    Raises `ToolMissing` where the compiler is, and `SandboxError` where the build could not be run at all.
    """
    said = _too_big(built.submission, built.problem)
    if said:
        return BuildResult(False, said)
    if built.submission.language.is_warm:
        return box.again(lambda: build_python(built.submission, built.problem, built.program, box))
    return _compiled(built, sandbox)


def _too_big(submission: Submission, problem: Problem) -> str:
    """What to say of a submission above the package's limit of code; empty for one within it."""
    limit = problem.limits.code_bytes
    if limit is None or submission.code_bytes <= limit:
        return ""
    return f"the submission has {submission.code_bytes} bytes, {limit} are allowed"


def _compiled(built: Built, sandbox: Sandbox) -> BuildResult:
    from judge.runner.building.compile import Order, compile_program
    from judge.runner.building.toolchain import job_of

    problem, submission = built.problem, built.submission
    job = job_of(submission.language, built.program, submission.entry, memory_bytes(problem, built.options))
    limits = compilation_limits(problem.limits)
    order = Order(submission.language, job, built.program, limits, submission.files)
    return compile_program(order, sandbox, built.options.cache_dir)
