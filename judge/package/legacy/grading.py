"""How groups of a legacy package are graded: the keys of `testdata.yaml`, and of `grading` before there were groups."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from judge.model.problem import LegacyGrading
from judge.package.formats import legacy
from judge.package.reading.fields import Field
from judge.package.reading.yamlio import Kind


def read_grading(fields: Mapping[str, Field], inherited: LegacyGrading) -> LegacyGrading:
    """The grading among `fields` on top of `inherited`; other keys are none of our business."""
    own: dict[str, Any] = {}
    if "on_reject" in fields:
        word = fields["on_reject"].choice(tuple(legacy.ON_REJECT)) or ""
        own["on_reject"] = legacy.ON_REJECT.get(word, inherited.on_reject)
    if "grading" in fields:
        own["custom"] = fields["grading"].choice((legacy.DEFAULT, legacy.CUSTOM)) == legacy.CUSTOM
    if "grader_flags" in fields:
        own["flags"] = tuple((fields["grader_flags"].string() or "").split())
    for key in ("accept_score", "reject_score"):
        number = _number(fields[key], fields[key].value.text) if key in fields else None
        if number is not None and math.isinf(number):
            fields[key].bad_value("a finite number")
        elif number is not None:
            own[key] = number
    if "range" in fields:
        own["range"] = _range(fields["range"]) or inherited.range
    return replace(inherited, **own)


def _number(field: Field, text: str) -> float | None:
    """A number, infinities included, whether YAML takes it for one or for a text."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if math.isnan(number):
        field.wrong_type("a number")
        return None
    return number


def _range(field: Field) -> tuple[float, float] | None:
    texts = [item.value.text for item in field.items()] if field.value.kind is Kind.LIST else field.value.text.split()
    if len(texts) != 2:
        field.bad_value("two numbers, the lowest score and the highest")
        return None
    low, high = (_number(field, text) for text in texts)
    if low is None or high is None:
        return None
    if low > high:
        field.bad_value("the lowest score before the highest")
        return None
    return low, high
