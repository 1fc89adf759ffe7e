"""`data/`: the test cases with what holds for each, and the test data groups."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from judge.model.problem import TestCase, TestGroup
from judge.package.formats import v2025_09 as fmt
from judge.package.generators.recipes import Recipes
from judge.package.reading.fields import Field
from judge.package.testdata.case_yaml import CaseSettings, read_case
from judge.package.testdata.slots import Slot, collect
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
    """The cases in the order in which they are judged, and the groups.

    The rest is what rules look at, and empty in the format `legacy`: the files of each case of `sample`
    and `secret`, those below each folder of validation data, the groups as their files tell them, and
    what generators are to make.
    """

    __test__ = False

    cases: tuple[TestCase, ...]
    groups: tuple[TestGroup, ...]
    slots: tuple[Slot, ...] = ()
    validation: Mapping[str, tuple[Slot, ...]] = field(default_factory=dict)
    configs: tuple[GroupConfig, ...] = ()
    recipes: Recipes = field(default_factory=Recipes)

    @property
    def all_slots(self) -> tuple[Slot, ...]:
        """The files of each case, of validation data too."""
        return (*self.slots, *(slot for slots in self.validation.values() for slot in slots))


def read_testdata(context: DataContext) -> TestData:
    """Read `data/`, with the cases that generators are yet to make."""
    context = _with_base(context)
    slots = tuple(slot for top in (SAMPLE, SECRET) for slot in _slots(context, top))
    configs = tuple(read_group(context, name) for name in _group_names(context))
    return TestData(
        cases=tuple(_cases(context, slots, configs)),
        groups=tuple(config.group for config in configs),
        slots=slots,
        validation=_read_validation(context)[0],
        configs=configs,
        recipes=context.recipes,
    )


def read_validation_data(context: DataContext) -> tuple[TestCase, ...]:
    """The cases of `invalid_input`, `invalid_output` and `valid_output`: they test the validators."""
    return _read_validation(_with_base(context))[1]


def _with_base(context: DataContext) -> DataContext:
    return replace(context, base=read_folder_settings(context, "", context.base))


def _read_validation(context: DataContext) -> tuple[dict[str, tuple[Slot, ...]], tuple[TestCase, ...]]:
    """The files below each folder of validation data, and the cases that they make."""
    found = {top: _slots(context, top) for top in fmt.VALIDATION_FILES}
    cases: list[TestCase] = []
    for top, slots in found.items():
        folders = {slot.folder for slot in slots}
        settings = {folder: read_folder_settings(context, folder, context.base) for folder in sorted(folders)}
        cases += [_case(context, slot, top, settings[slot.folder]) for slot in slots if slot.declared]
    return found, tuple(cases)


def _slots(context: DataContext, top: str) -> tuple[Slot, ...]:
    return collect(context.package, top, context.recipes.cases)


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
        yield _case(context, slot, group, _settings_in(context, slot.folder, settings))


def _settings_in(context: DataContext, folder: str, known: dict[str, CaseSettings]) -> CaseSettings:
    """What is said of the cases in a folder: by its group, and by files between the group and them.

    There should be none (JP208). But packages for BAPCtools have such files, and mean what they say in them.
    """
    if folder not in known:
        parent = folder.rpartition("/")[0]
        above = _settings_in(context, parent, known) if parent else context.base
        known[folder] = read_folder_settings(context, folder, above)
    return known[folder]


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
