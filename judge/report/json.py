"""Judgements and events as JSON, schema version 1 (`schema/v1.json`).

Standard output carries data alone, and changes are additive: a key once there keeps its name, type
and unit. Of a case that a solver may not see, neither output nor the jury's words are in it, unless
secrets are asked for. Streams are text with a cap, and say what they left out. A judgement's text comes
in pieces, a result at a time, so that what was kept of ten thousand outputs is never there a second time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

from judge.model.events import (
    BuildFinished,
    BuildStarted,
    CaseFinished,
    CaseStarted,
    DataGenerating,
    Event,
    RunFinished,
    RunStarted,
    SandboxReady,
)
from judge.model.execution import Captured, Protection
from judge.model.verdict import BuildResult, CaseResult, GroupScore, Judgement, Scores, Verdict
from judge.sandbox.levels import reached

SCHEMA_VERSION = 1
STREAM_CAP = 64 * 1024

_DEEPER = "\n    "

Json = dict[str, Any]


def judgement_pieces(judgement: Judgement, *, show_secret: bool, growth: Json | None = None) -> Iterator[str]:
    """Yield a judgement as JSON text, indented, with a line break at its end and every case that was run in it.

    `growth` is its member of that name, where it was measured. Written one after the other, the pieces take
    the memory of one result at a time.
    """
    more = {"growth": growth} if growth else {}
    frame = {"schema_version": SCHEMA_VERSION, **_summary(judgement), "results": [], **more}
    cases = ((json_text(_case(result, show_secret=show_secret)),) for result in judgement.results)
    return filled(frame, "results", cases)


def filled(frame: Json, key: str, items: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield `frame` as indented JSON text in which the empty list `key` has the items, each JSON text in pieces."""
    before, empty, after = json_text(frame).partition(f'\n  "{key}": []')  # no string has a line break in it
    yield before
    between = empty.removesuffix("]")
    for item in items:
        yield between + _DEEPER
        yield from nested(item, _DEEPER)
        between = ","
    yield (empty if between != "," else "\n  ]") + after


def nested(pieces: Iterable[str], line_break: str) -> Iterator[str]:
    """Yield JSON text that comes in pieces as it stands inside another: deeper, and without its last line break."""
    return (piece.removesuffix("\n").replace("\n", line_break) for piece in pieces)


