"""`data/`: the test cases with what holds for each, and the test data groups."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from judge.model.problem import TestCase, TestGroup
from judge.package import v2025_09 as fmt
from judge.package.reading.fields import Field
from judge.package.reading.opened import OpenPackage
from judge.package.testdata.case_rules import (
    check_folders,
    check_ignored,
    check_secret,
    check_slots,
    check_validation_slots,
)
from judge.package.testdata.case_yaml import CaseSettings, read_case
from judge.package.testdata.group_rules import check_groups
from judge.package.testdata.slots import Slot, case_folders, collect
from judge.package.testdata.test_groups import (
    SAMPLE,
    SECRET,
    DataContext,
    GroupConfig,
    read_folder_settings,
    read_group,
)


@dataclass(frozen=True, slots=True)
class TestData:
    """The cases in the order in which they are judged, and the groups."""

    __test__ = False

    cases: tuple[TestCase, ...]
    groups: tuple[TestGroup, ...]


def read_testdata(context: DataContext) -> TestData:
    """Read `sample` and `secret`, with the cases that generators are yet to make."""
    package, generated = context.package, context.recipes.cases
    check_folders(package, context.recipes.groups)
    check_ignored(package, _data_folders(package))
    sample, secret = (collect(package, top, generated) for top in (SAMPLE, SECRET))
    configs = [read_group(context, name) for name in _group_names(context)]
    names = [config.group.name for config in configs]
    check_secret(package, secret, [name for name in names if "/" in name])
    check_slots(package, (*sample, *secret))
    check_groups(configs, context)
    cases = tuple(_cases(context, (*sample, *secret), configs))
    _check_empty(package, cases, configs)
    if not cases and not any("/" in config.group.name for config in configs):
        package.fault("JP202", "there is no test case", "data")
    return TestData(cases, tuple(config.group for config in configs))


def read_validation_data(context: DataContext) -> tuple[TestCase, ...]:
    """The cases of `invalid_input`, `invalid_output` and `valid_output`: they test the validators."""
    found: list[TestCase] = []
    for top in fmt.VALIDATION_FILES:
        slots = collect(context.package, top, context.recipes.cases)
        check_validation_slots(context.package, top, slots)
        folders = {slot.folder for slot in slots}
        settings = {folder: read_folder_settings(context, folder) for folder in sorted(folders)}
        found += [_case(context, slot, top, settings[slot.folder]) for slot in slots if slot.declared]
    return tuple(found)


def _data_folders(package: OpenPackage) -> Iterator[str]:
    for top in fmt.DATA_FOLDERS:
        yield from (f"data/{folder}" for folder in case_folders(package, top))


def _group_names(context: DataContext) -> Iterator[str]:
    """`sample` where it exists, `secret`, and the test data groups, in order."""
    if context.package.tree.has("data/sample") or any(name.startswith("sample/") for name in context.recipes.cases):
        yield SAMPLE
    yield SECRET
    folders = {f"{SECRET}/{name}" for name in context.package.tree["data/secret"].folders}
    folders |= {name for name in context.recipes.groups if name.startswith("secret/") and name.count("/") == 1}
    yield from (name for name in sorted(folders) if context.has_group_file(name))


def _cases(context: DataContext, slots: Sequence[Slot], configs: Sequence[GroupConfig]) -> Iterator[TestCase]:
    """The declared cases, by group and then by name, as the format orders them."""
    settings = {config.group.name: config.settings for config in configs}
    placed = [(_group_of(slot.name, settings), slot) for slot in slots if slot.declared]
    for group, slot in sorted(placed, key=lambda pair: (pair[0], pair[1].name)):
        yield _case(context, slot, group, settings.get(group) or CaseSettings(full_feedback=group == SAMPLE))


def _group_of(case: str, groups: Collection[str]) -> str:
    top, _, rest = case.partition("/")
    group = f"{top}/{rest.partition('/')[0]}"
    return group if group in groups else top


def _case(context: DataContext, slot: Slot, group: str, settings: CaseSettings) -> TestCase:
    root = _case_document(context, slot)
    if root is not None:
        settings = read_case(root, settings, context.validators)
    return TestCase(
        name=slot.name,
        group=group,
        data=context.package.root / "data",
        args=settings.args,
        input_validator_args=settings.input_validator_args,
        output_validator_args=settings.output_validator_args,
        full_feedback=settings.full_feedback,
        hint=settings.hint,
        description=settings.description,
        generated=slot.is_generated,
    )


def _case_document(context: DataContext, slot: Slot) -> Field | None:
    file = f"data/{slot.name}.yaml"
    if ".yaml" in slot.extensions:
        return context.package.yaml(file)
    text = context.recipes.cases.get(slot.name, "") if slot.is_generated else ""
    return context.package.yaml_text(text, file) if text else None


def _check_empty(package: OpenPackage, cases: Sequence[TestCase], configs: Sequence[GroupConfig]) -> None:
    filled = {case.group for case in cases}
    for config in configs:
        group = config.group
        if "/" in group.name and group.name not in filled and group.static_validation_score is None:
            package.fault("JP209", "this test data group has no test case", f"data/{group.name}")
