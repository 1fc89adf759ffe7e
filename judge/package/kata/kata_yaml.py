"""`kata.yaml`: what turns a problem into "implement this function". Ours; no part of the package format."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from judge.model.expression import FUNCTIONS, Expression, GrowthError, parse_growth
from judge.model.problem import Complexity, Difficulty, Kata
from judge.model.signature import Signature
from judge.package.kata.signature import SignatureError, parse_signature
from judge.package.names import KATA_FILE
from judge.package.reading.fields import Field, require

FILE = KATA_FILE
KEYS = ("signature", "summary", "difficulty", "track", "hints", "complexity")
LEAST_HINTS = 3
_COMPLEXITY_KEYS = ("time", "space", "variables", "required", "scaling", "best")
_BEST_KEYS = ("time", "space")


def read_kata(root: Field, is_generator: Callable[[str], bool]) -> Kata | None:
    """The kata, or nothing where something in it is missing or broken, which is noted.

    `is_generator` tells whether the package has a generator of a name.
    """
    fields = root.mapping(KEYS)
    required = {key: require(fields, key, root) for key in KEYS}
    signature = _signature(required["signature"])
    difficulty = _difficulty(required["difficulty"])
    summary = _words(required["summary"])
    track = _words(required["track"])
    hints = _hints(required["hints"])
    complexity = _complexity(required["complexity"], is_generator)
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


def _complexity(field: Field | None, is_generator: Callable[[str], bool]) -> Complexity | None:
    if field is None:
        return None
    fields = field.mapping(_COMPLEXITY_KEYS)
    variables = _variables(fields.get("variables"))
    time = _growth(require(fields, "time", field), variables)
    space = _growth(require(fields, "space", field), variables)
    if time is None or space is None:
        return None
    best = _best(fields.get("best"), variables)
    required = fields["required"].boolean() or False if "required" in fields else False
    scaling = None
    if "scaling" in fields:
        from judge.package.kata.scaling import Asked, read_scaling

        used = (time.expression.variables | space.expression.variables) & variables.keys()
        scaling = read_scaling(fields["scaling"], Asked(variables, used, is_generator))
    elif required:
        fields["required"].fault("JP414", f"'{field.path}.required' needs '{field.path}.scaling', which is not there")
    return Complexity(time.text, space.text, variables, scaling, required, best)


def _best(field: Field | None, variables: Mapping[str, str]) -> dict[str, str]:
    """What is known to be possible, where that is less than what is asked."""
    fields = field.mapping(_BEST_KEYS) if field is not None else {}
    growths = {key: _growth(each, variables) for key, each in fields.items()}
    return {key: growth.text for key, growth in growths.items() if growth is not None}


@dataclass(frozen=True, slots=True)
class _Growth:
    text: str
    expression: Expression


def _variables(field: Field | None) -> dict[str, str]:
    entries = field.entries() if field is not None else {}
    return {name: entry.words() or "" for name, entry in entries.items()}


def _growth(field: Field | None, variables: Mapping[str, str]) -> _Growth | None:
    """An expression such as `O(n log k)`, each variable of which is explained."""
    text = field.words() if field is not None else None
    if field is None or text is None:
        return None
    try:
        found = _Growth(text, parse_growth(text))
    except GrowthError as error:
        field.fault("JP403", f"'{field.path}' is no growth: {error} of '{text}'", "write it like O(n log k)")
        return None
    for word in sorted(found.expression.variables - variables.keys()):
        hint = _apart(word, variables) or f"say what {word} is in 'complexity.variables'"
        field.fault("JP403", f"'{field.path}' uses '{word}', which is not explained", hint)
    return found


def _apart(word: str, variables: Collection[str]) -> str:
    """What is meant where words were run together, as in `nlogn`; empty where they were not."""
    known = re.compile("|".join(map(re.escape, sorted((*variables, *FUNCTIONS), key=len, reverse=True))))
    return f"write '{' '.join(known.findall(word))}'" if not known.sub("", word) else ""
