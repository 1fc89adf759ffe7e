"""The event feed of a contest: its log, replayed and told in the words of the API, in the order of happening.

First comes what was set up, then each entry of the log and each state of the clock that was reached before it. What
the log says only later (what everybody may see, what a try of a sprint is worth) is taken from its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from judge.contest.events import (
    Answered,
    Clarified,
    Created,
    Entry,
    GhostTry,
    Joined,
    Judged,
    Outcome,
    Rejudged,
    RejudgingEnded,
    Submitted,
    Thawed,
)
from judge.contest.model import Rules
from judge.contest.standings import cell_of
from judge.contest.state import Message, State, fold
from judge.contest.tries import Try
from judge.language.table import languages
from judge.model.verdict import Verdict
from judge.report.clics import objects
from judge.report.clics.milestones import Milestones, has_freeze, reached
from judge.report.clics.objects import Judging, ProblemIds
from judge.report.json import Json


@dataclass(frozen=True, slots=True)
class Notification:
    """A line of the feed: an object as it is from the moment `at_ms` on."""

    type: str
    id: str | None
    data: Json
    at_ms: int


def notifications(log: Sequence[Entry], now_ms: int, *, final: bool) -> list[Notification]:
    """The feed of a contest up to now; without `final` what everybody may see. Raises `JudgeError` for a broken log."""
    telling = _Telling(log, final=final)
    telling.tell_setting()
    for entry in log[1:]:
        telling.take(entry)
    telling.tell_end(now_ms)
    return telling.told


class _Telling:
    """A replay; `state` is that of the moment that is told, `end` that of the whole log."""

    def __init__(self, log: Sequence[Entry], *, final: bool) -> None:
        self.told: list[Notification] = []
        self._final, self._end = final, fold(log)
        self._state, self._at_ms = State.first(log[0]), log[0].at_ms
        self._hidden_from_ms = None if final or self._end.thawed else self._end.clock.freeze_at_ms
        self._ids = ProblemIds.of(self._end.contest.problems)
        self._languages = _languages(log)
        self._milestones = Milestones()
        self._last: dict[tuple[str, str | None], Json] = {}
        self._current: dict[str, Judging] = {}
        self._again: dict[str, list[Judging]] = {}
        self._ghosts = 0

    def _tell(self, kind: str, name: str | None, data: Json) -> None:
        if self._last.get((kind, name)) != data:
            self._last[kind, name] = data
            self.told.append(Notification(kind, name, data, self._at_ms))

    # --- what was set up ---

    def tell_setting(self) -> None:
        """The contest before anything happened in it."""
        contest = self._state.contest
        self._tell_clock()
        for each in objects.judgement_types(contest):
            self._tell("judgement-types", each["id"], each)
        for code in self._languages:
            self._tell("languages", code, objects.language_object(code))
        for at, problem in enumerate(contest.problems):
            self._tell("problems", self._ids.by_label[problem.label], objects.problem_object(contest, at, self._ids))
        for team in contest.teams:
            self._tell("teams", team.id, objects.team_object(team))

    def _tell_clock(self) -> None:
        clock = self._state.clock
        self._tell("contest", None, objects.contest_object(self._state.contest, clock, self._milestones))
        self._tell("state", None, objects.state_object(clock, self._milestones))

    # --- time ---

    def _pass_to(self, moment_ms: int) -> None:
        """Tell what comes by itself: states of the clock, and the tries of ghosts."""
        clock = self._state.clock
        for at, milestones in reached(self._milestones, clock, moment_ms):
            self._haunt(at)
            self._at_ms = max(self._at_ms, at)
            self._milestones = milestones
            self._tell_clock()
        self._haunt(moment_ms)
        self._at_ms = max(self._at_ms, moment_ms)

    def _haunt(self, moment_ms: int) -> None:
        """Tell the tries of ghosts by a moment, in contest time."""
        now = self._state.clock.contest_ms(moment_ms)
        ghosts = self._state.ghosts
        while now is not None and self._ghosts < len(ghosts) and ghosts[self._ghosts].contest_ms <= now:
            self._ghosts += 1
            self._tell_ghost(ghosts[self._ghosts - 1])

    def _tell_ghost(self, ghost: GhostTry) -> None:
        name = f"ghost-{self._ghosts}"
        at = (self._state.clock.start_ms or 0) + ghost.contest_ms
        tried = Try(name, ghost.team, ghost.label, "", "", 0, at, ghost.contest_ms)
        self._at_ms = max(self._at_ms, at)
        self._tell_submission(tried)
        self._tell_judging(Judging(f"{name}-1", tried, replace(ghost.outcome, started_ms=0), at, ghost.contest_ms))

    def tell_end(self, now_ms: int) -> None:
        """What came after the last entry, and whether anything may still come."""
        self._pass_to(max(now_ms, self._at_ms))
        frozen = has_freeze(self._state.clock) and self._milestones.thawed is None
        waiting = any(each.verdict in (None, Verdict.JE) for each in self._end.tries)
        if self._milestones.ended is not None and not frozen and not waiting:
            finalized = max(self._milestones.ended, self._end.at_ms)
            self._milestones = replace(self._milestones, finalized=finalized)
            self._at_ms = finalized
            self._tell_clock()

    # --- entries ---

    def take(self, entry: Entry) -> None:
        """Tell an entry of the log."""
        self._pass_to(entry.at_ms)
        before = self._state.course.clock
        self._state.take(entry)
        if self._state.clock != before:
            self._milestones = self._milestones.after(self._state.clock, entry.at_ms)
            self._pass_to(entry.at_ms)
            self._tell_clock()
        self._tell_entry(entry)

    def _tell_entry(self, entry: Entry) -> None:
        what = entry.what
        match what:
            case Joined(team=team):
                self._tell("teams", team.id, objects.team_object(team))
            case Submitted(id=name):
                self._tell_submission(self._try(name))
            case Judged(submission=name, outcome=outcome):
                self._tell_judging(self._judging(entry, name, outcome))
            case Rejudged(rejudging=rejudging, submission=name, outcome=outcome):
                self._again.setdefault(rejudging, []).append(self._judging(entry, name, outcome))
            case RejudgingEnded(id=rejudging, applied=True):
                for each in self._again.pop(rejudging, ()):
                    self._tell_judging(each)
            case Clarified() | Answered():
                self._tell_message(self._state.course.messages[-1])
            case Thawed() if self._milestones.frozen is not None:
                self._milestones = replace(self._milestones, thawed=entry.at_ms)
                self._tell_clock()

    def _try(self, submission: str) -> Try:
        found = self._state.tries.get(submission)
        assert found is not None  # the fold would have refused the entry
        return found

    def _tell_submission(self, tried: Try) -> None:
        problem = self._ids.by_label.get(tried.label)
        if problem is not None:
            with_files = self._final and bool(tried.digest)
            self._tell("submissions", tried.id, objects.submission_object(tried, problem, with_files=with_files))

    def _tell_message(self, message: Message) -> None:
        if self._final or (message.from_jury and not message.team):
            made = objects.clarification_object(message, self._ids, with_question=self._final)
            self._tell("clarifications", message.id, made)

    # --- judgements ---

    def _judging(self, entry: Entry, submission: str, outcome: Outcome) -> Judging:
        contest_ms = self._state.clock.contest_ms(entry.at_ms) or 0
        return Judging(str(entry.number), self._try(submission), outcome, entry.at_ms, contest_ms)

    def _tell_judging(self, judging: Judging) -> None:
        """A judgement, and that it takes the place of the one before."""
        tried, hidden_from = judging.tried, self._hidden_from_ms
        if tried.label not in self._ids.by_label or (hidden_from is not None and tried.contest_ms >= hidden_from):
            return
        before = self._current.get(tried.id)
        if before is not None:
            self._tell_judgement(before, current=False)
        self._current[tried.id] = judging
        self._tell_judgement(judging, current=True)

    def _tell_judgement(self, judging: Judging, *, current: bool) -> None:
        made = objects.judgement_object(judging, current=current, score=self._score(judging))
        self._tell("judgements", judging.id, made)

    def _score(self, judging: Judging) -> int | None:
        """What a judgement alone is worth; in a sprint after the rejected tries before it, as they stand in the end."""
        contest, tried = self._end.contest, judging.tried
        if not objects.is_scored(contest):
            return None
        before = _rejected(self._end, tried) if contest.rules is Rules.SPRINT else []
        cell = cell_of(contest, [*before, replace(tried, outcome=judging.outcome)])
        return cell.points if cell is not None else 0


def _rejected(end: State, tried: Try) -> list[Try]:
    earlier = [each for each in end.tries.of(tried.place) if each.number < tried.number]
    return [each for each in earlier if each.verdict is not Verdict.AC]


def _languages(log: Sequence[Entry]) -> list[str]:
    """The languages that are judged, and those that came from elsewhere."""
    return list(dict.fromkeys([*(code for code, row in languages().items() if row.is_judged), *_used(log)]))


def _used(log: Sequence[Entry]) -> Iterator[str]:
    for entry in log:
        if isinstance(entry.what, Submitted):
            yield objects.language_id(entry.what.language)
        elif isinstance(entry.what, Created) and entry.what.ghosts:
            yield objects.language_id("")
