"""Patterns that tell which problem a file solves, such as `solutions/{person}/{problem}.*`.

    {problem}    the name of a problem, as people may type it: no dot, no slash
    {language}   the code of a language (`judge languages` lists them), which decides how it is judged
    {person}     who wrote it, where several people solve the same problems
    *            anything within one name; `**` any number of folders, none among them; `?` one character

A pattern counts from the root of the repository. One that ends in `/` means folders, each of which is a solution of
several files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from judge.errors import UsageError

_PARTS = {
    "problem": r"(?P<problem>[^/.]+)",
    "language": r"(?P<language>[a-z0-9]+)",
    "person": r"(?P<person>[^/]+)",
    "**/": r"(?:[^/]+/)*",
    "**": r".*",
    "*": r"[^/]*",
    "?": r"[^/]",
}
_TOKENS = re.compile(r"\{(\w*)\}|\*\*/|\*\*|\*|\?")


@dataclass(frozen=True, slots=True)
class Match:
    """What the placeholders of a pattern stand for in a path; empty where it does not have one."""

    problem: str
    language: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern, ready to be matched. `of_folders` tells whether it means folders, not files."""

    text: str
    regex: re.Pattern[str]

    @property
    def of_folders(self) -> bool:
        """Whether it means folders, each a solution of several files."""
        return self.text.endswith("/")

    def match(self, path: str) -> Match | None:
        """What it says of a path from the root, with `/` between its parts; folders without one at their end."""
        found = self.regex.fullmatch(path)
        if found is None:
            return None
        said = found.groupdict("")
        return Match(said["problem"], said.get("language", ""), said.get("person", ""))


def compile_pattern(text: str, origin: str) -> Pattern:
    """Read a pattern of solutions. Raises `UsageError`, which names the `origin`, for one that makes no sense."""
    try:
        pattern = Pattern(text, re.compile("".join(_translated(text.rstrip("/"))), re.DOTALL))
    except ValueError as error:
        raise UsageError(f"{origin}: '{text}': {error}", hint=_HINT) from error
    if "problem" not in pattern.regex.groupindex:
        raise UsageError(f"{origin}: '{text}' does not say which problem a file solves", hint=_HINT)
    return pattern


def compile_glob(text: str) -> re.Pattern[str]:
    """A plain pattern of files without placeholders; one that ends in `/` means all below a folder."""
    whole = f"{text}**" if text.endswith("/") else text
    return re.compile("".join(_globbed(whole)), re.DOTALL)


_HINT = 'write it like "solutions/{problem}.*"; {language} and {person} may be in it, too'


def _translated(text: str) -> Iterator[str]:
    if text.startswith("/") or ".." in text.split("/"):
        raise ValueError("it leads out of the repository")
    seen = set()
    at = 0
    for token in _TOKENS.finditer(text):
        yield re.escape(text[at : token.start()])
        at = token.end()
        name = token[1]
        if name is not None and (name not in _PARTS or name in seen):
            raise ValueError(f"{{{name}}} is in it twice" if name in seen else f"{{{name}}} stands for nothing")
        seen.add(name)
        yield _PARTS[name if name is not None else token[0]]
    yield re.escape(text[at:])


def _globbed(text: str) -> Iterator[str]:
    at = 0
    for token in _TOKENS.finditer(text):
        yield re.escape(text[at : token.start()])
        at = token.end()
        yield _PARTS.get(token[0], re.escape(token[0]))
    yield re.escape(text[at:])
