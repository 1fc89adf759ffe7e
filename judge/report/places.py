"""Where a finding is, as code hosts and editors name a file: from the folder that the command was typed in."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote

from judge.model.diagnostic import Diagnostic
from judge.model.verification import PackageVerification


def place_of(report: PackageVerification, found: Diagnostic) -> str:
    """The path of the file; what concerns a whole package is at its `problem.yaml`, since hosts want a file."""
    folder = report.directory.rstrip("/") or "."
    path = f"{folder}/{found.file or 'problem.yaml'}"
    return path.removeprefix("./")


def uri_of(path: str) -> str:
    """Return a path as a URI, from the root of the repository or from that of the machine, byte by byte."""
    uri = quote(raw(path))
    return f"file://{uri}" if PurePosixPath(path).is_absolute() else uri


def raw(text: str) -> bytes:
    """The bytes of a text: those that were no UTF-8 as they were."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")
