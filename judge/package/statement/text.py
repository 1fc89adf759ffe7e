"""A problem's statement as people are shown it: found, read, its constants filled in, as Markdown."""

from __future__ import annotations

import re
from pathlib import Path

from judge.errors import Unsupported
from judge.model.problem import Problem
from judge.package.reading.constants import substitute

_CONSTANT = re.compile(r"\\constant\s*\{([A-Za-z0-9_.]+)\}")
_PLACE = re.compile(r"\{\{\s*(nextsample|remainingsamples)\s*\}\}")


def statement_markdown(problem: Problem, language: str = "en") -> str:
    """The statement in a language, or else in English or whichever there is, as Markdown with `$math$`.

    Where it places a sample there is a word instead: samples are shown one after the other, behind it.
    Raises Unsupported for a statement that is a PDF file, and where there is none.
    """
    path = _path(problem, language)
    text = path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff")
    if path.suffix == ".tex":
        from judge.package.statement.latex import markdown_of

        constants = problem.constants
        text = markdown_of(_CONSTANT.sub(lambda found: substitute("{{" + found[1] + "}}", constants), text))
    else:
        text = substitute(text, problem.constants)
    return _point_to_samples(text)


def _path(problem: Problem, language: str) -> Path:
    if not problem.statements:
        raise Unsupported(f"'{problem.id}' has no statement", hint=f"see {problem.directory}")
    code = next((code for code in (language, "en") if code in problem.statements), next(iter(problem.statements)))
    path = problem.statements[code]
    if path.suffix == ".pdf":
        raise Unsupported(f"the statement of '{problem.id}' is a PDF file", hint=f"open {path}")
    return path


def _point_to_samples(markdown: str) -> str:
    number = 0

    def word(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"*(sample {number}, below)*" if found[1] == "nextsample" else "*(the other samples, below)*"

    return _PLACE.sub(word, markdown)
