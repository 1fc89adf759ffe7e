"""Where a finding is, as code hosts and editors name a file: from the folder that the command was typed in."""

from __future__ import annotations

from judge.model.diagnostic import Diagnostic
from judge.model.verification import PackageVerification


def place_of(report: PackageVerification, found: Diagnostic) -> str:
    """The path of the file; what concerns a whole package is at its `problem.yaml`, since hosts want a file."""
    folder = report.directory.rstrip("/") or "."
    path = f"{folder}/{found.file or 'problem.yaml'}"
    return path.removeprefix("./")
