"""A contest in words: its clock, a verdict, how far a submission is."""

from __future__ import annotations

from judge.contest.claims import Progress
from judge.contest.clock import Phase
from judge.contest.events import Outcome
from judge.contest.model import Contest, ContestProblem, Rules
from judge.contest.queue import Job
from judge.contest.state import State
from judge.contest.times import SECOND
from judge.contest.tries import Try
from judge.contest.viewing import clock_time
from judge.model.verdict import Verdict
from judge.ui.text import count, visible

RULES = {
    Rules.ICPC: "ICPC: solved, then penalty",
    Rules.IOI: "IOI: the best of each group",
    Rules.SPRINT: "sprint: points fade with time",
    Rules.KATA: "kata: solved, then fewest tries",
}


def clock_words(state: State, now_ms: int) -> str:
    """What the clock shows, and why it was turned last: `running, 0:42:10 of 2:00:00, 1:17:50 left (fire alarm)`."""
    clock = state.clock
    now, end = clock.contest_ms(now_ms), clock_time(clock.end_ms)
    phase = clock.phase(now_ms)
    if phase is Phase.BEFORE:
        words = "not started" if now is None else f"starts in {_until(now, 0)}"
        return f"{words}, lasts {end}{_why(state)}"
    assert now is not None
    words = {
        Phase.RUNNING: f"running, {clock_time(now)} of {end}, {_until(now, clock.end_ms)} left",
        Phase.PAUSED: f"paused at {clock_time(now)} of {end}",
        Phase.OVER: f"over, after {end}",
    }[phase] + _why(state)
    return f"{words}, frozen since {clock_time(clock.freeze_at_ms or 0)}" if state.is_frozen(now_ms) else words


def _until(now_ms: int, then_ms: int) -> str:
    """How long it is until then, so that it comes to the whole with what has passed: both in whole seconds."""
    return clock_time(then_ms - now_ms // SECOND * SECOND)


def _why(state: State) -> str:
    """Why the clock was turned last: paused, extended, stopped."""
    return f" ({visible(state.course.why)})" if state.course.why else ""


def outcome_words(outcome: Outcome, points: int | None = None) -> str:
    """A verdict as its team may read it: `wrong answer on sample/1`."""
    words = outcome.verdict.in_words
    if outcome.verdict is Verdict.JE:
        return "the judge failed; the jury looks into it"
    if outcome.groups and points:
        words = f"{words}, {sum(outcome.groups)} of {points} points"
    return f"{words} on {outcome.sample}" if outcome.sample else words


def progress_words(progress: Progress) -> str:
    """How far a submission is: `compiling`, `running 7/25`."""
    return f"{progress.phase} {progress.done}/{progress.total}" if progress.phase == "running" else progress.phase


def waiting_words(before: int, workers: int) -> str:
    """That a submission waits, and for what."""
    if not workers:
        return "queued; nobody judges"
    return f"queued, {before} before it" if before else "queued, next"


def problem_words(problem: ContestProblem) -> str:
    """A problem's label and name."""
    return f"{problem.label}  {visible(problem.name or problem.problem)}"


def created_words(contest: Contest, path: str, now_ms: int) -> tuple[str, ...]:
    """What `judge contest create` says."""
    shown = (
        f"wrote {path}: {visible(contest.name)}, {count(len(contest.problems), 'problem')}, "
        f"{count(len(contest.teams), 'team') if contest.teams else 'open to all teams'}, "
        f"{clock_time(contest.duration_ms)} ({RULES[contest.rules]})"
    )
    if contest.start_ms is None:
        return shown, "`judge contest start` starts it; `judge contest work` judges what is handed in"
    return shown, f"it starts in {_until(now_ms, contest.start_ms)}; `judge contest work` judges what is handed in"


def virtual_words(contest: Contest, path: str) -> tuple[str, ...]:
    """What `judge contest virtual` says."""
    beside = count(len(contest.teams) - 1, "ghost")
    return (
        f"wrote {path}: {visible(contest.name)}, beside {beside}",
        f"`export JUDGE_CONTEST={path}` lets all commands take this contest",
        "`judge contest start` starts your clock",
    )


def judged_words(tried: Try, job: Job, outcome: Outcome) -> str:
    """A line of a worker's: `17  0:42:10  t3  B  wrong answer`."""
    again = f" (rejudging {job.rejudging})" if job.rejudging else ""
    why = f": {visible(outcome.message)}" if outcome.verdict is Verdict.JE else ""
    return (
        f"{tried.id:>4}  {clock_time(tried.contest_ms)}  {visible(tried.team)}  {tried.label}  "
        f"{outcome.verdict.in_words}{again}{why}"
    )
