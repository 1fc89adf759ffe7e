"""The board as the Contest API has it. Times are whole minutes, as they count (Contest API 2026-01, Scoreboard)."""

from __future__ import annotations

from judge.contest.model import Rules
from judge.contest.standings import Board, Cell, Row
from judge.contest.times import MINUTE, format_reltime, minutes
from judge.report.clics.objects import ProblemIds, is_scored
from judge.report.json import Json


def scoreboard_object(board: Board, state: Json, time: str, contest_time: str) -> Json:
    """The board after the notification of a moment; `state` is that of the feed then."""
    ids = ProblemIds.of(board.contest.problems)
    rows = [_row(board, row, ids) for row in board.rows]
    return {"time": time, "contest_time": contest_time, "state": state, "rows": rows}


def _row(board: Board, row: Row, ids: ProblemIds) -> Json:
    scored = is_scored(board.contest)
    cells = [_cell(cell, ids.by_label[cell.label], scored=scored) for cell in row.cells]
    return {"rank": row.rank, "team_id": row.team.id, "score": _score(board, row), "problems": cells}


def _score(board: Board, row: Row) -> Json:
    if is_scored(board.contest):
        return {"score": row.points, "time": _minutes(row.last_ms) if row.points else None}
    penalty = row.penalty if board.contest.rules is Rules.ICPC else 0
    last = _minutes(row.last_ms) if row.solved else None
    return {"num_solved": row.solved, "total_time": format_reltime(penalty * MINUTE), "time": last}


def _cell(cell: Cell, problem_id: str, *, scored: bool) -> Json:
    made: Json = {"problem_id": problem_id, "num_judged": cell.tries, "num_pending": cell.pending}
    made |= {"score": cell.points} if scored else {"solved": cell.solved}
    if cell.points > 0 if scored else cell.solved:
        made["time"] = _minutes(cell.time_ms or 0)
    return made


def _minutes(contest_ms: int) -> str:
    return format_reltime(minutes(contest_ms) * MINUTE)
