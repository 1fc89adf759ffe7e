"""`--report exercism=DIR`: a `results.json` for each solution, below the folder and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from judge.model.check import Checked, CheckReport, Outcome
from judge.model.execution import Captured
from judge.report.check.exercism import CUT, MOST_OUTPUT, exercism_results
from tests import checks
from tests.any_check import any_check
from tests.checks import REPORT, SAMPLE, judged, solution

Golden = Callable[[str, str], None]
# As in Exercism's "The Test Runner Interface", version 3.
TEST = {
    "type": "object",
    "required": ["name", "status"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "status": {"enum": ["pass", "fail", "error"]},
        "message": {"type": ["string", "null"], "maxLength": 65_535},
        "output": {"type": ["string", "null"], "maxLength": 500},
        "test_code": {"type": "string"},
        "task_id": {"type": "integer", "minimum": 1},
    },
}
SCHEMA = Draft202012Validator(
    {
        "type": "object",
        "required": ["version", "status", "tests"],
        "additionalProperties": False,
        "properties": {
            "version": {"const": 3},
            "status": {"enum": ["pass", "fail", "error"]},
            "message": {"type": ["string", "null"], "maxLength": 65_535},
            "tests": {"type": "array", "items": TEST},
        },
        "if": {"properties": {"status": {"const": "error"}}},
        "then": {"properties": {"message": {"type": "string", "minLength": 1}}},
        "else": {"properties": {"message": {"type": "null"}}},
    }
)


def only(checked: Checked) -> dict[str, Any]:
    (text,) = exercism_results(CheckReport((checked,), {})).values()
    data: dict[str, Any] = json.loads(text)
    return data


def statuses(checked: Checked) -> tuple[str, dict[str, str]]:
    data = only(checked)
    return data["status"], {test["name"]: test["status"] for test in data["tests"]}


def test_as_it_is(golden: Golden) -> None:
    golden("report/check/exercism.txt", "".join(f"{name}\n{text}" for name, text in exercism_results(REPORT).items()))


@given(any_check())
def test_no_path_leads_elsewhere_and_no_output_breaks_it(report: CheckReport) -> None:
    results = exercism_results(report)
    assert len(results) == len(report.solutions)
    folders = {name.rpartition("/")[0].casefold() for name in results}
    assert len(folders) == len(results)
    for name, text in results.items():
        parts = name.split("/")
        assert parts[-1] == "results.json"
        assert not {"", ".", "..", "results.json"} & {part.casefold() for part in parts[:-1]}
        assert all(len(part.encode()) < 255 and part.isprintable() for part in parts)
        SCHEMA.validate(json.loads(text))


@given(any_check())
def test_a_solution_passes_where_the_check_says_so(report: CheckReport) -> None:
    for text, checked in zip(exercism_results(report).values(), report.solutions, strict=True):
        data = json.loads(text)
        assert (data["status"] == "pass") == (checked.outcome is Outcome.PASSED)
        if data["status"] == "pass":
            assert {test["status"] for test in data["tests"]} <= {"pass", "error"}
        if data["status"] == "fail":
            assert {test["status"] for test in data["tests"]} & {"fail", "error"}


def test_the_files_can_be_written_side_by_side(tmp_path: Path) -> None:
    paths = ("a.py", "a.py/results.json", "A.PY", "../a.py", "/a.py", "a.py/", "x" * 400, "x" * 401, "..", "\udcff")
    report = CheckReport(tuple(replace(checks.RIGHT, solution=solution(path)) for path in paths), {})
    for name, text in exercism_results(report).items():
        file = tmp_path / "inside" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    assert len(list(tmp_path.rglob("results.json"))) == len(paths)
    assert [each.name for each in tmp_path.iterdir()] == ["inside"]


def test_what_each_solution_comes_to() -> None:
    assert statuses(checks.RIGHT) == ("pass", {"sample/1": "pass", "secret/1-edges/01": "pass", "growth": "pass"})
    assert statuses(checks.WRONG_SAMPLE) == ("fail", {"sample/1": "pass", "sample/2": "fail"})
    assert statuses(checks.CRASH) == ("fail", {"sample/1": "pass", "sample/2": "error"})
    assert statuses(checks.WORSE)[1]["growth"] == "fail"
    assert statuses(checks.TOLERATED) == ("pass", {"sample/1": "pass"})
    for nothing_ran in (checks.BROKEN_BUILD, checks.ERROR, checks.UNTOUCHED, checks.SKIPPED):
        assert statuses(nothing_ran) == ("error", {})
    assert only(checks.BROKEN_BUILD)["message"] == "error: expected ';' before '}' token"
    assert "IndexError" in only(checks.CRASH)["tests"][1]["message"]


@pytest.mark.parametrize("size", [MOST_OUTPUT, MOST_OUTPUT + 1, 10_000])
def test_a_long_output_is_cut_and_says_so(size: int) -> None:
    at = solution("a.py")
    case = replace(SAMPLE, stdout=Captured(b"x" * size, size))
    (test,) = only(Checked(at, Outcome.PASSED, judged(at, case)))["tests"]
    assert len(test["output"]) == MOST_OUTPUT
    assert test["output"].endswith(CUT) == (size > MOST_OUTPUT)


def test_tasks_are_the_groups_that_give_points() -> None:
    tasks = {test["name"]: test.get("task_id") for test in only(checks.SCORED)["tests"]}
    assert tasks == {"sample/1": None, "secret/1-small/1": 1}
