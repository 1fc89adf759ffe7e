"""`judge check --update-readme`: the table of progress in a repository's README.md, between two markers."""

from __future__ import annotations

import re
from pathlib import Path

from judge.errors import UsageError
from judge.model.check import CheckReport

BEGIN, END = "<!-- judge: progress -->", "<!-- judge: end -->"
_BETWEEN = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)


def update_readme(root: Path, report: CheckReport) -> None:
    """Write the table anew; nothing else of the file changes. Raises `UsageError` where there are no markers."""
    from judge.report.check.progress import render_progress

    file = root / "README.md"
    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not a text in UTF-8"
        raise UsageError(f"{file} cannot be read: {why}", hint="`judge init` lays down one") from error
    if not _BETWEEN.search(text):
        raise UsageError(
            f"{file} has no place for the table", hint=f"write the lines {BEGIN} and {END} where it belongs"
        )
    line = "\r\n" if "\r\n" in text else "\n"
    table = line.join([BEGIN, *render_progress(report).splitlines(), END])
    fresh = _BETWEEN.sub(lambda _: table, text, count=1)
    if fresh != text:
        _write(file, fresh)


def _write(file: Path, text: str) -> None:
    try:
        file.write_bytes(text.encode())
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror or error}") from error
