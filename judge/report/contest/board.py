"""The board of a contest as JSON: the scoreboard object of the Contest API, as it is now."""

from __future__ import annotations

import json
from dataclasses import replace

from judge.contest.standings import Board
from judge.contest.state import State
from judge.contest.times import format_reltime, format_time
from judge.report.clics.milestones import Milestones, reached
from judge.report.clics.objects import state_object
from judge.report.clics.scoreboard import scoreboard_object


def dump_scoreboard(board: Board, state: State, now_ms: int) -> str:
    """The object, on one line."""
    thawed_ms = state.course.thawed_ms
    passed = reached(Milestones(), state.clock, now_ms)
    milestones = passed[-1][1] if passed else Milestones()
    told = state_object(state.clock, replace(milestones, thawed=thawed_ms, finalized=thawed_ms))
    contest_time = format_reltime(state.clock.contest_ms(now_ms) or 0)
    scoreboard = scoreboard_object(board, told, format_time(now_ms), contest_time)
    return json.dumps(scoreboard, ensure_ascii=False) + "\n"
