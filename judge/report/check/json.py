"""A check as JSON, schema version 1 (`schema/check-v1.json`), in pieces: one result of one case at a time.

A judgement in it is what `judge run --format json` prints, a growth what its member `growth` is there. Changes are
additive. A path that is no UTF-8 has a `?` for each such byte; `uri` has the bytes themselves, percent-encoded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from math import isfinite

from judge.model.check import Checked, CheckReport, Fault, Outcome, Solution
from judge.model.growth import GrowthReport
from judge.report.check.faults import faults_of
from judge.report.growth import growth_to_dict
from judge.report.json import SCHEMA_VERSION, Json, filled, json_text, judgement_pieces, nested, protection_to_dict
from judge.report.places import uri_of
from judge.sandbox.levels import reached

_JUDGEMENT = '\n  "judgement": '


def check_pieces(report: CheckReport) -> Iterator[str]:
    """Yield a check as JSON text, indented, with a line break at its end."""
    solutions = (_solution_pieces(checked, report.show_secret) for checked in report.solutions)
    return filled(_summary(report), "solutions", solutions)


def load_check_schema() -> Json:
    """Return the JSON Schema of a check; it refers to `v1.json`, which lies beside it."""
    text = files("judge.report").joinpath("schema", "check-v1.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema


def _summary(report: CheckReport) -> Json:
    level = reached(report.protections)
    return {
        "schema_version": SCHEMA_VERSION,
        "ok": report.holds,
        "counts": {outcome.value: report.count(outcome) for outcome in Outcome},
        "took_s": _seconds(report.took_s),
        "sandbox": {
            "backend": report.backend,
            "mode": report.mode,
            "level": level.value if level else None,
            "protections": [protection_to_dict(each) for each in report.protections],
        },
        "unsolved": [{"problem": problem, "why": why} for problem, why in report.unsolved.items()],
        "remarks": list(report.remarks),
        "solutions": [],
    }


def _solution_pieces(checked: Checked, show_secret: bool) -> Iterator[str]:
    """The text of one solution, into which its judgement is put where there is one."""
    before, key, after = json_text(_solution(checked)).partition(_JUDGEMENT + "null")
    yield before
    if checked.judgement is None:
        yield key
    else:
        yield _JUDGEMENT
        yield from nested(judgement_pieces(checked.judgement, show_secret=show_secret), "\n  ")
    yield after


def _solution(checked: Checked) -> Json:
    return {
        **_claimed(checked.solution),
        "outcome": checked.outcome.value,
        "why": checked.why or None,
        "cached_at": checked.cached_at or None,
        "took_s": _seconds(checked.took_s),
        "faults": [_fault(fault) for fault in faults_of(checked)],
        "growth": _growth(checked.growth) if checked.growth else None,
        "judgement": None,
    }


def _claimed(solution: Solution) -> Json:
    return {
        "path": solution.path,
        "uri": uri_of(solution.path),
        "problem": solution.problem,
        "who": solution.who or None,
        "language": solution.language,
        "claim": solution.claim.value,
    }


def _fault(fault: Fault) -> Json:
    place = fault.place
    return {
        "kind": fault.kind,
        "title": fault.title,
        "words": fault.words,
        "file": place.file,
        "line": max(1, place.line),
        "column": place.column if place.column > 0 else None,
        "fails": fault.fails,
        "hint": fault.hint or None,
    }


def _growth(growth: GrowthReport) -> Json:
    data = growth_to_dict(growth)
    del data["schema_version"]
    return data


def _seconds(time_s: float) -> float | None:
    return round(time_s, 6) if isfinite(time_s) else None
