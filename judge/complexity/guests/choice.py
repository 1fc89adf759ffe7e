"""Which measuring program goes with a submission."""

from __future__ import annotations

from judge.complexity.guests.guest import Guest
from judge.model.problem import Problem
from judge.runner.programs.submission import Submission
from judge.sandbox.protocol import Sandbox

LANGUAGES = ("python3", "cpp", "javascript")
"""The codes of the languages whose solutions can be measured."""


def guest_of(problem: Problem, submission: Submission, memory_bytes: int, sandbox: Sandbox) -> Guest:
    """The measuring program for a submission in one of `LANGUAGES`. Raises `ToolMissing` where its tools are."""
    signature = problem.kata.signature if problem.kata is not None else None
    if submission.language.code == "cpp":
        from judge.complexity.guests import cpp

        return cpp.guest(signature)
    if submission.language.code == "javascript" and signature is not None:
        from judge.complexity.guests import javascript

        return javascript.guest(signature, memory_bytes, sandbox)
    from judge.complexity.guests import python

    return python.guest(sandbox.python)
