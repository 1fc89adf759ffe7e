"""JP213: test data groups that require others which they cannot depend on."""

from __future__ import annotations

from collections.abc import Collection

from judge.model.diagnostic import Code
from judge.package.rules.subject import Subject
from judge.package.testdata.test_groups import SAMPLE, SECRET

CODES = (
    Code(
        "JP213",
        "impossible dependency",
        "`require_pass` names something that is no group, does not come before this one, or is not pass-fail.",
        "When this group's turn comes, nothing is known of the other.",
        "Name earlier groups with `score_aggregation: pass-fail`, or `sample`. `secret` can name `sample` only.",
    ),
)


def check(subject: Subject) -> None:
    """Note each name in `require_pass` that must not stand there."""
    if not subject.scoring:
        return
    passing = {config.group.name for config in subject.data.configs if config.group.score_aggregation == "pass-fail"}
    for config in subject.data.configs:
        for name in config.group.require_pass:
            objection = _objection(name, config.group.name, subject.groups_by_name, passing)
            if objection:
                config.fields["require_pass"].fault("JP213", f"'require_pass' names '{name}', {objection}")


def _objection(name: str, of: str, known: Collection[str], passing: Collection[str]) -> str:
    """What is wrong with one group requiring another, if anything."""
    if name not in known or name == SECRET:
        return "which is no test data group"
    if of == SECRET and name != SAMPLE:
        return "but data/secret can only depend on 'sample'"
    if name >= of:
        return "which does not come before it"
    if name not in passing:
        return "which is not a pass-fail group"
    return ""
