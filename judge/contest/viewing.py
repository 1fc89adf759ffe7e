"""What a board needs besides itself to be shown, on any surface: when it is, who looks at it, what each cell says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from judge.contest.clock import Clock, Phase
from judge.contest.model import Rules
from judge.contest.standings import Board, Cell
from judge.contest.times import SECOND, format_reltime

_RGB = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class BoardView:
    """A moment of a contest, seen by somebody: `own` is the id of their team, empty for people without one.

    `now_ms`, `end_ms` and `frozen_at_ms` are contest times; `now_ms` is nothing where no start is known.
    """

    phase: Phase
    now_ms: int | None
    end_ms: int
    frozen_at_ms: int | None = None
    own: str = ""

    @classmethod
    def at(cls, clock: Clock, moment_ms: int, own: str = "") -> BoardView:
        """The view at a moment."""
        return cls(clock.phase(moment_ms), clock.contest_ms(moment_ms), clock.end_ms, clock.freeze_at_ms, own)

    @property
    def clock_words(self) -> str:
        """The clock in words: `2:13:05 of 5:00:00`."""
        end = clock_time(self.end_ms)
        if self.phase is Phase.OVER:
            return f"over after {end}"
        if self.now_ms is None:
            return "not started"
        if self.phase is Phase.BEFORE:
            return f"starts in {clock_time(-self.now_ms + SECOND - 1)}"
        return f"{'paused at ' if self.phase is Phase.PAUSED else ''}{clock_time(self.now_ms)} of {end}"

    def frozen_words(self, board: Board) -> str:
        """That the board is frozen, and since when; nothing where it is not."""
        if not board.frozen:
            return ""
        return "FROZEN" if self.frozen_at_ms is None else f"FROZEN since {clock_time(self.frozen_at_ms)}"


def clock_time(milliseconds: int) -> str:
    """A contest time in whole seconds: `2:13:05`."""
    return format_reltime(milliseconds // SECOND * SECOND).removesuffix(".000")


class Kind(StrEnum):
    """What a cell says above all."""

    UNTOUCHED = "untouched"
    REJECTED = "rejected"
    PARTIAL = "partial"
    PENDING = "pending"
    SOLVED = "solved"
    FIRST = "first"


def kind_of(cell: Cell) -> Kind:
    """The kind of a cell; one that is solved stays so, whatever else is pending."""
    if cell.solved:
        return Kind.FIRST if cell.first else Kind.SOLVED
    if cell.pending:
        return Kind.PENDING
    if cell.points:
        return Kind.PARTIAL
    return Kind.REJECTED if cell.tries else Kind.UNTOUCHED


def is_by_points(rules: Rules) -> bool:
    """Whether teams are ranked by points, not by how many problems they solved."""
    return rules in (Rules.IOI, Rules.SPRINT)


def balloon_of(rgb: str) -> tuple[str, str] | None:
    """A problem's colour, and `black` or `white`, whichever reads better on it; nothing for what is no colour."""
    found = _RGB.fullmatch(rgb)
    if found is None:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return f"#{digits}", "black" if 299 * red + 587 * green + 114 * blue > 128_000 else "white"
