"""The status of a contest as JSON, for programs; nothing in it that who looks may not see."""

from __future__ import annotations

import json
from typing import Any

from judge.contest.queue import Job
from judge.contest.state import Message
from judge.contest.status import Status
from judge.contest.times import format_reltime, format_time
from judge.contest.tries import Try

SCHEMA_VERSION = 1


def dump_status(status: Status) -> str:
    """The whole status, one object."""
    state, contest = status.state, status.state.contest
    now = state.clock.contest_ms(status.now_ms)
    document = {
        "schema_version": SCHEMA_VERSION,
        "contest": contest.id,
        "name": contest.name,
        "rules": contest.rules,
        "time": format_time(status.now_ms),
        "contest_time": _reltime(now),
        "phase": state.clock.phase(status.now_ms),
        "duration": format_reltime(state.clock.end_ms),
        "frozen": state.is_frozen(status.now_ms),
        "thawed": state.thawed,
        "reason": state.course.why,
        "team": status.team.id if status.team else None,
        "problems": [{"label": each.label, "name": each.name, "problem": each.problem} for each in contest.problems],
        "teams": [{"id": each.id, "name": each.name} for each in contest.teams if status.jury or not each.hidden],
        "submissions": [_submission(status, each) for each in status.tries],
        "messages": [_message(each) for each in status.messages],
        "waiting": len(status.waiting),
        "judged_now": len(status.judged),
        "workers": status.workers,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _reltime(contest_ms: int | None) -> str | None:
    return None if contest_ms is None else format_reltime(contest_ms)


def _submission(status: Status, tried: Try) -> dict[str, Any]:
    job = Job(tried.id)
    outcome = tried.outcome if tried.outcome is None or status.jury else tried.outcome.told_to_team()
    progress = status.judged.get(job)
    shown: dict[str, Any] = {
        "id": tried.id,
        "team": tried.team,
        "label": tried.label,
        "language": tried.language,
        "contest_time": format_reltime(tried.contest_ms),
        "verdict": outcome.verdict if outcome else None,
        "points": list(outcome.groups) if outcome else [],
        "sample": outcome.sample if outcome else "",
        "message": outcome.message if outcome else "",
    }
    if outcome is None:
        shown["phase"] = progress.phase if progress else "queued"
        shown["done"], shown["total"] = (progress.done, progress.total) if progress else (0, 0)
    return shown


def _message(message: Message) -> dict[str, Any]:
    return {
        "id": message.id,
        "from": "jury" if message.from_jury else message.team,
        "to": (message.team or "all") if message.from_jury else "jury",
        "label": message.label,
        "text": message.text,
        "contest_time": _reltime(message.contest_ms),
        "reply_to": message.reply_to,
    }
