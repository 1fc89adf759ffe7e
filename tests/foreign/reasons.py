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
FREE_TEXT = ("palindromicsubstrings", "wordpalindrome")
"""The packages whose input is a line of text."""


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
        r"(?:WARNING|LOG): No dedicated answer validators found\.",
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
        FREE_TEXT,
    ),
    Reason(
        "blanks-count",
        BT,
        r"(?:Input validation|Answer validation|Output validation|Invalidation|Generate): \S+ "
        r"(?:Input|Answer) (?:starts with whitespace|contains consecutive whitespace characters) but was accepted!",
        "BAPCtools wants no line to begin with a blank and no two in a row. Here blanks are characters like any other.",
        "bapctools/validate.py, sanity_check; its switch --no-test-case-sanity-checks takes away all such checks",
        FREE_TEXT,
    ),
    Reason(
        "no-lines",
        BT,
        r"(?:(?:Answer validation|Output validation|Invalidation|Generate): \S+ Answer|[a-z_]+/\S+: \S+ Output) "
        r"is empty but was accepted!",
        "BAPCtools wants every answer to have a byte. An empty text has no palindromes, so its answer has no lines.",
        "bapctools/validate.py, sanity_check",
        ("palindromicsubstrings",),
    ),
    Reason(
        "any-text-is-valid",
        (BT_VALIDATE,),
        r"Generic Invalidation: invalid_input/[01]/(?:newline|fixed_random|leading_(?:zero|space|plus)|"
        r"append_(?:token_str|token_int|space)|swap_case) was not properly rejected by input validation\. "
        r"All validators accepted\.",
        "BAPCtools changes an input and expects a refusal. Here a line of any printable characters is a valid input.",
        "bapctools/validator_tests.py",
        FREE_TEXT,
    ),
    Reason(
        "lines-are-exact",
        (BT_VALIDATE,),
        r"Generic output validation: valid_output/[01]/(?:leading_space|trailing_newline|append_space|all_space|"
        r"windows_newline|swap_case) output_validator: rejected",
        "BAPCtools changes blanks and capitals of an answer and expects that to be accepted. Here each line is a piece "
        "of the text, to the character.",
        "bapctools/validator_tests.py",
        ("palindromicsubstrings",),
    ),
    Reason(
        "csv-as-it-is",
        (VERIFYPROBLEM,),
        r"The file \S+/data/secret/\S+\.in (?:contains non-standard line breaks\.|"
        r"\(\d+\.\d MiB\) is larger than 100 MiB\. This may cause performance issues and is not recommended\.)",
        "CSV files with CR LF, and one of 128 MiB, are what the problem is about; here they stand before inputs.",
        "problemtools/checks/testdata.py: _check_newlines, _check_size_limits",
        ("csvaggregation",),
    ),
    Reason(
        "rejected",
        (VERIFYPROBLEM,),
        r"Submission rejected/\S+ does not match any known submissions directory; ignoring it|"
        r"rejected/\S+ was not judged",
        "The format's submissions/rejected, for what fails in more than one way, is unknown to problemtools.",
        "problemtools/model/submissions.py: _VERDICT_BY_DIRECTORY",
        ("csvaggregation",),
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
