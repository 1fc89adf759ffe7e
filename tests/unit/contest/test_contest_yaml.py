"""A contest's file: what it may say, and every fault with its line."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from judge.cli.contest.create import EXAMPLE
from judge.contest.contest_yaml import read_contest
from judge.contest.model import Contest, ContestProblem, Rules, Team
from judge.contest.times import HOUR, MINUTE, parse_time
from judge.errors import UsageError

WHOLE = """\
id: spring-2026
name: Spring sprint
formal_name: The Spring Sprint of 2026
start_time: 2026-11-28T10:00:00+01:00
duration: 2:00:00
scoreboard_freeze_duration: 0:30:00
penalty_time: 10
rules: sprint
problems:
  - {label: A, problem: pairsumzero, name: Pairs, color: red, rgb: "#ff0000"}
  - {label: B, id: linkedlistcycle, points: 250}
teams:
  - {id: t1, name: The Tortoises}
  - {id: t2}
  - {id: jury, name: Jury, hidden: true}
"""
LEAST = "name: x\nproblems:\n  - {label: A, problem: p}\n"


def read(tmp_path: Path, text: str) -> Contest:
    file = tmp_path / "contest.yaml"
    file.write_text(textwrap.dedent(text))
    return read_contest(file)


def test_a_whole_file(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE) == Contest(
        id="spring-2026",
        name="Spring sprint",
        formal_name="The Spring Sprint of 2026",
        problems=(
            ContestProblem("A", "pairsumzero", "Pairs", "red", "#ff0000"),
            ContestProblem("B", "linkedlistcycle", points=250),
        ),
        teams=(Team("t1", "The Tortoises"), Team("t2", "t2"), Team("jury", "Jury", hidden=True)),
        start_ms=parse_time("2026-11-28T09:00:00Z"),
        duration_ms=2 * HOUR,
        freeze_ms=30 * MINUTE,
        penalty_ms=10 * MINUTE,
        rules=Rules.SPRINT,
    )


def test_the_least_file_is_a_contest_of_five_hours_by_the_icpcs_rules(tmp_path: Path) -> None:
    found = read(tmp_path, LEAST)
    assert (found.id, found.duration_ms, found.freeze_ms, found.penalty_ms) == ("contest", 5 * HOUR, 0, 20 * MINUTE)
    assert (found.rules, found.start_ms, found.teams) == (Rules.ICPC, None, ())


def test_penalty_as_a_duration(tmp_path: Path) -> None:
    assert read(tmp_path, f'{LEAST}penalty_time: "0:05:00"\n').penalty_ms == 5 * MINUTE
    assert read(tmp_path, f"{LEAST}penalty_time: 0\n").penalty_ms == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("problems:\n  - {label: A, problem: p}\n", "contest.yaml:1: the key 'name' is missing"),
        ("name: x\n", "the key 'problems' is missing"),
        ("name: x\nproblems: []\n", "contest.yaml:2: 'problems' must not be an empty list"),
        (f"{LEAST}  - {{label: a, problem: q}}\n", "contest.yaml:4: the label 'a' stands here again (first on line 3)"),
        (f"{LEAST}  - {{label: A-1, problem: q}}\n", "contest.yaml:4: 'problems[1].label' must be one to four letters"),
        (f"{LEAST}  - {{label: B}}\n", "contest.yaml:4: the key 'problems[1].problem' is missing"),
        (f"{LEAST}  - {{label: B, problem: q, points: 0}}\n", "contest.yaml:4: 'problems[1].points' must be 1 or more"),
        (
            f'{LEAST}  - {{label: B, problem: q, rgb: "red"}}\n',
            "contest.yaml:4: 'problems[1].rgb' must be a colour like",
        ),
        (f"{LEAST}duration: 0:00:00\n", "contest.yaml:4: 'duration' must be more than 0:00:00"),
        (f"{LEAST}duration: 5h\n", "contest.yaml:4: 'duration': '5h' is not a duration; write it like 5:00:00"),
        (f"{LEAST}duration: 90\n", "contest.yaml:4: 'duration' must be a string, not an integer"),
        (
            f"{LEAST}duration: 1:00:00\nscoreboard_freeze_duration: 1:00:01\n",
            "contest.yaml:5: the freeze is longer than the contest (the contest lasts 60 min)",
        ),
        (f"{LEAST}start_time: tomorrow\n", "contest.yaml:4: 'start_time': 'tomorrow' is no moment"),
        (f"{LEAST}rules: ipcp\n", "contest.yaml:4: 'rules' must be one of icpc, ioi, sprint, kata, not 'ipcp'"),
        (f"{LEAST}start: x\n", "contest.yaml:4: the key 'start' is not known here"),
        (
            f"{LEAST}teams:\n  - {{id: t}}\n  - {{id: t}}\n",
            "contest.yaml:6: the team 't' stands here again (first on line 5)",
        ),
        (f"{LEAST}teams:\n  - {{id: -t}}\n", "contest.yaml:5: 'teams[0].id' must be at most 36 letters"),
        ("name: [", "contest.yaml:2: not YAML"),
    ],
)
def test_every_fault_names_its_line(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(tmp_path, text)
    assert words in caught.value.message
    assert "judge contest create --help" in caught.value.hint


def test_all_faults_are_told_at_once_in_their_order(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        read(tmp_path, "nmae: x\nduration: 5\nproblems:\n  - {label: A}\n")
    lines = [line.split(":")[1] for line in caught.value.message.splitlines()]
    assert lines == sorted(lines)
    assert len(lines) == 4


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.yaml: this cannot be read: No such file"):
        read_contest(tmp_path / "gone.yaml")


def test_what_the_help_of_create_shows_is_a_contest(tmp_path: Path) -> None:
    file = tmp_path / "spring.yaml"
    file.write_text(EXAMPLE.partition("A contest file:\n")[2])
    found = read_contest(file)
    assert (found.name, [each.label for each in found.problems], [each.id for each in found.teams]) == (
        "Spring sprint",
        ["A", "B"],
        ["t1"],
    )
