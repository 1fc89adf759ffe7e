"""A contest in the words of the Contest API: what is told when, and to whom."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

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
    Stopped,
    Submitted,
    Thawed,
)
from judge.contest.model import Contest, ContestProblem, Rules, Team
from judge.contest.state import fold
from judge.contest.times import HOUR, MINUTE, format_time
from judge.errors import JudgeError, UsageError
from judge.model.verdict import Verdict
from judge.report.clics.exported import exported
from judge.report.clics.folder import write_export
from tests.unit.contest.clicslogs import START, a_contest, board_of

Json = dict[str, Any]


def files_of(
    *happened: tuple[float, Happening], of: Contest | None = None, final: bool = True, now: float | None = None
) -> dict[str, str | bytes]:
    """The export of a contest to which things happened, each at its minute."""
    moments = [(START + int(minute * MINUTE), what) for minute, what in happened]
    log = [Entry(1, START - HOUR, Created(of or a_contest()))]
    log += [Entry(number, at, what) for number, (at, what) in enumerate(moments, start=2)]
    now_ms = log[-1].at_ms if now is None else START + int(now * MINUTE)
    return exported(log, board_of(fold(log), final=final), now_ms, lambda digest: f"zip {digest}".encode(), final=final)


def read(files: dict[str, str | bytes], name: str) -> Any:
    return json.loads(files[f"{name}.json"])


def told(files: dict[str, str | bytes], kind: str) -> list[Json]:
    """What the feed tells of a type, in its order."""
    lines = [json.loads(line) for line in str(files["event-feed.ndjson"]).splitlines()]
    return [line["data"] for line in lines if line["type"] == kind]


def at(minute: float) -> str:
    return format_time(START + int(minute * MINUTE))


AC, WA = Outcome(Verdict.AC), Outcome(Verdict.WA)
TRY = Submitted("1", "t1", "A", "python3", "d1")


# --- the setting ---


def test_a_contest_that_has_not_begun_is_told_with_all_that_was_set_up() -> None:
    files = files_of()
    assert read(files, "contest") == {
        "id": "c",
        "name": "A contest",
        "formal_name": "A contest",
        "start_time": at(0),
        "duration": "5:00:00.000",
        "scoreboard_freeze_duration": "1:00:00.000",
        "scoreboard_type": "pass-fail",
        "penalty_time": "0:20:00.000",
        "judge:rules": "icpc",
    }
    assert set(read(files, "state").values()) == {None}
    assert [each.get("hidden") for each in read(files, "teams")] == [None, None, None, True]
    assert "t4" not in [row["team_id"] for row in read(files, "scoreboard")["rows"]]
    assert {"id": "python3", "name": "Python 3", "entry_point_required": False, "extensions": ["py", "py3"]} in read(
        files, "languages"
    )
    kinds = [json.loads(line)["type"] for line in str(files["event-feed.ndjson"]).splitlines()]
    assert list(dict.fromkeys(kinds)) == ["contest", "state", "judgement-types", "languages", "problems", "teams"]


def test_problems_have_ids_that_differ_wherever_their_packages_lie() -> None:
    paths = ("../ours/bottles", "bottles", "two words", "B", "deep/sums/")
    problems = tuple(ContestProblem(label, path) for label, path in zip("ABCDE", paths, strict=True))
    found = read(files_of(of=a_contest(problems=problems)), "problems")
    assert [(each["id"], each.get("judge:problem")) for each in found] == [
        ("A", "../ours/bottles"),
        ("B", "bottles"),
        ("C", "two words"),
        ("D", "B"),
        ("sums", "deep/sums/"),
    ]


def test_a_kata_counts_tries_and_no_time() -> None:
    files = files_of(
        (1, TRY), (2, Judged("1", WA)), (3, replace(TRY, id="2")), (4, Judged("2", AC)), of=a_contest(Rules.KATA)
    )
    assert read(files, "contest")["penalty_time"] == "0:00:00.000"
    row = read(files, "scoreboard")["rows"][0]
    assert (row["rank"], row["score"]) == (1, {"num_solved": 1, "total_time": "0:00:00.000", "time": "0:03:00.000"})
    assert row["problems"][0]["num_judged"] == 2


@pytest.mark.parametrize(("rules", "score"), [(Rules.IOI, 70), (Rules.SPRINT, 0)])
def test_points_are_told_with_judgements_and_cells(rules: Rules, score: int) -> None:
    partly = Outcome(Verdict.WA, groups=(70, 0))
    files = files_of((1, TRY), (2, Judged("1", partly)), of=a_contest(rules))
    assert "penalty_time" not in read(files, "contest")
    (judgement,) = read(files, "judgements")
    assert (judgement["score"], judgement["judge:groups"]) == (score, [70, 0])
    row = next(each for each in read(files, "scoreboard")["rows"] if each["team_id"] == "t1")
    assert row["score"] == {"score": score, "time": "0:01:00.000" if score else None}


def test_a_try_of_a_sprint_is_worth_less_after_wrong_ones() -> None:
    happened = [(0, TRY), (0, Judged("1", WA)), (0, replace(TRY, id="2")), (0, Judged("2", AC))]
    scores = [each["score"] for each in read(files_of(*happened, of=a_contest(Rules.SPRINT)), "judgements")]
    assert scores == [0, 90]


# --- the clock ---


def test_states_come_when_they_are_reached() -> None:
    files = files_of((1, TRY), (2, Judged("1", AC)), (310, Thawed()))
    states = told(files, "state")
    assert [{key: value for key, value in each.items() if value} for each in states] == [
        {},
        {"started": at(0)},
        {"started": at(0), "frozen": at(240)},
        {"started": at(0), "frozen": at(240), "ended": at(300)},
        {"started": at(0), "frozen": at(240), "ended": at(300), "thawed": at(310)},
        {
            "started": at(0), "frozen": at(240), "ended": at(300), "thawed": at(310),
            "finalized": at(310), "end_of_updates": at(310),
        },
    ]  # fmt: skip
    assert read(files, "state") == states[-1] == read(files, "scoreboard")["state"]


@pytest.mark.parametrize(
    ("happened", "ends"),
    [
        ([], False),  # frozen, and nobody has thawed it
        ([(310, Thawed())], True),
        ([(1, TRY), (310, Thawed())], False),  # something is pending
        ([(1, TRY), (2, Judged("1", Outcome(Verdict.JE))), (310, Thawed())], False),
    ],
)
def test_updates_end_when_nothing_can_come_any_more(happened: list[tuple[float, Happening]], ends: bool) -> None:
    assert (read(files_of(*happened, now=320), "state")["end_of_updates"] is not None) is ends


def test_a_contest_that_never_freezes_ends_by_itself() -> None:
    files = files_of((1, TRY), (305, Judged("1", AC)), of=a_contest(freeze_ms=0), now=400)
    assert "scoreboard_freeze_duration" not in read(files, "contest")
    assert read(files, "state") == {
        "started": at(0), "ended": at(300), "finalized": at(305), "end_of_updates": at(305),
    }  # fmt: skip


def test_contest_time_stands_still_in_a_pause_and_time_does_not() -> None:
    files = files_of((10, Paused("power")), (70, Resumed()), (80, TRY), (81, Judged("1", AC)), now=400)
    (submission,) = read(files, "submissions")
    assert (submission["time"], submission["contest_time"]) == (at(80), "0:20:00.000")
    state = read(files, "state")
    assert (state["started"], state["frozen"], state["ended"]) == (at(0), at(300), at(360))
    assert read(files, "contest")["start_time"] == at(0)


def test_an_extension_is_told_when_it_comes_even_after_the_end() -> None:
    files = files_of((301, Extended(HOUR, "power")), now=302)
    assert [(each["duration"], each["scoreboard_freeze_duration"]) for each in told(files, "contest")] == [
        ("5:00:00.000", "1:00:00.000"),
        ("6:00:00.000", "2:00:00.000"),
    ]
    assert [each["ended"] for each in told(files, "state")] == [None, None, None, at(300), None]
    assert read(files, "contest")["judge:planned_duration"] == "5:00:00.000"


def test_a_contest_that_was_stopped_before_its_freeze_has_none() -> None:
    files = files_of((60, Stopped("fire")), now=400)
    assert read(files, "contest")["duration"] == "1:00:00.000"
    assert "scoreboard_freeze_duration" not in read(files, "contest")
    assert read(files, "state")["end_of_updates"] == at(60)


# --- judgements ---


def test_a_judgement_tells_when_it_began_and_when_it_was_known() -> None:
    outcome = Outcome(Verdict.TLE, started_ms=START + 5 * MINUTE, slowest_ms=2345)
    (judgement,) = read(files_of((4, TRY), (6, Judged("1", outcome))), "judgements")
    assert judgement == {
        "id": "3", "submission_id": "1", "judgement_type_id": "TLE", "current": True,
        "start_time": at(5), "start_contest_time": "0:05:00.000", "end_time": at(6), "end_contest_time": "0:06:00.000",
        "max_run_time": 2.345,
    }  # fmt: skip


def test_a_rejudging_that_was_applied_tells_new_judgements() -> None:
    asked = [(1, TRY), (2, Judged("1", AC)), (3, RejudgingAsked("r", ("1",), "data")), (4, Rejudged("r", "1", WA))]
    dropped = files_of(*asked, (5, RejudgingEnded("r", applied=False)))
    assert [each["judgement_type_id"] for each in told(dropped, "judgements")] == ["AC"]
    applied = files_of(*asked, (5, RejudgingEnded("r", applied=True)))
    assert [(each["judgement_type_id"], each["current"]) for each in told(applied, "judgements")] == [
        ("AC", True),
        ("AC", False),
        ("WA", True),
    ]
    assert read(applied, "judgements")[1]["end_time"] == at(4)


# --- who may see what ---

LATE = [(1, TRY), (2, Judged("1", WA)), (245, Submitted("2", "t1", "A", "cpp", "d2")), (246, Judged("2", AC))]
TALK = [
    (3, Clarified("1", "t1", "A", "Why?")),
    (4, Answered("2", "t1", "Read.", "1")),
    (5, Answered("3", "", "All!", "1")),
]


def test_what_everybody_may_see_hides_the_freeze_the_code_and_private_words() -> None:
    files = files_of(*LATE[:2], *TALK, *LATE[2:], final=False)
    assert [each["submission_id"] for each in read(files, "judgements")] == ["1"]
    assert [each["files"] for each in read(files, "submissions")] == [[], []]
    (answer,) = read(files, "clarifications")
    assert (answer["id"], answer["text"], "reply_to_id" in answer) == ("3", "All!", False)
    assert not [name for name in files if name.startswith("submissions/")]
    assert "Why?" not in str(files)
    assert "zip" not in str(files)


def test_the_whole_has_all_of_it() -> None:
    files = files_of(*LATE[:2], *TALK, *LATE[2:])
    assert [each["submission_id"] for each in read(files, "judgements")] == ["1", "2"]
    assert [each["id"] for each in read(files, "clarifications")] == ["1", "2", "3"]
    (archive,) = read(files, "submissions")[1]["files"]
    assert files[archive["href"]] == b"zip d2"


def test_once_it_is_thawed_everybody_may_see_all_judgements() -> None:
    assert len(read(files_of(*LATE, (310, Thawed()), final=False), "judgements")) == 2


def test_who_joins_later_is_told_then() -> None:
    files = files_of((5, Joined(Team("new", "New"))), (6, replace(TRY, team="new")))
    assert [each["id"] for each in told(files, "teams")][-1] == "new"


def test_the_same_log_gives_the_same_bytes() -> None:
    assert files_of(*LATE) == files_of(*LATE)


# --- the folder ---


def test_an_export_is_written_into_a_folder_that_is_new_or_empty(tmp_path: Path) -> None:
    files = files_of(*LATE)
    (tmp_path / "empty").mkdir()
    for name in ("new", "empty", "deep/er"):
        write_export(tmp_path / name, files)
        written = {str(path.relative_to(tmp_path / name)) for path in (tmp_path / name).rglob("*") if path.is_file()}
        assert written == set(files)
        assert (tmp_path / name / "submissions/1.zip").read_bytes() == b"zip d1"
    assert {path.name for path in tmp_path.iterdir()} == {"new", "empty", "deep"}


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(UsageError, match="something in it already"):
        write_export(tmp_path, files_of())
    with pytest.raises(UsageError, match="this is a file"):
        write_export(tmp_path / "mine", files_of())
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_nothing_is_left_of_an_export_that_failed(tmp_path: Path) -> None:
    with pytest.raises(JudgeError, match="cannot be written"):
        write_export(tmp_path / "out", {"good.json": "{}", "x" * 300: "a name that no disk takes"})
    assert not list(tmp_path.iterdir())
