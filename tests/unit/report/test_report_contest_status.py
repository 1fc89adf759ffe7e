"""What programs read of a contest: its status and its board as JSON, with nothing that is not for who asks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from judge.contest.events import Entry, Extended, Stopped, Thawed
from judge.contest.state import fold
from judge.contest.times import HOUR, MINUTE
from judge.report.contest.board import dump_scoreboard
from judge.report.contest.status import SCHEMA_VERSION, dump_status
from tests.unit.contest.clicslogs import board_of, logs
from tests.unit.contest.making import contest
from tests.unit.contest.statuses import ODD, SECRET, status
from tests.unit.contest.test_contest_admission import BY_HAND, state_of
from tests.unit.report.test_report_clics_schema import _ours


def read(*given: Any, **options: Any) -> Any:
    return json.loads(dump_status(status(*given, **options)))


def test_the_status_of_a_team() -> None:
    told = read("t1")
    assert (told["schema_version"], told["phase"], told["contest_time"]) == (SCHEMA_VERSION, "running", "0:20:00.000")
    assert (told["team"], told["name"], told["frozen"], told["reason"]) == ("t1", f"A {ODD}", False, "")
    assert [(each["id"], each["verdict"]) for each in told["submissions"]] == [
        ("1", "WA"),
        ("3", "JE"),
        ("4", None),
        ("5", None),
    ]
    assert [(each.get("phase"), each.get("done"), each.get("total")) for each in told["submissions"]] == [
        *[(None, None, None)] * 2,
        ("running", 7, 25),
        ("queued", 0, 0),
    ]
    assert (told["waiting"], told["judged_now"], told["workers"]) == (2, 1, 2)


def test_a_team_reads_what_is_its_own_or_everybodys() -> None:
    told = read("t1")
    assert [each["id"] for each in told["messages"]] == ["1", "3", "4"]
    assert [each["id"] for each in told["teams"]] == ["t1", "t2", "t3", "t4"]
    assert SECRET not in json.dumps(told)
    assert (told["submissions"][0]["sample"], told["submissions"][0]["message"]) == ("sample/1", "5 is not 4")


def test_nobody_in_particular_reads_no_submission() -> None:
    told = read()
    assert (told["team"], told["submissions"], [each["id"] for each in told["messages"]]) == (None, [], ["4"])


def test_the_jury_reads_everything() -> None:
    told = read("t1", jury=True)
    assert SECRET in json.dumps(told)
    assert "jury" in [each["id"] for each in told["teams"]]
    assert [each["id"] for each in told["messages"]] == ["1", "2", "3", "4"]
    assert [(each["from"], each["to"], each["reply_to"]) for each in told["messages"]] == [
        ("t1", "jury", ""),
        ("t2", "jury", ""),
        ("jury", "t1", "1"),
        ("jury", "all", ""),
    ]


def test_a_contest_that_has_no_start_has_no_time() -> None:
    told = read(minute=-1)
    assert (told["phase"], told["contest_time"]) == ("before", "-0:01:00.000")
    board = json.loads(dump_scoreboard(board_of(state_of(of=BY_HAND), final=False), state_of(of=BY_HAND), 0))
    _ours("scoreboard").validate(board)


@given(logs())
@settings(deadline=None, max_examples=25)
def test_every_board_is_a_scoreboard_of_the_contest_api(log: list[Entry]) -> None:
    state = fold(log)
    for final in (True, False):
        text = dump_scoreboard(board_of(state, final=final), state, state.at_ms)
        assert text.count("\n") == 1
        _ours("scoreboard").validate(json.loads(text))


@pytest.mark.parametrize(
    ("happened", "minute", "told"),
    [
        ((), -1, (False, False, False)),
        ((), 0, (True, False, False)),
        ((), 240, (True, True, False)),
        ((), 300, (True, True, True)),
        (((60, Stopped("")),), 60, (True, False, True)),
        (((60, Extended(HOUR, "x")),), 300, (True, True, False)),
    ],
)
def test_the_board_tells_what_the_contest_has_reached(happened: Any, minute: int, told: tuple[bool, ...]) -> None:
    state = state_of(*happened, of=contest())
    shown = json.loads(dump_scoreboard(board_of(state, final=False), state, minute * MINUTE))["state"]
    assert tuple(shown.get(each) is not None for each in ("started", "frozen", "ended")) == told
    assert shown.get("thawed") is None


def test_a_board_that_was_opened_says_when() -> None:
    state = state_of((301, Thawed()))
    shown = json.loads(dump_scoreboard(board_of(state, final=True), state, 302 * MINUTE))["state"]
    assert shown["thawed"] == shown["finalized"] == "1970-01-01T05:01:00.000Z"
