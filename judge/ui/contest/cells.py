"""A cell of the board in words, as wide as there is room for.

    density   solved     first       rejected   pending     by points
    FULL      37 (2)     37 (2)*     (3)        (1+2)?      40 (2)
    SHORT     37/2       37/2*       -3         1+2?        40/2
    TIGHT     37         37*         -3         1+2?        40
    SIGNS     +          *           -          ?           /

As on DOMjudge, a solved cell tells the minute and the tries, one that is not the tries alone, and pending tries are
added to those that were judged. The signs alone say what colours say. All of it is ASCII, so a character is a cell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import IntEnum

from judge.contest.model import Rules
from judge.contest.standings import Cell
from judge.contest.times import MINUTE, minutes
from judge.contest.viewing import Kind, is_by_points, kind_of


class Density(IntEnum):
    """How much a cell says; see above."""

    FULL = 0
    SHORT = 1
    TIGHT = 2
    SIGNS = 3


STYLES = {
    Kind.UNTOUCHED: "",
    Kind.REJECTED: "red",
    Kind.PARTIAL: "cyan",
    Kind.PENDING: "yellow",
    Kind.SOLVED: "green",
    Kind.FIRST: "bold reverse green",
}
_ALONE = {
    Kind.UNTOUCHED: "",
    Kind.REJECTED: "-",
    Kind.PARTIAL: "/",
    Kind.PENDING: "?",
    Kind.SOLVED: "+",
    Kind.FIRST: "*",
}
_IN_ORDER = (Kind.SOLVED, Kind.FIRST, Kind.PARTIAL, Kind.REJECTED, Kind.PENDING)
_BESIDE = {Kind.PENDING: "?", Kind.FIRST: "*"}


def cell_text(cell: Cell, rules: Rules, density: Density) -> str:
    """What a cell says, without its sign; nothing for one that is untouched."""
    if cell.untouched:
        return ""
    if density is Density.SIGNS:
        return _ALONE[kind_of(cell)]
    value, tries = _value(cell, rules), f"{cell.tries}+{cell.pending}" if cell.pending else str(cell.tries)
    if density is Density.FULL:
        return f"{value} ({tries})" if value else f"({tries})"
    if not value:
        return tries if cell.pending else f"-{tries}"
    if density is Density.SHORT:
        return f"{value}/{tries}"
    return f"+{tries}" if rules is Rules.KATA else value


def cell_sign(cell: Cell, density: Density) -> str:
    """The sign at the right of a cell's words: one character, which may be a blank, or none."""
    return "" if density is Density.SIGNS else _BESIDE.get(kind_of(cell), " ")


def _value(cell: Cell, rules: Rules) -> str:
    """What stands first: the points, or the minute in which it was solved."""
    if is_by_points(rules):
        return str(cell.points) if cell.tries else ""
    return str(minutes(cell.time_ms or 0)) if cell.solved else ""


# --- what the signs mean ---


def meanings(kinds: Collection[Kind], rules: Rules, density: Density) -> Iterator[tuple[str, str, str]]:
    """Of these kinds of cells each sign with its style and its meaning."""
    if density is Density.SIGNS:
        found = [kind for kind in _IN_ORDER if kind in kinds]
        yield from ((_ALONE[kind], STYLES[kind], _words(kind, rules)) for kind in found)
        return
    yield from _values(kinds, rules, density)
    if Kind.FIRST in kinds:
        yield "*", STYLES[Kind.FIRST], _words(Kind.FIRST, rules)
    if Kind.PENDING in kinds:
        pending = Cell("", tries=1, pending=2)
        sample = cell_text(pending, Rules.ICPC, density) + cell_sign(pending, density)
        yield sample, STYLES[Kind.PENDING], "judged + pending tries"


def _values(kinds: Collection[Kind], rules: Rules, density: Density) -> Iterator[tuple[str, str, str]]:
    if is_by_points(rules):
        if {Kind.SOLVED, Kind.FIRST, Kind.PARTIAL, Kind.REJECTED} & set(kinds):
            some = cell_text(Cell("", tries=2, points=40), rules, density)
            yield some, STYLES[Kind.PARTIAL], ("points (tries)", "points/tries", "points")[density]
        return
    if Kind.SOLVED in kinds or Kind.FIRST in kinds:
        solved = cell_text(Cell("", tries=2, time_ms=37 * MINUTE, solved=True), rules, density)
        alone = "tries when solved" if rules is Rules.KATA else "minute when solved"
        yield solved, STYLES[Kind.SOLVED], ("minute (tries) when solved", "minute/tries when solved", alone)[density]
    if Kind.REJECTED in kinds:
        yield cell_text(Cell("", tries=3), rules, density), STYLES[Kind.REJECTED], _words(Kind.REJECTED, rules)


def _words(kind: Kind, rules: Rules) -> str:
    return {
        Kind.REJECTED: "no points yet" if is_by_points(rules) else "tries, not solved",
        Kind.PARTIAL: "some points",
        Kind.PENDING: "pending",
        Kind.SOLVED: "all points" if is_by_points(rules) else "solved",
        Kind.FIRST: "first with all points" if rules is Rules.IOI else "first to solve it",
    }.get(kind, "")
