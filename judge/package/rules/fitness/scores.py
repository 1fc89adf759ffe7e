"""JP214: bounds and aggregations of a test data group that those of `data/secret` do not allow."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.model.problem import TestGroup
from judge.package.formats import v2025_09 as fmt
from judge.package.rules.subject import Subject
from judge.package.testdata.test_groups import SAMPLE, SECRET, GroupConfig

CODES = (
    Code(
        "JP214",
        "scores that do not fit together",
        "A group's `max_score` or `score_aggregation` contradicts itself or that of `data/secret`.",
        "The total could not be bounded. Note that `data/secret` is bounded by 100 unless it says otherwise.",
        "Give the group a `max_score`, or say `max_score: unbounded` for `data/secret`.",
    ),
)


def check(subject: Subject) -> None:
    """Note what does not fit together."""
    if not subject.scoring or SECRET not in subject.groups_by_name:
        return
    secret = subject.groups_by_name[SECRET].group
    for config in subject.data.configs:
        if config.group.name != SAMPLE:
            _check(subject, config, secret)


def _check(subject: Subject, config: GroupConfig, secret: TestGroup) -> None:
    group = config.group
    unbounded, passing = group.max_score is None, group.score_aggregation == "pass-fail"
    if unbounded and passing:
        _report(subject, config, "max_score", "must be a number where the group is pass-fail")
    elif unbounded and secret.max_score is not None:
        _report(subject, config, "max_score", f"must be a number where data/secret has one ({secret.max_score})")
    if secret.score_aggregation == "pass-fail" and not passing:
        _report(subject, config, "score_aggregation", "must be pass-fail where that of data/secret is")


def _report(subject: Subject, config: GroupConfig, key: str, message: str) -> None:
    line = config.fields[key].line if key in config.fields else None
    file = f"data/{config.group.name}/{fmt.TEST_GROUP_FILE}"
    subject.package.findings.add("JP214", f"'{key}' {message}", file, line)
