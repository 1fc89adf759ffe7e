"""What a tool said, read from its output: what it complains about, and which submissions it judged.

A line that is not known to be harmless is a complaint, so that a tool that learns to say something new is heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Said:
    """The complaints of a tool, and the submissions (`accepted/a.py`) on which it gave its verdict."""

    complaints: tuple[str, ...] = ()
    judged: frozenset[str] = frozenset()


# --- verifyproblem -l info ---

_LEVEL = re.compile(r"(?:WARNING|ERROR|CRITICAL) (.*)")
_GOOD = re.compile(r" {3}(\S+) \(.*\) OK(?: with extra time)?: ")
_BAD = re.compile(r"ERROR (\S+/\S+) \(.*\) got ")
_TOTAL = re.compile(r"\S+ tested: (\d+) errors?, (\d+) warnings?")


def of_verifyproblem(output: str) -> Said:
    """Read `verifyproblem`. That its output breaks off, or that its last line counts otherwise, is a complaint, too."""
    complaints: list[str] = []
    judged: set[str] = set()
    counted = None
    for line in _lines(output):
        if match := _LEVEL.fullmatch(line):
            complaints.append(match[1])
        if match := _GOOD.match(line) or _BAD.match(line):
            judged.add(match[1])
        if match := _TOTAL.fullmatch(line):
            counted = int(match[1]) + int(match[2])
    if counted != len(complaints):
        found = "nothing" if counted is None else f"{counted} errors and warnings"
        complaints.append(f"its last line counts {found}, {len(complaints)} were said")
    return Said(tuple(complaints), frozenset(judged))


# --- bt ---

_HARMLESS = re.compile(
    r"""
    | PROBLEM\ \S+
    | LOG:\ Created\ \.gitignore\.
    | LOG:\ Didn't\ find\ any\ test\ cases\ for\ .*
    | [A-Z][A-Za-z ]*:\ Done
    | Generic\ [A-Za-z ]+:\ Generated\ (?:in)?valid\ test\ cases\ based\ on:\ \S+
    | Output\ validator\ checks:\ using\ test\ case:\ \S+
    | Generate:\ \d+\ cases\ generated
    | Generate:\ .*\ CHANGED:\ \S+\.yaml            # the same, written in another way: flow style, or folded lines
    | Clean\ Up:\ Some\ files\ were\ changed/removed\.\ .*   # where these went
    | Run:\ using\ timelimit:\ .*
    """,
    re.VERBOSE,
)
_DETAIL = re.compile(r"output_validator: .*|-> /.*")
"""Below a complaint: what the output validator said, and where the case lies."""

_VERDICT = re.compile(r"(\S+/\S+):\s+(?:AC|WA|TLE|RTE)\s*\d+\.\d+s @ \S+(?:\s+slowest:.*)?")


def of_bt(output: str) -> Said:
    """Read `bt validate` or `bt run`. What a failing submission got stands in a line of its own, with `permitted:`."""
    complaints = []
    judged = set()
    below = False
    for line in _lines(output):
        if match := _VERDICT.fullmatch(line):
            judged.add(match[1])
        elif not _HARMLESS.fullmatch(line) and not (below and _DETAIL.fullmatch(line)):
            complaints.append(re.sub(r"\s+", " ", line))
        below = bool(line) and not _VERDICT.fullmatch(line) and not _HARMLESS.fullmatch(line)
    return Said(tuple(complaints), frozenset(judged))


def together(parts: Iterable[Said]) -> Said:
    """What several runs of a tool over one package said; a complaint that all of them make is one."""
    parts = list(parts)
    complaints = dict.fromkeys(complaint for part in parts for complaint in part.complaints)
    return Said(tuple(complaints), frozenset().union(*(part.judged for part in parts)))


def with_omissions(said: Said, submissions: Iterable[str]) -> Said:
    """The same, and a complaint for each submission that was not judged."""
    missing = sorted(set(submissions) - said.judged)
    return Said((*said.complaints, *(f"{name} was not judged" for name in missing)), said.judged)


def _lines(output: str) -> list[str]:
    return [line.rstrip() for line in _COLOURS.sub("", output).replace("\r", "\n").split("\n")]
