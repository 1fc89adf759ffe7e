"""What DOMjudge keeps beside `problem.yaml`: `domjudge-problem.ini` and `.timelimit`."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from pathlib import Path

from judge.package.formats import legacy
from judge.package.names import PROBLEM_FILE
from judge.package.reading.findings import Findings

_LINE = re.compile(
    r"""^[ \t]*(?P<key>[A-Za-z][\w-]*)[ \t]*=[ \t]*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^;\n]*))""",
    re.MULTILINE,
)
_MAX_CHARACTERS = 1 << 16


@dataclass(frozen=True, slots=True)
class Properties:
    """The keys of `domjudge-problem.ini`, and what `.timelimit` says; both may be absent and empty."""

    findings: Findings
    values: dict[str, str] = field(default_factory=dict)
    time_limit_file: str = ""

    @property
    def name(self) -> str:
        """The problem's name, where it is told."""
        return self.values.get("name", "")

    @property
    def script(self) -> str:
        """A script on the DOMjudge server that is to run or to compare, by its name there."""
        return self.values.get("special_run") or self.values.get("special_compare") or ""

    def time_limit_s(self, of_problem_yaml: float | None) -> float | None:
        """The time limit: that of `problem.yaml`, else the `.ini` file's, else that of `.timelimit`."""
        told = {
            PROBLEM_FILE: of_problem_yaml,
            legacy.DOMJUDGE_FILE: self._seconds(legacy.DOMJUDGE_FILE, self.values.get("timelimit", "")),
            legacy.TIME_LIMIT_FILE: self._seconds(legacy.TIME_LIMIT_FILE, self.time_limit_file),
        }
        given = {file: seconds for file, seconds in told.items() if seconds is not None}
        chosen = next(iter(given), "")
        for file, seconds in given.items():
            if seconds != given[chosen]:
                message = f"the time limit is {seconds:g} s here and {given[chosen]:g} s in {chosen}, which counts"
                self.findings.add("JP602", message, file)
        return given.get(chosen)

    def _seconds(self, file: str, text: str) -> float | None:
        if not text:
            return None
        try:
            seconds = float(text)
        except ValueError:
            seconds = math.nan
        if not 0 < seconds < math.inf:
            self.findings.add("JP009", f"the time limit must be a number of seconds, not '{text[:40]}'", file)
            return None
        return seconds


def read_properties(root: Path, findings: Findings) -> Properties:
    """What lies in the package at `root`."""
    values: dict[str, str] = {}
    for match in _LINE.finditer(_text(root / legacy.DOMJUDGE_FILE, findings)):
        values.setdefault(match["key"].lower(), (match["double"] or match["single"] or match["bare"] or "").strip())
    return Properties(findings, values, _text(root / legacy.TIME_LIMIT_FILE, findings).strip())


def _text(path: Path, findings: Findings) -> str:
    if not path.is_file():
        return ""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(_MAX_CHARACTERS)
    except OSError as error:
        findings.add("JP003", f"this cannot be read: {error.strerror}", path.name)
        return ""
