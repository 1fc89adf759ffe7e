"""What is wrong with a problem package, in a form that can be listed, tested and looked up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a diagnostic is: an error is what the format forbids, and most make a package unfit to judge with."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """A stable code and its page: what it means, why that is bad, how to mend it (Markdown)."""

    code: str
    title: str
    what: str
    why: str
    mend: str
    severity: Severity = Severity.ERROR


def warning(code: str, title: str, what: str, why: str, mend: str) -> Code:
    """A code of faults that the format does not forbid."""
    return Code(code, title, what, why, mend, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault of a package: a stable code (`JP…`), where it is, what it is, and what to do.

    `file` is relative to the package; `line` counts from 1.
    """

    code: str
    message: str
    file: str = ""
    line: int | None = None
    severity: Severity = Severity.ERROR
    hint: str = ""

    @property
    def where(self) -> str:
        """`file:line`, as far as known."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def __str__(self) -> str:
        place = f"{self.where}: " if self.file else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.severity}[{self.code}]: {self.message}{hint}"
