"""JP302, JP304: entries of `submissions.yaml` that speak of no submission, or of no test case."""

from __future__ import annotations

from judge.model.diagnostic import warning
from judge.package.rules.subject import Subject
from judge.package.submissions.globs import matches

CODES = (
    warning(
        "JP302",
        "rule for no submission",
        "A pattern in `submissions.yaml` matches no submission.",
        "What it demands is never checked; most often a file was renamed.",
        "Correct the pattern. It is matched against paths below `submissions/`; `*` does not match `/`.",
    ),
    warning(
        "JP304",
        "rule for no test case",
        "A pattern for test cases in `submissions.yaml` matches no case and no group.",
        "What it demands is never checked.",
        "Correct the pattern. It is matched against paths below `data/`, without `.in`.",
    ),
)


def check(subject: Subject) -> None:
    """Note each pattern that matches nothing."""
    jury = subject.jury
    for placed in jury.rules:
        rule, field = placed.rule, placed.field
        if field is None:
            continue
        if not rule.cases and not any(matches(rule.submissions, name) for name in jury.submissions):
            field.fault("JP302", f"'{rule.submissions}' matches no submission")
        if rule.cases and not jury.matching(rule.cases):
            field.fault("JP304", f"'{rule.cases}' matches no test case and no group")
