"""What `judge init` lays down: the files of `solutions_template/`, and a stub for each problem.

What depends on the person's choice stands in the files as `@WORD@`:

    @NAME@ @YEAR@             of the licence
    @PROBLEM@ @FILE@ @ENDING@ an example: a problem, its solution, and what its name ends in
    @PROGRESS@                the table of progress, between its markers
    @URL@ @REVISION@ @REQUIREMENT@ @ACTION@   where CI gets the judge from

Where it is not known where CI gets the judge from, FILL-IN stands in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import judge
from judge.ci.source import Source
from judge.errors import UsageError
from judge.model.check import Checked, CheckReport, Claim, Outcome, Solution
from judge.model.problem import Problem, ProblemType
from judge.package.kata.stub import EXTENSIONS, render_stub
from judge.package.library import shipped

FILL_IN = "FILL-IN"
_UNKNOWN = Source(f"https://github.com/{FILL_IN}/judge", f"v{judge.__version__}")
_OF_HOST = {".github/workflows/judge.yml": "github", ".gitlab-ci.yml": "gitlab"}
_WORD = re.compile(r"@([A-Z]+)@")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose: whose the solutions are, in which language the stubs, on which code hosts they lie."""

    name: str
    year: int
    language: str = "python3"
    hosts: frozenset[str] = field(default_factory=lambda: frozenset({"github"}))
    source: Source | None = None


def stubs(problems: Sequence[Problem], language: str) -> Mapping[str, str]:
    """A file to begin with for each problem, by path. Raises `UsageError` where there can be none."""
    for problem in problems:
        _require_stub(problem, language)
    return {_path(problem, language): render_stub(problem, language) for problem in problems}


def fresh_report(problems: Sequence[Problem], language: str) -> CheckReport:
    """What a check says of stubs that nobody has filled in."""
    solutions = (Solution(_path(each, language), each.id, language, Claim.PATTERN) for each in problems)
    return CheckReport(tuple(Checked(solution, Outcome.UNTOUCHED) for solution in solutions), {})


def files(choices: Choices, problems: Sequence[Problem], progress: str) -> Mapping[str, str]:
    """Every file of the repository by path; `progress` is the table in its README, markers included."""
    words = _words(choices, problems[0], progress)
    laid = {path: _WORD.sub(lambda found: words[found[1]], text) for path, text in _texts(choices.hosts)}
    return {**laid, **stubs(problems, choices.language)}


def _require_stub(problem: Problem, language: str) -> None:
    if ProblemType.SUBMIT_ANSWER in problem.types:
        raise UsageError(
            f"{problem.id} asks for answers, not for a program", hint=f"`judge start {problem.id}` writes their folder"
        )
    if problem.languages is not None and language not in problem.languages:
        allowed = ", ".join(sorted(problem.languages))
        raise UsageError(f"{problem.id} may not be solved in {language}", hint=f"it allows {allowed}")


def _path(problem: Problem, language: str) -> str:
    return f"solutions/{problem.id}{EXTENSIONS[language]}"


def _texts(hosts: frozenset[str]) -> Iterator[tuple[str, str]]:
    root = shipped("solutions_template")
    for file in sorted(path for path in root.rglob("*") if path.is_file()):
        path = file.relative_to(root).as_posix()
        if _OF_HOST.get(path) in (None, *hosts) and not _is_leftover(file):
            yield path, file.read_text("utf-8")


def _is_leftover(file: Path) -> bool:
    return "__pycache__" in file.parts or file.name == ".DS_Store"


def _words(choices: Choices, example: Problem, progress: str) -> Mapping[str, str]:
    source = choices.source or _UNKNOWN
    return {
        "NAME": choices.name,
        "YEAR": str(choices.year),
        "PROBLEM": example.id,
        "FILE": _path(example, choices.language),
        "ENDING": EXTENSIONS[choices.language],
        "PROGRESS": progress,
        "URL": source.url,
        "REVISION": source.revision,
        "REQUIREMENT": source.requirement,
        "ACTION": source.action or f"{FILL_IN}/judge@{source.revision}",
    }
