"""Every exported object is what the Contest API asks for: by checks of our own, and by the API's own schemas.

The latter are public (github.com/icpc/ccs-specs, branch 2026-01, json-schema/) and not kept here: the environment
variable `JUDGE_CCS_SCHEMAS` names a folder with them.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from judge.contest.events import Entry
from judge.contest.model import Rules
from judge.contest.state import fold
from judge.report.clics.exported import COLLECTIONS, exported
from judge.report.clics.objects import archive_name
from tests.unit.contest.clicslogs import board_of, logs

REFERENCES = {
    "submissions": {"team_id": "teams", "problem_id": "problems", "language_id": "languages"},
    "judgements": {"submission_id": "submissions", "judgement_type_id": "judgement-types"},
    "clarifications": {"from_team_id": "teams", "problem_id": "problems", "reply_to_id": "clarifications"},
}
"""Which keys of a type are ids of another."""


def files_of(log: list[Entry], *, final: bool) -> dict[str, str | bytes]:
    board = board_of(fold(log), final=final)
    return exported(log, board, log[-1].at_ms, lambda digest: digest.encode(), final=final)


def lines_of(files: Mapping[str, str | bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in str(files["event-feed.ndjson"]).splitlines()]


# --- our own checks ---


@cache
def _ours(name: str) -> Draft202012Validator:
    schema = json.loads(Path(__file__).with_name("clics_schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]})


@given(logs())
@settings(deadline=None, max_examples=25)
def test_every_object_has_what_the_api_asks_for(log: list[Entry]) -> None:
    for final in (True, False):
        files = files_of(log, final=final)
        for name in ("contest", "state", "scoreboard"):
            _ours(name).validate(json.loads(files[f"{name}.json"]))
        for name in COLLECTIONS:
            for each in json.loads(files[f"{name}.json"]):
                _ours(name).validate(each)
        for line in lines_of(files):
            _ours("notification").validate(line)
            _ours(line["type"]).validate(line["data"])


@given(logs())
@settings(deadline=None, max_examples=25)
def test_points_are_there_only_where_points_count(log: list[Entry]) -> None:
    files = files_of(log, final=True)
    scored = fold(log).contest.rules in (Rules.IOI, Rules.SPRINT)
    assert {"score" in each for each in json.loads(files["judgements.json"])} <= {scored}
    assert {"max_score" in each for each in json.loads(files["problems.json"])} == {scored}
    assert {"penalty" in each for each in json.loads(files["judgement-types.json"])} == {not scored}


@given(logs())
@settings(deadline=None, max_examples=25)
def test_at_every_line_all_that_is_spoken_of_was_told_and_one_judgement_counts(log: list[Entry]) -> None:
    for final in (True, False):
        known: dict[str, dict[str, Any]] = {name: {} for name in ("contest", "state", *COLLECTIONS)}
        for line in lines_of(files_of(log, final=final)):
            known[line["type"]][line["id"]] = line["data"]
            assert line["id"] == (line["data"].get("id") if line["id"] is not None else None)
            for key, kind in REFERENCES.get(line["type"], {}).items():
                assert line["data"].get(key) in (None, *known[kind])
            current = [each["submission_id"] for each in known["judgements"].values() if each["current"]]
            assert not [name for name, times in Counter(current).items() if times > 1]


@given(logs())
@settings(deadline=None, max_examples=25)
def test_states_come_in_the_order_of_the_api_and_the_last_one_is_the_last_line(log: list[Entry]) -> None:
    lines = lines_of(files_of(log, final=True))
    for line in lines:
        if line["type"] == "state":
            order = [line["data"].get(each) for each in ("started", "frozen", "ended", "thawed", "end_of_updates")]
            reached = [each for each in order if each is not None]
            assert reached == sorted(reached)
        if line["type"] == "contest" and line["data"]["start_time"] is None:
            assert not [each for each in lines[: lines.index(line)] if each["type"] == "submissions"]
    ends = [number for number, line in enumerate(lines) if line["data"].get("end_of_updates")]
    assert ends in ([], [len(lines) - 1])
    assert lines[-1]["data"]["end_of_updates"] if ends else True


# --- the schemas of the API ---


@pytest.fixture(scope="module")
def real() -> Iterator[Registry[Any]]:
    folder = os.environ.get("JUDGE_CCS_SCHEMAS")
    if not folder:
        pytest.skip("JUDGE_CCS_SCHEMAS names no folder with the schemas of icpc/ccs-specs")
    schemas = [_exact(path.read_text("utf-8")) for path in Path(folder).glob("*.json")]
    yield Registry().with_resources((each["$id"], Resource.from_contents(each)) for each in schemas)


def _exact(text: str | bytes) -> Any:
    """JSON with decimal fractions as they stand there: 0.7 is a multiple of 0.001, which no float of it is."""
    return json.loads(text, parse_float=Decimal)


def _validator(real: Registry[Any], name: str) -> Draft202012Validator:
    address = f"https://github.com/icpc/ccs-specs/raw/master/json-schema/{name}.json"
    return Draft202012Validator({"$ref": address}, registry=real)


@given(log=logs())
@settings(deadline=None, max_examples=30)
def test_the_schemas_of_the_api_accept_every_file(real: Registry[Any], log: list[Entry]) -> None:
    for final in (True, False):
        files = files_of(log, final=final)
        for name in ("contest", "state", "scoreboard", *COLLECTIONS):
            _validator(real, name).validate(_exact(files[f"{name}.json"]))
        _validator(real, "api_information").validate(_exact(files["api.json"]))
        singular = {name: name.removesuffix("s") for name in COLLECTIONS}
        for line in str(files["event-feed.ndjson"]).splitlines():
            told = _exact(line)
            _validator(real, "event-feed").validate(told)
            _validator(real, singular.get(told["type"], told["type"])).validate(told["data"])


def test_an_archive_lies_where_the_submission_says() -> None:
    assert archive_name("17") == "submissions/17.zip"
