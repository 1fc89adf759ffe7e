"""All interviews of a state folder, and how they went week by week.

A file that cannot be read is named and left out, whatever is wrong with it; an interview that still runs is no history.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median

from judge.contest.interview.folder import Interviews, session_in
from judge.contest.interview.session import Session
from judge.contest.store import Store
from judge.errors import JudgeError


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that tells of no interview, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class History:
    """The interviews that are over, the oldest first, and the files that could not be read."""

    sessions: tuple[Session, ...] = ()
    broken: tuple[Broken, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """A week from a Monday on, in UTC: its interviews, the problems asked and solved in them.

    `to_accept_ms` is the median of the time from opening a problem to its accepted submission, where any was solved.
    """

    monday: date
    interviews: int = 0
    asked: int = 0
    solved: int = 0
    to_accept_ms: int | None = None

    @property
    def share(self) -> float | None:
        """What part of the problems was solved; nothing where none was asked."""
        return self.solved / self.asked if self.asked else None


def read_history(interviews: Interviews) -> History:
    """Read all there are."""
    sessions, broken = [], []
    for file in interviews.files():
        try:
            with closing(Store.open(file)) as store:
                session = session_in(store)
        except JudgeError as error:
            broken.append(Broken(str(file), error.message.removeprefix(f"{file}: ")))
        else:
            if session.over:
                sessions.append(session)
    return History(tuple(sorted(sessions, key=lambda each: each.began_ms)), tuple(broken))


def weeks(sessions: Iterable[Session]) -> tuple[Week, ...]:
    """The weeks from the first interview to the last, those without any among them."""
    by_monday: dict[date, list[Session]] = {}
    for each in sessions:
        by_monday.setdefault(_monday(each.began_ms), []).append(each)
    if not by_monday:
        return ()
    first, last = min(by_monday), max(by_monday)
    mondays = (first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1))
    return tuple(_week(monday, by_monday.get(monday, [])) for monday in mondays)


def times_to_accept_ms(sessions: Iterable[Session]) -> list[int]:
    """How long each solved problem took, from opening it to the accepted submission."""
    return [work.reading_ms + work.solving_ms for each in sessions for work in each.work if work.solved]


def _week(monday: date, held: list[Session]) -> Week:
    took = times_to_accept_ms(held)
    return Week(
        monday,
        len(held),
        sum(len(each.work) for each in held),
        sum(each.solved for each in held),
        round(median(took)) if took else None,
    )


def _monday(moment_ms: int) -> date:
    day = datetime.fromtimestamp(moment_ms / 1000, UTC).date()
    return day - timedelta(days=day.weekday())
