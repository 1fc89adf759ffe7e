"""When a contest reached the states of the API: a pure function of its clock and a moment."""

from __future__ import annotations

from dataclasses import dataclass, replace

from judge.contest.clock import Clock


@dataclass(frozen=True, slots=True)
class Milestones:
    """The moments of the contest's states, as far as they were reached."""

    started: int | None = None
    frozen: int | None = None
    ended: int | None = None
    thawed: int | None = None
    finalized: int | None = None

    def after(self, clock: Clock, at_ms: int) -> Milestones:
        """Those of a clock that was just set: one that was extended may not have ended after all."""
        now = clock.contest_ms(at_ms)
        return replace(self, ended=None) if now is not None and now < clock.end_ms else self


def has_freeze(clock: Clock) -> bool:
    """Whether the board freezes before the contest ends."""
    return clock.freeze_at_ms is not None and clock.freeze_at_ms < clock.end_ms


def reached(known: Milestones, clock: Clock, moment_ms: int) -> list[tuple[int, Milestones]]:
    """Each milestone that came by a moment and is not known yet, with its own moment, in their order."""
    now = clock.contest_ms(moment_ms)
    if now is None or clock.start_ms is None or now < 0:
        return []
    steps = []
    for name, contest_ms in _contest_times(clock):
        if contest_ms <= now and getattr(known, name) is None:
            at = clock.start_ms + contest_ms
            known = replace(known, **{name: at})
            steps.append((at, known))
    return steps


def _contest_times(clock: Clock) -> list[tuple[str, int]]:
    freeze = [("frozen", max(0, clock.freeze_at_ms or 0))] if has_freeze(clock) else []
    return [("started", 0), *freeze, ("ended", clock.end_ms)]
