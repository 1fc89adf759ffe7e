"""What the organisers may do, and when: from what they ask for to an event, or a `UsageError`. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from judge.contest.admission import message_id, require_team, require_text, require_words, some_teams, spoken
from judge.contest.clock import Phase
from judge.contest.events import (
    Answered,
    Extended,
    Outcome,
    Paused,
    RejudgingAsked,
    RejudgingEnded,
    Resumed,
    Started,
    Stopped,
    Thawed,
)
from judge.contest.state import Rejudging, State
from judge.contest.times import HOUR
from judge.contest.tries import Try
from judge.errors import UsageError

LONGEST_MS = 1000 * HOUR
_TEN_YEARS_MS = 3653 * 24 * HOUR


def start(state: State, now_ms: int, at_ms: int | None = None) -> Started | Resumed:
    """The contest starts now or at a moment, or goes on where it is paused. Raises `UsageError`."""
    phase = state.clock.phase(now_ms)
    if phase is Phase.PAUSED:
        if at_ms is not None:
            raise UsageError("the contest is paused, and goes on at once", hint="leave --at out")
        return Resumed()
    if phase is not Phase.BEFORE:
        running = phase is Phase.RUNNING
        hint = "`judge contest status` shows its clock" if running else _on_again(state)
        raise UsageError(f"the contest is {'running' if running else 'over'} already", hint=hint)
    if at_ms is not None and at_ms < now_ms:
        raise UsageError(f"that moment has passed, {spoken(now_ms - at_ms)} ago", hint="without --at it starts now")
    if at_ms is not None and at_ms > now_ms + _TEN_YEARS_MS:
        raise UsageError(f"that moment is {spoken(at_ms - now_ms)} away", hint="is the year right? Ten years are most")
    return Started(now_ms if at_ms is None else at_ms)


def pause(state: State, now_ms: int, reason: str) -> Paused:
    """The clock stands still. Raises `UsageError`."""
    _require(state, now_ms, Phase.RUNNING)
    return Paused(require_words(reason))


def extend(state: State, now_ms: int, by_ms: int, reason: str) -> Extended:
    """The contest is longer. Raises `UsageError` where that is in the past, or no reason is given."""
    if not reason.strip():
        raise UsageError("a contest is extended for a reason, which everybody can read", hint="say it: --reason TEXT")
    if by_ms <= 0:
        raise UsageError("an extension is longer than nothing", hint="`judge contest stop` ends a contest early")
    if state.clock.end_ms + by_ms > LONGEST_MS:
        raise UsageError(f"a contest lasts {LONGEST_MS // HOUR} hours at most", hint="extend it by less")
    if state.thawed:
        raise UsageError(
            "the board was opened already; the contest cannot go on", hint="`judge contest virtual` holds it once more"
        )
    now = state.clock.contest_ms(now_ms)
    if now is not None and now >= state.clock.end_ms + by_ms:
        ago = spoken(now - state.clock.end_ms)
        raise UsageError(f"the contest ended {ago} ago; with that extension it still would have", hint="extend it more")
    return Extended(by_ms, require_words(reason))


def stop(state: State, now_ms: int, reason: str) -> Stopped:
    """The contest ends before its time. Raises `UsageError`."""
    _require(state, now_ms, Phase.RUNNING, Phase.PAUSED)
    return Stopped(require_words(reason))


def thaw(state: State, now_ms: int) -> Thawed:
    """The board is opened for everybody. Raises `UsageError` before the end, and while verdicts are missing."""
    require_settled(state, now_ms)
    if state.thawed:
        raise UsageError("the board is open already", hint="`judge contest scoreboard` shows it")
    return Thawed()


def require_settled(state: State, now_ms: int) -> None:
    """Raises `UsageError` where the contest is not over, or something still waits for its verdict."""
    _require(state, now_ms, Phase.OVER)
    waiting = [each for each in state.tries if each.outcome is None]
    if waiting:
        raise UsageError(
            f"{_numbered(waiting)} without a verdict yet", hint="`judge contest work` judges what is waiting"
        )


def answer(state: State, question: str, team: str, text: str) -> Answered:
    """The jury answers a question to who asked, to a team, or to all. Raises `UsageError`.

    Without a question it tells `team` something; `all` (or nobody) is everybody.
    """
    asked = state.message(question) if question else None
    if question and (asked is None or asked.from_jury):
        raise UsageError(f"there is no question {question}", hint="`judge contest status --jury` lists them")
    to_all = team.casefold() == "all"
    addressee = team if team and not to_all else asked.team if asked is not None and not to_all else ""
    if addressee:
        known = require_team(state, addressee)
        if known is None:
            raise UsageError(f"no team is called '{addressee}'", hint=f"here are {some_teams(state) or 'none yet'}")
        addressee = known.id
    return Answered(message_id(state), addressee, require_text(text), question)


def _require(state: State, now_ms: int, *phases: Phase) -> None:
    phase = state.clock.phase(now_ms)
    if phase not in phases:
        words = {
            Phase.BEFORE: "has not begun",
            Phase.RUNNING: "is still running",
            Phase.PAUSED: "is paused",
            Phase.OVER: "is over",
        }
        raise UsageError(f"the contest {words[phase]}", hint=_out_of(state, phase, now_ms))


def _out_of(state: State, phase: Phase, now_ms: int) -> str:
    """What to type where the contest is not where it would have to be."""
    left = state.clock.end_ms - (state.clock.contest_ms(now_ms) or 0)
    return {
        Phase.BEFORE: "`judge contest start` starts it",
        Phase.RUNNING: f"it ends in {spoken(left)}; `judge contest stop` ends it now",
        Phase.PAUSED: "`judge contest start` lets it go on",
        Phase.OVER: _on_again(state),
    }[phase]


def _on_again(state: State) -> str:
    """What can still be done with a contest that is over."""
    if state.thawed:
        return "`judge contest virtual` holds it once more"
    return "`judge contest extend 10min --reason TEXT` lets it go on"


def _numbered(tries: Collection[Try]) -> str:
    return "one submission is" if len(tries) == 1 else f"{len(tries)} submissions are"


# --- rejudging ---


def ask_again(state: State, problem: str, submission: str, everything: bool, reason: str) -> RejudgingAsked:
    """A rejudging of what was judged: of a problem (its label), of a submission, or of everything. Raises `UsageError`.

    Whoever has a verdict may get another one; who has none yet is judged anyway.
    """
    if submission and state.tries.get(submission) is None:
        raise UsageError(f"there is no submission {submission}", hint="`judge contest status --jury` lists them")
    if problem and state.contest.problem(problem) is None:
        raise UsageError(f"there is no problem {problem}", hint="`judge contest status` lists them")
    open_one = next((each for each in state.course.rejudgings if each.applied is None), None)
    if open_one is not None:
        hint = f"`judge contest rejudge --apply {open_one.id}` or `--drop {open_one.id}` ends it"
        raise UsageError(f"rejudging {open_one.id} is still open", hint=hint)
    chosen = tuple(
        each.id
        for each in state.tries
        if each.outcome is not None
        and (everything or each.id == submission or (problem and each.label.lower() == problem.lower()))
    )
    if not chosen:
        raise UsageError("nothing that was judged is among these", hint="`judge contest status --jury` lists them")
    return RejudgingAsked(str(len(state.course.rejudgings) + 1), chosen, require_words(reason))


@dataclass(frozen=True, slots=True)
class Change:
    """A submission whose verdict or points would be other ones."""

    tried: Try
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rejudging would change; `waiting` of its `total` submissions are not judged again yet."""

    rejudging: Rejudging
    total: int
    waiting: int
    changes: tuple[Change, ...]


