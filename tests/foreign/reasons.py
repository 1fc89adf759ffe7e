"""The complaints of the tools that are no fault of a package, each with its reason.

A reason is about a tool at the version of `environment.PINS`: when that changes, each is to be looked at again. A
pattern is so narrow that it hides no new complaint.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

VERIFYPROBLEM = "verifyproblem"
BT_VALIDATE = "bt validate"
BT_RUN = "bt run"
BT = (BT_VALIDATE, BT_RUN)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a complaint is no fault of ours: what the tool does not do, and where that is to be seen in it.

    `pattern` matches a whole complaint; `packages` are the only ones of which it may be made (none named: all).
    """

    name: str
    tools: tuple[str, ...]
    pattern: str
    why: str
    evidence: str
    packages: tuple[str, ...] = ()


REASONS: tuple[Reason, ...] = (
    Reason(
        "draft",
        (VERIFYPROBLEM,),
        r"Support for version 2023-07-draft is very incomplete\. Verification may not work as expected\.",
        "problemtools knows legacy and its draft 2023-07, and not 2025-09; it says so of every package of the draft.",
        "problemtools/formatversion.py: FormatVersion has LEGACY and V_2023_07 and no other",
    ),
    Reason(
        "own-keywords",
        BT,
        r"\w+: found keyword ([\w -]+)\. Did you mean [\w -]+\?",
        "BAPCtools has a list of keywords and asks of every one that is on it, or like one on it, whether it is meant.",
        "bapctools/problem.py, ProblemSettings.__init__: `elif match:` does not ask whether the match is the keyword",
    ),
    Reason(
        "markdown",
        BT,
        r"\w+: \w+: Found name for language (\w+) in problem\.yaml, but not statement/problem\.\1\.tex\.",
        "BAPCtools has statements in LaTeX only; ours are in Markdown. Neither `validate` nor `run` reads them.",
        "bapctools/latex.py, PdfType.PROBLEM: the path is statement/problem.LANG.tex",
    ),
    Reason(
        "answer-validators",
        BT,
        r"WARNING: No dedicated answer validators found\.",
        "Answer validators are BAPCtools' own; 2025-09 has none. The output validator still looks at every answer.",
        "bapctools/validate.py, AnswerValidator.source_dir: answer_validators",
    ),
    Reason(
        "empty-line",
        BT,
        r"(?:Answer validation|Generate): \S+ Answer starts with whitespace but was accepted!",
        "BAPCtools wants no answer to begin with white space. The encoding of an empty list is one empty line.",
        "bapctools/validate.py, sanity_check",
        ("kwaymerge",),
    ),
    Reason(
        "free-text",
        (VERIFYPROBLEM,),
        r"No validator rejects (?:leading zeros added to integers|trailing zeros added to real number decimal portion)",
        "problemtools changes numbers in an input and expects a refusal. Here the input is a line of any characters.",
        "problemtools/checks/validators.py: _JUNK_MODIFICATIONS",
        ("palindromicsubstrings", "wordpalindrome"),
    ),
    Reason(
        "half-seconds",
        (VERIFYPROBLEM,),
        r"Time (?:limit configured to non-integer value|resolution is not an integer)\. "
        r"This can be fragile, and may not be supported by your CCS \(Kattis does not\)\.",
        "The format allows a time limit of 2.5 s, and the margins on both sides of it are best there.",
        "problemtools/checks/config.py: `time_limit.is_integer()`; 2025-09, section Limits: time_limit is a float",
        ("kwaymerge",),
    ),
)


def named(tool: str, package: str, complaint: str) -> Reason | None:
    """The reason for a complaint, or `None`: then the package, or the table, is to be mended."""
    for reason in REASONS:
        fits = tool in reason.tools and package in (reason.packages or (package,))
        if fits and re.fullmatch(reason.pattern, complaint):
            return reason
    return None
