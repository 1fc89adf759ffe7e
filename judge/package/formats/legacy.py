"""The facts of the package format `legacy`, and of the customs around it: its words, defaults and tables.

The specification is the page `spec/legacy` of the format's site; `legacy-icpc` is the same format with
some of it left out. Such packages are older than any tool that checked them, so what they commonly lack
or add is a warning (`LENIENT`). What DOMjudge adds to the format is here too: most of those packages were made for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

VERSION = "legacy"
ALIASES = frozenset(("legacy", "legacy-icpc"))
"""Every `problem_format_version` that is read as legacy; a package that names none is legacy, too."""

LENIENT = frozenset(
    """
    JP007 JP010 JP013 JP020 JP023 JP024 JP103 JP104 JP105 JP106 JP107 JP108 JP111 JP204 JP222 JP301
    """.split()
)
"""Diagnostics that are errors elsewhere and warnings here: none of them makes a verdict wrong."""

PROBLEM_KEYS = (
    "problem_format_version",
    "type",
    "name",
    "uuid",
    "author",
    "source",
    "source_url",
    "license",
    "rights_owner",
    "limits",
    "validation",
    "validator_flags",
    "grading",
    "keywords",
    # Not of the specification, yet in use:
    "credits",
    "languages",
    "version",
)
LIMIT_KEYS = ("time_multiplier", "time_safety_margin", "time_limit", "time_resolution", "validation_passes")
"""Keys of `limits` beside the sizes and times that both formats share; the last three are customs."""
TIME_MULTIPLIER, TIME_SAFETY_MARGIN = 5.0, 2.0
"""The defaults, where 2025-09 has 2 and 1.5."""

DEFAULT, CUSTOM = "default", "custom"
"""What `validation` begins with."""
INTERACTIVE, MULTI_PASS, SCORE = ("interactive",), ("multi-pass", "multipass"), ("score",)
"""What may follow `custom`; multi-pass is a custom of DOMjudge and BAPCtools."""

GRADING_KEYS = ("objective", "show_test_data_groups", "accept_score", "reject_score", "range", "on_reject")
"""Keys of `grading` in `problem.yaml`; the last four are older than the specification."""
OBJECTIVES = ("max", "min")

STATEMENT_FOLDERS = ("problem_statement", "statement", "")
"""Where a statement may lie, the format's own place first; DOMjudge takes one in the package's root."""
STATEMENT_TYPES = ("md", "tex", "txt", "html", "pdf")
"""File types of statements, the one we like best first; text and HTML are DOMjudge's."""

INPUT_VALIDATORS = ("input_validators", "input_format_validators")
OUTPUT_VALIDATORS = ("output_validators", "output_validator")
GRADERS = ("graders",)
FOLDERS = (
    "problem_statement",
    "attachments",
    "data",
    "include",
    "submissions",
    *INPUT_VALIDATORS,
    *OUTPUT_VALIDATORS,
    *GRADERS,
)
"""The folders that a package is made of; `output_validator` is the name of 2025-09, used in packages of no version."""

NO_PROGRAMS = frozenset(
    """
    .ans .bak .bin .class .desc .dll .exe .gif .h .hh .hpp .htm .html .in .ini .jar .jpeg .jpg .json .log .md .o
    .obj .orig .out .pdf .png .pyc .so .swp .tar .tex .tmp .txt .xml .yaml .yml .zip
    """.split()
)
"""What a file beside the programs ends in when it is none of them: what compilers and editors leave, headers, notes."""
HEADERS = frozenset((".h", ".hh", ".hpp"))
NO_PROGRAM_NAMES = ("readme", "makefile", "license")
"""How the names of other such files begin, in lower case."""

DATA_FILE = "testdata.yaml"
DATA_KEYS = (
    "on_reject",
    "grading",
    "grader_flags",
    "input_validator_flags",
    "output_validator_flags",
    "accept_score",
    "reject_score",
    "range",
)
ON_REJECT: Mapping[str, str] = MappingProxyType(
    {"break": "break", "continue": "continue", "first_error": "break", "worst_error": "continue", "grade": "continue"}
)
"""The values of `on_reject`, and what the older ones among them are called now."""

CASE_EXTENSIONS = (".in", ".ans", ".hint", ".desc", ".interaction", ".png", ".jpg", ".jpeg", ".svg")
OTHER_EXTENSIONS = (".md", ".txt", ".out", ".yaml", ".args", ".gif", ".pdf", ".eps", ".in.txt", ".ans.txt")
"""What people leave beside a case; it has no meaning, and does no harm."""

OFFICIAL_RULES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        "accepted": (("AC",), ("AC",)),
        "partially_accepted": (("AC", "WA", "TLE", "RTE"), ("AC", "WA", "TLE", "RTE")),
        "wrong_answer": (("AC", "WA"), ("WA",)),
        "time_limit_exceeded": (("AC", "WA", "TLE"), ("TLE",)),
        "run_time_error": (("AC", "WA", "TLE", "RTE"), ("RTE",)),
    }
)
"""Folder of submissions -> (permitted, required) verdicts."""
CUSTOMARY_RULES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        "compiler_error": (("CE",), ("CE",)),
        "no_output": (("AC", "WA"), ("WA",)),
        "output_limit": (("AC", "RTE"), ("RTE",)),
        "rejected": (("AC", "WA", "TLE", "RTE"), ("WA", "TLE", "RTE")),
    }
)
"""The same of folders that are not the format's; what a submission in them says of itself goes before it."""
PARTIAL = "partially_accepted"

TAG, SCORE_TAG = b"@EXPECTED_RESULTS@:", b"@EXPECTED_SCORE@:"
"""Either begins what a submission outside of the official folders says of itself (DOMjudge): results, or a score."""
RESULTS: Mapping[str, str] = MappingProxyType(
    {
        "CORRECT": "accepted",
        "ACCEPTED": "accepted",
        "WRONG-ANSWER": "wrong_answer",
        "NO-OUTPUT": "no_output",
        "TIMELIMIT": "time_limit_exceeded",
        "TIME-LIMIT-EXCEEDED": "time_limit_exceeded",
        "RUN-ERROR": "run_time_error",
        "RUN-TIME-ERROR": "run_time_error",
        "MEMORY-LIMIT": "run_time_error",
        "OUTPUT-LIMIT": "output_limit",
        "COMPILER-ERROR": "compiler_error",
    }
)
"""DOMjudge's results -> the folder in which such a submission would lie; `_` and `-` are the same there."""

DOMJUDGE_FILE = "domjudge-problem.ini"
TIME_LIMIT_FILE = ".timelimit"
