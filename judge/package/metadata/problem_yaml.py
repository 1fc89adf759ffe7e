"""`problem.yaml`: every key, its type, and the rules between keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from judge.model.limits import ProblemLimits
from judge.model.problem import Constant, Credits, ProblemType, Source
from judge.package.formats import legacy
from judge.package.formats import v2025_09 as fmt
from judge.package.metadata.credits_yaml import read_credits, read_source
from judge.package.metadata.limits_yaml import read_limits
from judge.package.names import PROBLEM_FILE, did_you_mean, is_language_code
from judge.package.reading import yamlio
from judge.package.reading.constants import disagreeing_variants
from judge.package.reading.fields import Field, require
from judge.package.reading.yamlio import Kind

FILE = PROBLEM_FILE
_KNOWN_VERSION = re.compile(r"(\d{4}-\d{2}(-draft)?|draft)\Z")


@dataclass(frozen=True, slots=True)
class ProblemYaml:
    """What `problem.yaml` says. `names` has a map's languages; a plain name is English."""

    names: Mapping[str, str]
    names_line: int
    uuid: str
    version: str
    types: frozenset[ProblemType]
    limits: ProblemLimits
    credits: Credits
    source: tuple[Source, ...]
    license: str
    rights_owner: str
    embargo_until: str
    keywords: tuple[str, ...]
    languages: frozenset[str] | None
    allow_file_writing: bool
    constants: Mapping[str, Constant]


def read_version(root: Field) -> str | None:
    """The format version where it is one we read; else a fault (JP014) that names it."""
    field = root.entries().get("problem_format_version")
    text = field.value.text if field is not None else ""
    if text in fmt.ALIASES:
        return fmt.VERSION
    if field is None or not field.present or text in legacy.ALIASES:
        return legacy.VERSION
    if _KNOWN_VERSION.match(text):
        message = f"packages of the format '{text}' are not read"
    else:
        message = f"there is no package format '{text}'"
    field.fault("JP014", message, f"this judge reads {fmt.VERSION} and {legacy.VERSION}")
    return None


def read_problem(root: Field) -> ProblemYaml:
    """Read every key; what is missing or broken is noted and stands at its default."""
    fields = root.mapping(fmt.PROBLEM_KEYS, fmt.LEGACY_KEYS)
    types = read_types(fields.get("type"))
    name = require(fields, "name", root)
    credit = read_credits(fields.get("credits"))
    source = read_source(fields.get("source"))
    license_name, owner = _license(fields, bool(credit.authors or source))
    return ProblemYaml(
        names=read_names(name) if name else {},
        names_line=name.line if name else root.line,
        uuid=_uuid(require(fields, "uuid", root)),
        version=_text(fields.get("version")),
        types=types,
        limits=read_limits(fields.get("limits"), multi_pass=ProblemType.MULTI_PASS in types),
        credits=credit,
        source=source,
        license=license_name,
        rights_owner=owner,
        embargo_until=_embargo(fields.get("embargo_until")),
        keywords=fields["keywords"].strings() if "keywords" in fields else (),
        languages=_languages(fields.get("languages")),
        allow_file_writing=bool("allow_file_writing" in fields and fields["allow_file_writing"].boolean()),
        constants=_constants(fields.get("constants")),
    )


def read_names(field: Field) -> dict[str, str]:
    """The problem's name by language; a plain string is the English one."""
    if field.value.kind is not Kind.MAP:
        name = field.words()
        return {"en": name} if name else {}
    found = {}
    for code, value in field.entries().items():
        if not is_language_code(code):
            value.fault("JP104", f"'{code}' is not a language code", "such as en, fil or pt-BR")
        name = value.words()
        if name:
            found[code] = name
    if not field.value.entries:
        field.fault("JP009", "'name' must not be an empty map")
    return found


def _text(field: Field | None) -> str:
    return (field.words() or "") if field is not None else ""


