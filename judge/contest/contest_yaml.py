"""Reads a contest's file, in the terms of the ICPC's contest package, into a `Contest`.

    name: Spring sprint                      problems:
    start_time: 2026-11-28T10:00:00+01:00      - {label: A, problem: pairsumzero, color: red, rgb: "#ff0000"}
    duration: 2:00:00                          - {label: B, problem: ../ours/bottles, points: 200}
    scoreboard_freeze_duration: 0:30:00      teams:
    penalty_time: 20                           - {id: t1, name: The Tortoises}
    rules: icpc

Keys and types are those of `contest.yaml`, `problems.yaml` and `teams.json` (CLICS Contest Package 2026-01), in one
file; `rules` and `points` are ours, and a problem's `id` may be written for `problem`. Whatever is wrong is told at
once, each with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from judge.contest.model import Contest, ContestProblem, Rules, Team
from judge.contest.times import HOUR, MINUTE, format_time, parse_reltime, parse_time
from judge.errors import JudgeError, UsageError
from judge.package.reading.fields import Field, read_document, require
from judge.package.reading.findings import Findings
from judge.package.reading.yamlio import Kind

_TOP = (
    "id",
    "name",
    "formal_name",
    "start_time",
    "duration",
    "scoreboard_freeze_duration",
    "penalty_time",
    "rules",
    "problems",
    "teams",
)
_PROBLEM = ("label", "problem", "id", "name", "color", "rgb", "points")
_TEAM = ("id", "name", "hidden")
_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,34}[A-Za-z0-9_-]|[A-Za-z0-9_]")
_LABEL = re.compile(r"[A-Za-z0-9]{1,4}")
_RGB = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_LONGEST_MS = 1000 * HOUR
_MOST_POINTS = 1_000_000
_CODE = "JP009"
_Read = TypeVar("_Read")


LookUp = Callable[[ContestProblem], ContestProblem]
"""What fills in what a problem's package says of it; raises `JudgeError` where there is none that can be judged."""


def read_contest(path: Path, look_up: LookUp | None = None, now_ms: int | None = None) -> Contest:
    """The contest that a file describes. Raises `UsageError` with all that is wrong in it, line by line.

    With `now_ms` it is to be held from then on: a start before that is a fault.
    """
    findings = Findings()
    root = read_document(path, path.name, findings)
    contest = _Reader(path, look_up, now_ms).contest(root) if root is not None else None
    errors = sorted(findings.errors, key=lambda each: each.line or 0)
    if errors or contest is None:
        lines = [f"{each.where}: {each.message}{f' ({each.hint})' if each.hint else ''}" for each in errors]
        raise UsageError(
            "\n".join(lines), hint="`judge contest create --help` shows a contest file, docs/contest.md all of it"
        )
    return contest


class _Reader:
    """One file."""

    def __init__(self, path: Path, look_up: LookUp | None, now_ms: int | None) -> None:
        self._look_up, self._now_ms = look_up, now_ms
        self._stem = re.sub(r"[^A-Za-z0-9_-]+", "-", path.stem).strip("-")[:36] or "contest"

    def contest(self, root: Field) -> Contest | None:
        fields = root.mapping(_TOP)
        name = _of(require(fields, "name", root), Field.words)
        duration = _of(fields.get("duration"), _duration) or 5 * HOUR
        freeze_field = fields.get("scoreboard_freeze_duration")
        freeze = _of(freeze_field, _reltime) or 0
        if freeze_field is not None and freeze > duration:
            freeze_field.fault(
                _CODE, "the freeze is longer than the contest", f"the contest lasts {duration // MINUTE} min"
            )
        rules = _of(fields.get("rules"), lambda field: field.choice(tuple(Rules)))
        problems = require(fields, "problems", root)
        return Contest(
            id=_of(fields.get("id"), _id) or self._stem,
            name=name or "",
            formal_name=_of(fields.get("formal_name"), Field.words) or "",
            problems=tuple(_problems(problems.some(), self._look_up)) if problems is not None else (),
            teams=tuple(_teams(fields["teams"].items())) if "teams" in fields else (),
            start_ms=_of(fields.get("start_time"), self._start),
            duration_ms=duration,
            freeze_ms=freeze,
            penalty_ms=_penalty(fields.get("penalty_time")),
            rules=Rules(rules) if rules else Rules.ICPC,
        )

    def _start(self, field: Field) -> int | None:
        start_ms = _time(field)
        if start_ms is not None and self._now_ms is not None and start_ms < self._now_ms:
            hint = "leave it out, and `judge contest start` starts it"
            field.fault(_CODE, f"the contest would have started in the past, at {format_time(start_ms)}", hint)
        return start_ms


