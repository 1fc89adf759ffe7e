"""What a contest has come to: the fold of its log. Nothing here reads a clock or a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from judge.contest.clock import Clock
from judge.contest.events import (
    Answered,
    Clarified,
    Created,
    Entry,
    Extended,
    GhostTry,
    Joined,
    Judged,
    Measured,
    Opened,
    Paused,
    Practised,
    Prepared,
    Rejudged,
    RejudgingAsked,
    RejudgingEnded,
    Resumed,
    Started,
    Stopped,
    Submitted,
    Thawed,
)
from judge.contest.model import Contest, Team
from judge.contest.tries import Again, Place, Tries, TriesInMemory, Try, next_turn
from judge.errors import JudgeError

_NONE: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Message:
    """A question of a team's, or what the jury says (`from_jury`) to a team or to all (an empty team).

    `reply_to` is the question that is answered, `contest_ms` is `None` before the contest has a start.
    """

    id: str
    team: str
    label: str
    text: str
    at_ms: int
    contest_ms: int | None
    from_jury: bool = False
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class Rejudging:
    """A rejudging: open until it was `applied`, or dropped (then that is false)."""

    id: str
    reason: str
    at_ms: int
    applied: bool | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What changes rarely: all that a contest has come to but its tries. `last` entries of the log are in it."""

    clock: Clock
    joined: tuple[Team, ...] = ()
    messages: tuple[Message, ...] = ()
    rejudgings: tuple[Rejudging, ...] = ()
    thawed_ms: int | None = None
    why: str = ""


