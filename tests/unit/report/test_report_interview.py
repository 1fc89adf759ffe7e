"""The report and the history of mock interviews as JSON, by our own schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator

from judge.contest.events import Cost, Happening, Measured, Opened, Practised, Stopped
from judge.contest.interview.history import Broken, History
from judge.contest.interview.report import report_of
from judge.contest.interview.session import FINISHED
from judge.model.growth import Standing
from judge.model.verdict import Verdict
from judge.report.interview import dump_history, dump_report, load_interview_schema
from tests.unit.contest.interviewing import FILES, handed_in, session
from tests.unit.contest.test_interview_session import diaries

SCHEMA = Draft202012Validator(load_interview_schema())
DONE: list[tuple[float, Happening]] = [
    (4, Practised("A", Verdict.WA)),
    *handed_in(1, "A", 9, Verdict.AC),
    (20, Stopped(FINISHED)),
    (21, Measured("1", Cost("O(n)", "O(n)", Standing.OK), Cost(), "well")),
]


def read(text: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(text)
    SCHEMA.validate(data)
    assert text == json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    return data


def test_a_report() -> None:
    told = read(dump_report(report_of(session(*DONE, track="heaps"), Path("/home/me"))))
    assert (told["began"], told["minutes"], told["used_ms"], told["ended"], told["track"]) == (
        "2026-11-22T10:02:00.000Z",
        45,
        1_200_000,
        "finished",
        "heaps",
    )
    a, b = told["problems"]
    assert (a["solved_ms"], a["first_run_ms"], a["tries"], a["runs"], a["file"]) == (540_000, 240_000, 1, 1, FILES[0])
    assert a["growth"] == {
        "time": {"growth": "O(n)", "asked": "O(n)", "standing": "ok"},
        "memory": {"growth": "", "asked": "", "standing": "not asked"},
        "advice": "well",
    }
    assert (b["opened_ms"], b["solved_ms"], b["last_verdict"], b["growth"]) == (None, None, None, None)
    assert [each["problem"] for each in told["practise_next"]] == ["B", None]


def test_a_history() -> None:
    told = read(dump_history(History((session(*DONE), session((1, Opened("B")))), (Broken("/x", "is damaged"),))))
    assert [each["solved"] for each in told["interviews"]] == [1, 0]
    assert told["weeks"] == [
        {"monday": "2026-11-16", "interviews": 2, "asked": 4, "solved": 1, "to_accept_ms": 545_000}
    ]
    assert told["left_out"] == [{"file": "/x", "why": "is damaged"}]
    assert read(dump_history(History()))["weeks"] == []


@given(diaries())
def test_any_interview(happened: list[tuple[float, Happening]]) -> None:
    one = session(*happened, at=99)
    read(dump_report(report_of(one)))
    read(dump_history(History((one,))))
