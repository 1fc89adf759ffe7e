"""Settings of test cases: a case's own `.yaml`, and the same keys in `test_group.yaml`, which it inherits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from judge.package.formats import v2025_09 as fmt
from judge.package.reading.fields import Field
from judge.package.reading.yamlio import Kind

Arguments = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseSettings:
    """What can be said of a case; visualizer arguments are checked but not kept."""

    args: Arguments = ()
    input_validator_args: Arguments | Mapping[str, Arguments] = ()
    output_validator_args: Arguments = ()
    full_feedback: bool = False
    hint: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Validators:
    """What arguments can be meant for: the input validators' names, and whether ours compares."""

    inputs: frozenset[str]
    default_output: bool


def read_case(root: Field, inherited: CaseSettings, validators: Validators) -> CaseSettings:
    """A case's `.yaml` on top of what its group says."""
    fields = root.mapping(fmt.CASE_KEYS, fmt.LEGACY_DATA_KEYS)
    return read_settings(fields, inherited, validators)


def read_settings(fields: Mapping[str, Field], inherited: CaseSettings, validators: Validators) -> CaseSettings:
    """The settings among `fields` on top of `inherited`; other keys are none of our business."""
    own: dict[str, Any] = {key: fields[key].strings() for key in fmt.ARGUMENT_KEYS if key in fields}
    own = {key: value for key, value in own.items() if not key.endswith("visualizer_args")}
    if "input_validator_args" in fields:
        own["input_validator_args"] = _input_arguments(fields["input_validator_args"], validators)
    if "output_validator_args" in own and validators.default_output:
        check_flags(fields["output_validator_args"], own["output_validator_args"])
    if "full_feedback" in fields:
        own["full_feedback"] = fields["full_feedback"].boolean() or False
    for key in ("hint", "description"):
        if key in fields:
            own[key] = fields[key].string() or ""
    return replace(inherited, **own)


def _input_arguments(field: Field, validators: Validators) -> Arguments | dict[str, Arguments]:
    if field.value.kind is not Kind.MAP:
        return field.strings()
    entries = field.entries()
    for name in entries.keys() - validators.inputs:
        entries[name].fault("JP222", f"there is no input validator called '{name}'")
    return {name: entry.strings() for name, entry in entries.items()}


def check_flags(field: Field, arguments: Arguments) -> None:
    """Whether the default output validator understands its arguments (JP223)."""
    seen: list[str] = []
    rest = iter(arguments)
    for flag in rest:
        if flag not in fmt.VALIDATOR_FLAGS:
            field.fault("JP223", f"the default output validator has no argument '{flag}'")
            return
        seen.append(flag)
        if fmt.VALIDATOR_FLAGS[flag] and not _is_tolerance(next(rest, "")):
            field.fault("JP223", f"'{flag}' must be followed by a tolerance, a number of 0 or more")
            return
    tolerances = [flag for flag in seen if flag.startswith("float_")]
    both = "float_tolerance" in tolerances and len(tolerances) > 1
    if both or len(set(tolerances)) < len(tolerances):
        field.fault("JP223", "the same tolerance is given more than once", "'float_tolerance' sets both kinds")


def _is_tolerance(text: str) -> bool:
    return fmt.FLOAT.match(text) is not None and float(text) >= 0
