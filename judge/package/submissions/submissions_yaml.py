"""`submissions/`: the jury's programs, and `submissions.yaml`, which says what each of them must do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from judge.model.problem import SubmissionRule
from judge.package.formats import v2025_09 as fmt
from judge.package.metadata.credits_yaml import read_persons
from judge.package.names import did_you_mean
from judge.package.reading.fields import Field
from judge.package.reading.opened import OpenPackage
from judge.package.reading.yamlio import Kind
from judge.package.submissions.globs import GlobError, check_glob

FOLDER = "submissions"
FILE = f"{FOLDER}/{fmt.SUBMISSIONS_FILE}"


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A rule with the entry it was read from; a default has none."""

    rule: SubmissionRule
    field: Field | None = None


def list_submissions(package: OpenPackage) -> tuple[str, ...]:
    """The jury's programs relative to `submissions/` (`accepted/idea.py`), sorted, without those switched off."""
    return tuple(name for name in _programs(package) if not name.endswith(fmt.SWITCHED_OFF))


def switched_off(package: OpenPackage) -> tuple[str, ...]:
    """The programs there whose names say that they are passed over."""
    return tuple(name for name in _programs(package) if name.endswith(fmt.SWITCHED_OFF))


def _programs(package: OpenPackage) -> Iterator[str]:
    for folder in package.tree[FOLDER].folders:
        yield from (f"{folder}/{name}" for name in package.tree[f"{FOLDER}/{folder}"].entries)


def read_rules(package: OpenPackage, *, scoring: bool) -> tuple[PlacedRule, ...]:
    """The rules in order of precedence: the default folders, then the entries of the file."""
    entries: Mapping[str, Field] = {}
    if package.has_file(FOLDER, fmt.SUBMISSIONS_FILE):
        root = package.yaml(FILE)
        entries = root.entries() if root is not None else {}
    return tuple(_Reader(scoring).rules(entries))


class _Reader:
    def __init__(self, scoring: bool) -> None:
        self._scoring = scoring

    def rules(self, entries: Mapping[str, Field]) -> Iterator[PlacedRule]:
        for folder, (permitted, required) in fmt.DEFAULT_RULES.items():
            base = SubmissionRule(folder, permitted=frozenset(permitted), required=frozenset(required))
            if folder in entries:
                yield from self._entry(base, entries[folder])
            else:
                yield PlacedRule(base)
        for pattern, field in entries.items():
            if pattern not in fmt.DEFAULT_RULES and _is_glob(field, pattern):
                yield from self._entry(SubmissionRule(pattern), field)

    def _entry(self, base: SubmissionRule, field: Field) -> Iterator[PlacedRule]:
        """The rule for all cases, then those for some."""
        fields = field.entries() if field.present else {}
        known = {key: value for key, value in fields.items() if key in fmt.SUBMISSION_KEYS}
        known = {key: value for key, value in known.items() if value.present}
        yield PlacedRule(self._rule(base, known), field)
        for key, value in fields.items():
            if key in fmt.SUBMISSION_KEYS:
                continue
            if value.value.kind is not Kind.MAP:
                hint = did_you_mean(key, fmt.SUBMISSION_KEYS)
                value.fault("JP007", f"the key '{value.path}' is not known here", hint)
            elif _is_glob(value, key):
                some = SubmissionRule(base.submissions, cases=key)
                yield PlacedRule(self._rule(some, value.mapping(fmt.CASE_RULE_KEYS)), value)

    def _rule(self, base: SubmissionRule, fields: Mapping[str, Field]) -> SubmissionRule:
        changes: dict[str, Any] = {}
        for key in ("permitted", "required"):
            if key in fields:
                changes[key] = _verdicts(fields[key]) or getattr(base, key)
        for key in ("message", "entrypoint"):
            if key in fields:
                changes[key] = fields[key].string() or ""
        if "score" in fields:
            changes["score"] = self._score(fields["score"])
        if "use_for_time_limit" in fields:
            changes["use_for_time_limit"] = _use_for_time_limit(fields["use_for_time_limit"])
        if "language" in fields:
            changes["language"] = _language(fields["language"])
        if "model_solution" in fields:
            changes["model_solution"] = bool(fields["model_solution"].boolean())
        if "authors" in fields:
            changes["authors"] = read_persons(fields["authors"])
        return replace(base, **changes)

    def _score(self, field: Field) -> tuple[float, float] | None:
        if not self._scoring:
            field.fault("JP307", f"'{field.path}' is only for problems of type scoring")
        bounds = field.items() if field.value.kind is Kind.LIST else (field, field)
        numbers = [number for number in (bound.number() for bound in bounds) if number is not None]
        if len(bounds) != 2:
            field.fault("JP009", f"'{field.path}' must be a number or a list of two")
        if len(numbers) != 2 or len(bounds) != 2:
            return None
        if numbers[0] > numbers[1]:
            field.fault("JP009", f"'{field.path}' must have the lower score first")
        return float(numbers[0]), float(numbers[1])


def _is_glob(field: Field, pattern: str) -> bool:
    try:
        check_glob(pattern)
    except GlobError as error:
        field.fault("JP303", str(error))
        return False
    return True


def _verdicts(field: Field) -> frozenset[str]:
    found = (item.choice(fmt.VERDICTS) for item in field.some())
    return frozenset(verdict for verdict in found if verdict is not None)


def _use_for_time_limit(field: Field) -> bool | str | None:
    if field.value.kind is Kind.BOOLEAN:
        return field.boolean()
    if field.value.text in ("lower", "upper"):
        return field.value.text
    field.wrong_type("true, false, 'lower' or 'upper'")
    return None


def _language(field: Field) -> str:
    code = field.string()
    if code is not None and code not in fmt.LANGUAGES:
        field.fault("JP111", f"no programming language is called '{code}'", did_you_mean(code, fmt.LANGUAGES))
        return ""
    return code or ""
