"""The few facts about a package that a list shows, from `problem.yaml` and `kata.yaml` alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from judge.errors import PackageError
from judge.model.problem import Difficulty
from judge.package.formats import legacy
from judge.package.library import is_package
from judge.package.metadata.problem_yaml import read_names, read_version
from judge.package.names import KATA_FILE, PROBLEM_FILE
from judge.package.reading.fields import Field, read_document
from judge.package.reading.findings import Findings


@dataclass(frozen=True, slots=True)
class ProblemSummary:
    """A line of a list; `difficulty` and `track` are a kata's."""

    id: str
    directory: Path
    title: str
    difficulty: Difficulty | None = None
    track: str = ""


def read_summary(directory: Path) -> ProblemSummary:
    """Read a package's summary without checking the rest of it.

    Raises PackageError where there is no `problem.yaml` or its name cannot be told.
    """
    findings = Findings()
    title = _title(directory, findings)
    if not title:
        message = f"{directory}: this package's name cannot be read"
        raise PackageError(message, findings.diagnostics, hint=f"judge verify {directory}")
    kata = _kata_fields(directory)
    word = _word(kata, "difficulty")
    return ProblemSummary(
        id=directory.absolute().name,
        directory=directory,
        title=title,
        difficulty=Difficulty(word) if word in [*Difficulty] else None,
        track=_word(kata, "track"),
    )


def _title(directory: Path, findings: Findings) -> str:
    path = directory / PROBLEM_FILE
    if not path.is_file() and is_package(directory):
        return next(iter(_legacy_names(directory).values()))
    root = read_document(path, PROBLEM_FILE, findings)
    name = root.entries().get("name") if root is not None else None
    names = read_names(name) if name is not None else {}
    if root is not None and name is None and not findings.errors and read_version(root) == legacy.VERSION:
        names = _legacy_names(directory)
    return names.get("en") or next(iter(names.values()), "")


def _legacy_names(directory: Path) -> dict[str, str]:
    """What the statements of a legacy package call it, or else its folder."""
    from judge.package.legacy.layout import find_statements, statement_names

    folders = {name: directory / name for name in legacy.STATEMENT_FOLDERS}
    files = {name: [path.name for path in folder.iterdir()] for name, folder in folders.items() if folder.is_dir()}
    return statement_names(find_statements(files, directory)) or {"en": directory.absolute().name}


def _kata_fields(directory: Path) -> dict[str, Field]:
    path = directory / KATA_FILE
    root = read_document(path, KATA_FILE, Findings()) if path.is_file() else None
    return root.entries() if root is not None else {}


def _word(fields: dict[str, Field], key: str) -> str:
    return fields[key].value.text.strip() if key in fields else ""
