"""Faults that are raised, as opposed to verdicts, which are values.

    JudgeError                  exit 3   the judge itself failed
    ├── UsageError              exit 2   what was asked for does not exist or makes no sense
    │   └── ProblemNotFound     exit 2   … with what was probably meant
    ├── PackageError            exit 4   a problem package is broken; carries its diagnostics
    │   └── Unsupported         exit 4   … or asks for what is not judged yet
    ├── NothingToRun            exit 5   no case or submission was selected
    └── SandboxError            exit 3   a sandbox could not do its work
        └── SandboxUnavailable  exit 3   … because this machine does not offer what it needs

A contestant's fault is a verdict and never an exception. Every message names what failed and
where; `hint` is the next command to type.
"""

from __future__ import annotations

from collections.abc import Sequence

from judge.model.diagnostic import Diagnostic


class JudgeError(Exception):
    """The judge could not do what it was asked to; `hint` says what to try."""

    exit_code = 3

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(JudgeError):
    """The request itself is at fault."""

    exit_code = 2


class ProblemNotFound(UsageError):
    """No problem goes by that name; `suggestions` are the nearest ones."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        meant = f"did you mean {' or '.join(suggestions)}? " if suggestions else ""
        super().__init__(f"no problem is called '{name}'", hint=f"{meant}`judge list` shows all of them")
        self.name = name
        self.suggestions = tuple(suggestions)


class PackageError(JudgeError):
    """A problem package cannot be used; `diagnostics` say why, one by one."""

    exit_code = 4

    def __init__(self, message: str, diagnostics: Sequence[Diagnostic] = (), *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.diagnostics = tuple(diagnostics)


class Unsupported(PackageError):
    """The package asks for something that this version does not judge."""


class NothingToRun(JudgeError):
    """The selection is empty."""

    exit_code = 5


class SandboxError(JudgeError):
    """The sandbox failed at a stage of its own work; never the contestant's fault."""

    def __init__(self, stage: str, message: str, *, hint: str = "", errno: int = 0) -> None:
        """`errno` is what the kernel answered, where it refused something."""
        super().__init__(f"sandbox: {stage}: {message}", hint=hint)
        self.stage = stage
        self.detail = message
        self.errno = errno


class SandboxUnavailable(SandboxError):
    """The machine does not offer what the sandbox needs; `hint` is the remedy."""
