"""The `limits` map of `problem.yaml`, turned into seconds and bytes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from judge.model.limits import KIB, MIB, ProblemLimits, TimeMultipliers
from judge.package.reading.fields import Field

_SIZES = {
    "memory": ("memory_bytes", MIB),
    "output": ("output_bytes", MIB),
    "code": ("code_bytes", KIB),
    "compilation_memory": ("compilation_memory_bytes", MIB),
    "validation_memory": ("validation_memory_bytes", MIB),
    "validation_output": ("validation_output_bytes", MIB),
}
_TIMES = {"compilation_time": "compilation_time_s", "validation_time": "validation_time_s"}
_MULTIPLIERS = ("ac_to_time_limit", "time_limit_to_tle")
AMOUNTS = (*_SIZES, *_TIMES)
_KEYS = ("time_limit", "time_resolution", "time_multipliers", "validation_passes", *AMOUNTS)
_RESOLUTION = Fraction(1)


def read_limits(field: Field | None, *, multi_pass: bool) -> ProblemLimits:
    """The limits of a package; faults leave the default in place."""
    fields = field.mapping(_KEYS) if field is not None else {}
    values: dict[str, Any] = {**read_amounts(fields), **_timing(fields)}
    passes = _passes(fields.get("validation_passes"), multi_pass)
    return ProblemLimits(**values, validation_passes=passes)


def read_amounts(fields: Mapping[str, Field]) -> dict[str, Any]:
    """The sizes and times that every version of the format has (`AMOUNTS`), by their names in `ProblemLimits`."""
    return {**_sizes(fields), **_durations(fields)}


def _sizes(fields: Mapping[str, Field]) -> dict[str, int]:
    found = {}
    for key, (name, unit) in _SIZES.items():
        amount = fields[key].integer(1) if key in fields else None
        if amount is not None:
            found[name] = amount * unit
    return found


def _durations(fields: Mapping[str, Field]) -> dict[str, float]:
    found = {}
    for key, name in _TIMES.items():
        amount = fields[key].integer(1) if key in fields else None
        if amount is not None:
            found[name] = float(amount)
    return found


def _timing(fields: Mapping[str, Field]) -> dict[str, object]:
    resolution = fields["time_resolution"].positive() if "time_resolution" in fields else _RESOLUTION
    limit = fields["time_limit"].positive() if "time_limit" in fields else None
    if limit is not None and resolution is not None and (limit / resolution).denominator != 1:
        message = f"'limits.time_limit' is {float(limit):g} s, not a whole multiple of {float(resolution):g} s"
        hint = f"'limits.time_resolution' is {float(resolution):g} s"
        fields["time_limit"].fault("JP109", message, hint)
    return {
        "time_limit_s": None if limit is None else float(limit),
        "time_resolution_s": float(resolution or _RESOLUTION),
        "time_multipliers": _multipliers(fields.get("time_multipliers")),
    }


def _multipliers(field: Field | None) -> TimeMultipliers:
    if field is None:
        return TimeMultipliers()
    found = {key: _at_least_one(value) for key, value in field.mapping(_MULTIPLIERS).items()}
    return TimeMultipliers(**{key: float(value) for key, value in found.items() if value is not None})


def _at_least_one(field: Field) -> Fraction | None:
    number = field.number()
    if number is not None and number < 1:
        field.bad_value("1 or more")
        return None
    return number


def _passes(field: Field | None, multi_pass: bool) -> int | None:
    if field is not None and not multi_pass:
        field.fault("JP110", "'limits.validation_passes' is only for problems of type multi-pass")
    passes = field.integer(2) if field is not None else None
    return (passes or 2) if multi_pass else None
