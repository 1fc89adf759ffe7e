"""`--report gitlab=FILE`: what a merge request shows beside the lines, with fingerprints that last."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from judge.model.check import CheckReport, Place
from judge.report.check.gitlab import dump_gitlab
from tests import checks
from tests.any_check import any_check
from tests.checks import REPORT

Golden = Callable[[str, str], None]
# As in GitLab's documentation, section "Code Quality report format".
ISSUE = {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "additionalProperties": False,
    "properties": {
        "description": {"type": "string", "minLength": 1},
        "check_name": {"type": "string", "minLength": 1},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object",
            "required": ["path", "lines"],
            "properties": {
                "path": {"type": "string", "pattern": r"^(?!\./)(.|\n)"},
                "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
            },
        },
    },
}
SCHEMA = Draft202012Validator({"type": "array", "items": ISSUE})


def issues(report: CheckReport) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(dump_gitlab(report))
    return found


def test_as_it_is(golden: Golden) -> None:
    golden("report/check/gitlab.json", dump_gitlab(REPORT))


@pytest.mark.parametrize("report", [REPORT, checks.FINE, checks.EMPTY])
def test_a_report_has_what_gitlab_asks_for(report: CheckReport) -> None:
    SCHEMA.validate(issues(report))


@given(any_check())
def test_no_path_and_no_words_break_it(report: CheckReport) -> None:
    assert dump_gitlab(report).encode()
    found = issues(report)
    SCHEMA.validate(found)
    assert len({each["fingerprint"] for each in found}) == len(found)


def test_a_path_counts_from_the_root() -> None:
    fault = replace(checks.TAMPERED.faults[0], place=Place("./a.py"))
    (issue,) = issues(CheckReport((replace(checks.TAMPERED, faults=(fault,)),), {}))
    assert issue["location"] == {"path": "a.py", "lines": {"begin": 1}}


def test_how_bad_something_is() -> None:
    found = {
        each["check_name"]: each["severity"] for each in issues(REPORT) if "let.py" not in each["location"]["path"]
    }
    assert found == {
        "WA": "critical",
        "RTE": "critical",
        "CE": "critical",
        "tampered": "critical",
        "TLE": "major",
        "MLE": "major",
        "OLE": "major",
        "growth": "major",
        "unsolved": "major",
        "JP007": "blocker",
        "JE": "blocker",
    }
    (tolerated,) = issues(CheckReport((checks.TOLERATED,), {}))
    assert tolerated["severity"] == "minor"


def test_a_fingerprint_depends_on_what_is_wrong_and_on_no_line() -> None:
    memory = checks.WORSE.faults[1]
    both = issues(CheckReport((checks.WORSE,), {}))
    moved = replace(memory, words="other figures", place=replace(memory.place, line=99))
    (alone,) = issues(CheckReport((replace(checks.WORSE, faults=(moved,)),), {}))
    assert alone["fingerprint"] == both[1]["fingerprint"] != both[0]["fingerprint"]
