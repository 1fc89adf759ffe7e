"""The clock of a contest: pure functions of what the log says of it.

Contest time stands still while the contest is paused. An extension moves the end; it moves the freeze as well, unless
that has begun: a board that is frozen stays so, or it would show what it had hidden.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from judge.contest.model import Contest


class Phase(StrEnum):
    """Where a contest is at some moment."""

    BEFORE = "before"
    RUNNING = "running"
    PAUSED = "paused"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock as it was set last.

    `start_ms` is the moment at which contest time was 0, had it never been paused before; `paused_ms` the moment
    since which it stands still. `freeze_at_ms` and `end_ms` are contest times.
    """

    end_ms: int
    freeze_at_ms: int | None
    start_ms: int | None = None
    paused_ms: int | None = None

    @classmethod
    def of(cls, contest: Contest) -> Clock:
        """The clock of a contest that has just been created."""
        freeze_at = contest.duration_ms - contest.freeze_ms if contest.freeze_ms else None
        return cls(contest.duration_ms, freeze_at, contest.start_ms)

    def contest_ms(self, moment_ms: int) -> int | None:
        """The contest time at a moment: negative before the start, nothing where that is not known."""
        if self.start_ms is None:
            return None
        return (moment_ms if self.paused_ms is None else min(moment_ms, self.paused_ms)) - self.start_ms

    def phase(self, moment_ms: int) -> Phase:
        """Where the contest is at a moment. At its very start it runs, at its very end it is over."""
        now = self.contest_ms(moment_ms)
        if now is None or now < 0:
            return Phase.BEFORE
        if now >= self.end_ms:
            return Phase.OVER
        return Phase.RUNNING if self.paused_ms is None else Phase.PAUSED

    def is_frozen(self, moment_ms: int) -> bool:
        """Whether the freeze has begun."""
        now = self.contest_ms(moment_ms)
        return self.freeze_at_ms is not None and now is not None and now >= self.freeze_at_ms

    def paused(self, moment_ms: int) -> Clock:
        """The clock, standing still from a moment on."""
        return self if self.paused_ms is not None else replace(self, paused_ms=moment_ms)

    def resumed(self, moment_ms: int) -> Clock:
        """The clock, going on at a moment with the contest time that it stood at."""
        if self.paused_ms is None or self.start_ms is None:
            return self
        return replace(self, start_ms=self.start_ms + max(0, moment_ms - self.paused_ms), paused_ms=None)

    def extended(self, by_ms: int, moment_ms: int) -> Clock:
        """The clock with a later end."""
        freeze = self.freeze_at_ms
        if freeze is not None and not self.is_frozen(moment_ms):
            freeze += by_ms
        return replace(self, end_ms=self.end_ms + by_ms, freeze_at_ms=freeze)

    def stopped(self, moment_ms: int) -> Clock:
        """The clock of a contest that ends now."""
        now = self.contest_ms(moment_ms)
        return self if now is None else replace(self, end_ms=min(self.end_ms, max(0, now)), paused_ms=None)
