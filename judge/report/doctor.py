"""What `judge doctor` found as JSON, schema version 1 (`schema/v1.json`, `doctor`)."""

from __future__ import annotations

import json

from judge.model.diagnosis import BackendDiagnosis, CounterCheck, Diagnosis, TimingCheck
from judge.report.json import SCHEMA_VERSION, Json, protection_to_dict


def diagnosis_to_dict(diagnosis: Diagnosis) -> Json:
    """Return a diagnosis as plain data."""
    return {
        "schema_version": SCHEMA_VERSION,
        "ok": diagnosis.ok,
        "level": diagnosis.level.value if diagnosis.level else None,
        "policy": diagnosis.policy.value if diagnosis.policy else None,
        "below_policy": [protection.name for protection in diagnosis.short],
        "backends": [_backend(backend) for backend in diagnosis.backends],
        "timing": [_timing(check) for check in diagnosis.timing],
        "counting": [_counter(check) for check in diagnosis.counting],
    }


def dump_diagnosis(diagnosis: Diagnosis) -> str:
    """Return a diagnosis as JSON text, indented, with a line break at its end."""
    return json.dumps(diagnosis_to_dict(diagnosis), indent=2, ensure_ascii=False) + "\n"


def _backend(backend: BackendDiagnosis) -> Json:
    return {
        "name": backend.name,
        "ready": backend.ready,
        "level": backend.level.value if backend.level else None,
        "protections": [protection_to_dict(each) for each in backend.protections],
    }


def _timing(check: TimingCheck) -> Json:
    return {
        "name": check.name,
        "state": check.state.value,
        "found": check.found,
        "why": check.why,
        "remedy": check.remedy,
    }


def _counter(check: CounterCheck) -> Json:
    return {"name": check.name, "available": check.available, "found": check.found, "remedy": check.remedy}
