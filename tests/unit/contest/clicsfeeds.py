"""Event feeds of version 2026-01 for tests, line by line."""

from __future__ import annotations

import json
from typing import Any

from judge.contest.feed.importing import Feed, read_feed
from judge.contest.standings import Board, Row
from judge.model.verdict import Verdict
from tests.unit.contest.clicslogs import board_of, state_of

Json = dict[str, Any]


def feed(*changed: Json, scoreboard_type: str = "pass-fail", **contest: Any) -> list[str]:
    """A feed of 2026-01 with a contest, two problems and two teams, and what else is told."""
    setting = {"id": "c", "name": "C", "start_time": "2026-01-01T10:00:00Z", "duration": "5:00:00"}
    penalty = {"penalty_time": "0:20:00"} if scoreboard_type == "pass-fail" else {}
    told: list[Json] = [
        {"type": "contest", "id": None, "data": {**setting, "scoreboard_type": scoreboard_type, **penalty, **contest}},
        {"type": "problems", "id": None, "data": [problem("a", "A", 1), problem("b", "B", 2)]},
        {"type": "teams", "id": "x", "data": {"id": "x", "name": "Xs", "label": "x"}},
        {"type": "teams", "id": "y", "data": {"id": "y", "name": "Ys", "label": "y"}},
        *changed,
    ]
    return [json.dumps(each) for each in told]


def problem(name: str, label: str, ordinal: int) -> Json:
    return {"id": name, "label": label, "name": name, "ordinal": ordinal, "test_data_count": 3, "max_score": 100}


def type_of(name: str, *, solved: bool = False, **more: bool) -> Json:
    return {"type": "judgement-types", "id": name, "data": {"id": name, "name": name, "solved": solved, **more}}


def submitted(name: str, team: str = "x", at: str = "1:00:00", problem_id: str = "a") -> Json:
    data = {"id": name, "team_id": team, "problem_id": problem_id, "language_id": "cpp", "contest_time": at}
    return {"type": "submissions", "id": name, "data": data}


def judged(submission: str, kind: str, name: str = "", **more: Any) -> Json:
    data = {"submission_id": submission, "judgement_type_id": kind, "end_contest_time": "1:00:10", **more}
    return {"type": "judgements", "id": name or f"j{submission}", "data": {"id": name or f"j{submission}", **data}}


def board(found: Feed, *, final: bool = True) -> Board:
    return board_of(state_of(found), final=final)


def row_of(found: Feed, team: str = "x") -> Row:
    return next(row for row in board(found).rows if row.team.id == team)


def verdict_of(*lines: Json) -> Verdict | None:
    """What the first submission of a feed comes to."""
    return next(iter(state_of(read_feed(feed(submitted("1"), *lines))).tries)).verdict
