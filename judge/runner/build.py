"""Building a submission inside the sandbox, so that not even its compiler is trusted with this machine."""

from __future__ import annotations

from pathlib import Path

from judge.model.problem import Problem
from judge.model.verdict import BuildResult
from judge.runner.build_python import build_python
from judge.runner.options import RunOptions, memory_bytes
from judge.runner.programs import Submission
from judge.sandbox.protocol import Box, Sandbox


def too_big(submission: Submission, problem: Problem) -> str:
    """What to say of a submission above the package's limit of code; empty for one within it."""
    limit = problem.limits.code_bytes
    if limit is None or submission.code_bytes <= limit:
        return ""
    return f"the submission has {submission.code_bytes} bytes, {limit} are allowed"


def build(submission: Submission, problem: Problem, program: Path, box: Box) -> BuildResult:
    """Build a Python submission laid out in `program`, in a box; what the build makes is put beside it.

    Raises `SandboxError` where the build could not be run at all.
    """
    said = too_big(submission, problem)
    return BuildResult(False, said) if said else build_python(submission, problem, program, box)


def build_compiled(
    submission: Submission, problem: Problem, program: Path, options: RunOptions, sandbox: Sandbox
) -> BuildResult:
    """Build a submission in another language, in a box of its own; raises as `build` does."""
    from judge.runner.compile import Order, compile_program
    from judge.runner.options import compilation_limits
    from judge.runner.toolchain import job_of

    said = too_big(submission, problem)
    if said:
        return BuildResult(False, said)
    job = job_of(submission.language, program, submission.entry, memory_bytes(problem, options))
    order = Order(submission.language, job, program, compilation_limits(problem), submission.files)
    return compile_program(order, sandbox, options.cache_dir)
