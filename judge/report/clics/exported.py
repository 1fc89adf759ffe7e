"""The files of an export, by their names in its folder. Pure: the same log gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from judge.contest.events import Entry, Submitted
from judge.contest.standings import Board
from judge.contest.state import fold
from judge.contest.times import format_reltime, format_time
from judge.report.clics.objects import api_information, archive_name
from judge.report.clics.scoreboard import scoreboard_object
from judge.report.clics.telling import Notification, notifications
from judge.report.json import Json, json_text

COLLECTIONS = (
    "judgement-types",
    "languages",
    "problems",
    "teams",
    "submissions",
    "judgements",
    "clarifications",
)
SINGLE = ("contest", "state")

Content = Callable[[str], bytes]
"""Gives what was handed in, by its digest."""


def exported(
    log: Sequence[Entry], board: Board, now_ms: int, content: Content, *, final: bool
) -> dict[str, str | bytes]:
    """All files of a contest, by name: its objects, its feed and, where `final`, what was handed in.

    `board` is the one that goes with `final`. Raises `JudgeError` for a broken log, and as `content` does.
    """
    told = notifications(log, now_ms, final=final)
    found = collected(told)
    last_ms = told[-1].at_ms
    contest_time = format_reltime(fold(log).clock.contest_ms(last_ms) or 0)
    scoreboard = scoreboard_object(board, found["state"], format_time(last_ms), contest_time)
    texts = {"api": api_information(), **found, "scoreboard": scoreboard}
    return {
        **{f"{name}.json": json_text(data) for name, data in texts.items()},
        "event-feed.ndjson": feed_text(told),
        **(_archives(log, content) if final else {}),
    }


def collected(told: Iterable[Notification]) -> dict[str, Any]:
    """What a feed comes to: of each object the last that was told, in the order in which they came up."""
    found: dict[str, dict[str | None, Json]] = {name: {} for name in (*SINGLE, *COLLECTIONS)}
    for each in told:
        found[each.type][each.id] = each.data
    singles = {name: found[name][None] for name in SINGLE}
    return {**singles, **{name: list(found[name].values()) for name in COLLECTIONS}}


def feed_text(told: Sequence[Notification]) -> str:
    """The feed, a line for each notification; its token is its number."""
    return "".join(
        json_text({"type": each.type, "id": each.id, "data": each.data, "token": str(number)}, indent=None)
        for number, each in enumerate(told, start=1)
    )


def _archives(log: Sequence[Entry], content: Content) -> dict[str, bytes]:
    submitted = (each.what for each in log if isinstance(each.what, Submitted))
    return {archive_name(each.id): content(each.digest) for each in submitted if each.digest}
