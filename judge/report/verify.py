"""What `judge verify` found as JSON, schema version 1 (`schema/v1.json`, `verification`)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from judge.model.diagnostic import Diagnostic
from judge.model.verification import PackageVerification, SubmissionCheck, TimeMargins, ValidatorCheck
from judge.report.findings import findings
from judge.report.json import SCHEMA_VERSION, Json, scores_to_dict


def verification_to_dict(reports: Sequence[PackageVerification]) -> Json:
    """Return the verification of packages as plain data; `findings` has all that is wrong, in one form."""
    return {
        "schema_version": SCHEMA_VERSION,
        "ok": all(report.ok for report in reports),
        "packages": [_package(report) for report in reports],
    }


def dump_verification(reports: Sequence[PackageVerification]) -> str:
    """Return the verification as JSON text, indented, with a line break at its end."""
    return json.dumps(verification_to_dict(reports), indent=2, ensure_ascii=False) + "\n"


def _package(report: PackageVerification) -> Json:
    return {
        "problem": report.problem,
        "directory": report.directory,
        "ok": report.ok,
        "proven_at": report.proven_at or None,
        "findings": [_finding(found) for found in findings(report)],
        "validators": [_validator(check) for check in report.validators],
        "submissions": [_submission(check) for check in report.submissions],
        "time_limit": _margins(report.margins) if report.margins else None,
    }


def _finding(found: Diagnostic) -> Json:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "file": found.file,
        "line": found.line,
        "message": found.message,
        "hint": found.hint,
    }


def _validator(check: ValidatorCheck) -> Json:
    return {"name": check.name, "ok": check.ok, "inputs": check.inputs, "failed": len(check.failures)}


def _submission(check: SubmissionCheck) -> Json:
    return {
        "path": check.path,
        "ok": check.ok,
        "skipped": check.skipped,
        "permitted": sorted(check.permitted),
        "required": sorted(check.required),
        "got": sorted(check.got),
        "slowest_s": None if check.slowest_s is None else round(check.slowest_s, 6),
        "peak_memory_bytes": check.peak_memory_bytes,
        "detail": check.detail,
        **({"scores": scores_to_dict(check.scores)} if check.scores else {}),
    }


def _margins(margins: TimeMargins) -> Json:
    return {
        "ok": margins.ok,
        "limit_s": margins.limit_s,
        "slowest_accepted_s": margins.slowest_accepted_s,
        "fastest_too_slow_s": margins.fastest_too_slow_s,
        "ac_to_time_limit": margins.ac_to_time_limit,
        "time_limit_to_tle": margins.time_limit_to_tle,
    }
