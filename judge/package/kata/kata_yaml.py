"""`kata.yaml`: what turns a problem into "implement this function". Ours; no part of the package format."""

from __future__ import annotations

import re
from collections.abc import Mapping

from judge.model.problem import Complexity, Difficulty, Kata
from judge.model.signature import Signature
from judge.package.kata.signature import SignatureError, parse_signature
from judge.package.names import KATA_FILE
from judge.package.reading.fields import Field, require

FILE = KATA_FILE
KEYS = ("signature", "summary", "difficulty", "track", "hints", "complexity")
LEAST_HINTS = 3
_COMPLEXITY_KEYS = ("time", "space", "variables")
_GROWTH = re.compile(r"O\((?P<expression>[^()]*(?:\([^()]*\)[^()]*)*)\)\Z")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_FUNCTIONS = frozenset(("log", "log2", "ln", "sqrt", "min", "max", "alpha", "cbrt"))


def read_kata(root: Field) -> Kata | None:
    """The kata, or nothing where something in it is missing or broken, which is noted."""
    fields = root.mapping(KEYS)
    required = {key: require(fields, key, root) for key in KEYS}
    signature = _signature(required["signature"])
    difficulty = _difficulty(required["difficulty"])
    summary = _words(required["summary"])
    track = _words(required["track"])
    hints = _hints(required["hints"])
    complexity = _complexity(required["complexity"])
    if signature is None or difficulty is None or complexity is None:
        return None
    return Kata(signature, summary, difficulty, track, hints, complexity)


def _words(field: Field | None) -> str:
    return (field.words() or "") if field is not None else ""


def _signature(field: Field | None) -> Signature | None:
    text = field.words() if field is not None else None
    if field is None or text is None:
        return None
    try:
        return parse_signature(text)
    except SignatureError as error:
        field.fault("JP401", f"'signature' cannot be read: {error}")
        return None


def _difficulty(field: Field | None) -> Difficulty | None:
    word = field.choice([*Difficulty]) if field is not None else None
    return Difficulty(word) if word is not None else None


def _hints(field: Field | None) -> tuple[str, ...]:
    if field is None:
        return ()
    texts = [item.words() for item in field.items()]
    if len(texts) < LEAST_HINTS:
        message = f"a kata needs {LEAST_HINTS} hints or more, here are {len(texts)}"
        field.fault("JP402", message, "let each be stronger than the one before")
    return tuple(text for text in texts if text)


def _complexity(field: Field | None) -> Complexity | None:
    if field is None:
        return None
    fields = field.mapping(_COMPLEXITY_KEYS)
    variables = _variables(fields.get("variables"))
    time = _growth(require(fields, "time", field), variables)
    space = _growth(require(fields, "space", field), variables)
    return Complexity(time, space, variables) if time and space else None


def _variables(field: Field | None) -> dict[str, str]:
    entries = field.entries() if field is not None else {}
    return {name: entry.words() or "" for name, entry in entries.items()}


def _growth(field: Field | None, variables: Mapping[str, str]) -> str:
    """An expression such as `O(n log k)`, each letter of which is explained."""
    text = field.words() if field is not None else None
    if field is None or text is None:
        return ""
    match = _GROWTH.match(text)
    if match is None:
        field.fault("JP403", f"'{field.path}' must read O(…), not '{text}'")
        return ""
    for word in dict.fromkeys(_WORD.findall(match["expression"])):
        if word not in variables and word not in _FUNCTIONS:
            hint = f"say what {word} is in 'complexity.variables'"
            field.fault("JP403", f"'{field.path}' uses '{word}', which is not explained", hint)
    return text
