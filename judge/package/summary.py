"""The few facts about a package that a list shows, from `problem.yaml` and `kata.yaml` alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from judge.errors import PackageError
from judge.model.problem import Difficulty
from judge.package.fields import Field, read_document
from judge.package.findings import Findings
from judge.package.names import KATA_FILE, PROBLEM_FILE
from judge.package.problem_yaml import read_names


@dataclass(frozen=True, slots=True)
class ProblemSummary:
    """A line of a list; `difficulty`, `track` and `summary` are a kata's."""

    id: str
    directory: Path
    title: str
    difficulty: Difficulty | None = None
    track: str = ""
    summary: str = ""


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
        summary=_word(kata, "summary"),
    )


def _title(directory: Path, findings: Findings) -> str:
    root = read_document(directory / PROBLEM_FILE, PROBLEM_FILE, findings)
    name = root.entries().get("name") if root is not None else None
    names = read_names(name) if name is not None else {}
    return names.get("en") or next(iter(names.values()), "")


def _kata_fields(directory: Path) -> dict[str, Field]:
    path = directory / KATA_FILE
    root = read_document(path, KATA_FILE, Findings()) if path.is_file() else None
    return root.entries() if root is not None else {}


def _word(fields: dict[str, Field], key: str) -> str:
    return fields[key].value.text.strip() if key in fields else ""
