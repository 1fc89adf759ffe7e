"""The line of a solution at which a failure shows: the compiler's, the traceback's last own, else the function's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from judge.model.check import Place
from judge.model.growth import GrowthReport
from judge.model.problem import Problem
from judge.model.verdict import Judgement, Verdict
from judge.runner.programs.submission import Submission

_PYTHON = re.compile(r'File "(?:[^"\n]*/)?(?P<file>[^"/\n]+)", line (?P<line>\d{1,7})')
_OTHERS = re.compile(r"(?P<file>[\w.+-]{1,200}):(?P<line>\d{1,7})")
_MOST_BYTES = 256 * 1024

Spot = tuple[str, int, int]
"""A file by its name inside the sandbox, its line and its column; 0 is not known."""


def place_of(spot: Spot, submission: Submission) -> Place:
    """A spot as a place whose file counts from the solution; empty where that is a file itself."""
    name, line, column = spot
    file = submission.files.get(name) or next((each for each in submission.files.values() if str(each) == name), None)
    inside = file is not None and submission.path.is_dir()
    return Place(file.relative_to(submission.path).as_posix() if file and inside else "", max(1, line), column)


def spot_of_failure(judgement: Judgement, submission: Submission, problem: Problem) -> Spot:
    """Where a judgement that is no acceptance shows."""
    build = judgement.build
    if not build.ok and build.line:
        return build.file, build.line, build.column or 0
    first = judgement.first_failure
    if first is not None and first.verdict is Verdict.RTE:
        own = {Path(name).name: name for name in submission.files}
        said = first.stderr.data[-_MOST_BYTES:].decode("utf-8", "replace")
        if spot := _in_words(said, own, is_python=submission.language.is_warm):
            return spot
    return spot_of_function(submission, problem)


def spot_of_growth(report: GrowthReport, submission: Submission, problem: Problem) -> Spot:
    """Where a growth that is worse than asked shows: the costliest line."""
    costliest = max(report.lines, key=lambda line: line.share, default=None)
    if costliest is None:
        return spot_of_function(submission, problem)
    return costliest.file, costliest.line, 0


def spot_of_function(submission: Submission, problem: Problem) -> Spot:
    """The line on which the kata's function begins; the first of a whole program."""
    name = problem.kata.signature.function if problem.kata else ""
    for inside, file in _sources(submission) if name else ():
        if (line := _line_of(name, _text(file))) is not None:
            return inside, line, 0
    return next(iter(submission.files), ""), 1, 0


def _in_words(said: str, own: Mapping[str, str], *, is_python: bool) -> Spot | None:
    """The innermost own place in what a program wrote as it failed: Python names it last, others first."""
    pattern = _PYTHON if is_python else _OTHERS
    found = [(own[match["file"]], int(match["line"]), 0) for match in pattern.finditer(said) if match["file"] in own]
    return (found[-1] if is_python else found[0]) if found else None


def _sources(submission: Submission) -> Iterator[tuple[str, Path]]:
    endings = submission.language.endings
    return ((name, file) for name, file in submission.files.items() if Path(name).suffix in endings)


def _text(file: Path) -> str:
    with file.open("rb") as handle:
        return handle.read(_MOST_BYTES).decode("utf-8", "replace")


def _line_of(function: str, text: str) -> int | None:
    """The line that defines a function: `def name(`, `function name(`, `int name(`, `name = (`."""
    camel = re.sub(r"_(\w)", lambda match: match[1].upper(), function)
    names = "|".join({re.escape(function), re.escape(camel)})
    defined = re.compile(
        rf"^[ \t]*(?:(?:async )?def |(?:export )?(?:async )?function |[\w:<>,&*\[\] ]+[ &*])?(?:{names})[ \t]*[(=]"
    )
    numbered = enumerate(text.splitlines(), start=1)
    return next((number for number, line in numbered if defined.match(line)), None)
