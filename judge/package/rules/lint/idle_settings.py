"""JP224: settings in `data/secret/test_group.yaml` that reach no case, since groups do not inherit from it."""

from __future__ import annotations

from judge.model.diagnostic import warning
from judge.package.rules.subject import Subject
from judge.package.testdata.test_groups import SECRET

CODES = (
    warning(
        "JP224",
        "setting that reaches no case",
        "`data/secret/test_group.yaml` says something of cases, although there are test data groups.",
        "Cases inherit from their own group only.",
        "Say it in the `test_group.yaml` of each group.",
    ),
)

_INHERITED = ("args", "input_validator_args", "output_validator_args", "full_feedback")


def check(subject: Subject) -> None:
    """Note each of these where there are test data groups."""
    groups = subject.groups_by_name
    if not any(name.startswith(f"{SECRET}/") for name in groups):
        return
    secret = groups[SECRET]
    for key in _INHERITED:
        if key in secret.fields:
            hint = "groups do not inherit from data/secret; say it in each group"
            secret.fields[key].fault("JP224", f"'{key}' has no effect here", hint)
