"""What `judge verify` proved of packages, kept until something changes that could bear on it.

    <cache>/verified/<key>.json

The key is the digest of all that the answer depends on: every file of the package, the judge's own
files, the sandbox's Python, the tools of the languages that the package uses, the options, and the
machine, whose times they are. Only what came out well is kept: a fault is looked at again each time,
and so is a package whose submissions could not all be run.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import judge
from judge.model.diagnostic import Diagnostic, Severity
from judge.model.verification import PackageVerification, SubmissionCheck, TimeMargins, ValidatorCheck
from judge.runner.building.toolchain import state_of_tools
from judge.runner.contents import digest_of_folder, digest_of_judge, files_below
from judge.runner.options import RunOptions
from judge.sandbox.protocol import Sandbox

_KEPT = 500
_SETS = ("permitted", "required", "got")


class Proven:
    """The reports of earlier verifications on this machine."""

    def __init__(self, options: RunOptions, sandbox: Sandbox) -> None:
        self._options, self._sandbox = options, sandbox
        self._folder = options.cache_dir / "verified"
        self._common = self._of_judge()

    @property
    def applies(self) -> bool:
        """Whether anything is kept: an engine's image may change without our knowing it."""
        return self._sandbox.name == "native"

    def take(self, key: str) -> PackageVerification | None:
        """The report for a `key`, marked with when it was made; `None` where there is none."""
        if not self.applies:
            return None
        try:
            return _read(json.loads((self._folder / f"{key}.json").read_text("utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, directory: Path, report: PackageVerification, key: str) -> None:
        """Remember a report that came out well, if the package is still what it was: `key` is from before the run."""
        if not (self.applies and _is_proof(report) and key == self.key(directory)):
            return
        proven_at = time.strftime("%Y-%m-%d %H:%M", time.localtime())
        text = json.dumps(asdict(replace(report, proven_at=proven_at)), default=sorted)
        with contextlib.suppress(OSError):  # a full disk costs a verification the next time, no more
            self._write(self._folder / f"{key}.json", text)

    def key(self, directory: Path) -> str:
        """The digest of all that a verification depends on."""
        digest = self._common.copy()
        digest.update(digest_of_folder(directory))
        endings = {file.suffix for file in files_below(directory)}
        digest.update("".join(state_of_tools(endings, self._sandbox)).encode())
        return str(digest.hexdigest())

    def _of_judge(self) -> Any:
        """The digest of what is the same for all packages."""
        options = self._options
        said = (
            judge.__version__,
            platform.node(),
            self._sandbox.python_version,
            str(options.cold),
            f"{options.default_memory_bytes} {options.default_output_bytes}",
            json.dumps(dict(options.time_multipliers), sort_keys=True),
        )
        digest = hashlib.sha256("\0".join(said).encode())
        digest.update(digest_of_judge())
        return digest

    def _write(self, file: Path, text: str) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, beside = tempfile.mkstemp(prefix=".", dir=file.parent)
        with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
            handle.write(text)
        Path(beside).replace(file)
        reports = sorted(file.parent.glob("*.json"), key=lambda each: each.stat().st_mtime, reverse=True)
        for old in reports[_KEPT:]:
            old.unlink(missing_ok=True)


def _is_proof(report: PackageVerification) -> bool:
    whole = not any(check.skipped or check.scores is not None for check in report.submissions)
    return report.ok and whole and report.margins is not None


def _read(data: Mapping[str, Any]) -> PackageVerification:
    """A report from what `asdict` made of it."""
    margins = data["margins"]
    return PackageVerification(
        problem=data["problem"],
        diagnostics=tuple(
            Diagnostic(**{**each, "severity": Severity(each["severity"])}) for each in data["diagnostics"]
        ),
        validators=tuple(ValidatorCheck(each["name"], each["inputs"]) for each in data["validators"]),
        submissions=tuple(
            SubmissionCheck(**{**each, **{key: frozenset(each[key]) for key in _SETS}}) for each in data["submissions"]
        ),
        margins=TimeMargins(**margins) if margins else None,
        proven_at=data["proven_at"],
    )
