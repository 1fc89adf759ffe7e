"""`--report github`: annotations as many as GitHub shows, and a summary that it takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given

from judge.model.check import CheckReport, Fault, Outcome, Place
from judge.report.check.github import render_check_github, step_summary
from judge.report.github import SHOWN
from tests import checks
from tests.any_check import any_check
from tests.checks import REPORT, solution

Golden = Callable[[str, str], None]
COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-z]+=[^,:\r\n]*,?)+)::([^\r\n]*)")
LIMIT = 1024 * 1024


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The annotations as a runner of GitHub reads them, a line each."""
    found = [COMMAND.fullmatch(line) for line in text.splitlines()]
    assert all(found)
    return [(each[1], _properties(each[2]), _plain(each[3])) for each in found if each]


def _properties(text: str) -> dict[str, str]:
    pairs = (each.partition("=") for each in text.split(","))
    return {key: _plain(value.replace("%3A", ":").replace("%2C", ",")) for key, _, value in pairs}


def _plain(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_as_it_is(golden: Golden) -> None:
    golden("report/check/check.github", render_check_github(REPORT))


@given(any_check())
def test_no_path_and_no_words_are_a_command(report: CheckReport) -> None:
    text = render_check_github(report)
    found = commands(text)
    assert all(line.isprintable() for line in text.splitlines())  # so it can be written in UTF-8, too
    assert all(level in ("error", "warning", "notice") and "title" in places for level, places, _ in found)


def test_an_annotation_points_at_the_line_and_the_column() -> None:
    (found,) = commands(render_check_github(CheckReport((checks.BROKEN_BUILD,), {})))
    level, places, words = found
    path = "solutions/pairsumzero.cpp"
    assert (level, places["file"], places["line"], places["col"]) == ("error", path, "7", "21")
    assert words == f"error: expected ';' before '}}' token\njudge run pairsumzero {path}"
    assert places["title"] == "pairsumzero: compile error"


def test_what_the_policy_lets_pass_is_a_warning_and_an_error_of_the_judge_is_none() -> None:
    levels = [
        commands(render_check_github(CheckReport((each,), {})))[0][0]
        for each in (checks.TOLERATED, checks.JUDGE_ERROR, checks.SKIPPED)
    ]
    assert levels == ["warning", "error", "notice"]
    assert render_check_github(checks.FINE) == ""


def broken(number: int, words: str = "broken") -> CheckReport:
    faults = [Fault("WA", "wrong answer", words, Place(f"s/{each}.py", 3)) for each in range(number)]
    return CheckReport(
        tuple(replace(checks.WRONG_SECRET, solution=solution(f.place.file), faults=(f,)) for f in faults), {}
    )


@pytest.mark.parametrize("number", [SHOWN, SHOWN + 1, 500])
def test_the_last_annotation_says_what_would_be_dropped(number: int) -> None:
    found = commands(render_check_github(broken(number)))
    assert len(found) == SHOWN
    if number > SHOWN:
        assert found[-1][1]["title"] == f"and {number - SHOWN + 1} more"
        assert found[-1][2].startswith("s/9.py:3: pairsumzero: wrong answer")
    assert ("and 391 more" in found[-1][2]) == (number == 500)


def test_the_same_fault_is_told_once() -> None:
    fault = checks.ERROR.faults[0]
    same = [replace(checks.ERROR, solution=solution(f"{n}.py", "broken"), faults=(fault,)) for n in range(3)]
    assert len(commands(render_check_github(CheckReport(tuple(same), {})))) == 1


@pytest.mark.parametrize("words", ["word ", "|", "ü"])
def test_a_summary_is_never_too_large_and_says_what_is_left_out(words: str) -> None:
    report = broken(3000, words * 3000)
    text = step_summary(report)
    assert 500_000 < len(text.encode()) < LIMIT
    assert re.search(
        r"^Left out, because there is no room for it here: [0-9,]+ descriptions of failures\.$", text, re.M
    )
    assert text.endswith("3,000 solutions: 3,000 failed; 0.0 s.\n")


def test_a_summary_with_more_rows_than_room_says_so() -> None:
    many = tuple(replace(checks.RIGHT, solution=solution(f"{'x' * 150}/{number}.py")) for number in range(6000))
    text = step_summary(CheckReport(many, {}))
    assert len(text.encode()) < LIMIT
    left = re.search(r"here: ([0-9,]+) rows of the table\.", text)
    assert left is not None
    assert int(left[1].replace(",", "")) + text.count("| pairsumzero |") == 6000


def test_a_summary_that_fits_is_whole() -> None:
    text = step_summary(REPORT)
    assert "Left out" not in text
    assert all(checked.solution.path in text for checked in REPORT.solutions)
    assert text.count("\n### ") == sum(
        each.outcome not in (Outcome.PASSED, Outcome.UNTOUCHED) or bool(each.faults) for each in REPORT.solutions
    ) + len(REPORT.unsolved)
