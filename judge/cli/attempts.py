"""The attempts that count for the person's progress, as `judge list` shows it."""

from __future__ import annotations

from datetime import UTC, datetime

from judge.cli.context import console
from judge.config import Settings
from judge.errors import JudgeError
from judge.model.problem import Problem
from judge.model.verdict import Judgement, Verdict
from judge.progress import Attempt, ProgressStore


def remember(problem: Problem, judgement: Judgement, chosen: Settings) -> None:
    """Remember an attempt; the judgement stands even where that fails."""
    slowest = judgement.slowest.cpu_s if judgement.slowest else None
    attempt = Attempt(datetime.now(UTC), judgement.verdict is Verdict.AC, slowest)
    try:
        notice = ProgressStore(chosen.state_dir).record(problem.id, attempt).notice
    except JudgeError as error:
        notice = f"this attempt is not remembered: {error.message}"
    if notice:
        console(chosen, error=True).print(notice)
