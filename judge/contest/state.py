"""What a contest has come to: the fold of its log. Nothing here reads a clock or a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from judge.contest.clock import Clock
from judge.contest.events import (
    Answered,
    Clarified,
    Created,
    Entry,
    Extended,
    Judged,
    Paused,
    Resumed,
    Started,
    Stopped,
    Submitted,
    Thawed,
)
from judge.contest.model import Contest
from judge.errors import JudgeError
from judge.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Try:
    """A submission with what is known of it: no verdict while it is pending.

    `contest_ms` is the contest time at which it was handed in, `number` its place among all submissions.
    """

    id: str
    team: str
    label: str
    language: str
    digest: str
    number: int
    contest_ms: int
    verdict: Verdict | None = None
    groups: tuple[int, ...] = ()
    message: str = ""


@dataclass(slots=True)
class State:
    """A contest after some entries of its log; `last` is the number of the last one, `at_ms` its moment."""

    contest: Contest
    clock: Clock
    tries: dict[str, Try] = field(default_factory=dict)
    questions: dict[str, Clarified] = field(default_factory=dict)
    answers: list[Answered] = field(default_factory=list)
    thawed: bool = False
    last: int = 0
    at_ms: int = 0

    def take(self, entry: Entry) -> None:
        """Go on by one entry. Raises `JudgeError` for one that cannot follow."""
        if entry.number != self.last + 1 or entry.at_ms < self.at_ms:
            raise JudgeError(f"contest: entry {entry.number} of the log cannot follow entry {self.last}")
        self.last, self.at_ms = entry.number, entry.at_ms
        at, what = entry.at_ms, entry.what
        match what:
            case Created():
                raise JudgeError(f"contest: entry {entry.number} of the log creates the contest again")
            case Started():
                self.clock = replace(self.clock, start_ms=what.start_ms, paused_ms=None)
            case Paused():
                self.clock = self.clock.paused(at)
            case Resumed():
                self.clock = self.clock.resumed(at)
            case Extended():
                self.clock = self.clock.extended(what.by_ms, at)
            case Stopped():
                self.clock = self.clock.stopped(at)
            case Thawed():
                self.thawed = True
            case Submitted():
                self._submitted(what, at)
            case Judged():
                self._judged(what)
            case Clarified():
                self.questions[what.id] = what
            case Answered():
                self.answers.append(what)

    def _submitted(self, what: Submitted, at_ms: int) -> None:
        now = self.clock.contest_ms(at_ms)
        if now is None or what.id in self.tries:
            raise JudgeError(f"contest: the log has submission {what.id} where none can be")
        number = len(self.tries) + 1
        self.tries[what.id] = Try(what.id, what.team, what.label, what.language, what.digest, number, now)

    def _judged(self, what: Judged) -> None:
        if what.submission not in self.tries:
            raise JudgeError(f"contest: the log judges submission {what.submission}, which it does not have")
        before = self.tries[what.submission]
        after = replace(before, verdict=what.verdict, groups=what.groups, message=what.message)
        self.tries[what.submission] = after


def fold(entries: Iterable[Entry]) -> State:
    """What a whole log comes to. Raises `JudgeError` for a log that is none."""
    state: State | None = None
    for entry in entries:
        if state is not None:
            state.take(entry)
        elif isinstance(entry.what, Created) and entry.number == 1:
            contest = entry.what.contest
            state = State(contest, Clock.of(contest), last=1, at_ms=entry.at_ms)
        else:
            raise JudgeError("contest: the log does not begin with the contest")
    if state is None:
        raise JudgeError("contest: the log is empty")
    return state
