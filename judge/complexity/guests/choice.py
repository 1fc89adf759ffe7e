"""Which measuring program goes with a submission."""

from __future__ import annotations

from judge.complexity.guests.guest import Guest
from judge.runner.options import memory_bytes
from judge.runner.programs.submission import Built
from judge.sandbox.protocol import Sandbox


def guest_of(built: Built, sandbox: Sandbox) -> Guest:
    """The measuring program for a submission that is laid out. Raises `ToolMissing` where its language's tools are."""
    problem, code = built.problem, built.submission.language.code
    signature = problem.kata.signature if problem.kata is not None else None
    if code == "cpp":
        from judge.complexity.guests import cpp

        return cpp.guest(signature)
    if code == "javascript" and signature is not None:
        from judge.complexity.guests import javascript

        return javascript.guest(signature, memory_bytes(problem, built.options), sandbox)
    if code == "python3" and signature is not None:
        from judge.complexity.guests import python

        return python.guest(sandbox.python)
    return whole(built, sandbox)


def whole(built: Built, sandbox: Sandbox) -> Guest:
    """The same for what no measuring program can call: it is run as a whole."""
    from judge.complexity.guests import program

    return program.guest(built, sandbox)
