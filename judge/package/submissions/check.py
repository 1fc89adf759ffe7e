"""Whether the jury's programs and the rules about them make sense together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from judge.model.problem import SubmissionRule
from judge.package import v2025_09 as fmt
from judge.package.reading.opened import OpenPackage
from judge.package.submissions.globs import matches
from judge.package.submissions.submissions_yaml import FILE, FOLDER, PlacedRule

_ANY = frozenset(fmt.VERDICTS)
_LOWER = frozenset(("AC", "WA", "RTE"))
_TOO_SLOW = frozenset(("TLE",))


@dataclass(frozen=True, slots=True)
class Jury:
    """Submissions, rules, and the names of all groups and cases."""

    submissions: Sequence[str]
    rules: Sequence[PlacedRule]
    data: Collection[str]


def check_submissions(package: OpenPackage, jury: Jury) -> None:
    """Note what is missing, matched by nothing, or contradicts itself."""
    _check_files(package, jury)
    for placed in jury.rules:
        if placed.field is not None:
            _check_rule(placed, jury)
    for submission in jury.submissions:
        _check_permitted(submission, jury)
    if jury.submissions and not any(_bounds_time(jury, submission) for submission in jury.submissions):
        message = "no submission is a lower bound for the time limit"
        package.fault("JP308", message, FOLDER, "a rule without TLE in 'permitted' makes one")


def _check_files(package: OpenPackage, jury: Jury) -> None:
    listing = package.tree[FOLDER]
    if not package.tree[f"{FOLDER}/accepted"].entries:
        package.fault("JP301", "there is no accepted submission", f"{FOLDER}/accepted")
    for name in listing.files:
        if name != fmt.SUBMISSIONS_FILE and not name.lower().startswith("readme"):
            hint = "move it into a folder such as submissions/accepted"
            package.fault("JP309", "this submission lies in no folder and is ignored", f"{FOLDER}/{name}", hint)
    for folder in listing.folders:
        inside = [name for name in jury.submissions if name.startswith(f"{folder}/")]
        if inside and not any(_applies(placed.rule, name) for placed in jury.rules for name in inside):
            hint = f"add an entry '{folder}' to {FILE}"
            package.fault("JP310", "nothing is demanded of these submissions", f"{FOLDER}/{folder}", hint)
    for folder in (FOLDER, *(f"{FOLDER}/{name}" for name in listing.folders)):
        for name in package.tree[folder].ignored:
            if not name.startswith((".", "-")):
                package.fault("JP012", "this is ignored because of its name", f"{folder}/{name}")


def _check_rule(placed: PlacedRule, jury: Jury) -> None:
    rule, field = placed.rule, placed.field
    if field is None:
        return
    if not rule.cases and not any(_applies(rule, name) for name in jury.submissions):
        field.fault("JP302", f"'{rule.submissions}' matches no submission")
    if rule.cases and not _cases(rule.cases, tuple(jury.data)):
        field.fault("JP304", f"'{rule.cases}' matches no test case and no group")
    objection = _contradiction(rule)
    if objection:
        field.fault("JP305", f"the rule for '{field.path}' can never be met: {objection}")


def _contradiction(rule: SubmissionRule) -> str:
    if not rule.permitted & rule.required:
        return "no verdict is both permitted and required"
    if rule.use_for_time_limit == "lower" and rule.permitted & rule.required <= _TOO_SLOW:
        return "a lower bound for the time limit must not be too slow"
    if rule.use_for_time_limit == "upper" and "TLE" not in rule.permitted:
        return "an upper bound for the time limit must be too slow, which is not permitted"
    return ""


def _check_permitted(submission: str, jury: Jury) -> None:
    """That the rules for one submission leave it some verdict on every case (JP306)."""
    rules = [placed for placed in jury.rules if _narrows(placed.rule) and _applies(placed.rule, submission)]
    if len(rules) < 2:
        return
    left = dict.fromkeys(jury.data, _ANY)
    for placed in rules:
        cases = _cases(placed.rule.cases, tuple(jury.data)) if placed.rule.cases else jury.data
        for case in cases:
            left[case] &= placed.rule.permitted
            if not left[case] and placed.field is not None:
                message = f"with the rules before it, this leaves '{submission}' no verdict on '{case}'"
                placed.field.fault("JP306", message)
                return


def _narrows(rule: SubmissionRule) -> bool:
    return rule.permitted != _ANY


def _bounds_time(jury: Jury, submission: str) -> bool:
    rules = [placed.rule for placed in jury.rules if _applies(placed.rule, submission)]
    return any(
        rule.use_for_time_limit == "lower" or (rule.permitted <= _LOWER and rule.use_for_time_limit is not False)
        for rule in rules
    )


def _applies(rule: SubmissionRule, submission: str) -> bool:
    return matches(rule.submissions, submission)


@lru_cache(maxsize=128)
def _cases(pattern: str, data: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_matching(pattern, data))


def _matching(pattern: str, names: Iterable[str]) -> Iterable[str]:
    return (name for name in names if matches(pattern, name))
