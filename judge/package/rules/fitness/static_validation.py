"""JP215: settings of the static validation test case that do not fit the rest: the section Static validator."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.package.rules.subject import Subject
from judge.package.testdata.test_groups import GroupConfig

CODES = (
    Code(
        "JP215",
        "static validation",
        "A static validation test case has no validator, no score, or a score of the wrong kind.",
        "It could not be judged.",
        "Add `static_validator/` and give `static_validation_score` as the message says, or remove both keys.",
    ),
)


def check(subject: Subject) -> None:
    """Note them in each group."""
    for config in subject.data.configs:
        _check(subject, config)


def _check(subject: Subject, config: GroupConfig) -> None:
    score = config.fields.get("static_validation_score")
    arguments = config.fields.get("static_validator_args")
    if arguments is not None and score is None:
        arguments.fault("JP215", "'static_validator_args' needs 'static_validation_score' beside it")
    if score is None:
        return
    passing = not subject.scoring or config.group.score_aggregation == "pass-fail"
    if subject.problem.static_validator is None:
        score.fault("JP215", "'static_validation_score' is given, but there is no static_validator/")
    elif passing != (score.value.text == "pass-fail"):
        wanted = "'pass-fail'" if passing else "an integer"
        score.fault("JP215", f"'static_validation_score' must be {wanted} in a group that is scored so")
