"""The glob patterns of `submissions.yaml`: `*` within one name, and brace expansion; nothing else.

A pattern matches a path or any parent of it, so `secret/1-edges` matches each case of that group.
Blanks around the alternatives in braces and a slash at the end make no difference.
"""

from __future__ import annotations

import re
from functools import lru_cache

MAX_ALTERNATIVES = 1000
MAX_BRACES = 100


class GlobError(ValueError):
    """A pattern uses what the format does not have, or its braces do not fit together."""


def expand_braces(pattern: str) -> tuple[str, ...]:
    """Every alternative of a pattern, in order: `{a,b}.{py,cpp}` gives four. Braces may be nested.

    Raises GlobError for unbalanced braces and for patterns of more than `MAX_ALTERNATIVES`.
    """
    if pattern.count("{") > MAX_BRACES:
        raise GlobError(f"'{pattern[:60]}' has more than {MAX_BRACES} braces")
    alternatives, end = _sequence(pattern, 0, nested=False)
    if end != len(pattern):
        raise GlobError(f"'{pattern}' closes a brace that was not opened")
    return tuple(alternatives)


def check_glob(pattern: str) -> None:
    """Raise GlobError unless the pattern is one that the format has."""
    if not pattern:
        raise GlobError("an empty pattern matches nothing")
    if "**" in pattern:
        raise GlobError(f"'{pattern}' uses '**', which is not supported: '*' stays within one name")
    if "[" in pattern or "]" in pattern:
        raise GlobError(f"'{pattern}' uses '[…]', which is not supported; write {{a,b}}")
    if "?" in pattern:
        raise GlobError(f"'{pattern}' uses '?', which is not supported")
    expand_braces(pattern)


def matches(pattern: str, path: str) -> bool:
    """Whether the pattern matches the path itself or one of its parents.

    Raises GlobError for a pattern whose braces do not fit together.
    """
    return _compiled(pattern).match(path) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    one_of = "|".join(_expression(alternative) for alternative in expand_braces(pattern.removesuffix("/")))
    return re.compile(rf"(?:{one_of})(?:/|\Z)", re.DOTALL)


def _expression(plain: str) -> str:
    """A regular expression for a pattern without braces; runs of stars count as one."""
    parts = re.split(r"\*+", plain)
    return "[^/]*".join(re.escape(part) for part in parts)


def _sequence(pattern: str, at: int, *, nested: bool) -> tuple[list[str], int]:
    """The alternatives of the text from `at` up to the end, or up to the `,` or `}` that ends it."""
    found = [""]
    while at < len(pattern):
        char = pattern[at]
        if char == "}" or (char == "," and nested):
            return found, at
        if char == "{":
            options, at = _group(pattern, at + 1)
        else:
            options, at = [char], at + 1
        found = [head + tail for head in found for tail in options]
        if len(found) > MAX_ALTERNATIVES:
            raise GlobError(f"'{pattern[:60]}' stands for more than {MAX_ALTERNATIVES} patterns")
    return found, at


def _group(pattern: str, at: int) -> tuple[list[str], int]:
    """The alternatives of a brace whose contents begin at `at`, and where it is over."""
    options: list[str] = []
    while True:
        some, at = _sequence(pattern, at, nested=True)
        options += (option.strip() for option in some)
        if at >= len(pattern):
            raise GlobError(f"'{pattern}' opens a brace that is not closed")
        if pattern[at] == "}":
            return options, at + 1
        at += 1