def require_rejudging(state: State, name: str) -> Rejudging:
    """The rejudging of that id, which is open. Raises `UsageError`."""
    found = state.rejudging(name)
    if found is None:
        raise UsageError(f"there is no rejudging {name}", hint="`judge contest rejudge PROBLEM` begins one")
    if found.applied is not None:
        words = f"rejudging {name} was {'applied' if found.applied else 'dropped'} already"
        raise UsageError(words, hint="`judge contest rejudge PROBLEM` begins another one")
    return found


def preview(state: State, name: str) -> Preview:
    """What a rejudging would change. Raises `UsageError` for one that is not there, or was ended."""
    found, again = require_rejudging(state, name), state.tries.again(name)
    changes = []
    for each in again:
        tried = state.tries.get(each.submission)
        if tried is None or tried.outcome is None or each.outcome is None:
            continue
        if (tried.outcome.verdict, tried.outcome.groups) != (each.outcome.verdict, each.outcome.groups):
            changes.append(Change(tried, tried.outcome, each.outcome))
    return Preview(found, len(again), sum(each.outcome is None for each in again), tuple(changes))


def end_rejudging(state: State, name: str, *, applied: bool) -> RejudgingEnded:
    """A rejudging is applied or dropped. Raises `UsageError` for one that is not complete, or not there."""
    seen = preview(state, name)
    if applied and seen.waiting:
        raise UsageError(
            f"rejudging {name}: {seen.waiting} of {seen.total} are not judged again yet",
            hint="`judge contest work` judges them",
        )
    return RejudgingEnded(name, applied)
