"""An event feed, of old and of new versions of the Contest API, comes to its contest and its board."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from judge.contest.boards import Boards
from judge.contest.events import Extended, Stopped, Thawed
from judge.contest.feed.importing import Feed, import_feed, read_feed, write_feed
from judge.contest.model import Rules, Team
from judge.contest.times import HOUR, MINUTE, parse_time
from judge.errors import JudgeError, UsageError
from tests.unit.contest.clicsfeeds import Json, board, feed, judged, problem, row_of, submitted
from tests.unit.contest.clicslogs import state_of

OF_2020 = """\
{"type":"contests","id":"e1","op":"create","data":{"id":"old","name":"Old","start_time":"2020-10-03T10:00:00+02",\
"duration":"2:00:00","scoreboard_freeze_duration":"0:30:00","penalty_time":10}}

{"type":"judgement-types","id":"e2","op":"create","data":{"id":"AC","name":"Yes","penalty":false,"solved":true}}
{"type":"judgement-types","id":"e3","op":"create","data":{"id":"WA","name":"No","penalty":true,"solved":false}}
{"type":"languages","id":"e4","op":"create","data":{"id":"cpp","name":"C++"}}
{"type":"problems","id":"e5","op":"create","data":{"id":"p2","label":"B","name":"Second","ordinal":2,"rgb":"#00f"}}
{"type":"problems","id":"e6","op":"create","data":{"id":"p1","label":"A","name":"First","ordinal":1,"time_limit":1.5}}
{"type":"problems","id":"e7","op":"create","data":{"id":"p3","label":"C","name":"Withdrawn","ordinal":3}}
{"type":"groups","id":"e8","op":"create","data":{"id":"g1","name":"Teams"}}
{"type":"groups","id":"e9","op":"create","data":{"id":"g2","name":"Staff","hidden":true}}
{"type":"teams","id":"e10","op":"create","data":{"id":"1","name":"Ones","group_ids":["g1"]}}
{"type":"teams","id":"e11","op":"create","data":{"id":"2","name":"Twos","group_ids":["g1","g2"]}}
{"type":"teams","id":"e12","op":"create","data":{"id":"3","name":"Jury","group_ids":["g2"]}}
{"type":"state","id":"e13","op":"update","data":{"started":"2020-10-03T10:00:00+02","ended":null,"thawed":null}}
{"type":"submissions","id":"e14","op":"create","data":{"id":"s1","language_id":"cpp","problem_id":"p1","team_id":"1",\
"time":"2020-10-03T10:05:59.999+02","contest_time":"0:05:59.999"}}
{"type":"judgements","id":"e15","op":"create","data":{"id":"j1","submission_id":"s1","judgement_type_id":null,\
"start_time":"2020-10-03T10:06:10+02","start_contest_time":"0:06:10"}}
{"type":"judgements","id":"e16","op":"update","data":{"id":"j1","submission_id":"s1","judgement_type_id":"WA",\
"start_time":"2020-10-03T10:06:10+02","start_contest_time":"0:06:10","end_time":"2020-10-03T10:06:20+02",\
"end_contest_time":"0:06:20"}}
{"type":"submissions","id":"e17","op":"create","data":{"id":"s2","language_id":"cpp","problem_id":"p1","team_id":"1",\
"time":"2020-10-03T10:20:00+02","contest_time":"0:20:00"}}
{"type":"judgements","id":"e18","op":"create","data":{"id":"j2","submission_id":"s2","judgement_type_id":"WA",\
"start_contest_time":"0:20:01","end_contest_time":"0:20:02"}}
{"type":"judgements","id":"e19","op":"create","data":{"id":"j3","submission_id":"s2","judgement_type_id":"AC",\
"start_contest_time":"0:30:01","end_contest_time":"0:30:02"}}
{"type":"submissions","id":"e20","op":"create","data":{"id":"s3","language_id":"cpp","problem_id":"p2","team_id":"2",\
"time":"2020-10-03T11:40:00+02","contest_time":"1:40:00"}}
{"type":"judgements","id":"e21","op":"create","data":{"id":"j4","submission_id":"s3","judgement_type_id":"AC",\
"start_contest_time":"1:40:01","end_contest_time":"1:40:02"}}
{"type":"problems","id":"e22","op":"delete","data":{"id":"p3"}}
"""


# --- versions ---


def test_a_feed_of_2020_03_gives_its_contest_and_both_boards() -> None:
    found = read_feed(OF_2020.splitlines())
    contest = found.contest
    assert (contest.id, contest.duration_ms, contest.freeze_ms, contest.penalty_ms) == (
        "old", 2 * HOUR, HOUR // 2, 10 * MINUTE,
    )  # fmt: skip
    assert contest.start_ms == parse_time("2020-10-03T08:00:00Z")
    assert [(each.label, each.problem, each.time_limit_ms, each.rgb) for each in contest.problems] == [
        ("A", "p1", 1500, ""),
        ("B", "p2", 0, "#00f"),
    ]
    assert contest.teams == (Team("1", "Ones"), Team("2", "Twos"), Team("3", "Jury", hidden=True))
    ones, twos = board(found).rows
    assert (ones.team.id, ones.solved, ones.penalty, ones.cells[0].tries) == ("1", 1, 30, 2)
    assert (twos.team.id, twos.solved, twos.penalty) == ("2", 1, 100)
    assert board(found, final=False).rows[1].cells[1].pending == 1
    assert (found.report.submissions, found.report.judged, found.report.superseded) == (3, 3, 1)


def test_a_feed_of_2026_01_tells_collections_at_once_and_whom_it_deletes() -> None:
    later = [
        {"type": "teams", "id": "z", "data": {"id": "z", "name": "Zs", "label": "z"}},
        {"type": "teams", "id": "y", "data": None},
        {"type": "problems", "data": [problem("b", "B", 2), problem("c", "C", 1)]},  # no id at all
    ]
    found = read_feed(feed(*later, scoreboard_freeze_duration="1:00:00.000", penalty_time="0:05:00.000"))
    assert [team.id for team in found.contest.teams] == ["x", "z"]
    assert [each.label for each in found.contest.problems] == ["C", "B"]
    assert (found.contest.freeze_ms, found.contest.penalty_ms) == (HOUR, 5 * MINUTE)


def test_whoever_is_outside_the_group_of_the_main_board_is_hidden() -> None:
    inside = {"type": "teams", "id": "x", "data": {"id": "x", "name": "Xs", "label": "x", "group_ids": ["main", "o"]}}
    found = read_feed(feed(inside, main_scoreboard_group_id="main"))
    assert [(team.id, team.hidden) for team in found.contest.teams] == [("x", False), ("y", True)]


def test_teams_of_2023_06_are_hidden_by_themselves_and_shown_by_another_name() -> None:
    told = {"type": "teams", "id": "y", "data": {"id": "y", "name": "Ys", "display_name": "Uni", "hidden": True}}
    found = read_feed(feed(told))
    assert found.contest.teams[1] == Team("y", "Uni", hidden=True)


def test_the_start_is_that_of_the_state_or_is_told_by_a_submission() -> None:
    at = {"type": "submissions", "id": "1", "data": submitted("1")["data"] | {"time": "2026-01-01T11:30:00.5+00:00"}}
    assert read_feed(feed(at, start_time=None)).contest.start_ms == parse_time("2026-01-01T10:30:00.500Z")
    state = {"type": "state", "id": None, "data": {"started": "2026-01-01T10:00:07Z", "ended": None}}
    assert read_feed(feed(state)).contest.start_ms == parse_time("2026-01-01T10:00:07Z")
    assert read_feed(feed(start_time=None)).contest.start_ms is None


@pytest.mark.parametrize(("told", "taken"), [("wf-47", "wf-47"), ("../../etc/x y", "etc-x-y"), ("..", "contest")])
def test_a_contest_is_called_so_that_a_file_can_be(told: str, taken: str) -> None:
    assert read_feed(feed(id=told)).contest.id == taken


def test_types_that_we_do_not_read_may_have_any_form() -> None:
    assert read_feed(
        feed({"type": "map-info", "id": None, "data": {"aisles": []}}, {"type": "runs", "data": 3})
    ).contest


# --- what is left out ---


def test_what_came_too_early_too_late_or_from_nowhere_is_counted_and_left_out() -> None:
    told = [
        submitted("1", at="-0:00:00.001"),
        submitted("2", at="0:00:00.000"),
        submitted("3", at="4:59:59.999"),
        submitted("4", at="5:00:00.000"),
        submitted("5", team="nobody"),
        submitted("6", problem_id="nothing"),
        submitted("7") | {"data": submitted("7")["data"] | {"team_id": None}},
        *(judged(str(number), "AC") for number in range(1, 9)),
    ]
    report = read_feed(feed(*told)).report
    assert (report.submissions, report.judged, report.early, report.late, report.orphans) == (2, 2, 1, 1, 3)
    assert report.pending == 0


def test_problems_with_one_label_are_told_apart() -> None:
    twice = {"type": "problems", "id": None, "data": [problem("a", "A", 1), problem("again", "a", 2)]}
    assert [each.label for each in read_feed(feed(twice)).contest.problems] == ["A", "again"]


# --- points ---


def test_scores_count_by_the_rules_of_the_ioi_the_best_of_all() -> None:
    told = [submitted("1"), submitted("2"), judged("1", "WA", score=70), judged("2", "WA", score=30.4)]
    found = read_feed(feed(*told, scoreboard_type="score"))
    assert found.contest.rules is Rules.IOI
    assert row_of(found).points == 70
    assert found.report.rounded == 1


def test_our_own_property_tells_the_rules() -> None:
    assert read_feed(feed(**{"judge:rules": "kata"})).contest.rules is Rules.KATA
    assert read_feed(feed(**{"judge:rules": "chess"})).contest.rules is Rules.ICPC
    assert read_feed(feed(scoreboard_type="score", **{"judge:rules": "sprint"})).contest.rules is Rules.SPRINT


# --- the clock ---


def test_the_thaw_opens_the_board() -> None:
    thawed = {"type": "state", "data": {"started": "2026-01-01T10:00:00Z", "thawed": "2026-01-01T15:30:00Z"}}
    found = read_feed(feed(thawed, submitted("1", at="4:30:00"), scoreboard_freeze_duration="1:00:00"))
    assert found.happenings[-1] == (parse_time("2026-01-01T15:30:00Z"), Thawed())
    assert state_of(found).thawed


def test_an_end_that_was_not_planned_is_told_as_what_happened() -> None:
    longer = read_feed(feed(**{"judge:planned_duration": "4:00:00"}, scoreboard_freeze_duration="1:00:00"))
    assert [type(what) for _, what in longer.happenings] == [Extended]
    clock = state_of(longer).clock
    assert (clock.end_ms, clock.freeze_at_ms) == (5 * HOUR, 4 * HOUR)
    shorter = read_feed(feed(**{"judge:planned_duration": "6:00:00"}, scoreboard_freeze_duration="1:00:00"))
    assert [type(what) for _, what in shorter.happenings] == [Stopped]
    clock = state_of(shorter).clock
    assert (clock.end_ms, clock.freeze_at_ms) == (5 * HOUR, 4 * HOUR)


# --- messages ---


def test_answers_reach_those_they_are_for() -> None:
    def says(name: str, **more: Any) -> Json:
        data = {"id": name, "text": f"text {name}", "contest_time": "0:10:00", **more}
        return {"type": "clarifications", "id": name, "data": data}

    grouped = {"type": "teams", "id": "x", "data": {"id": "x", "name": "Xs", "label": "x", "group_ids": ["g"]}}
    told = [
        says("1", from_team_id="x", problem_id="b"),
        says("2", to_team_id="x", reply_to_id="1"),
        says("3", to_team_ids=["x", "y"]),
        says("4"),
        says("5", to_group_ids=["g"]),
        says("6", to_group_ids=["empty"]),
    ]
    messages = state_of(read_feed(feed(grouped, *told))).course.messages
    assert [(each.id, each.team, each.label, each.from_jury, each.reply_to) for each in messages] == [
        ("1", "x", "B", False, ""),
        ("2", "x", "B", True, "1"),
        ("3", "x", "", True, ""),
        ("3-1", "y", "", True, ""),
        ("4", "", "", True, ""),
        ("5", "x", "", True, ""),
    ]


# --- on disk ---


def test_a_feed_becomes_a_contest_on_disk(tmp_path: Path) -> None:
    store, report = import_feed(OF_2020.splitlines(), tmp_path / "old.contest")
    with store:
        rows = Boards(store).read().rows
        assert [(row.team.id, row.penalty) for row in rows] == [("1", 30), ("2", 0)]
        assert [each.at_ms for each in store.entries()] == sorted(each.at_ms for each in store.entries())
        assert store.now_ms() > parse_time("2026-01-01T00:00:00Z")  # the clock of this machine again
        assert not store.mend()
    assert report.submissions == 3


def test_nothing_is_left_of_a_feed_that_cannot_be_written_down(tmp_path: Path) -> None:
    target = tmp_path / "c.contest"
    found = read_feed(feed(submitted("1")))
    twice = Feed(found.contest, (*found.happenings, *found.happenings), found.report)
    with pytest.raises(JudgeError):
        write_feed(twice, target)
    assert not list(tmp_path.iterdir())


def test_a_contest_that_is_there_already_stays(tmp_path: Path) -> None:
    target = tmp_path / "c.contest"
    target.write_text("mine")
    with pytest.raises(UsageError, match="there is a file already"):
        import_feed(feed(), target)
    assert target.read_text() == "mine"
