"""The facts of package format 2025-09: its words, defaults and tables, and nothing else.

What another version says differently belongs in a module like this one beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from judge.model.problem import ProblemType

VERSION = "2025-09"
ALIASES = frozenset(("2025-09", "2025-09-draft", "2023-07-draft"))
"""Every `problem_format_version` that is read as 2025-09."""

TOLERABLE = frozenset("JP020 JP023 JP102 JP103 JP104 JP105 JP106 JP107 JP108 JP204 JP301".split())
"""Errors that make no verdict wrong: a package that has them is not sound, and is judged with all the same."""
TOLERABLE_WITHOUT_SCORES = frozenset(("JP206", "JP207", "JP208"))
"""Likewise where groups do not decide about points."""

PROBLEM_KEYS = (
    "problem_format_version",
    "type",
    "name",
    "uuid",
    "version",
    "credits",
    "source",
    "license",
    "rights_owner",
    "embargo_until",
    "limits",
    "keywords",
    "languages",
    "allow_file_writing",
    "constants",
)
LEGACY_KEYS = frozenset(
    ("validation", "validator_flags", "grading", "author", "source_url", "validator", "judgement_type")
)
"""Keys of `problem.yaml` that only older versions know."""

INCOMPATIBLE_TYPES = (
    (ProblemType.PASS_FAIL, ProblemType.SCORING),
    (ProblemType.MULTI_PASS, ProblemType.SUBMIT_ANSWER),
    (ProblemType.INTERACTIVE, ProblemType.SUBMIT_ANSWER),
)

CREDIT_ROLES = ("authors", "contributors", "testers", "packagers", "acknowledgements")
PERSON_KEYS = ("name", "email", "orcid", "kattis")
SOURCE_KEYS = ("name", "url")

LICENSES = ("unknown", "public domain", "cc0", "cc by", "cc by-sa", "educational", "permission")
UNOWNED_LICENSES = frozenset(("unknown", "public domain"))
"""The licenses that need no rights owner."""

UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\Z")
EMBARGO = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?\Z")
FLOAT = re.compile(r"[+-]?([0-9]*\.[0-9]+|[0-9]+\.|[0-9]+)([Ee][+-]?[0-9]+)?\Z")
"""The format's grammar of floating-point numbers, wherever a tool parses one."""
CONSTANT_NAME = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*\Z")
STATEMENT_COMMANDS = frozenset(("nextsample", "remainingsamples"))
"""Sequences in double braces that a Markdown statement may use beside the constants."""

STATEMENT_TYPES = ("md", "tex", "pdf")
"""File types of statements and solutions, the one we like best first."""

SCRIPTS = ("build", "run")
"""The files by which a folder of the package is a program that builds and runs itself (section Other programs)."""

FOLDERS = (
    "statement",
    "attachments",
    "solution",
    "data",
    "generators",
    "include",
    "submissions",
    "input_validators",
    "static_validator",
    "output_validator",
    "input_visualizer",
    "output_visualizer",
)
LEGACY_FOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "problem_statement": "statement",
        "output_validators": "output_validator",
        "input_format_validators": "input_validators",
        "graders": "",
    }
)
"""Folders of older versions, and what they are called now (nothing: they are gone)."""

DATA_FOLDERS = ("sample", "secret", "invalid_input", "invalid_output", "valid_output")
VALIDATION_FILES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "invalid_input": frozenset((".in",)),
        "invalid_output": frozenset((".in", ".ans", ".out")),
        "valid_output": frozenset((".in", ".ans", ".out")),
    }
)
"""Which files a case below each folder of validation data must have."""

ILLUSTRATIONS = (".png", ".jpg", ".jpeg", ".svg")
CASE_EXTENSIONS = (
    ".in.statement",
    ".ans.statement",
    ".in.download",
    ".ans.download",
    ".in",
    ".ans",
    ".out",
    ".interaction",
    ".files",
    ".yaml",
    *ILLUSTRATIONS,
)
"""What a case's files may end in; the longer endings come first."""

EXCLUSIVE_FILES = (
    (".in.statement", ".interaction"),
    (".out", ".ans.statement", ".interaction"),
    (".out", ".ans.download"),
)
"""Of each of these, a case may have one at most."""

TEST_GROUP_FILE = "test_group.yaml"
AGGREGATIONS = ("pass-fail", "sum", "min")
UNBOUNDED = "unbounded"
SECRET_MAX_SCORE = 100
SCORING_KEYS = ("max_score", "score_aggregation", "require_pass")
"""Keys of `test_group.yaml` that samples and pass-fail problems must not give."""

ARGUMENT_KEYS = ("args", "output_validator_args", "input_visualizer_args", "output_visualizer_args")
TEST_GROUP_KEYS = (
    *SCORING_KEYS,
    "static_validation_score",
    "static_validator_args",
    "input_validator_args",
    *ARGUMENT_KEYS,
    "full_feedback",
)
CASE_KEYS = (*ARGUMENT_KEYS, "input_validator_args", "full_feedback", "hint", "description")
LEGACY_DATA_KEYS = frozenset(
    ("on_reject", "grading", "grader_flags", "input_validator_flags", "output_validator_flags", "range")
)

VIVA = ".viva"
"""What input validators of a language end in that is not run here, in either format."""
VERDICTS = ("AC", "WA", "TLE", "RTE")
SUBMISSIONS_FILE = "submissions.yaml"
SWITCHED_OFF = (".disabled", ".template")
"""How the names of submissions end that are passed over, a custom of BAPCtools."""
CASE_RULE_KEYS = ("permitted", "required", "score", "message", "use_for_time_limit")
SUBMISSION_KEYS = ("language", "entrypoint", "authors", "model_solution", *CASE_RULE_KEYS)
DEFAULT_RULES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        "accepted": (("AC",), VERDICTS),
        "rejected": (VERDICTS, ("RTE", "TLE", "WA")),
        "wrong_answer": (("AC", "WA"), ("WA",)),
        "time_limit_exceeded": (("AC", "TLE"), ("TLE",)),
        "run_time_error": (("AC", "RTE"), ("RTE",)),
        "brute_force": (("AC", "RTE", "TLE"), ("RTE", "TLE")),
    }
)
"""Folder of submissions -> (permitted, required) verdicts."""

VALIDATOR_FLAGS: Mapping[str, int] = MappingProxyType(
    {
        "case_sensitive": 0,
        "space_change_sensitive": 0,
        "float_relative_tolerance": 1,
        "float_absolute_tolerance": 1,
        "float_tolerance": 1,
    }
)
"""The default output validator's arguments, and how many values follow each."""

LANGUAGES = frozenset(
    """
    ada algol68 apl bash c cgmp cobol cpp cppgmp crystal csharp d dart elixir erlang forth fortran fsharp
    gerbil go haskell java javaalgs4 javascript julia kotlin lisp lua modula2 nim objectivec ocaml octave
    odin pascal perl php prolog python2 python3 python3numpy racket ruby rust scala simula smalltalk snobol
    swift typescript visualbasic zig
    """.split()
)
"""The codes of the languages table."""
