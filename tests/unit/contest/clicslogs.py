"""Whole logs of contests for tests of export and import, made by Hypothesis: all that may happen, when it may."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from judge.contest.clock import Phase
from judge.contest.events import (
    Answered,
    Clarified,
    Created,
    Entry,
    Extended,
    Happening,
    Joined,
    Judged,
    Outcome,
    Paused,
    Rejudged,
    RejudgingAsked,
    RejudgingEnded,
    Resumed,
    Started,
    Stopped,
    Submitted,
    Thawed,
)
from judge.contest.feed.importing import Feed
from judge.contest.model import Contest, Rules, Team
from judge.contest.standings import Board, Cell, standings
from judge.contest.state import State, fold
from judge.contest.times import HOUR, MINUTE
from judge.model.verdict import Verdict
from tests.unit.contest.making import LABELS, TEAMS, contest

START = 1_792_000_000_000

Cells = tuple[tuple[str, int, int, int | None, bool, int, bool], ...]
Shown = tuple[tuple[int, str, int, int, int, int, Cells], ...]


def a_contest(rules: Rules = Rules.ICPC, **changed: Any) -> Contest:
    """One that starts at `START`, of which the last team is hidden."""
    made = contest(rules)
    teams = (*made.teams[:-1], replace(made.teams[-1], hidden=True))
    return replace(replace(made, start_ms=START, teams=teams), **changed)


def shown(board: Board) -> Shown:
    """All of a board that people see."""
    return tuple(
        (row.rank, row.team.id, row.solved, row.penalty, row.points, row.last_ms, tuple(map(_cell, row.cells)))
        for row in board.rows
    )


def _cell(cell: Cell) -> tuple[str, int, int, int | None, bool, int, bool]:
    return cell.label, cell.tries, cell.pending, cell.time_ms, cell.solved, cell.points, cell.first


def board_of(state: State, *, final: bool) -> Board:
    """The board of a state; without `final` the one that everybody sees."""
    hidden = None if final or state.thawed else state.clock.freeze_at_ms
    return standings(state.contest, state.tries, hidden_from_ms=hidden)


def state_of(feed: Feed) -> State:
    """What a feed that was read comes to."""
    entries = [Entry(1, feed.created_ms, Created(feed.contest))]
    entries += [Entry(number, at, what) for number, (at, what) in enumerate(feed.happenings, start=2)]
    return fold(entries)


# --- random logs ---

outcomes = st.builds(
    Outcome,
    verdict=st.sampled_from(Verdict),
    groups=st.lists(st.integers(0, 60), max_size=3).map(tuple),
    started_ms=st.sampled_from([0, START + HOUR, START + 4 * HOUR]),
    slowest_ms=st.integers(0, 3000),
)
_KINDS = ["submitted"] * 6 + ["judged"] * 6 + ["again", "end again", "pause", "extend", "join", "clarify", "answer"]
_RARE = ["stop", "thaw"]


@st.composite
def logs(draw: st.DrawFn, most: int = 50) -> list[Entry]:
    """A log in which nothing happened that the commands do not allow."""
    created = a_contest(
        draw(st.sampled_from(Rules)),
        freeze_ms=draw(st.sampled_from([0, MINUTE, HOUR, 5 * HOUR])),
        start_ms=draw(st.sampled_from([None, START])),
    )
    entries = [Entry(1, START - HOUR, Created(created))]
    state, at = State.first(entries[0]), START - draw(st.sampled_from([0, 15 * MINUTE]))
    if created.start_ms is None:
        entries.append(Entry(2, START - HOUR, Started(START)))
        state.take(entries[-1])
    least = draw(st.sampled_from([0, most // 2]))
    for kind in draw(st.lists(st.sampled_from(_KINDS + _RARE), min_size=least, max_size=most)):
        at += draw(st.sampled_from([0, 1, 59_999, 10 * MINUTE, 25 * MINUTE]))
        happened = _happening(draw, kind, state, at)
        if happened is not None:
            entries.append(Entry(len(entries) + 1, at, happened))
            state.take(entries[-1])
    return entries


def _happening(draw: st.DrawFn, kind: str, state: State, at: int) -> Happening | None:
    phase, number = state.clock.phase(at), str(state.last)
    running, paused, over = phase is Phase.RUNNING, phase is Phase.PAUSED, phase is Phase.OVER
    tried = [each.id for each in state.tries]
    open_ones = [each.id for each in state.course.rejudgings if each.applied is None]
    teams = [each.id for each in state.contest.teams]
    match kind:
        case "submitted" if running:
            label = draw(st.sampled_from(LABELS))
            return Submitted(str(len(tried) + 1), draw(st.sampled_from(teams)), label, "python3", "")
        case "judged" if tried:
            return Judged(draw(st.sampled_from(tried)), draw(outcomes))
        case "again" if tried and not open_ones:
            return RejudgingAsked(number, tuple(tried[:2]), "a better answer")
        case "end again" if open_ones and draw(st.booleans()):
            return Rejudged(open_ones[0], tried[0], draw(outcomes))
        case "end again" if open_ones:
            return RejudgingEnded(open_ones[0], draw(st.booleans()))
        case _ if paused and draw(st.booleans()):
            return Resumed()
        case "pause" if running:
            return Paused("power")
        case "extend" if not state.thawed:
            by_ms = draw(st.sampled_from([MINUTE, HOUR]))
            return Extended(by_ms, "power") if (state.clock.contest_ms(at) or 0) < state.clock.end_ms + by_ms else None
        case "stop" if running and draw(st.booleans()):
            return Stopped("fire")
        case "thaw" if over and not state.thawed:
            return Thawed()
        case "join":
            return Joined(Team(f"n{number}", f"New {number}"))
        case "clarify" if running:
            return Clarified(number, draw(st.sampled_from(TEAMS)), draw(st.sampled_from(["", *LABELS])), "Why?")
        case "answer":
            asked = [each.id for each in state.course.messages if not each.from_jury]
            return Answered(number, draw(st.sampled_from(["", *TEAMS])), "Read it.", asked[0] if asked else "")
    return None