def read_types(field: Field | None) -> frozenset[ProblemType]:
    """The problem's types; one that is not scoring is pass-fail, said or unsaid."""
    found: list[ProblemType] = []
    for item in field.one_or_more() if field else ():
        word = item.choice([*ProblemType])
        if word is None:
            continue
        if word in found:
            item.fault("JP101", f"'type' names '{word}' twice")
        found.append(ProblemType(word))
    for one, other in fmt.INCOMPATIBLE_TYPES:
        if field and one in found and other in found:
            field.fault("JP101", f"'type' cannot be both '{one}' and '{other}'")
    implied = () if ProblemType.SCORING in found else (ProblemType.PASS_FAIL,)
    return frozenset((*found, *implied))


def _uuid(field: Field | None) -> str:
    text = field.string() if field is not None else None
    if field is not None and text is not None and not fmt.UUID.match(text):
        hint = "make one with: python3 -c 'import uuid; print(uuid.uuid4())'"
        field.fault("JP103", f"'{text}' is not a UUID", hint)
    return text or ""


def _license(fields: Mapping[str, Field], owner_implied: bool) -> tuple[str, str]:
    field, owner_field = fields.get("license"), fields.get("rights_owner")
    name = (field.choice(fmt.LICENSES) if field else None) or "unknown"
    owner = _text(owner_field)
    if owner_field and name == "public domain":
        owner_field.fault("JP106", "what is in the public domain has no 'rights_owner'")
    if field and name not in fmt.UNOWNED_LICENSES and not (owner or owner_implied):
        hint = "give 'rights_owner', 'credits.authors' or 'source'"
        field.fault("JP107", f"the license '{name}' needs somebody who owns the rights", hint)
    return name, owner


def _embargo(field: Field | None) -> str:
    text = field.string() if field is not None else None
    if field is not None and text is not None and not _is_date(text):
        field.fault("JP108", f"'{text}' is not a date", "write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ")
    return text or ""


def _is_date(text: str) -> bool:
    try:
        return bool(fmt.EMBARGO.match(text) and datetime.fromisoformat(text.replace("Z", "+00:00")))
    except ValueError:
        return False


def _languages(field: Field | None) -> frozenset[str] | None:
    if field is None or field.value.text == "all":
        return None
    if field.value.kind is not Kind.LIST:
        field.wrong_type("the word 'all' or a list of languages", f"write [{field.value.text or 'python3'}]")
        return None
    found = []
    for item in field.some():
        code = item.string()
        if code is not None and code not in fmt.LANGUAGES:
            item.fault("JP111", f"no programming language is called '{code}'", did_you_mean(code, fmt.LANGUAGES))
        found.append(code)
    return frozenset(code for code in found if code in fmt.LANGUAGES)


def _constants(field: Field | None) -> dict[str, Constant]:
    found = {}
    for name, value in (field.entries() if field else {}).items():
        if not fmt.CONSTANT_NAME.match(name):
            value.fault("JP112", f"a constant cannot be called '{name}'", "use letters, digits and _")
            continue
        constant = _constant(value)
        if constant is not None:
            found[name] = constant
    return found


def _constant(field: Field) -> Constant | None:
    if field.value.kind is not Kind.MAP:
        value = _constant_value(field)
        return None if value is None else Constant(value)
    entries = field.entries()
    values = {key: _constant_value(entry) for key, entry in entries.items()}
    if require(entries, "value", field) is None or values["value"] is None:
        return None
    value = values.pop("value")
    if value is None:
        return None
    constant = Constant(value, {key: text for key, text in values.items() if text is not None})
    for key in disagreeing_variants(constant):
        entries[key].fault("JP114", f"'{entries[key].path}' reads as another number than {value}")
    return constant


def _constant_value(field: Field) -> int | float | str | None:
    """A constant's value; a number that Python would spell differently stays text, as it is written."""
    text = field.value.text
    if field.value.kind is Kind.TEXT:
        return text
    if not field.value.is_number:
        field.wrong_type("an integer, a float or a string")
        return None
    number = yamlio.integer_of(text) if field.value.kind is Kind.INTEGER else float(text)
    return number if str(number) == text else text
