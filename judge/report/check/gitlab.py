"""A check as a Code Quality report of GitLab, which a merge request shows beside the lines that it changes.

GitLab compares the fingerprints of two branches to tell what is new, and shows the first of several issues that
have the same, so they depend on the solution and on what is wrong with it, and on no line and no measurement.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator

from judge.model.check import CheckReport
from judge.report.check.faults import UNSOLVED, Found, all_found
from judge.report.check.texts import head, one_line
from judge.report.json import Json
from judge.report.places import raw

_WORDS = 2000
_MAJOR = frozenset({"TLE", "MLE", "OLE", "growth", UNSOLVED})


def dump_gitlab(report: CheckReport) -> str:
    """Return the issues as JSON text, indented, with a line break at its end."""
    text = json.dumps(list(_issues(report)), indent=2, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def _issues(report: CheckReport) -> Iterator[Json]:
    """The issues; of two that are the same, the fingerprint tells which comes first."""
    seen: Counter[str] = Counter()
    for found in all_found(report):
        fault = found.fault
        path = found.checked.solution.path if found.checked else ""
        same = "\n".join((fault.kind, fault.title, found.problem, path, fault.place.file))
        seen[same] += 1
        yield {
            "description": head(one_line(f"{found.problem}: {fault.title}: {fault.words}"), _WORDS),
            "check_name": fault.kind,
            "fingerprint": hashlib.sha256(raw(f"{same}\n{seen[same]}")).hexdigest()[:32],
            "severity": _severity(found),
            "location": {"path": fault.place.file.removeprefix("./"), "lines": {"begin": max(1, fault.place.line)}},
        }


def _severity(found: Found) -> str:
    if not found.fails:
        return "minor"
    if found.is_error:
        return "blocker"
    return "major" if found.fault.kind in _MAJOR else "critical"
