"""JP102: the languages in which a problem is named are those in which it is stated."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.package.names import PROBLEM_FILE
from judge.package.rules.subject import Subject

CODES = (
    Code(
        "JP102",
        "names and statements differ in languages",
        "The languages of `name` are not exactly those of the files in `statement/`.",
        "Somewhere a title or a text is missing. A plain string for `name` means English alone.",
        "Give `name` as a map with one entry for each statement.",
    ),
)


def check(subject: Subject) -> None:
    """Note each language that only one of both has; a legacy package takes its names from the statements."""
    named, stated = set(subject.problem.names), subject.problem.statements
    if subject.is_legacy or not named or not stated:
        return
    for code in sorted(stated.keys() - named):
        message = f"'name' has no '{code}', the language of statement/{stated[code].name}"
        subject.package.findings.add("JP102", message, PROBLEM_FILE, subject.names_line)
    for code in sorted(named - stated.keys()):
        message = f"'name' has '{code}', but there is no statement/problem.{code}.md"
        subject.package.findings.add("JP102", message, PROBLEM_FILE, subject.names_line)
