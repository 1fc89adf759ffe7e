"""The folders around the data: statements, solutions, validators, included files, attachments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.package import v2025_09 as fmt
from judge.package.metadata.problem_yaml import ProblemYaml
from judge.package.names import PROBLEM_FILE, did_you_mean, is_language_code, is_package_name, nearest
from judge.package.reading.opened import OpenPackage

_README = re.compile(r"readme", re.IGNORECASE)
_PROGRAM_FOLDERS = ("input_validators", "output_validator", "static_validator")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the folders of a package hold; files and programs as paths on disk."""

    statements: Mapping[str, Path]
    solutions: Mapping[str, Path]
    input_validators: tuple[Path, ...]
    output_validator: Path | None
    static_validator: Path | None


def read_layout(package: OpenPackage) -> Layout:
    """Read the folders of a package and note what is missing or without meaning."""
    _check_names(package)
    statements = _translated(package, "statement", "problem")
    if not statements:
        package.fault("JP020", "there is no problem statement", "statement", "add statement/problem.en.md")
    validators = _programs(package, "input_validators")
    if not validators:
        package.fault("JP023", "there is no input validator", "input_validators")
    return Layout(
        statements=statements,
        solutions=_translated(package, "solution", "solution"),
        input_validators=validators,
        output_validator=_single_program(package, "output_validator"),
        static_validator=_single_program(package, "static_validator"),
    )


def check_languages(package: OpenPackage, layout: Layout, problem: ProblemYaml) -> None:
    """That the problem is named in exactly the languages in which it is stated."""
    named, stated = set(problem.names), set(layout.statements)
    if not named or not stated:
        return
    for code in sorted(stated - named):
        message = f"'name' has no '{code}', the language of statement/{layout.statements[code].name}"
        package.findings.add("JP102", message, PROBLEM_FILE, problem.names_line)
    for code in sorted(named - stated):
        message = f"'name' has '{code}', but there is no statement/problem.{code}.md"
        package.findings.add("JP102", message, PROBLEM_FILE, problem.names_line)


def check_include(package: OpenPackage, problem: ProblemYaml) -> None:
    """The folders of `include/` and `attachments/`: each for a language, none of them empty."""
    listing = package.tree["include"]
    for name in listing.folders:
        folder = f"include/{name}"
        if name not in (*fmt.LANGUAGES, "default"):
            hint = did_you_mean(name, fmt.LANGUAGES)
            package.fault("JP025", "no programming language has this code", folder, hint)
        elif problem.languages is not None and name not in (*problem.languages, "default"):
            package.fault("JP025", f"'languages' in problem.yaml does not allow '{name}'", folder)
        elif not package.tree[folder].entries:
            package.fault("JP025", "this folder is empty", folder)
    for name in listing.files:
        package.fault("JP025", "this file belongs into a folder for its language", f"include/{name}")
    for name in package.tree["attachments"].folders:
        if name != "templates":
            hint = "zip it; only attachments/templates is a folder"
            package.fault("JP026", "attachments cannot be folders", f"attachments/{name}", hint)


def _check_names(package: OpenPackage) -> None:
    if not is_package_name(package.root.name):
        message = f"the package's folder is called '{package.root.name}'"
        package.fault("JP002", message, "", "use a-z and 0-9 only")
    for name in package.tree[""].folders:
        if name in fmt.LEGACY_FOLDERS:
            now = fmt.LEGACY_FOLDERS[name]
            hint = f"it is called {now} now" if now else "it is gone from the format"
            package.fault("JP027", "this folder belongs to an older format and is ignored", name, hint)
        elif name not in fmt.FOLDERS:
            # Folders of other tools are fine; only what is plainly a slip of the finger counts.
            meant = nearest(name, fmt.FOLDERS, likeness=0.85)
            if meant:
                package.fault("JP027", "this folder has no meaning", name, f"did you mean '{meant[0]}'?")
    for folder in (*_PROGRAM_FOLDERS, "statement", "solution"):
        for name in package.tree[folder].ignored:
            if not name.startswith((".", "-")):
                package.fault("JP012", "this is ignored because of its name", f"{folder}/{name}")


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
    """The program of a folder for one program: its only entry, or the folder itself when it has sources."""
    programs = _programs(package, folder)
    if not programs:
        if package.tree.has(folder):
            package.fault("JP024", "there is no program in this folder", folder)
        return None
    if len(programs) == 1:
        return programs[0]
    files = [name for name in package.tree[folder].files if not _README.match(name)]
    if not files:
        package.fault("JP024", f"{len(programs)} programs are here; there can be one", folder)
    return package.root / folder
