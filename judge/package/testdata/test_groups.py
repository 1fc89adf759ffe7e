"""`test_group.yaml` in `data/sample`, `data/secret` and the test data groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from judge.model.problem import Constant, TestGroup
from judge.package.formats import v2025_09 as fmt
from judge.package.generators.recipes import Recipes
from judge.package.reading.constants import substitute
from judge.package.reading.fields import Field
from judge.package.reading.opened import OpenPackage
from judge.package.reading.yamlio import Kind
from judge.package.testdata.case_yaml import CaseSettings, Validators, read_settings

SAMPLE, SECRET = "sample", "secret"


@dataclass(frozen=True, slots=True)
class GroupConfig:
    """A group as its file says, what its cases inherit, and the fields for messages about them."""

    group: TestGroup
    settings: CaseSettings
    fields: Mapping[str, Field] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DataContext:
    """What reading test data needs to know of the rest of the package."""

    package: OpenPackage
    constants: Mapping[str, Constant]
    validators: Validators
    recipes: Recipes
    scoring: bool = False
    base: CaseSettings = field(default_factory=CaseSettings)
    """What a `test_group.yaml` in `data/` itself says of all cases, which is no part of the format (JP208)."""

    def has_group_file(self, name: str) -> bool:
        """Whether the folder has a `test_group.yaml`, or will have one."""
        on_disk = self.package.has_file(f"data/{name}", fmt.TEST_GROUP_FILE)
        return on_disk or name in self.recipes.groups


def read_group(context: DataContext, name: str) -> GroupConfig:
    """The group `name` (`sample`, `secret` or `secret/…`); without a file, all defaults."""
    defaults = replace(context.base, full_feedback=name == SAMPLE)
    root = _document(context, name)
    if root is None:
        return GroupConfig(_default_group(name, context.scoring), defaults)
    fields = root.mapping(fmt.TEST_GROUP_KEYS, fmt.LEGACY_DATA_KEYS)
    fields = _permitted(fields, name, context.scoring)
    settings = read_settings(fields, defaults, context.validators)
    group = _group(name, fields, context.scoring)
    if "full_feedback" in fields:
        group = replace(group, full_feedback=settings.full_feedback)
    return GroupConfig(group, settings, fields)


def read_folder_settings(context: DataContext, folder: str, above: CaseSettings) -> CaseSettings:
    """What a folder that is no group says about the cases in it, on top of what is said `above` it."""
    root = _document(context, folder)
    if root is None:
        return above
    return read_settings(root.mapping(fmt.TEST_GROUP_KEYS), above, context.validators)


def _document(context: DataContext, name: str) -> Field | None:
    folder = f"data/{name}".rstrip("/")
    file = f"{folder}/{fmt.TEST_GROUP_FILE}"
    if context.package.has_file(folder, fmt.TEST_GROUP_FILE):
        return context.package.yaml(file, context.constants)
    if name in context.recipes.groups:
        text = substitute(context.recipes.groups[name], context.constants)
        return context.package.yaml_text(text, file)
    return None


def _permitted(fields: dict[str, Field], name: str, scoring: bool) -> dict[str, Field]:
    """The fields without those that must not stand in this file, which are noted."""
    allowed = dict(fields)
    for key in fmt.SCORING_KEYS:
        if key in fields and name == SAMPLE:
            allowed.pop(key).fault("JP211", f"'{key}' must not be given for data/sample")
        elif key in fields and not scoring:
            hint = "remove it, or make the problem's type 'scoring'"
            allowed.pop(key).fault("JP212", f"'{key}' must not be given in a pass-fail problem", hint)
    return allowed


def _default_group(name: str, scoring: bool) -> TestGroup:
    if name != SECRET or not scoring:
        return TestGroup(name)
    return TestGroup(name, max_score=fmt.SECRET_MAX_SCORE, score_aggregation="sum")


def _group(name: str, fields: Mapping[str, Field], scoring: bool) -> TestGroup:
    default = _default_group(name, scoring)
    aggregation = fields.get("score_aggregation")
    static = fields.get("static_validation_score")
    return TestGroup(
        name=name,
        max_score=_score(fields["max_score"]) if "max_score" in fields else default.max_score,
        score_aggregation=(aggregation and aggregation.choice(fmt.AGGREGATIONS)) or default.score_aggregation,
        static_validation_score=_static_score(static) if static else None,
        require_pass=_names(fields["require_pass"]) if "require_pass" in fields else (),
        static_validator_args=fields["static_validator_args"].strings() if "static_validator_args" in fields else (),
    )


def _score(value: Field) -> int | None:
    if value.value.kind is Kind.INTEGER:
        return value.integer(0)
    if value.value.text != fmt.UNBOUNDED:
        value.wrong_type(f"an integer or '{fmt.UNBOUNDED}'")
    return None


def _static_score(value: Field) -> int | str | None:
    if value.value.kind is Kind.INTEGER:
        return value.integer(0)
    if value.value.text == "pass-fail":
        return "pass-fail"
    value.wrong_type("an integer or 'pass-fail'")
    return None


def _names(value: Field) -> tuple[str, ...]:
    if value.value.kind is Kind.LIST:
        return value.strings()
    name = value.string()
    return (name,) if name is not None else ()
