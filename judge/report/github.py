"""Findings about packages as annotations of GitHub Actions: `::error file=…,line=…::words`.

A step shows ten annotations of a level and silently drops the rest, so the tenth says what is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from judge.model.diagnostic import Diagnostic
from judge.model.verification import PackageVerification
from judge.package.codes.table import lookup
from judge.report.findings import findings
from judge.report.places import place_of

SHOWN = 10
"""How many annotations of a level GitHub shows for a step."""

_LEVELS = ("error", "warning", "notice")
_LISTED = 100


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation: its level, where it belongs, what it says, and what is left of it where there are too many."""

    level: str
    places: Mapping[str, str]
    words: str
    brief: str


def render_github(reports: Sequence[PackageVerification]) -> str:
    """Return the annotations, a line each; nothing where nothing was found."""
    return render_notes([_finding(report, each) for report in reports for each in findings(report)])


def render_notes(notes: Sequence[Note]) -> str:
    """Return annotations, a line each, errors first, as many of a level as GitHub shows."""
    lines = (line for level in _LEVELS for line in _level(level, notes))
    return "".join(f"{printable(line)}\n" for line in lines)


def _level(level: str, notes: Sequence[Note]) -> Iterator[str]:
    mine = [note for note in notes if note.level == level]
    shown = mine if len(mine) <= SHOWN else mine[: SHOWN - 1]
    yield from (annotation(level, note.places, note.words) for note in shown)
    left = mine[len(shown) :]
    if left:
        listed = [note.brief for note in left[:_LISTED]]
        beyond = [f"and {len(left) - _LISTED} more"] if len(left) > _LISTED else []
        yield annotation(level, {"title": f"and {len(left)} more"}, "\n".join(listed + beyond))


def _finding(report: PackageVerification, found: Diagnostic) -> Note:
    place, title = place_of(report, found), f"{found.code} {lookup(found.code).title}"
    words = f"{found.message}\n{found.hint}" if found.hint else found.message
    places = {"file": place, "line": str(found.line or 1), "title": title}
    return Note(found.severity.value, places, words, f"{place}: {found.message} [{found.code}]")


def annotation(level: str, places: Mapping[str, str], words: str) -> str:
    """Return one annotation: a level (`error`, `warning`, `notice`), where it belongs, what it says."""
    properties = ",".join(f"{key}={_escape_property(value)}" for key, value in places.items())
    return f"::{level} {properties}::{_escape(words)}"


def printable(line: str) -> str:
    """A line without signs that a terminal obeys, or that stand for no text."""
    return line if line.isprintable() else "".join(sign if sign.isprintable() else "\ufffd" for sign in line)


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
