"""Whatever stands in a feed, it becomes a contest on disk, or what is wrong with it is told."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.contest.feed.importing import import_feed, read_feed
from judge.errors import UsageError
from tests.unit.contest.clicsfeeds import feed, judged, submitted

GOOD: list[dict[str, Any]] = [
    {
        "type": "contest",
        "id": None,
        "data": {
            "id": "c",
            "name": "C",
            "start_time": "2026-01-01T10:00:00Z",
            "duration": "5:00:00",
            "scoreboard_freeze_duration": "1:00:00",
            "scoreboard_type": "score",
            "penalty_time": 20,
            "judge:planned_duration": "4:00:00",
        },
    },
    {"type": "state", "id": None, "data": {"started": "2026-01-01T10:00:00Z", "thawed": "2026-01-01T16:00:00Z"}},
    {"type": "judgement-types", "id": "AC", "data": {"id": "AC", "name": "Yes", "solved": True}},
    {
        "type": "problems",
        "id": "a",
        "data": {"id": "a", "label": "A", "name": "a", "ordinal": 1, "max_score": 100, "time_limit": 1.5},
    },
    {"type": "groups", "id": "g", "data": {"id": "g", "name": "G", "hidden": False}},
    {"type": "teams", "id": "x", "data": {"id": "x", "name": "Xs", "group_ids": ["g"], "hidden": False}},
    {
        "type": "submissions",
        "id": "1",
        "data": {"id": "1", "team_id": "x", "problem_id": "a", "language_id": "cpp", "contest_time": "1:00:00"},
    },
    {
        "type": "judgements",
        "id": "2",
        "data": {
            "id": "2",
            "submission_id": "1",
            "judgement_type_id": "AC",
            "score": 60,
            "judge:groups": [30, 30],
            "current": True,
            "max_run_time": 0.5,
            "start_contest_time": "1:00:01",
            "end_contest_time": "1:00:02",
        },
    },
    {
        "type": "clarifications",
        "id": "3",
        "data": {"id": "3", "to_team_ids": ["x"], "text": "Yes.", "contest_time": "1:00:00"},
    },
]

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(
        [10**30, -(10**30), 1e300, "", "\ud800", "a\0b", "-1:00:00", "999999:00:00", "0001-01-01T00:00:00Z"]
    )
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=4,
)


@st.composite
def spoilt(draw: st.DrawFn) -> list[str]:
    """The good feed, with something else in the place of one or two of its values, or with a line less."""
    feed = json.loads(json.dumps(GOOD))
    for _ in range(draw(st.integers(1, 2))):
        line = draw(st.sampled_from(feed))
        inside = (
            draw(st.sampled_from([line, line["data"], line["data"]])) if isinstance(line.get("data"), dict) else line
        )
        if inside:
            inside[draw(st.sampled_from(sorted(inside)))] = draw(anything)
    if draw(st.booleans()):
        feed.remove(draw(st.sampled_from(feed)))
    return [json.dumps(line) for line in feed]


def test_the_good_feed_is_good() -> None:
    report = read_feed(json.dumps(line) for line in GOOD).report
    assert (report.submissions, report.judged, report.messages, report.notes) == (1, 1, 1, ())


@given(spoilt())
@settings(deadline=None, max_examples=150)
def test_a_spoilt_feed_is_taken_or_refused(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "c.contest"
        try:
            store, report = import_feed(lines, target)
        except UsageError:
            assert not list(Path(folder).iterdir())
            return
        with store:
            assert len(store.state().tries) == report.submissions
            assert store.verify()
            assert not store.mend()


@pytest.mark.parametrize("text", ["[" * 100_000, '{"type":"teams","data":' + "[" * 100_000, "NaN", "\ufeff{}", "\0"])
def test_a_line_that_no_reader_likes_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="line 1"):
        read_feed([text])


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["", "{nothing"], "line 2: this is no JSON"),
        (["[1]"], "line 1: a line of a feed is an object with 'type' and 'data'"),
        (['{"type":"teams"}'], "line 1: a line of a feed is an object"),
        (['{"type":"teams","id":"1","data":7}'], "line 1: teams: 'data' is neither an object nor a list"),
        (['{"type":"contest","id":null,"data":7}'], "line 1: contest: 'data' is no object"),
        (['{"type":"teams","id":null,"data":[{"name":"x"}]}'], "line 1: teams: 'id' is missing"),
        (['{"type":"contest","id":null,"data":{"id":"c"}}'], "line 1: contest: 'duration' is missing"),
        (['{"type":"contest","data":{"id":"c","duration":"5 h"}}'], "line 1: contest: 'duration': '5 h' is not a dur"),
        (['{"type":"contest","data":{"id":"c","duration":5}}'], "line 1: contest: 'duration': '5' is not a duration"),
        (['{"type":"contest","data":{"id":[],"duration":"5:00:00"}}'], "line 1: contest: 'id' is no string"),
        (
            feed({"type": "submissions", "id": "1", "data": {"id": "1", "team_id": "x"}}),
            "line 5: submissions: 'contest_time'",
        ),
        (
            feed(submitted("1"), judged("1", "AC", end_contest_time=None)),
            "line 6: judgements: 'end_contest_time' is missing",
        ),
        (feed(submitted("1"), judged("1", "AC", max_run_time="1")), "line 6: judgements: 'max_run_time' is no number"),
        (feed({"type": "teams", "id": "x", "data": {"id": "x", "group_ids": 3}}), "line 5: teams: 'group_ids' is no"),
        (feed(duration="-5:00:00"), "line 1: contest: 'duration' is negative"),
        (feed(penalty_time=-20), "line 1: contest: 'penalty_time' is neither a number of minutes nor a duration"),
        (feed(penalty_time=10**12), "line 1: contest: 'penalty_time' is no number, or far too large"),
        ([], "there is no contest in this feed"),
    ],
)
def test_what_is_wrong_with_a_feed_is_told_with_its_line(lines: list[str], words: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_feed(lines)
    assert words in raised.value.message
