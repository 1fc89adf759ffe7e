"""`judge doctor --format json` obeys its schema."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from judge.model.diagnosis import BackendDiagnosis, CounterCheck, Diagnosis, Steadiness, TimingCheck
from judge.model.execution import Level, Protection, ProtectionState
from judge.report.doctor import diagnosis_to_dict, dump_diagnosis
from judge.report.json import load_schema

POOR = Protection("identity", ProtectionState.WEAKER, "yours", "sudo judge run …")
FOUND = Diagnosis(
    (BackendDiagnosis("native", (POOR,), Level.STANDARD), BackendDiagnosis("docker", ())),
    (TimingCheck("SMT", Steadiness.UNSTEADY, "on", "why", "off"), TimingCheck("turbo", Steadiness.UNKNOWN, "")),
    counting=(CounterCheck("instructions", False, "forbidden", "allow it"),),
)
REFUSED = replace(FOUND, policy=Level.STRICT, short=(POOR,))


@pytest.mark.parametrize("diagnosis", [FOUND, REFUSED])
def test_a_diagnosis_obeys_the_schema(diagnosis: Diagnosis) -> None:
    schema = load_schema()
    data = json.loads(dump_diagnosis(diagnosis))
    Draft202012Validator({"$ref": "#/$defs/doctor", "$defs": schema["$defs"]}).validate(data)
    Draft202012Validator(schema).validate(data)


def test_it_says_what_is_had_and_what_is_short() -> None:
    data = diagnosis_to_dict(REFUSED)
    assert (data["ok"], data["level"], data["policy"], data["below_policy"]) == (
        False,
        "standard",
        "strict",
        ["identity"],
    )
    assert data["backends"][0]["protections"] == [
        {"name": "identity", "state": "weaker", "detail": "yours", "remedy": "sudo judge run …"}
    ]
    assert [check["state"] for check in data["timing"]] == ["unsteady", "unknown"]
    assert data["counting"] == [
        {"name": "instructions", "available": False, "found": "forbidden", "remedy": "allow it"}
    ]
    assert diagnosis_to_dict(FOUND)["policy"] is None
