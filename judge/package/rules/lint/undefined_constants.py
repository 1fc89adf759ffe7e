"""JP113: a sequence in double braces that no constant defines, where nothing else in such braces is to be expected."""

from __future__ import annotations

from judge.model.diagnostic import warning
from judge.package.formats import v2025_09 as fmt
from judge.package.reading.constants import undefined
from judge.package.rules.subject import Subject

CODES = (
    warning(
        "JP113",
        "undefined constant",
        "A Markdown statement or a `test_group.yaml` has `{{name}}`, but no constant is called so.",
        "It is not replaced: the braces will show.",
        "Define it under `constants` in `problem.yaml`, or correct the spelling.",
    ),
)

_MAX_BYTES = 1 << 20
_HINT = "define it under 'constants' in problem.yaml"


def check(subject: Subject) -> None:
    """Note such sequences in Markdown statements and in `test_group.yaml`."""
    package, problem = subject.package, subject.problem
    for path in problem.statements.values():
        if path.suffix == ".md":
            _check_sequences(subject, path.relative_to(package.root).as_posix(), fmt.STATEMENT_COMMANDS)
    for group in problem.groups:
        if package.has_file(f"data/{group.name}", fmt.TEST_GROUP_FILE):
            _check_sequences(subject, f"data/{group.name}/{fmt.TEST_GROUP_FILE}", frozenset())


def _check_sequences(subject: Subject, file: str, commands: frozenset[str]) -> None:
    try:
        text = subject.package.bytes_of(file, _MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return  # which is noted already
    for name, line in undefined(text, subject.problem.constants):
        if name not in commands:
            message = f"no constant is called '{name}', so this stays as it is"
            subject.package.findings.add("JP113", message, file, line, _HINT)
