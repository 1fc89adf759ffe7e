"""`--report sarif=FILE`: growth, tampering and broken packages, valid against the public schema; no verdicts."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from jsonschema import Draft4Validator

from judge.model.check import CheckReport, Fault, Place
from judge.report.check.sarif import dump_check_sarif
from tests import checks
from tests.any_check import any_check
from tests.checks import REPORT

Golden = Callable[[str, str], None]
SCHEMA = Draft4Validator(json.loads((Path(__file__).parents[3] / "schemas/sarif-2.1.0.json").read_text("utf-8")))


def run_of(report: CheckReport) -> dict[str, Any]:
    (run,) = json.loads(dump_check_sarif(report))["runs"]
    return run


def prints(report: CheckReport) -> list[str]:
    return [each["partialFingerprints"]["primaryLocationLineHash"] for each in run_of(report)["results"]]


def test_as_it_is(golden: Golden) -> None:
    golden("report/check/check.sarif", dump_check_sarif(REPORT))


@pytest.mark.parametrize("report", [REPORT, checks.FINE, checks.EMPTY])
def test_a_report_obeys_the_public_schema(report: CheckReport) -> None:
    SCHEMA.validate(json.loads(dump_check_sarif(report)))


@given(any_check())
def test_no_path_and_no_words_break_it(report: CheckReport) -> None:
    text = dump_check_sarif(report)
    assert text.encode()
    SCHEMA.validate(json.loads(text))
    run = run_of(report)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[each["ruleIndex"]] == each["ruleId"] for each in run["results"])
    assert len(set(prints(report))) == len(run["results"])


def test_growth_of_time_and_memory_are_rules_and_verdicts_are_none() -> None:
    found = [(each["ruleId"], each["level"]) for each in run_of(REPORT)["results"]]
    assert found == [
        ("growth/time", "error"),
        ("growth/memory", "error"),
        ("growth/time", "warning"),
        ("tampered", "error"),
        ("JP007", "error"),
    ]


def test_memory_alone_is_not_taken_for_time() -> None:
    fault = checks.WORSE.faults[1]
    growth = replace(checks.PLAIN, space=checks.TOO_MUCH)
    (result,) = run_of(CheckReport((replace(checks.WORSE, growth=growth, faults=(fault,)),), {}))["results"]
    assert result["ruleId"] == "growth/memory"


def test_a_fingerprint_does_not_change_with_what_was_measured_or_where() -> None:
    first, second = (
        Fault("growth", "too slow in growth", words, Place(checks.WORSE.solution.path, line))
        for words, line in (("9.9 times slower", 7), ("9.7 times slower", 19))
    )
    slow = replace(checks.WORSE, growth=checks.SLOW)
    runs = [prints(CheckReport((replace(slow, faults=(fault,)),), {})) for fault in (first, second)]
    assert runs[0] == runs[1]
    assert len(runs[0]) == 1


def test_a_path_is_told_byte_by_byte() -> None:
    name = os.fsdecode(b"a b/\xff%\n.py")
    fault = replace(checks.TAMPERED.faults[0], place=Place(name))
    (result,) = run_of(CheckReport((replace(checks.TAMPERED, faults=(fault,)),), {}))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b/%FF%25%0A.py"
    assert unquote_to_bytes(uri) == os.fsencode(name)