def json_text(data: Json, *, indent: int | None = 2) -> str:
    """Return data as JSON that can be written in UTF-8, with a line break at its end.

    What a solution has that is no text becomes `?`. Raises `ValueError` for a number that is not finite.
    """
    text = json.dumps(data, indent=indent, ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def event_to_dict(event: Event, *, show_secret: bool) -> Json:
    """Return an event as plain data; `run_finished` leaves out the results, which came one by one."""
    name, data = _event(event, show_secret=show_secret)
    return {"schema_version": SCHEMA_VERSION, "event": name, **data}


def load_schema() -> Json:
    """Return the JSON Schema of schema version 1; judgements and events are in its `$defs`."""
    text = files("judge.report").joinpath("schema", "v1.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema


def _event(event: Event, *, show_secret: bool) -> tuple[str, Json]:
    match event:
        case RunStarted():
            return "run_started", _run_started(event)
        case DataGenerating():
            return "data_generating", {"case": event.case}
        case SandboxReady():
            return "sandbox_ready", {"backend": event.backend, **_protected(event.protections)}
        case BuildStarted():
            return "build_started", {"language": event.language}
        case BuildFinished():
            return "build_finished", {"build": _build(event.result)}
        case CaseStarted():
            return "case_started", {"case": event.case}
        case CaseFinished():
            return "case_finished", {"result": _case(event.result, show_secret=show_secret)}
        case RunFinished():
            return "run_finished", {"judgement": _summary(event.judgement)}


def _run_started(event: RunStarted) -> Json:
    return {
        "problem": event.problem,
        "submission": event.submission,
        "language": event.language,
        "cases": list(event.cases),
        "time_limit_s": event.time_limit_s,
        "memory_limit_bytes": event.memory_limit_bytes,
    }


def _summary(judgement: Judgement) -> Json:
    slowest = judgement.slowest
    return {
        "problem": judgement.problem,
        "submission": judgement.submission,
        "language": judgement.language,
        "verdict": judgement.verdict.value,
        "accepted": judgement.verdict is Verdict.AC,
        "cases": {"passed": judgement.passed, "run": len(judgement.results), "total": judgement.total},
        "time_limit_s": judgement.time_limit_s,
        "memory_limit_bytes": judgement.memory_limit_bytes,
        **({"runtime_memory_bytes": judgement.runtime_memory_bytes} if judgement.runtime_memory_bytes else {}),
        "slowest": {"case": slowest.case, "cpu_s": _seconds(slowest.cpu_s)} if slowest else None,
        "peak_memory_bytes": judgement.peak_memory_bytes,
        "first_failure": judgement.first_failure.case if judgement.first_failure else None,
        **({"scores": scores_to_dict(judgement.scores)} if judgement.scores else {}),
        "build": _build(judgement.build),
        "sandbox": {
            "backend": judgement.backend,
            "mode": judgement.mode,
            **_protected(judgement.protections),
        },
    }


def scores_to_dict(scores: Scores) -> Json:
    """Return the scores of a submission as plain data."""
    return {
        "score": scores.score,
        "best": scores.best,
        "fewer_is_better": scores.fewer_is_better,
        "fault": scores.fault,
        "groups": [_group(group) for group in scores.groups],
    }


def _group(group: GroupScore) -> Json:
    return {
        "group": group.name,
        "verdict": group.verdict.value if group.verdict else None,
        "score": group.score,
        "best": group.best,
        "cases": {"passed": group.passed, "run": group.run, "total": group.total},
        "requires": group.missing or None,
    }


def _build(build: BuildResult) -> Json:
    return {
        "ok": build.ok,
        "message": build.message,
        "file": build.file,
        "line": build.line,
        "column": build.column,
    }


def _protected(protections: tuple[Protection, ...]) -> Json:
    """The level that the protections come to, and each of them."""
    level = reached(protections)
    return {"level": level.value if level else None, "protections": [protection_to_dict(each) for each in protections]}


def protection_to_dict(protection: Protection) -> Json:
    """Return one protection as plain data."""
    return {
        "name": protection.name,
        "state": protection.state.value,
        "detail": protection.detail,
        "remedy": protection.remedy,
    }


def _case(result: CaseResult, *, show_secret: bool) -> Json:
    shown = result.visible or show_secret
    return {
        "case": result.case,
        "verdict": result.verdict.value,
        "termination": {"kind": result.termination.kind.value, "code": result.termination.code},
        "cpu_s": _seconds(result.cpu_s),
        "wall_s": _seconds(result.wall_s),
        "peak_memory_bytes": result.peak_memory_bytes,
        "near_limit": result.near_limit,
        **({"retried": True} if result.retried else {}),
        **({"score": result.score} if result.score is not None else {}),
        "visible": result.visible,
        "message": result.message,
        "judge_message": result.judge_message if shown else None,
        "stdout": _stream(result.stdout) if shown else None,
        "stderr": _stream(result.stderr) if shown else None,
        **({"transcript": result.transcript} if shown and result.transcript else {}),
    }


def _stream(stream: Captured) -> Json:
    """Return a stream as text; `exact` is false where bytes were no UTF-8 and became U+FFFD."""
    kept = stream.data[:STREAM_CAP]
    text = kept.decode("utf-8", "replace")
    return {
        "text": text,
        "bytes": stream.total_bytes,
        "cut": stream.total_bytes > len(kept),
        "exact": text.encode() == kept,
    }


def _seconds(seconds: float) -> float:
    return round(seconds, 6)
