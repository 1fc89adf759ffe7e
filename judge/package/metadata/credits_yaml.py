"""Who made a problem and where it comes from: `credits`, `source`, and persons wherever they are named."""

from __future__ import annotations

import re

from judge.model.problem import Credits, Person, Source
from judge.package.formats import v2025_09 as fmt
from judge.package.names import is_language_code
from judge.package.reading.fields import Field, require
from judge.package.reading.yamlio import Kind

_PERSON = re.compile(r"\s*(?P<name>[^<>]*[^<>\s])\s*(?:<\s*(?P<email>[^<>\s]+@[^<>\s]+)\s*>)?\s*\Z")


def read_persons(field: Field) -> tuple[Person, ...]:
    """One person or a list of them."""
    found = (_person(item) for item in field.one_or_more())
    return tuple(person for person in found if person is not None)


def read_credits(field: Field | None) -> Credits:
    """The `credits` key in each of its forms."""
    if field is None:
        return Credits()
    if field.value.kind is not Kind.MAP:
        return Credits(authors=read_persons(field) if _is_text(field) else ())
    fields = field.mapping((*fmt.CREDIT_ROLES, "translators"))
    roles = {role: read_persons(fields[role]) for role in fmt.CREDIT_ROLES if role in fields}
    translators = fields.get("translators")
    return Credits(**roles, translators=_translators(translators) if translators else {})


def read_source(field: Field | None) -> tuple[Source, ...]:
    """The `source` key in each of its forms."""
    if field is None:
        return ()
    found = (_source(item) for item in field.one_or_more())
    return tuple(source for source in found if source is not None)


def _is_text(field: Field) -> bool:
    if field.value.kind is Kind.TEXT or field.value.is_number:
        return True
    field.wrong_type("a string or a map", f"its keys are {', '.join(fmt.CREDIT_ROLES)}, translators")
    return False


def _translators(field: Field) -> dict[str, tuple[Person, ...]]:
    found = {}
    for code, persons in field.entries().items():
        if not is_language_code(code):
            persons.fault("JP104", f"'{code}' is not a language code", "such as en, fil or pt-BR")
        found[code] = read_persons(persons)
    return found


def _person(field: Field) -> Person | None:
    if field.value.kind is Kind.MAP:
        return _person_of_map(field)
    text = field.string()
    match = _PERSON.match(text) if text is not None else None
    if text is not None and match is None:
        field.fault("JP105", f"'{text}' is not a person", "write: Full Name <name@place.example>")
    return Person(match["name"], match["email"] or "") if match else None


def _person_of_map(field: Field) -> Person | None:
    fields = field.mapping(fmt.PERSON_KEYS)
    name = require(fields, "name", field)
    texts = {key: value.words() or "" for key, value in fields.items()}
    return Person(**texts) if name is not None and texts["name"] else None


def _source(field: Field) -> Source | None:
    if field.value.kind is not Kind.MAP:
        name = field.words()
        return Source(name) if name else None
    fields = field.mapping(fmt.SOURCE_KEYS)
    named = require(fields, "name", field)
    texts = {key: value.words() or "" for key, value in fields.items()}
    return Source(**texts) if named is not None and texts["name"] else None
