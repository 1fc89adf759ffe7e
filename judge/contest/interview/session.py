"""What was done when in an interview, and where its time went: the fold of its log up to some moment.

Time belongs to the problem that the person has turned to, and there to the phase that it is in: reading it until the
first run (of the samples, or of a submission), solving it until it is accepted, and what comes after. So all of the
time since the first problem was opened is somewhere, and nowhere twice. It goes on while nobody is there.

A problem is solved at the moment at which its first accepted submission was handed in. A compiler error and a failure
of the judge are no tries, as in a contest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from judge.contest.events import Entry, Happening, Judged, Measured, Opened, Practised, Prepared, Stopped, Submitted
from judge.contest.model import ContestProblem
from judge.contest.state import State, fold
from judge.contest.tries import Try
from judge.errors import JudgeError
from judge.model.verdict import Verdict

NO_TRY = (Verdict.CE, Verdict.JE)

FINISHED, SOLVED, TIME_OVER = "finished", "all solved", "time over"
"""Why an interview has ended, as its log says it."""


@dataclass(frozen=True, slots=True)
class Work:
    """What was done at a problem: moments in contest time (`None`: never), durations in milliseconds.

    `runs` counts runs of the samples, `tries` submissions that count, up to the accepted one.
    `last` is the verdict of the last one that has any.
    """

    label: str
    problem: ContestProblem
    file: str = ""
    opened_ms: int | None = None
    first_run_ms: int | None = None
    solved_ms: int | None = None
    reading_ms: int = 0
    solving_ms: int = 0
    after_ms: int = 0
    runs: int = 0
    tries: int = 0
    last: Verdict | None = None
    growth: Measured | None = None
    accepted: Try | None = None

    @property
    def spent_ms(self) -> int:
        """All of the time that was spent on it."""
        return self.reading_ms + self.solving_ms + self.after_ms

    @property
    def solved(self) -> bool:
        """Whether it was accepted."""
        return self.solved_ms is not None


@dataclass(frozen=True, slots=True)
class Session:
    """An interview at a moment: `now_ms` of its clock, at most `end_ms`.

    `why` says why it ended, where its log does; `closed` that its report was made. `at` is the label of the problem
    that the person has turned to; `waiting` are submissions without a verdict.
    """

    name: str
    began_ms: int
    minutes: int
    end_ms: int
    now_ms: int
    work: tuple[Work, ...]
    seed: int = 0
    track: str = ""
    why: str = ""
    at: str = ""
    waiting: tuple[Try, ...] = ()
    closed: bool = False

    @property
    def left_ms(self) -> int:
        """How much time is left."""
        return self.end_ms - self.now_ms

    @property
    def over(self) -> bool:
        """Whether nothing can be handed in any more."""
        return self.left_ms <= 0

    @property
    def solved(self) -> int:
        """How many problems are solved."""
        return sum(each.solved for each in self.work)

    @property
    def all_solved(self) -> bool:
        """Whether nothing is left to do."""
        return self.solved == len(self.work)

    def of(self, label: str) -> Work:
        """The work at a problem of the interview."""
        return next(each for each in self.work if each.label == label)

    @property
    def here(self) -> Work:
        """The work at the problem that the person has turned to."""
        return self.of(self.at) if self.at else self.work[0]


def session_of(entries: Sequence[Entry], moment_ms: int) -> Session:
    """What an interview has come to at a moment. Raises `JudgeError` for a log that is no interview's."""
    state = fold(entries)
    ledger = _Ledger.of(state, entries)
    for entry in entries:
        ledger.take(entry)
    return ledger.session(state, entries[0].at_ms, moment_ms)


@dataclass(slots=True)
class _Ledger:
    """The fold as it goes: the work by label, the label in focus, and up to when its time was entered."""

    work: dict[str, Work]
    prepared: Prepared
    start_ms: int
    end_ms: int
    at: str = ""
    until_ms: int = 0
    why: str = ""
    tries: Mapping[str, Try] = field(default_factory=dict)

    @classmethod
    def of(cls, state: State, entries: Sequence[Entry]) -> _Ledger:
        prepared = next((each.what for each in entries if isinstance(each.what, Prepared)), None)
        clock = state.clock
        if prepared is None or clock.start_ms is None or len(prepared.files) != len(state.contest.problems):
            raise JudgeError(f"{state.contest.name}: this is no interview")
        files = zip(state.contest.problems, prepared.files, strict=True)
        work = {each.label: Work(each.label, each, file) for each, file in files}
        tries = {each.id: each for each in state.tries}
        return cls(work, prepared, clock.start_ms, clock.end_ms, tries=tries)

    def take(self, entry: Entry) -> None:
        now = min(entry.at_ms - self.start_ms, self.end_ms)
        self.spend(now)
        match entry.what:
            case Opened(label):
                here, self.at = self._of(label), label
                self.work[label] = replace(here, opened_ms=_first(here.opened_ms, now))
            case Practised(label):
                here = self._of(label)
                self.work[label] = replace(here, first_run_ms=_first(here.first_run_ms, now), runs=here.runs + 1)
            case Submitted():
                here = self._of(entry.what.label)
                self.work[here.label] = replace(here, first_run_ms=_first(here.first_run_ms, now))
            case Stopped(reason):
                self.why = reason
            case other:
                self._judged(other)

    def spend(self, now: int) -> None:
        """Enter the time that has passed since it was entered last, where somebody has turned to a problem."""
        passed, self.until_ms = max(0, now - self.until_ms), max(now, self.until_ms)
        if not self.at or not passed:
            return
        here = self.work[self.at]
        if here.first_run_ms is None:
            self.work[self.at] = replace(here, reading_ms=here.reading_ms + passed)
        elif not here.solved:
            self.work[self.at] = replace(here, solving_ms=here.solving_ms + passed)
        else:
            self.work[self.at] = replace(here, after_ms=here.after_ms + passed)

    def _of(self, label: str) -> Work:
        if label not in self.work:
            raise JudgeError(f"interview: the log speaks of problem {label}, which it does not have")
        return self.work[label]

    def _judged(self, what: Happening) -> None:
        if isinstance(what, Judged):
            self._verdict(self.tries[what.submission], what.outcome.verdict)
        elif isinstance(what, Measured) and what.submission in self.tries:
            label = self.tries[what.submission].label
            self.work[label] = replace(self._of(label), growth=what)

    def _verdict(self, tried: Try, verdict: Verdict) -> None:
        here = self._of(tried.label)
        if here.solved:
            return
        here = replace(here, last=verdict, tries=here.tries + (verdict not in NO_TRY))
        if verdict is Verdict.AC:
            here = replace(here, solved_ms=min(tried.contest_ms, self.end_ms), accepted=tried)
        self.work[tried.label] = here

    def session(self, state: State, began_ms: int, moment_ms: int) -> Session:
        now = max(0, min(moment_ms - self.start_ms, self.end_ms))
        self.spend(now)
        return Session(
            name=state.contest.name,
            began_ms=began_ms,
            minutes=state.created.duration_ms // 60_000,
            end_ms=self.end_ms,
            now_ms=now,
            work=tuple(self.work.values()),
            seed=self.prepared.seed,
            track=self.prepared.track,
            why=self.why,
            at=self.at,
            waiting=tuple(state.tries.pending()),
            closed=state.thawed,
        )


def _first(before: int | None, now: int) -> int:
    return now if before is None else before
