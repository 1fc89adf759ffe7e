"""Scoring problems of the format legacy: the tree of groups, graders of the format and of the package."""

from __future__ import annotations

import re

import pytest

from tests.e2e.test_e2e_run import valid
from tests.packages import lay_out

SMALL = "n = int(input())\nprint(n if n < 100 else 0)\n"
LIMIT = ("--time-limit", "1s")
CUSTOM = "grading: custom\ngrader_flags: double\non_reject: continue\nrange: 0 200\n"
GRADER = """\
import sys

total = sum(float(score) for verdict, score in map(str.split, sys.stdin) if verdict == "AC")
print("AC", total * (2 if sys.argv[1:] == ["double"] else 1))
"""


def custom(grader: str) -> dict[str, str | bytes | None]:
    """Changes that let the package's own grader grade `secret`, and the format's the rest."""
    group = "grading: default\non_reject: break\nrange: 0 100\naccept_score: {}\ngrader_flags: min\n"
    return {
        "graders/grade.py": grader,
        "data/testdata.yaml": "on_reject: continue\nrange: 0 200\ngrader_flags: ignore_sample\n",
        "data/secret/testdata.yaml": CUSTOM,
        "data/secret/1/testdata.yaml": group.format(40),
        "data/secret/2/testdata.yaml": group.format(60),
    }


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    return lay_out("oldscores", tmp_path_factory.mktemp("old"))


def test_subtasks_that_are_solved_count_and_the_whole_is_accepted(person, old):
    done = person.judge("run", old, person.write(SMALL), *LIMIT)
    assert done.code == 0, done.both
    assert "✓ accepted (AC) · 40 of 100 points · 3/5 cases" in done.out
    assert "first failing case: secret/2/a · ✗ wrong answer (WA)" in done.out, "accepted, and yet there is more to have"
    assert "1 case was not run; --all runs them too" in done.out


@pytest.mark.parametrize("word", ["true", "false", "no"])
def test_groups_are_shown_whatever_contestants_elsewhere_are_shown(person, tmp_path, word):
    text = f"type: scoring\ngrading: {{show_test_data_groups: {word}}}\nlimits: {{memory: 64}}\n"
    done = person.judge("run", lay_out("oldscores", tmp_path, {"problem.yaml": text}), person.write(SMALL), *LIMIT)
    assert re.search(r"secret/1 +✓ accepted \(AC\) +40 of 40", done.out), done.both
    assert "40 of 100 points" in done.out


def test_a_program_reads_the_tree_of_groups(person, old):
    done = person.judge("run", old, person.write(SMALL), "--format", "json", "--all", *LIMIT)
    document = done.json()
    assert valid(document, "judgement")
    assert (document["verdict"], document["accepted"], document["scores"]["score"]) == ("AC", True, 40.0)
    assert [(each["group"], each["verdict"], each["score"], each["best"]) for each in document["scores"]["groups"]] == [
        ("sample", "AC", 1.0, 10.0),
        ("secret", "AC", 40.0, 100.0),
        ("secret/1", "AC", 40.0, 40.0),
        ("secret/2", "WA", 0.0, 60.0),
    ]


def test_what_solves_no_subtask_is_rejected_and_has_no_score(person, old):
    done = person.judge("run", old, person.write("print(-1)\n"), *LIMIT)
    assert done.code == 1
    assert "✗ wrong answer (WA) · no score" in done.out


def test_partially_accepted_is_held(person, old, tmp_path):
    assert person.judge("verify", old).code == 0
    whole = {"submissions/partially_accepted/all.py": "print(input())\n"}
    done = person.judge("verify", lay_out("oldscores", tmp_path, whole))
    assert done.code == 4
    assert "partially_accepted/all.py: the score is 100, must not be the best there is" in done.out


def test_a_package_brings_its_own_grader(person, tmp_path):
    package = lay_out("oldscores", tmp_path, custom(GRADER))
    done = person.judge("run", package, person.write(SMALL), *LIMIT)
    assert "✓ accepted (AC) · 80 of 200 points" in done.out
    assert (
        "✓ accepted (AC) · 200 of 200 points"
        in person.judge("run", package, person.write("print(input())"), *LIMIT).out
    )


@pytest.mark.parametrize(
    ("grader", "said"),
    [
        ("raise SystemExit(3)\n", "data/secret: graders/grade.py ended by exit code 3; it must exit with 0"),
        ("print('AC')\n", "data/secret: graders/grade.py printed 'AC'; it must print a verdict and a score"),
        ("pass\n", "data/secret: graders/grade.py printed nothing; it must print a verdict and a score"),
        ("print('OK 3')\n", "graders/grade.py printed 'OK 3'"),
        ("print('AC nan')\n", "graders/grade.py printed 'AC nan'"),
        ("print('AC 300')\n", "data/secret: its score is 300, which is not in its range, 0 to 200"),
    ],
)
def test_a_grader_that_does_not_grade_is_the_authors_fault(person, tmp_path, grader, said):
    done = person.judge("run", lay_out("oldscores", tmp_path, custom(grader)), person.write(SMALL), *LIMIT)
    assert done.code == 4
    assert "! judge error (JE) · no score" in done.out
    assert said in " ".join(done.out.split())
