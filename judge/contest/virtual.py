"""A contest of the past, held again for somebody who was not there: with its problems, and the others as ghosts."""

from __future__ import annotations

from dataclasses import replace

from judge.contest.admission import new_team
from judge.contest.clock import Phase
from judge.contest.events import GhostTry
from judge.contest.model import Contest, Team
from judge.contest.state import State
from judge.errors import UsageError


def virtual(state: State, now_ms: int, name: str, *, with_ghosts: bool) -> tuple[Contest, tuple[GhostTry, ...]]:
    """The contest, to be started when its one team wants to, and what the ghosts do in it.

    Teams that were hidden stay away. Raises `UsageError` for a contest that is not over.
    """
    if state.clock.phase(now_ms) is not Phase.OVER:
        raise UsageError(f"{state.contest.name} is not over", hint="take part in it: `judge contest submit`")
    past = state.contest
    teams = tuple(
        replace(each, ghost=True) for each in past.teams if with_ghosts and not each.hidden and not each.ghost
    )
    me = new_team(state, name)
    contest = replace(
        past,
        teams=(*teams, Team(me.id, me.name)),
        start_ms=None,
        duration_ms=state.clock.end_ms,
        freeze_ms=_freeze_ms(state),
    )
    known = {each.id for each in teams}
    ghosts = tuple(
        GhostTry(each.team, each.label, each.contest_ms, replace(each.outcome, message="", sample=""))
        for each in state.tries
        if each.team in known and each.outcome is not None
    )
    return contest, ghosts


def _freeze_ms(state: State) -> int:
    freeze_at = state.clock.freeze_at_ms
    return 0 if freeze_at is None else max(0, state.clock.end_ms - freeze_at)
