"""JP308: no jury submission bounds the time limit from below."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.package.rules.subject import Subject
from judge.package.submissions.jury import Jury
from judge.package.submissions.submissions_yaml import FOLDER

CODES = (
    Code(
        "JP308",
        "no lower bound for the time limit",
        "Every submission is excluded from setting the time limit, or may exceed it.",
        "The format requires one: else nothing says that the limit leaves room for a correct solution.",
        "Remove `use_for_time_limit: false` from an accepted submission.",
    ),
)

_LOWER = frozenset(("AC", "WA", "RTE"))


def check(subject: Subject) -> None:
    """Note it of a package that has submissions; where there are none, that is said already.

    In a legacy package all accepted submissions are such bounds.
    """
    jury = subject.jury
    if subject.is_legacy or not jury.submissions:
        return
    if not any(_bounds_time(jury, submission) for submission in jury.submissions):
        message = "no submission is a lower bound for the time limit"
        subject.package.fault("JP308", message, FOLDER, "a rule without TLE in 'permitted' makes one")


def _bounds_time(jury: Jury, submission: str) -> bool:
    rules = [placed.rule for placed in jury.rules_for(submission)]
    return any(
        rule.use_for_time_limit == "lower" or (rule.permitted <= _LOWER and rule.use_for_time_limit is not False)
        for rule in rules
    )
