"""The table of languages, and detection by file name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from judge.errors import UsageError

_SHOWN_FILES = 3
_BEGINNING_BYTES = 64 * 1024
_ECHO = Path(__file__).with_name("echo")


@dataclass(frozen=True, slots=True)
class Language:
    """A row of the table; `languages.toml` says what its fields mean. `run` is empty for one that is not judged."""

    code: str
    name: str
    extensions: tuple[str, ...]
    also: tuple[str, ...] = ()
    entry: str = ""
    build: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    version: tuple[str, ...] = ()
    build_folders: tuple[str, ...] = ()
    run_folders: tuple[str, ...] = ()
    build_with: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    memory_extra: int = 0
    processes: int = 64
    counted: Mapping[str, str] | None = None
    timed: Mapping[str, str] = field(default_factory=dict)
    collects: bool = False
    install: str = ""

    @property
    def is_judged(self) -> bool:
        """Whether submissions in this language can be run."""
        return bool(self.run)

    @property
    def is_warm(self) -> bool:
        """Whether the sandbox's own interpreter runs it: without a tool, without a start of its own for each case."""
        return self.run[:1] == ("{python}",)

    @property
    def echo(self) -> Path:
        """A program that writes the lines that it reads. There is one for each language that is judged."""
        return next(_ECHO.glob(f"{self.code}.*"))

    @property
    def endings(self) -> frozenset[str]:
        """All that a source file of this language may end in."""
        return frozenset((*self.extensions, *self.also, self.extension))

    @property
    def extension(self) -> str:
        """What a file of this language should end in."""
        return self.extensions[0] if self.extensions else Path(self.entry).suffix


class UnknownLanguage(UsageError):
    """No single language can be told from a submission's files."""


@cache
def languages() -> dict[str, Language]:
    """All rows by code."""
    rows = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))
    return {code: Language(code, **_frozen(row)) for code, row in rows.items()}


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


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
    distinguish (`.c` is C, `.C` is C++): `SOLUTION.PY` is Python. A `.py` file whose first line
    asks for Python 2 is Python 2 (2025-09, appendix Languages: `(.py)`), and a `.pl` file without any clause of
    Prolog is Perl, which most of them are.
    """
    files = list(paths)
    names = [path.name for path in files]
    found = {row.code: row for row in map(_by_name, files) if row is not None}
    if len(found) == 1:
        return next(iter(found.values()))
    shown = ", ".join((*names[:_SHOWN_FILES], *(["…"] if len(names) > _SHOWN_FILES else [])))
    if found:
        message = f"{shown}: files of several languages ({', '.join(sorted(found))})"
        raise UnknownLanguage(message, hint="say which with --language CODE")
    hint = "`judge languages` lists what is judged; --language CODE says which it is, whatever its name"
    raise UnknownLanguage(f"{shown}: no known language by its name", hint=hint)


def _by_name(path: Path) -> Language | None:
    row = _by_extension(path.name)
    if row is not None and row.code == "python3":
        first = _beginning(path).partition(b"\n")[0]
        return language("python2") if first.startswith(b"#!") and b"python2" in first else row
    if row is not None and row.code == "prolog" and path.suffix.lower() == ".pl":
        return row if b":-" in _beginning(path) else language("perl")
    return row


def _beginning(path: Path) -> bytes:
    """The first 64 KiB of a file; nothing of one that cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(_BEGINNING_BYTES)
    except OSError:
        return b""


def _by_extension(name: str) -> Language | None:
    suffix = Path(name).suffix
    return _extensions().get(suffix) or _extensions().get(suffix.lower())


@cache
def _extensions() -> dict[str, Language]:
    return {extension: row for row in languages().values() for extension in row.extensions}
