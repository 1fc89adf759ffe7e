"""`problem.yaml` of a legacy package, and the time limits that DOMjudge keeps in files beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from judge.model.limits import ProblemLimits, TimeMultipliers
from judge.model.problem import Credits, LegacyGrading, Person, ProblemType, Source
from judge.package.formats import legacy
from judge.package.formats import v2025_09 as fmt
from judge.package.legacy.domjudge import Properties
from judge.package.legacy.grading import read_grading
from judge.package.metadata import limits_yaml
from judge.package.metadata.credits_yaml import read_credits, read_source
from judge.package.metadata.problem_yaml import ProblemYaml, read_names, read_types
from judge.package.reading.fields import Field
from judge.package.reading.yamlio import Kind
from judge.package.testdata.case_yaml import check_flags

_BETWEEN_AUTHORS = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s+&\s+")
_PERSON = re.compile(r"\s*(?P<name>[^<>]*[^<>\s])\s*<\s*(?P<email>[^<>\s]+)\s*>\s*\Z")


@dataclass(frozen=True, slots=True)
class LegacyYaml:
    """What `problem.yaml` says: what every format says, and what only this one does.

    `common.names` is empty where the name stands in the statement alone. `flags` go to the output
    validator, which is the package's own where `custom` is set; `grading` is what the groups inherit.
    """

    common: ProblemYaml
    custom: bool
    flags: tuple[str, ...]
    validator_scores: bool
    objective: str
    grading: LegacyGrading


def read_problem(root: Field, properties: Properties) -> LegacyYaml:
    """Read every key; what is missing stands at its default, and nearly all may be missing."""
    fields = root.mapping(legacy.PROBLEM_KEYS)
    words = _validation(fields.get("validation"))
    types = _types(fields.get("type"), words)
    custom = words[0] == legacy.CUSTOM or not types.isdisjoint((ProblemType.INTERACTIVE, ProblemType.MULTI_PASS))
    grading = fields["grading"].mapping(legacy.GRADING_KEYS) if "grading" in fields else {}
    flags = read_flags(fields["validator_flags"]) if "validator_flags" in fields else ()
    if flags and not custom:
        check_flags(fields["validator_flags"], flags)
    limits = _limits(fields.get("limits"), properties, multi_pass=ProblemType.MULTI_PASS in types)
    return LegacyYaml(
        common=_common(fields, root, types, limits),
        custom=custom,
        flags=flags,
        validator_scores=any(word in legacy.SCORE for word in words),
        objective=(grading["objective"].choice(legacy.OBJECTIVES) if "objective" in grading else None) or "max",
        grading=read_grading(grading, LegacyGrading()),
    )


def read_flags(field: Field) -> tuple[str, ...]:
    """Arguments in one string, divided at blanks; a list of them does as well."""
    if field.value.kind is Kind.LIST:
        return field.strings()
    if field.value.is_number:
        return (field.value.text,)
    return tuple((field.string() or "").split())


def _common(
    fields: Mapping[str, Field], root: Field, types: frozenset[ProblemType], limits: ProblemLimits
) -> ProblemYaml:
    credit, source = _credits(fields), _source(fields)
    owner = _text(fields.get("rights_owner"))
    authors = ", ".join(person.name for person in credit.authors)
    return ProblemYaml(
        names=read_names(fields["name"]) if "name" in fields else {},
        names_line=fields["name"].line if "name" in fields else root.line,
        uuid=_uuid(fields.get("uuid")),
        version=_text(fields.get("version")),
        types=types,
        limits=limits,
        credits=credit,
        source=source,
        license=_license(fields.get("license")),
        rights_owner=owner or authors or next((one.name for one in source), ""),
        embargo_until="",
        keywords=_words(fields.get("keywords")),
        languages=_languages(fields.get("languages")),
        # The specification says nothing of files; its judges let submissions write in their working directory.
        allow_file_writing=True,
        constants={},
    )


def _text(field: Field | None) -> str:
    """A text of any kind; whatever else stands there counts for nothing (JP601)."""
    if field is None:
        return ""
    if field.value.kind in (Kind.LIST, Kind.MAP):
        _passed_over(field, f"'{field.path}' must be a string, not {field.value.kind}")
    return field.value.text.strip()


def _passed_over(field: Field, message: str) -> None:
    field.fault("JP601", message, "it is passed over")


def _validation(field: Field | None) -> tuple[str, ...]:
    """The words of `validation`; never empty."""
    words = tuple(((field.string() if field else None) or legacy.DEFAULT).split()) or (legacy.DEFAULT,)
    if field is not None and words[0] not in (legacy.DEFAULT, legacy.CUSTOM):
        field.bad_value(f"'{legacy.DEFAULT}', or '{legacy.CUSTOM}' and what follows it")
    known = (*legacy.INTERACTIVE, *legacy.MULTI_PASS, *legacy.SCORE)
    for word in words[1:]:
        if field is not None and (word not in known or words[0] == legacy.DEFAULT):
            field.bad_value(f"'{legacy.DEFAULT}', or '{legacy.CUSTOM}' with some of {', '.join(known)}")
    return words


def _types(field: Field | None, validation: tuple[str, ...]) -> frozenset[ProblemType]:
    """What `type` says and what `validation` adds."""
    found = set(read_types(field))
    if any(word in legacy.INTERACTIVE for word in validation):
        found.add(ProblemType.INTERACTIVE)
    if any(word in legacy.MULTI_PASS for word in validation):
        found.add(ProblemType.MULTI_PASS)
    return frozenset(found)


def _limits(field: Field | None, properties: Properties, *, multi_pass: bool) -> ProblemLimits:
    fields = field.mapping((*legacy.LIMIT_KEYS, *limits_yaml.AMOUNTS)) if field is not None else {}
    values: dict[str, Any] = limits_yaml.read_amounts(fields)
    numbers = {key: fields[key].positive() for key in legacy.LIMIT_KEYS[:4] if key in fields}
    given = {key: float(number) for key, number in numbers.items() if number is not None}
    passes = fields["validation_passes"].integer(2) if "validation_passes" in fields else None
    return ProblemLimits(
        **values,
        time_limit_s=properties.time_limit_s(given.get("time_limit")),
        time_resolution_s=given.get("time_resolution", 1.0),
        time_multipliers=TimeMultipliers(
            given.get("time_multiplier", legacy.TIME_MULTIPLIER),
            given.get("time_safety_margin", legacy.TIME_SAFETY_MARGIN),
        ),
        validation_passes=(passes or 2) if multi_pass else None,
    )


def _credits(fields: Mapping[str, Field]) -> Credits:
    if "credits" in fields:
        return read_credits(fields["credits"])
    field = fields.get("author")
    if field is None:
        return Credits()
    texts = field.strings() if field.value.kind is Kind.LIST else _BETWEEN_AUTHORS.split(_text(field))
    return Credits(authors=tuple(_person(text) for text in texts if text.strip()))


def _person(text: str) -> Person:
    match = _PERSON.match(text)
    return Person(match["name"], match["email"]) if match else Person(text.strip())


def _source(fields: Mapping[str, Field]) -> tuple[Source, ...]:
    field = fields.get("source")
    if field is None:
        return ()
    if field.value.kind in (Kind.LIST, Kind.MAP):
        return read_source(field)
    name = _text(field)
    return (Source(name, _text(fields.get("source_url"))),) if name else ()


def _uuid(field: Field | None) -> str:
    text = _text(field)
    if field is not None and not fmt.UUID.match(text):
        _passed_over(field, f"'{text}' is not a UUID")
        return ""
    return text


def _license(field: Field | None) -> str:
    name = _text(field).lower() or "unknown"
    if field is not None and name not in fmt.LICENSES:
        _passed_over(field, f"no license is called '{name}'")
        return "unknown"
    return name


def _words(field: Field | None) -> tuple[str, ...]:
    if field is not None and field.value.kind is Kind.LIST:
        return field.strings()
    return tuple(re.split(r"[\s,]+", text)) if (text := _text(field).strip(", ")) else ()


def _languages(field: Field | None) -> frozenset[str] | None:
    """The languages a solution may be written in: `all`, or codes in a list or a string."""
    words = _words(field)
    if field is None or "all" in words:
        return None
    known = frozenset(word for word in words if word in fmt.LANGUAGES)
    for word in sorted(set(words) - known):
        _passed_over(field, f"no programming language is called '{word}'")
    return known or None
