"""JP020: no statement."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.package.rules.subject import Subject

CODES = (
    Code(
        "JP020",
        "no statement",
        "There is no `statement/problem.<language>.md`, `.tex` or `.pdf`.",
        "Nobody can solve a problem that is not stated.",
        "Add `statement/problem.en.md`.",
    ),
)


def check(subject: Subject) -> None:
    """Note that the problem is stated in no language."""
    if not subject.problem.statements:
        folder, kind = ("problem_statement", "problem.tex") if subject.is_legacy else ("statement", "problem.en.md")
        subject.package.fault("JP020", "there is no problem statement", folder, f"add {folder}/{kind}")
