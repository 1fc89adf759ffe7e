"""The rules between test data groups: who may require whom, how scores bound each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from judge.package import v2025_09 as fmt
from judge.package.testdata.test_groups import SAMPLE, SECRET, DataContext, GroupConfig

_INHERITED = ("args", "input_validator_args", "output_validator_args", "full_feedback")


def check_groups(configs: Sequence[GroupConfig], context: DataContext) -> None:
    """Note what contradicts itself among `sample`, `secret` and the test data groups."""
    by_name = {config.group.name: config for config in configs}
    for config in configs:
        _check_static(config, context)
        if context.scoring:
            _check_required(config, by_name)
    if context.scoring and SECRET in by_name:
        for config in configs:
            _check_score(config, by_name[SECRET], context)
    if any(name.startswith(f"{SECRET}/") for name in by_name):
        _check_idle_settings(by_name[SECRET])


def _check_static(config: GroupConfig, context: DataContext) -> None:
    """The static validation test case: the specification's section Static validator."""
    score = config.fields.get("static_validation_score")
    arguments = config.fields.get("static_validator_args")
    if arguments is not None and score is None:
        arguments.fault("JP215", "'static_validator_args' needs 'static_validation_score' beside it")
    if score is None:
        return
    passing = not context.scoring or config.group.score_aggregation == "pass-fail"
    if not context.static_validator:
        score.fault("JP215", "'static_validation_score' is given, but there is no static_validator/")
    elif passing != (score.value.text == "pass-fail"):
        wanted = "'pass-fail'" if passing else "an integer"
        score.fault("JP215", f"'static_validation_score' must be {wanted} in a group that is scored so")


def _check_required(config: GroupConfig, by_name: Mapping[str, GroupConfig]) -> None:
    for name in config.group.require_pass:
        objection = _objection(name, config.group.name, by_name)
        if objection:
            config.fields["require_pass"].fault("JP213", f"'require_pass' names '{name}', {objection}")


def _objection(name: str, of: str, by_name: Mapping[str, GroupConfig]) -> str:
    """What is wrong with one group requiring another, if anything."""
    if name not in by_name or name == SECRET:
        return "which is no test data group"
    if of == SECRET and name != SAMPLE:
        return "but data/secret can only depend on 'sample'"
    if name >= of:
        return "which does not come before it"
    if by_name[name].group.score_aggregation != "pass-fail":
        return "which is not a pass-fail group"
    return ""


def _check_score(config: GroupConfig, secret: GroupConfig, context: DataContext) -> None:
    """Bounds and aggregations of one group against those of `secret`."""
    group = config.group
    if group.name == SAMPLE:
        return
    unbounded, passing = group.max_score is None, group.score_aggregation == "pass-fail"
    if unbounded and passing:
        _report(config, context, "'max_score' must be a number where the group is pass-fail")
    elif unbounded and secret.group.max_score is not None:
        limit = secret.group.max_score
        _report(config, context, f"'max_score' must be a number where data/secret has one ({limit})")
    if secret.group.score_aggregation == "pass-fail" and not passing:
        _report(config, context, "'score_aggregation' must be pass-fail where that of data/secret is")


def _report(config: GroupConfig, context: DataContext, message: str) -> None:
    key = message.split("'")[1]
    line = config.fields[key].line if key in config.fields else None
    file = f"data/{config.group.name}/{fmt.TEST_GROUP_FILE}"
    context.package.findings.add("JP214", message, file, line)


def _check_idle_settings(secret: GroupConfig) -> None:
    """Groups do not inherit from `secret`: what it says of cases reaches none where there are groups."""
    for key in _INHERITED:
        if key in secret.fields:
            hint = "groups do not inherit from data/secret; say it in each group"
            secret.fields[key].fault("JP224", f"'{key}' has no effect here", hint)
