"""JP305, JP306: rules in `submissions.yaml` that no submission can keep, alone or together."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.model.problem import SubmissionRule
from judge.package.formats import v2025_09 as fmt
from judge.package.rules.subject import Subject
from judge.package.submissions.jury import Jury

CODES = (
    Code(
        "JP305",
        "rule that cannot be met",
        "A rule permits nothing that it requires, or uses a submission for a time limit that it cannot bound.",
        "Whatever the submission does, the check would fail.",
        "Let `permitted` and `required` have a verdict in common; without `required`, any verdict will do.",
    ),
    Code(
        "JP306",
        "rules that exclude each other",
        "Two rules for the same submission and test case have no permitted verdict in common.",
        "Whatever the submission does, the check would fail. An entry such as `wrong_answer/*` adds to "
        "the rule of the folder; only an entry with exactly the folder's name replaces it.",
        "Change one of them, or move the submission to another folder.",
    ),
)

_ANY = frozenset(fmt.VERDICTS)
_TOO_SLOW = frozenset(("TLE",))


def check(subject: Subject) -> None:
    """Note rules that contradict themselves, then submissions to which rules together leave no verdict."""
    for placed in subject.jury.rules:
        objection = _contradiction(placed.rule) if placed.field is not None else ""
        if objection and placed.field is not None:
            placed.field.fault("JP305", f"the rule for '{placed.field.path}' can never be met: {objection}")
    for submission in subject.jury.submissions:
        _check_together(submission, subject.jury)


def _contradiction(rule: SubmissionRule) -> str:
    if not rule.permitted & rule.required:
        return "no verdict is both permitted and required"
    if rule.use_for_time_limit == "lower" and rule.permitted & rule.required <= _TOO_SLOW:
        return "a lower bound for the time limit must not be too slow"
    if rule.use_for_time_limit == "upper" and "TLE" not in rule.permitted:
        return "an upper bound for the time limit must be too slow, which is not permitted"
    return ""


def _check_together(submission: str, jury: Jury) -> None:
    """That the rules for one submission leave it some verdict on every case."""
    rules = [placed for placed in jury.rules_for(submission) if placed.rule.permitted != _ANY]
    if len(rules) < 2:
        return
    left = dict.fromkeys(jury.data, _ANY)
    for placed in rules:
        for case in jury.matching(placed.rule.cases) if placed.rule.cases else jury.data:
            left[case] &= placed.rule.permitted
            if not left[case] and placed.field is not None:
                message = f"with the rules before it, this leaves '{submission}' no verdict on '{case}'"
                placed.field.fault("JP306", message)
                return
