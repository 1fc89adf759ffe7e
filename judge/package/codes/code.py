"""One kind of fault: what an author reads about it in docs/diagnostics.md."""

from __future__ import annotations

from dataclasses import dataclass

from judge.model.diagnostic import Severity


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
    """A code of faults that do not keep a package from being judged with."""
    return Code(code, title, what, why, mend, Severity.WARNING)
