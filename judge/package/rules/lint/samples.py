"""JP226, JP227: samples that a statement cannot show as they should be, or asks for in vain."""

from __future__ import annotations

import re

from judge.model.diagnostic import warning
from judge.model.problem import Problem, ProblemType
from judge.package.reading.opened import OpenPackage
from judge.package.rules.subject import Subject

CODES = (
    warning(
        "JP226",
        "sample without its dialogue",
        "A sample of an interactive or multi-pass problem has neither an `.interaction` nor an `.in.statement` file.",
        "People are shown what the validator reads, not what a submission reads and writes.",
        "Write an `.interaction` file: lines of the judge begin with `<`, those of a submission with `>`. The format "
        "asks for an `.in.download` and an `.ans.download` file beside it.",
    ),
    warning(
        "JP227",
        "more samples asked for than there are",
        "A statement says `nextsample` more often than there are samples.",
        "The format calls it an error; judges stop there or show nothing.",
        "Remove it, or add a sample.",
    ),
)

_SHOWN = (".interaction", ".in.statement")
_NEXT = {".md": re.compile(r"\{\{\s*nextsample\s*\}\}"), ".tex": re.compile(r"\\nextsample\b")}


def check(subject: Subject) -> None:
    """Note samples of problems with a dialogue that show none, and statements that ask for too many samples."""
    package, problem = subject.package, subject.problem
    if subject.is_legacy:
        return
    if problem.types & {ProblemType.INTERACTIVE, ProblemType.MULTI_PASS}:
        _check_dialogues(package, problem)
    _check_number(package, problem)


def _check_dialogues(package: OpenPackage, problem: Problem) -> None:
    for case in problem.cases:
        folder, _, base = f"data/{case.name}".rpartition("/")
        if case.is_sample and not any(package.has_file(folder, base + ending) for ending in _SHOWN):
            message = "what people are shown of this sample is the validator's input, not the dialogue"
            package.fault(
                "JP226",
                message,
                f"data/{case.name}.in",
                f"add data/{case.name}.interaction, .in.download and .ans.download",
            )


def _check_number(package: OpenPackage, problem: Problem) -> None:
    there = sum(case.is_sample for case in problem.cases)
    for path in problem.statements.values():
        if path.suffix not in _NEXT:
            continue
        text = path.read_text("utf-8", "replace")
        asked = list(_NEXT[path.suffix].finditer(text))
        if len(asked) > there:
            line = text.count("\n", 0, asked[there].start()) + 1
            message = f"this asks for sample {there + 1}, and there {'is' if there == 1 else 'are'} {there}"
            package.findings.add("JP227", message, path.relative_to(package.root).as_posix(), line)
