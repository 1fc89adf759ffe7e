"""`--report json=FILE`: everything, by our own schema, a result of a case at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from judge.model.check import CheckReport
from judge.report.check.json import check_pieces, load_check_schema
from judge.report.json import load_schema
from tests import checks
from tests.any_check import any_check
from tests.checks import HIDDEN, REPORT, judged, solution

Golden = Callable[[str, str], None]
PARTS: Registry[Any] = Registry().with_resource("v1.json", Resource.from_contents(load_schema()))
SCHEMA = Draft202012Validator(load_check_schema(), registry=PARTS)


def read(report: CheckReport) -> dict[str, Any]:
    text = "".join(check_pieces(report))
    assert text.encode()
    data: dict[str, Any] = json.loads(text, parse_constant=pytest.fail)
    assert text == json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    return data


def test_as_it_is(golden: Golden) -> None:
    few = tuple(each for each in REPORT.solutions if each in (checks.BROKEN_BUILD, checks.CACHED, checks.ERROR))
    few_points = replace(checks.SLOW, time=replace(checks.QUADRATIC, points=checks.QUADRATIC.points[:1]), space=None)
    grown = replace(checks.WORSE, growth=few_points)
    golden("report/check/check.json", "".join(check_pieces(replace(REPORT, solutions=(*few, grown)))))


@pytest.mark.parametrize("report", [REPORT, checks.FINE, checks.EMPTY, replace(REPORT, show_secret=True)])
def test_a_report_obeys_its_schema(report: CheckReport) -> None:
    Draft202012Validator.check_schema(load_check_schema())
    data = read(report)
    SCHEMA.validate(data)
    assert data["ok"] is report.holds
    assert sum(data["counts"].values()) == len(data["solutions"]) == len(report.solutions)


@given(any_check())
def test_no_path_and_no_words_break_it(report: CheckReport) -> None:
    data = read(report)
    SCHEMA.validate(data)
    paths = [os.fsdecode(unquote_to_bytes(each["uri"].removeprefix("file://"))) for each in data["solutions"]]
    assert paths == [checked.solution.path for checked in report.solutions]
    assert [each["outcome"] for each in data["solutions"]] == [each.outcome for each in report.solutions]


def test_the_schema_refuses_what_is_wrong() -> None:
    data = read(REPORT)
    first = data["solutions"][0]
    assert not SCHEMA.is_valid({**data, "schema_version": 2})
    assert not SCHEMA.is_valid({**data, "solutions": [{**first, "outcome": "fine"}]})
    assert not SCHEMA.is_valid({**data, "solutions": [{**first, "judgement": {}}]})
    assert not SCHEMA.is_valid({key: data[key] for key in data if key != "unsolved"})


def test_results_come_one_at_a_time() -> None:
    at = solution("a.py")
    results = [replace(HIDDEN, case=f"secret/{number}") for number in range(1000)]
    report = CheckReport((replace(checks.RIGHT, solution=at, judgement=judged(at, *results)),) * 2, {})
    pieces = list(check_pieces(report))
    assert max(map(len, pieces)) < 20_000
    assert sum(piece.count('"case": "secret/') for piece in pieces) == 2 * (1000 + 1)