@dataclass(slots=True)
class State:
    """A contest after some entries of its log; `last` is the number of the last one, `at_ms` its moment."""

    created: Contest
    course: Course
    tries: Tries = field(default_factory=TriesInMemory)
    ghosts: tuple[GhostTry, ...] = ()
    last: int = 1
    at_ms: int = 0

    @classmethod
    def first(cls, entry: Entry, tries: Tries | None = None) -> State:
        """After the first entry of a log. Raises `JudgeError` where that does not create the contest."""
        what = entry.what
        if not isinstance(what, Created) or entry.number != 1:
            raise JudgeError("contest: the log does not begin with the contest")
        course = Course(Clock.of(what.contest))
        return cls(what.contest, course, TriesInMemory() if tries is None else tries, what.ghosts, at_ms=entry.at_ms)

    @property
    def contest(self) -> Contest:
        """The contest, with all teams that take part."""
        joined = self.course.joined
        return replace(self.created, teams=(*self.created.teams, *joined)) if joined else self.created

    @property
    def clock(self) -> Clock:
        """Its clock."""
        return self.course.clock

    @property
    def thawed(self) -> bool:
        """Whether the board is no longer frozen."""
        return self.course.thawed_ms is not None

    def is_frozen(self, moment_ms: int) -> bool:
        """Whether the board that everybody sees hides something at a moment."""
        return not self.thawed and self.clock.is_frozen(moment_ms)

    def rejudging(self, name: str) -> Rejudging | None:
        """The rejudging of that id."""
        return next((each for each in self.course.rejudgings if each.id == name), None)

    def message(self, name: str) -> Message | None:
        """The question or answer of that id."""
        return next((each for each in self.course.messages if each.id == name), None)

    def take(self, entry: Entry) -> Collection[Place]:
        """Go on by one entry; tells the cells that it changed. Raises `JudgeError` for one that cannot follow."""
        if entry.number != self.last + 1 or entry.at_ms < self.at_ms:
            raise JudgeError(
                f"contest: entry {entry.number} of the log cannot follow entry {self.last}",
                hint="the log was changed: go back to the last backup",
            )
        freeze = self.clock.freeze_at_ms
        self.last, self.at_ms = entry.number, entry.at_ms
        changed = self._take(entry)
        return self.tries.places() if self.clock.freeze_at_ms != freeze else changed

    def _take(self, entry: Entry) -> Collection[Place]:
        what, at = entry.what, entry.at_ms
        match what:
            case Created():
                raise JudgeError(f"contest: entry {entry.number} of the log creates the contest again")
            case Submitted():
                return self._submitted(what, at)
            case Judged():
                return self._judged(what)
            case RejudgingAsked() | Rejudged() | RejudgingEnded():
                return self._rejudging(what, at)
            case Clarified() | Answered():
                self._says(what, at)
            case Joined():
                self.course = replace(self.course, joined=(*self.course.joined, what.team))
            case Thawed():
                self.course = replace(self.course, thawed_ms=at)
            case Started() | Paused() | Resumed() | Extended() | Stopped():
                self._turns_the_clock(what, at)
            case Opened() | Practised() | Prepared() | Measured():
                pass  # of these only the interview's report speaks
        return _NONE

    def _turns_the_clock(self, what: Started | Paused | Resumed | Extended | Stopped, at_ms: int) -> None:
        clock, why = self.clock, ""
        match what:
            case Started():
                clock = replace(clock, start_ms=what.start_ms, paused_ms=None)
            case Paused():
                clock, why = clock.paused(at_ms), what.reason
            case Resumed():
                clock = clock.resumed(at_ms)
            case Extended():
                clock, why = clock.extended(what.by_ms, at_ms), what.reason
            case Stopped():
                clock, why = clock.stopped(at_ms), what.reason
        self.course = replace(self.course, clock=clock, why=why)

    def _submitted(self, what: Submitted, at_ms: int) -> Collection[Place]:
        now = self.clock.contest_ms(at_ms)
        if now is None or self.tries.get(what.id) is not None:
            raise JudgeError(f"contest: the log has submission {what.id} where none can be")
        number = len(self.tries) + 1
        turn = next_turn(self.tries, what.team)
        tried = Try(what.id, what.team, what.label, what.language, what.digest, number, at_ms, now, turn=turn)
        self.tries.put(tried)
        return (tried.place,)

    def _judged(self, what: Judged) -> Collection[Place]:
        before = self.tries.get(what.submission)
        if before is None:
            raise JudgeError(f"contest: the log judges submission {what.submission}, which it does not have")
        self.tries.put(replace(before, outcome=what.outcome))
        return (before.place,)

    def _says(self, what: Clarified | Answered, at_ms: int) -> None:
        now = self.clock.contest_ms(at_ms)
        if isinstance(what, Clarified):
            message = Message(what.id, what.team, what.label, what.text, at_ms, now)
        else:
            asked = self.message(what.question)
            label = asked.label if asked else ""
            message = Message(what.id, what.team, label, what.text, at_ms, now, from_jury=True, reply_to=what.question)
        self.course = replace(self.course, messages=(*self.course.messages, message))

    # --- rejudgings ---

    def _rejudging(self, what: RejudgingAsked | Rejudged | RejudgingEnded, at_ms: int) -> Collection[Place]:
        if isinstance(what, RejudgingAsked):
            for submission in what.submissions:
                self.tries.put_again(Again(what.id, submission))
            asked = Rejudging(what.id, what.reason, at_ms)
            self.course = replace(self.course, rejudgings=(*self.course.rejudgings, asked))
            return _NONE
        if isinstance(what, Rejudged):
            self.tries.put_again(Again(what.rejudging, what.submission, what.outcome))
            return _NONE
        ended = tuple(
            replace(each, applied=what.applied) if each.id == what.id else each for each in self.course.rejudgings
        )
        self.course = replace(self.course, rejudgings=ended)
        return self._applied(what.id) if what.applied else _NONE

    def _applied(self, rejudging: str) -> Collection[Place]:
        changed: set[Place] = set()
        for again in self.tries.again(rejudging):
            before = self.tries.get(again.submission)
            if before is not None and again.outcome is not None:
                self.tries.put(replace(before, outcome=again.outcome))
                changed.add(before.place)
        return changed


def fold(entries: Iterable[Entry]) -> State:
    """What a whole log comes to. Raises `JudgeError` for a log that is none."""
    each = iter(entries)
    first = next(each, None)
    if first is None:
        raise JudgeError("contest: the log is empty")
    state = State.first(first)
    for entry in each:
        state.take(entry)
    return state
