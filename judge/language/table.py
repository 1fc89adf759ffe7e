"""The table of languages, and detection by file name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from judge.errors import UsageError

_SHOWN_FILES = 3


@dataclass(frozen=True, slots=True)
class Language:
    """A row of the table. `run` is empty for a language that is not judged yet."""

    code: str
    name: str
    extensions: tuple[str, ...]
    entry: str = ""
    run: tuple[str, ...] = ()

    @property
    def is_judged(self) -> bool:
        """Whether submissions in this language can be run."""
        return bool(self.run)


class UnknownLanguage(UsageError):
    """No single language can be told from a submission's files."""


@cache
def languages() -> dict[str, Language]:
    """All rows by code."""
    rows = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))
    return {
        code: Language(code, row["name"], tuple(row["extensions"]), row.get("entry", ""), tuple(row.get("run", ())))
        for code, row in rows.items()
    }


def language(code: str) -> Language:
    """The row of a code. Raises `UnknownLanguage` with the nearest ones."""
    found = languages().get(code)
    if found is None:
        import difflib

        near = difflib.get_close_matches(code, languages(), 2)
        meant = f"did you mean {' or '.join(near)}?" if near else f"known are {', '.join(languages())}"
        raise UnknownLanguage(f"no language is called '{code}'", hint=meant)
    return found


def detect(paths: Iterable[Path]) -> Language:
    """The one language whose extensions the files have. Raises `UnknownLanguage` for none or several.

    Files without any known extension (data, headers) do not count. Capitals count only where they
    distinguish (`.c` is C, `.C` is C++): `SOLUTION.PY` is Python.
    """
    names = [path.name for path in paths]
    found = {row.code: row for row in map(_by_extension, names) if row is not None}
    if len(found) == 1:
        return next(iter(found.values()))
    shown = ", ".join((*names[:_SHOWN_FILES], *(["…"] if len(names) > _SHOWN_FILES else [])))
    if found:
        message = f"{shown}: files of several languages ({', '.join(sorted(found))})"
        raise UnknownLanguage(message, hint="say which with --language CODE")
    judged = ", ".join(f"{row.name} ({', '.join(row.extensions)})" for row in languages().values() if row.is_judged)
    hint = f"judged are: {judged}; --language python3 says that it is one whatever its name"
    raise UnknownLanguage(f"{shown}: no known language by its name", hint=hint)


def _by_extension(name: str) -> Language | None:
    suffix = Path(name).suffix
    by_extension = {extension: row for row in languages().values() for extension in row.extensions}
    return by_extension.get(suffix) or by_extension.get(suffix.lower())
