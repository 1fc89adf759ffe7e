"""Constant sequences: `{{name}}` and `{{name.variant}}`, replaced throughout a package.

They count in Markdown statements, validators, included files, jury submissions and `test_group.yaml`;
never in test data or in `problem.yaml` itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from judge.model.problem import Constant

NO_CONSTANTS: Mapping[str, Constant] = MappingProxyType({})
_SEQUENCE = re.compile(r"\{\{([a-zA-Z_][a-zA-Z0-9_]*)(?:\.([a-zA-Z0-9_]+))?\}\}")
_POWER = re.compile(
    r"(?:(?P<factor>[0-9.]+)(?:\\cdot|\\times|\*|x|\u00b7|\u00d7))?10(?:\^|\*\*)\{?(?P<power>-?[0-9]+)\}?\Z"
)
_PLAIN = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]{1,3})?\Z", re.IGNORECASE)


def substitute(text: str, constants: Mapping[str, Constant]) -> str:
    """`text` with each sequence of a defined constant replaced; the others stay as they are."""
    if not constants or "{{" not in text:
        return text
    return _SEQUENCE.sub(lambda match: _spelling(match, constants), text)


def undefined(text: str, constants: Mapping[str, Constant]) -> Iterator[tuple[str, int]]:
    """Each sequence (`name` or `name.variant`) of `text` that no constant defines, with its line."""
    for match in _SEQUENCE.finditer(text):
        if _spelling(match, constants) == match[0]:
            yield match[0][2:-2], text.count("\n", 0, match.start()) + 1


def disagreeing_variants(constant: Constant) -> tuple[str, ...]:
    """The variants of a number that plainly read as another number (`5,000` for 50000).

    Only spellings that are understood count: digits with separators, decimals, powers of ten.
    """
    value = _reading(str(constant.value))
    readings = {key: _reading(str(variant)) for key, variant in constant.variants.items()}
    return tuple(key for key, read in readings.items() if value is not None and read not in (None, value))


def _spelling(match: re.Match[str], constants: Mapping[str, Constant]) -> str:
    constant = constants.get(match[1])
    if constant is None:
        return match[0]
    variant = match[2] or "value"
    if variant == "value":
        return str(constant.value)
    return str(constant.variants.get(variant, match[0]))


def _reading(text: str) -> float | None:
    """The number a spelling stands for, or nothing where that is not plain."""
    spelt = re.sub(r"\\[,;:! ]|[\s_'~$]", "", text)
    power = _POWER.match(spelt)
    bare = re.sub(r",(?=\d{3})", "", spelt.replace("{,}", ","))
    try:
        if power:
            return float(power["factor"] or 1) * 10.0 ** int(power["power"])
        return float(bare) if _PLAIN.match(bare) else None
    except (ValueError, OverflowError):
        return None
