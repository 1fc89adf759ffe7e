"""The folders around the data of a legacy package: statements, validators, graders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.package.formats import legacy
from judge.package.layout import without_viva
from judge.package.names import is_language_code
from judge.package.reading.opened import OpenPackage

MAX_BYTES = 1 << 20
_STATEMENT = re.compile(rf"problem(?:\.(?P<code>[\w-]+))?\.(?P<kind>{'|'.join(legacy.STATEMENT_TYPES)})\Z")
_PLAIN_NAME = re.compile(r"^%+\s*plainproblemname:\s*(?P<name>.+?)\s*$", re.MULTILINE)
_NAME = re.compile(r"\\problemname\s*(?:\[[^\]]*\])?\s*\{(?P<name>(?:[^{}]|\{[^{}]*\})*)\}")
_HEADING = re.compile(r"^#\s+(?P<name>.+?)\s*#*$", re.MULTILINE)
_COMMENT = re.compile(r"(?<!\\)%.*")
_TEX = ((re.compile(r"\\([&%_#$ ])"), r"\1"), (re.compile(r"``|''"), '"'), (re.compile(r"~|\s+"), " "))


@dataclass(frozen=True, slots=True)
class LegacyLayout:
    """What the folders of a package hold; files and programs as paths on disk."""

    statements: Mapping[str, Path]
    names: Mapping[str, str]
    input_validators: tuple[Path, ...]
    output_validators: tuple[Path, ...]
    graders: tuple[Path, ...]


def read_layout(package: OpenPackage) -> LegacyLayout:
    """Read the folders of a package and note what has no meaning there."""
    statements = _statements(package)
    return LegacyLayout(
        statements=statements,
        names=statement_names(statements),
        input_validators=without_viva(package, read_programs(package, legacy.INPUT_VALIDATORS)),
        output_validators=read_programs(package, legacy.OUTPUT_VALIDATORS),
        graders=read_programs(package, legacy.GRADERS),
    )


def is_program(name: str) -> bool:
    """Whether a file among the programs is one by its name, and not what a compiler or an author left there."""
    return Path(name).suffix.lower() not in legacy.NO_PROGRAMS and not name.lower().startswith(legacy.NO_PROGRAM_NAMES)


def read_programs(package: OpenPackage, folders: Iterable[str]) -> tuple[Path, ...]:
    """Each file and each folder there that is a program.

    A single one with headers beside it is the whole folder: else it would not find them.
    """
    return tuple(path for folder in folders for path in _programs(package, folder))


def find_statements(files_of: Mapping[str, Iterable[str]], root: Path) -> dict[str, Path]:
    """The statements by language, given the files of each folder that may hold some; one without any is English."""
    found: dict[str, Path] = {}
    for folder, files in files_of.items():
        rank: dict[str, list[tuple[int, str]]] = {}
        for name in files:
            match = _STATEMENT.match(name)
            code = (match["code"] or "en") if match else ""
            if match and is_language_code(code) and code not in found:
                rank.setdefault(code, []).append((legacy.STATEMENT_TYPES.index(match["kind"]), name))
        found |= {code: root / folder / min(names)[1] for code, names in rank.items()}
    return {code: found[code] for code in sorted(found)}


def statement_names(statements: Mapping[str, Path]) -> dict[str, str]:
    """What the statements call the problem, by language."""
    names = {code: _name_in(path) for code, path in statements.items()}
    return {code: name for code, name in names.items() if name}


def _statements(package: OpenPackage) -> dict[str, Path]:
    files = {folder: package.tree[folder].files for folder in legacy.STATEMENT_FOLDERS}
    return find_statements(files, package.root)


def _name_in(path: Path) -> str:
    if path.suffix not in (".tex", ".md"):
        return ""
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
    if path.suffix == ".md":
        heading = _HEADING.search(text)
        return heading["name"] if heading else ""
    plain = _PLAIN_NAME.search(text)
    if plain:
        return plain["name"]
    named = _NAME.search(_COMMENT.sub("", text))
    return _without_tex(named["name"]) if named else ""


def _without_tex(name: str) -> str:
    for pattern, plain in _TEX:
        name = pattern.sub(plain, name)
    return name.strip()


def _programs(package: OpenPackage, folder: str) -> Iterator[Path]:
    listing = package.tree[folder]
    sources = [name for name in listing.files if is_program(name)]
    headers = [name for name in listing.files if Path(name).suffix.lower() in legacy.HEADERS]
    if len(sources) == 1 and headers and not listing.folders:
        yield package.root / folder
        return
    for name in listing.files:
        if name not in sources and not name.lower().startswith(legacy.NO_PROGRAM_NAMES):
            package.fault("JP603", "this is no program by its name, and passed over", f"{folder}/{name}")
    for name in sorted((*sources, *listing.folders)):
        yield package.root / folder / name
