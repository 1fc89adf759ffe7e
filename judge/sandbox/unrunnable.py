"""A program that the kernel refuses to execute: its own fault where the file is its own, the sandbox's where not."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from judge.errors import SandboxError
from judge.model.execution import Captured, ExecResult, Termination, TerminationKind
from judge.sandbox.spec import WORK, ExecSpec

EXEC_STAGE = "exec"
"""The stage of a run at which it becomes another program (guest/steps.py)."""

CANNOT_EXECUTE = 126
"""The exit code for a file that is found but cannot be executed (POSIX.1-2017, Shell Command Language, 2.8.2)."""

_OF_THE_FILE = (
    errno.ENOEXEC,
    errno.EACCES,
    errno.EINVAL,
    errno.EISDIR,
    errno.ELIBBAD,
    errno.ELOOP,
    errno.ENOENT,
    errno.ENOTDIR,
)
"""What execve(2) answers because of the file or the interpreter that it names; the rest is for want of something."""


def not_executed(spec: ExecSpec, failure: SandboxError) -> ExecResult:
    """How a run ended that failed at its exec. Raises `failure` again where the program is no excuse for it."""
    refused = failure.stage == EXEC_STAGE and failure.errno in _OF_THE_FILE
    if not (refused and Path(spec.argv[0]).is_relative_to(WORK)):
        raise failure
    message = f"{Path(spec.argv[0]).name}: cannot be executed: {os.strerror(failure.errno)}\n".encode()
    return ExecResult(
        termination=Termination(TerminationKind.EXITED, CANNOT_EXECUTE),
        cpu_s=0.0,
        wall_s=0.0,
        peak_memory_bytes=0,
        stdout=Captured(b"", 0),
        stderr=Captured(message, len(message)),
    )


def errno_of(message: Mapping[str, object]) -> int:
    """The errno that came with a failure from the guest; 0 for none."""
    number = message.get("errno")
    return number if type(number) is int else 0
