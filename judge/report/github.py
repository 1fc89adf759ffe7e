"""Findings about packages as annotations of GitHub Actions: `::error file=…,line=…::words`.

A step shows ten annotations of a level and silently drops the rest, so the tenth says what is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from judge.model.diagnostic import Diagnostic, Severity
from judge.model.verification import PackageVerification
from judge.package.codes.table import lookup
from judge.report.findings import findings
from judge.report.places import place_of

SHOWN = 10
"""How many annotations of a level GitHub shows for a step."""

_Found = tuple[PackageVerification, Diagnostic]


def render_github(reports: Sequence[PackageVerification]) -> str:
    """Return the annotations, a line each; nothing where nothing was found."""
    found = [(report, each) for report in reports for each in findings(report)]
    lines = (line for severity in Severity for line in _level(severity, found))
    return "".join(f"{line}\n" for line in lines)


def _level(severity: Severity, found: Sequence[_Found]) -> Iterator[str]:
    mine = [(report, each) for report, each in found if each.severity is severity]
    shown = mine if len(mine) <= SHOWN else mine[: SHOWN - 1]
    yield from (_finding(report, each) for report, each in shown)
    left = mine[len(shown) :]
    if left:
        words = "\n".join(f"{place_of(report, each)}: {each.message} [{each.code}]" for report, each in left)
        yield f"::{severity} title=and {len(left)} more::{_escape(words)}"


def _finding(report: PackageVerification, found: Diagnostic) -> str:
    title = f"{found.code} {lookup(found.code).title}"
    places = {"file": place_of(report, found), "line": str(found.line or 1), "title": title}
    return annotation(found.severity, places, f"{found.message}\n{found.hint}" if found.hint else found.message)


def annotation(level: str, places: Mapping[str, str], words: str) -> str:
    """Return one annotation: a level (`error`, `warning`, `notice`), where it belongs, what it says."""
    properties = ",".join(f"{key}={_escape_property(value)}" for key, value in places.items())
    return f"::{level} {properties}::{_escape(words)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
