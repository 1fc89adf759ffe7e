"""A settings file: flat TOML, with the tables of `SECTIONS` in it, and the line on which each key stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.errors import UsageError


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A file that is there: its values by key, those of a section as `section.key`."""

    path: Path
    text: str
    values: Mapping[str, object]

    def place(self, key: str) -> str:
        """Where a key stands, as `file:line`."""
        return f"{self.path}:{_line(self.text, key)}"


def read(path: Path, known: Collection[str]) -> SettingsFile | None:
    """A file, or nothing where there is none. Raises `UsageError` for one that cannot be read or is no TOML."""
    text = _text(path)
    if text is None:
        return None
    sections = frozenset(key.partition(".")[0] for key in known if "." in key)
    values = dict(_flat(path, text, _toml(path, text), sections))
    file = SettingsFile(path, text, values)
    for key in values:
        if key not in known:
            raise UsageError(f"{file.place(key)}: unknown key '{key}'", hint=_did_you_mean(key, known))
    return file


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not a text in UTF-8 ({error.reason} at byte {error.start})") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error


def _toml(path: Path, text: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f"{path}:{line[1]}" if line else f"{path}:{len(text.splitlines())}"
        raise UsageError(f"{where}: not valid TOML: {error}") from error


def _flat(
    path: Path, text: str, values: Mapping[str, object], sections: Collection[str]
) -> Iterator[tuple[str, object]]:
    for key, value in values.items():
        if key not in sections:
            yield key, value
        elif isinstance(value, dict):
            yield from ((f"{key}.{inner}", each) for inner, each in value.items())
        else:
            raise UsageError(f"{path}:{_line(text, key)}: {key}: expected a table, [{key}], got {value!r}")


def _line(text: str, key: str) -> int:
    """The line where a key (or the table of that name) begins, counted from 1."""
    section, _, inner = key.rpartition(".")
    if not section:
        return next(_lines_of(text, key), 1)
    whole = next(_lines_of(text, rf"{section}\.{inner}", escaped=True), None)
    return whole or next((line for line in _lines_in(text, section, inner)), next(_lines_of(text, section), 1))


def _lines_of(text: str, name: str, *, escaped: bool = False) -> Iterator[int]:
    """The lines on which a key of the top, or a table, begins."""
    pattern = name if escaped else re.escape(name)
    start = re.compile(rf"""\s*\[*\s*(["']?){pattern}\1\s*[=.\]]""")
    return (number for number, line in enumerate(text.splitlines(), start=1) if start.match(line))


def _lines_in(text: str, section: str, key: str) -> Iterator[int]:
    """The lines on which a key begins inside the table of a section."""
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[+\s*([^\]]*?)\s*\]", line):
            inside = header[1] == section
        elif inside and re.match(rf"""\s*(["']?){re.escape(key)}\1\s*[=.]""", line):
            yield number


def _did_you_mean(key: str, known: Collection[str]) -> str:
    import difflib

    near = difflib.get_close_matches(key, known, n=1)
    return f"did you mean '{near[0]}'?" if near else f"known keys are {', '.join(known)}"
