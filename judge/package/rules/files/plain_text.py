"""JP004: text that is not UTF-8 with Unix line ends."""

from __future__ import annotations

from collections.abc import Iterator

from judge.model.diagnostic import warning
from judge.package.formats import v2025_09 as fmt
from judge.package.reading.opened import OpenPackage
from judge.package.submissions.submissions_yaml import FILE as SUBMISSIONS_YAML
from judge.package.testdata.slots import case_folders
from judge.package.testdata.test_groups import SAMPLE, SECRET

CODES = (
    warning(
        "JP004",
        "not plain Unix text",
        "A text file is not UTF-8, begins with a byte-order mark, has carriage returns, or lacks its last newline.",
        "The format asks for UTF-8 with Unix line ends. Solutions stumble over such bytes in test data.",
        "Save the file with Unix line ends and without a byte-order mark; `dos2unix FILE` does both.",
    ),
)

MAX_BYTES = 1 << 20
_TEXT = (".in", ".ans", ".out", ".yaml", ".md", ".tex", ".interaction", ".statement", ".download")
_BOM = b"\xef\xbb\xbf"


def check(package: OpenPackage) -> None:
    """Note what is unclean in the texts of a package; files of more than `MAX_BYTES` are passed over."""
    for file in _text_files(package):
        try:
            data = package.bytes_of(file, MAX_BYTES)
        except OSError as error:
            package.fault("JP003", f"this cannot be read: {error.strerror}", file)
            continue
        _check_bytes(package, file, data)


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


def _check_bytes(package: OpenPackage, file: str, data: bytes) -> None:
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