def _of(field: Field | None, read: Callable[[Field], _Read | None]) -> _Read | None:
    return None if field is None else read(field)


# --- values ---


def _parsed(field: Field, parse: Callable[[str], int]) -> int | None:
    text = field.value.text if field.value.kind is Kind.TEXT else None
    if text is None:
        field.wrong_type("a string", 'write it in quotes: "…"')
        return None
    try:
        return parse(text)
    except ValueError as error:
        field.fault(_CODE, f"'{field.path}': {error}")
        return None


def _time(field: Field) -> int | None:
    return _parsed(field, parse_time)


def _reltime(field: Field) -> int | None:
    found = _parsed(field, parse_reltime)
    if found is not None and not 0 <= found <= _LONGEST_MS:
        field.bad_value("between 0:00:00 and 1000:00:00")
        return None
    return found


def _duration(field: Field) -> int | None:
    found = _reltime(field)
    if found == 0:
        field.bad_value("more than 0:00:00")
    return found


def _penalty(field: Field | None) -> int:
    """In minutes, or as a duration; newer versions of the format have only that."""
    if field is None:
        return 20 * MINUTE
    if field.value.kind is Kind.INTEGER:
        return (field.integer(0) or 0) * MINUTE
    return _reltime(field) or 0


def _id(field: Field) -> str | None:
    text = field.words()
    if text is not None and not _ID.fullmatch(text):
        field.bad_value("at most 36 letters, digits, '_', '-' and '.', not beginning with '-' or '.'")
    return text


# --- problems and teams ---


def _problems(items: Sequence[Field], look_up: LookUp | None) -> Iterable[ContestProblem]:
    labels = _Once("label")
    for item in items:
        fields = item.mapping(_PROBLEM)
        label_field = require(fields, "label", item)
        label = _of(label_field, Field.string) or ""
        if label_field is not None and label and not _LABEL.fullmatch(label):
            label_field.bad_value("one to four letters or digits")
        elif label_field is not None and label:
            labels.see(label.upper(), label_field)
        which = fields.get("problem") or fields.get("id")
        if which is None:
            require(fields, "problem", item)
        rgb = _of(fields.get("rgb"), Field.words) or ""
        if rgb and not _RGB.fullmatch(rgb):
            fields["rgb"].bad_value('a colour like "#ff0000"')
        points = _of(fields.get("points"), lambda field: field.integer(1))
        if points is not None and points > _MOST_POINTS:
            fields["points"].bad_value(f"at most {_MOST_POINTS}")
        found = ContestProblem(
            label=label,
            problem=_of(which, Field.words) or "",
            name=_of(fields.get("name"), Field.words) or "",
            color=_of(fields.get("color"), Field.words) or "",
            rgb=rgb,
            points=points or 100,
        )
        yield _looked_up(found, which, look_up) if look_up is not None and which is not None else found


def _looked_up(problem: ContestProblem, field: Field, look_up: LookUp) -> ContestProblem:
    try:
        return look_up(problem)
    except JudgeError as error:
        field.fault(_CODE, error.message, error.hint)
        return problem


def _teams(items: Sequence[Field]) -> Iterable[Team]:
    ids = _Once("team")
    for item in items:
        fields = item.mapping(_TEAM)
        id_field = require(fields, "id", item)
        name = _of(id_field, _id) or ""
        if id_field is not None and name:
            ids.see(name, id_field)
        yield Team(
            id=name,
            name=_of(fields.get("name"), Field.words) or name,
            hidden=bool(_of(fields.get("hidden"), Field.boolean)),
        )


class _Once:
    """What may stand in the file only once."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._lines: dict[str, int] = {}

    def see(self, value: str, field: Field) -> None:
        if value in self._lines:
            message = f"the {self._what} '{field.value.text}' stands here again (first on line {self._lines[value]})"
            field.fault(_CODE, message)
        self._lines.setdefault(value, field.line)
