"""What only reading whole files shows: their bytes, undefined constants, a driver that is out of date, blanks.

All of these but blanks are warnings, so that loading a package, which skips them, refuses the same packages.
A package with blanks is not finished, but its author may try it.
"""

from __future__ import annotations

from collections.abc import Iterator

from judge.model.problem import Problem
from judge.package import v2025_09 as fmt
from judge.package.blanks import check_blanks
from judge.package.reading.constants import undefined
from judge.package.reading.opened import OpenPackage
from judge.package.rules import check_rules
from judge.package.submissions.submissions_yaml import FILE as SUBMISSIONS_YAML
from judge.package.testdata.slots import case_folders
from judge.package.testdata.test_groups import SAMPLE, SECRET

MAX_BYTES = 1 << 20
_TEXT = (".in", ".ans", ".out", ".yaml", ".md", ".tex", ".interaction", ".statement", ".download")
_BOM = b"\xef\xbb\xbf"


def check_hygiene(package: OpenPackage, problem: Problem | None) -> None:
    """Note what is unclean; files of more than `MAX_BYTES` are passed over."""
    for file in _text_files(package):
        _check_bytes(package, file)
    check_blanks(package)
    check_rules(package, problem)
    if problem is not None:
        _check_constants(package, problem)
        _check_driver(package, problem)


def _text_files(package: OpenPackage) -> Iterator[str]:
    yield from (name for name in package.tree[""].files if name.endswith(".yaml"))
    if package.has_file("submissions", fmt.SUBMISSIONS_FILE):
        yield SUBMISSIONS_YAML
    # The validators' own test data is broken on purpose, often in just this way.
    data = [f"data/{folder}" for top in (SAMPLE, SECRET) for folder in case_folders(package, top)]
    for folder in ("statement", "problem_statement", "solution", *data):
        for name in package.tree[folder].files:
            if name.endswith(_TEXT):
                yield f"{folder}/{name}"


def _check_bytes(package: OpenPackage, file: str) -> None:
    data = _read(package, file)
    if data.startswith(_BOM):
        package.findings.add("JP004", "this begins with a byte-order mark", file, 1)
    if b"\r" in data:
        line = data.count(b"\n", 0, data.index(b"\r")) + 1
        package.findings.add("JP004", "a line ends with a carriage return", file, line)
    if data and not data.endswith(b"\n"):
        line = data.count(b"\n") + 1
        package.findings.add("JP004", "the last line does not end with a newline", file, line)
    if not file.endswith(".yaml"):  # whose reader says so itself
        _check_encoding(package, file, data)


def _check_encoding(package: OpenPackage, file: str, data: bytes) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        package.findings.add("JP004", "this is not UTF-8", file, line)


def _read(package: OpenPackage, file: str) -> bytes:
    path = package.root / file
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= MAX_BYTES else b""
    except OSError as error:
        package.fault("JP003", f"this cannot be read: {error.strerror}", file)
        return b""


def _check_constants(package: OpenPackage, problem: Problem) -> None:
    """Sequences that no constant defines, where nothing else in double braces is to be expected."""
    for path in problem.statements.values():
        if path.suffix == ".md":
            file = path.relative_to(package.root).as_posix()
            _check_sequences(package, problem, file, fmt.STATEMENT_COMMANDS)
    for group in problem.groups:
        if package.has_file(f"data/{group.name}", fmt.TEST_GROUP_FILE):
            _check_sequences(package, problem, f"data/{group.name}/{fmt.TEST_GROUP_FILE}", frozenset())


def _check_sequences(package: OpenPackage, problem: Problem, file: str, commands: frozenset[str]) -> None:
    text = _read(package, file).decode("utf-8", "replace")
    for name, line in undefined(text, problem.constants):
        if name not in commands:
            message = f"no constant is called '{name}', so this stays as it is"
            package.findings.add("JP113", message, file, line, "define it under 'constants' in problem.yaml")


def _check_driver(package: OpenPackage, problem: Problem) -> None:
    if problem.kata is None:
        return
    from judge.package.kata.driver import stale_driver_files

    for path in stale_driver_files(problem):
        file = path.relative_to(package.root).as_posix()
        package.fault("JP404", "the driver does not fit the kata's signature", file)
