"""What the signs on a board mean: of each that is in sight, and of no other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from judge.contest.viewing import Kind
from judge.ui.contest.cells import Density, meanings
from judge.ui.contest.layout import Layout
from judge.ui.contest.names import ellipsis_of, is_unicode, shown, width_of
from judge.ui.contest.rows import MARK_STYLES, OPENED, OPENED_STYLE, Mark
from judge.ui.text import legend

_GAP = "   "
_MARKS = {
    Mark.OWN: "your team",
    Mark.GHOST: "took part in the past",
    Mark.FOCUS: "being resolved",
    Mark.FINAL: "final",
}


@dataclass(frozen=True, slots=True)
class InSight:
    """What can be seen of a board: kinds of cells, marks, names, whether some team is level with the one above it."""

    kinds: Collection[Kind]
    marks: Collection[Mark]
    names: Sequence[str]
    has_ties: bool = False
    has_opened: bool = False
    left_out: Sequence[str] = ()


def legend_of(seen: InSight, layout: Layout) -> Iterator[Text]:
    """An entry a sign."""
    for sign, style, words in meanings(seen.kinds, layout.rules, layout.density):
        yield Text.assemble((sign, style), f" {words}")
    if seen.has_opened and layout.density is not Density.SIGNS:
        yield Text.assemble((OPENED, OPENED_STYLE), " just opened")
    for mark, words in _MARKS.items():
        if mark in seen.marks:
            yield Text.assemble((mark.value, MARK_STYLES[mark]), f" {words}")
    yield from map(Text, _remarks(seen, layout))


def _remarks(seen: InSight, layout: Layout) -> Iterator[str]:
    if seen.has_ties:
        yield "no rank: level with the team above"
    if any(width_of(name, layout.encoding) > layout.name for name in seen.names):
        yield f"{ellipsis_of(layout.encoding)} a name goes on"
    foreign = [name for name in seen.names if not name.isascii() or not name.isprintable()]
    if is_unicode(layout.encoding):
        yield from legend(shown(name, layout.encoding) for name in foreign)
    elif foreign:
        yield r"\x and \u: characters that cannot be printed here"
    if seen.left_out:
        yield f"no room for {', '.join(seen.left_out)}"


def packed(parts: Sequence[Text], width: int, gap: str = _GAP) -> list[Text]:
    """Parts in as few lines as they fit in, one after the other."""
    lines: list[Text] = []
    for part in parts:
        if lines and lines[-1].cell_len + len(gap) + part.cell_len <= width:
            lines[-1].append(gap).append_text(part)
        else:
            lines.append(Text().append_text(part))
    return lines
