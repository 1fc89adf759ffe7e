"""Interviews for tests: a log of what was done when, and what it comes to."""

from __future__ import annotations

from judge.contest.events import Created, Entry, Happening, Judged, Opened, Outcome, Prepared, Submitted
from judge.contest.interview.session import Session, session_of
from judge.contest.model import Contest, ContestProblem, Rules, Team
from judge.contest.times import MINUTE, SECOND
from judge.model.verdict import Verdict

BEGAN = 1_795_341_720_000
"""2026-11-22 10:02 UTC, a Sunday."""

FILES = ("/home/me/interview/pairs.py", "/home/me/interview/merge.py")


def interview(minutes: int = 45, began_ms: int = BEGAN) -> Contest:
    problems = (ContestProblem("A", "pairs", "Pairs"), ContestProblem("B", "merge", "Merge"))
    me = (Team("me", "me"),)
    return Contest("i", "Interview", problems, me, start_ms=began_ms, duration_ms=minutes * MINUTE, rules=Rules.KATA)


def diary(*happened: tuple[float, Happening], minutes: int = 45, began_ms: int = BEGAN, track: str = "") -> list[Entry]:
    """A log of an interview; each event with its moment in minutes from the start."""
    first = [(0.0, Created(interview(minutes, began_ms))), (0.0, Prepared(7, track, FILES)), (0.0, Opened("A"))]
    return [
        Entry(number, began_ms + round(at * MINUTE), what) for number, (at, what) in enumerate([*first, *happened], 1)
    ]


def session(
    *happened: tuple[float, Happening], at: float = 45, minutes: int = 45, began_ms: int = BEGAN, track: str = ""
) -> Session:
    """What such a log comes to, so many minutes after the start."""
    log = diary(*happened, minutes=minutes, began_ms=began_ms, track=track)
    return session_of(log, began_ms + round(at * MINUTE))


def handed_in(number: int, label: str, at: float, verdict: Verdict) -> list[tuple[float, Happening]]:
    """A submission, and five seconds later its verdict."""
    later = at + 5 * SECOND / MINUTE
    outcome = Outcome(verdict)
    return [(at, Submitted(str(number), "me", label, "python3", f"d{number}")), (later, Judged(str(number), outcome))]
