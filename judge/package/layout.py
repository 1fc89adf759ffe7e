"""The folders around the data: statements, solutions, validators, included files, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.package.formats import v2025_09 as fmt
from judge.package.names import is_language_code
from judge.package.reading.opened import OpenPackage

_README = re.compile(r"readme", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the folders of a package hold; files and programs as paths on disk."""

    statements: Mapping[str, Path]
    solutions: Mapping[str, Path]
    input_validators: tuple[Path, ...]
    output_validator: Path | None
    static_validator: Path | None


def read_layout(package: OpenPackage) -> Layout:
    """Read the folders of a package and note what has no meaning there."""
    return Layout(
        statements=_translated(package, "statement", "problem"),
        solutions=_translated(package, "solution", "solution"),
        input_validators=without_viva(package, _programs(package, "input_validators")),
        output_validator=_single_program(package, "output_validator"),
        static_validator=_single_program(package, "static_validator"),
    )


def without_viva(package: OpenPackage, validators: Iterable[Path]) -> tuple[Path, ...]:
    """The input validators that can be run; those for VIVA are noted."""
    found = tuple(validators)
    for path in found:
        if path.suffix == fmt.VIVA:
            package.fault("JP606", "programs for VIVA are not run", path.relative_to(package.root).as_posix())
    return tuple(path for path in found if path.suffix != fmt.VIVA)


def names_of(programs: Iterable[Path]) -> frozenset[str]:
    """The names by which arguments may speak of programs: their files', with the ending or without."""
    return frozenset(name for path in programs for name in (path.name, path.stem))


def _translated(package: OpenPackage, folder: str, stem: str) -> dict[str, Path]:
    """`<stem>.<language>.<type>` files by language; of several, the type we like best."""
    found: dict[str, str] = {}
    for name in package.tree[folder].files:
        if not name.startswith(f"{stem}."):
            continue
        code, kind = _language_and_type(name, stem)
        if not is_language_code(code) or kind not in fmt.STATEMENT_TYPES:
            hint = f"write {stem}.<language>.md, such as {stem}.en.md"
            package.fault("JP022", "this name is not understood", f"{folder}/{name}", hint)
        elif code in found:
            first, second = sorted((found[code], name), key=_preference)
            message = f"there is {folder}/{first} already; this file is ignored"
            package.fault("JP021", message, f"{folder}/{second}")
            found[code] = first
        else:
            found[code] = name
    return {code: package.root / folder / found[code] for code in sorted(found)}


def _language_and_type(name: str, stem: str) -> tuple[str, str]:
    """`problem.en.md` -> `en`, `md`. Solutions may leave out the language, which is English then."""
    code, _, kind = name.removeprefix(f"{stem}.").rpartition(".")
    return ("en" if not code and stem == "solution" else code), kind


def _preference(name: str) -> int:
    return fmt.STATEMENT_TYPES.index(name.rpartition(".")[2])


def _programs(package: OpenPackage, folder: str) -> tuple[Path, ...]:
    """Each file and each folder there is a program, except for a README."""
    names = (name for name in package.tree[folder].entries if not _README.match(name))
    return tuple(package.root / folder / name for name in names)


def _single_program(package: OpenPackage, folder: str) -> Path | None:
    """The program of a folder for one program: its only entry, or the folder itself when it has sources or a script."""
    programs = _programs(package, folder)
    if not programs:
        if package.tree.has(folder):
            package.fault("JP024", "there is no program in this folder", folder)
        return None
    if len(programs) == 1 and programs[0].name not in fmt.SCRIPTS:
        return programs[0]
    files = [name for name in package.tree[folder].files if not _README.match(name)]
    if not files:
        package.fault("JP024", f"{len(programs)} programs are here; there can be one", folder)
    return package.root / folder
