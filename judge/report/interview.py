"""The report of a mock interview and the history of all as JSON (`schema/interview-v1.json`)."""

from __future__ import annotations

import json
from importlib.resources import files

from judge.contest.events import Cost, Measured
from judge.contest.interview.history import History, Week, weeks
from judge.contest.interview.report import Advice, Report
from judge.contest.interview.session import Session, Work
from judge.contest.times import format_time
from judge.report.json import Json

SCHEMA_VERSION = 1


def dump_report(report: Report) -> str:
    """The report of one interview."""
    advice = [_advice(each) for each in report.advice]
    return _dumped({"schema_version": SCHEMA_VERSION, **_session(report.session), "practise_next": advice})


def dump_history(history: History) -> str:
    """All interviews, the weeks that they come to, and the files that were left out."""
    return _dumped(
        {
            "schema_version": SCHEMA_VERSION,
            "interviews": [_session(each) for each in history.sessions],
            "weeks": [_week(each) for each in weeks(history.sessions)],
            "left_out": [{"file": each.file, "why": each.why} for each in history.broken],
        }
    )


def load_interview_schema() -> Json:
    """The schema that both keep to."""
    text = files("judge.report").joinpath("schema", "interview-v1.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema


def _dumped(document: Json) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _session(session: Session) -> Json:
    return {
        "began": format_time(session.began_ms),
        "minutes": session.minutes,
        "used_ms": session.now_ms,
        "ended": session.why or "time over",
        "seed": session.seed,
        "track": session.track or None,
        "solved": session.solved,
        "problems": [_work(each) for each in session.work],
    }


def _work(work: Work) -> Json:
    return {
        "label": work.label,
        "problem": work.problem.problem,
        "file": work.file,
        "opened_ms": work.opened_ms,
        "first_run_ms": work.first_run_ms,
        "solved_ms": work.solved_ms,
        "reading_ms": work.reading_ms,
        "solving_ms": work.solving_ms,
        "after_ms": work.after_ms,
        "runs": work.runs,
        "tries": work.tries,
        "last_verdict": work.last.value if work.last else None,
        "growth": _growth(work.growth) if work.growth else None,
    }


def _growth(growth: Measured) -> Json:
    return {"time": _cost(growth.time), "memory": _cost(growth.memory), "advice": growth.advice}


def _cost(cost: Cost) -> Json:
    return {"growth": cost.growth, "asked": cost.asked, "standing": cost.standing.value}


def _advice(advice: Advice) -> Json:
    return {"problem": advice.label or None, "reason": advice.reason, "commands": list(advice.commands)}


def _week(week: Week) -> Json:
    return {
        "monday": week.monday.isoformat(),
        "interviews": week.interviews,
        "asked": week.asked,
        "solved": week.solved,
        "to_accept_ms": week.to_accept_ms,
    }
