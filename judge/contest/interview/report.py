"""What an interview came to, and what to practise next: pure functions of its session.

What to practise follows what the guides for interviews say of time management: look at every problem early, run
something soon, hand in before it is perfect, know how it grows before it is written, look back after each interview,
and repeat. Each piece of advice names what was seen in this session, and what to type.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from judge.contest.events import Measured
from judge.contest.interview.session import Session, Work
from judge.contest.times import MINUTE
from judge.model.expression import GrowthError, parse_growth
from judge.model.growth import Standing
from judge.model.verdict import Verdict

_LONG_READING_MS = 5 * MINUTE
_LIMITS = (Verdict.TLE, Verdict.MLE, Verdict.OLE)


@dataclass(frozen=True, slots=True)
class Advice:
    """Something to practise: of which problem (an empty label: of all), why, and the commands to type."""

    label: str
    reason: str
    commands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A session that is over, with what to practise next, the most pressing first."""

    session: Session
    advice: tuple[Advice, ...]


def report_of(session: Session, here: Path | None = None) -> Report:
    """The report of a session; files below the folder `here` are named from there."""
    told = [each for work in session.work for each in _advice(session, work, here)]
    told.sort(key=lambda each: each[0])
    return Report(session, (*(advice for _, advice in told), _again(session)))


def shown_file(file: str, here: Path | None) -> str:
    """A file as it is named from a folder."""
    path = Path(file)
    return str(path.relative_to(here)) if here is not None and path.is_relative_to(here) else file


def _advice(session: Session, work: Work, here: Path | None) -> Iterator[tuple[int, Advice]]:
    """What is to be said of a problem, with how pressing it is (less is more so)."""
    name, solution = work.problem.problem, f"{work.problem.problem} {shlex.quote(shown_file(work.file, here))}"
    show, hint = f"judge show {name}", f"judge show {name} --hint 1"
    run, growth = f"judge run {solution}", f"judge complexity {solution}"
    if work.solved:
        yield from _of_solved(session, work, run, growth)
    elif work.opened_ms is None:
        yield 1, Advice(work.label, _UNOPENED, (show, run))
    elif work.first_run_ms is None:
        yield (
            0,
            Advice(work.label, f"you read it for {spoken(work.spent_ms)} and ran nothing. {_RUN_SOON}", (hint, run)),
        )
    elif not work.last:
        yield 0, Advice(work.label, _NEVER_HANDED_IN, (run, hint))
    else:
        commands = (growth, hint, run) if work.last in _LIMITS else (run, hint)
        yield 0, Advice(work.label, f"its last submission: {work.last.in_words}. {_AFTER[work.last]}", commands)


_UNOPENED = "you never opened it. Look at every problem in the first minutes, and begin where you see a way in."
_RUN_SOON = "Say the simplest solution aloud, write that, and run it: a slow one that works can be made faster."
_NEVER_HANDED_IN = "you ran its samples and never handed it in. What is not handed in does not count; try it early."
_EDGES = "Before you hand in, go through the edges by hand: nothing, one item, equal items, the largest."
_KNOW_GROWTH = "Say how time and memory grow before you write the first line, and compare with what is asked."
_BY_HAND = "Go through one small input by hand, line by line, before you run it."
_AFTER = {
    Verdict.WA: _EDGES,
    Verdict.TLE: _KNOW_GROWTH,
    Verdict.MLE: _KNOW_GROWTH,
    Verdict.OLE: _BY_HAND,
    Verdict.RTE: _EDGES,
    Verdict.CE: _BY_HAND,
    Verdict.JE: "That was no fault of yours: the problem or the judge is broken.",
    Verdict.AC: "",
}


def _of_solved(session: Session, work: Work, run: str, growth: str) -> Iterator[tuple[int, Advice]]:
    """A solved problem may still have cost more than it had to."""
    worse = _grows_faster(work.growth)
    if worse:
        yield 2, Advice(work.label, f"{worse}. {_KNOW_GROWTH}", (growth,))
    if work.tries > 1:
        yield 3, Advice(work.label, f"it took {work.tries} submissions. {_EDGES}", (run,))
    took, share = work.reading_ms + work.solving_ms, session.minutes * MINUTE // len(session.work)
    if took > share and len(session.work) > 1:
        reason = f"it took {spoken(took)}, and its share of the time was {spoken(share)}"
        yield 4, Advice(work.label, f"{reason}. Solve it again from an empty file, against the clock.", (_anew(work),))
    elif work.reading_ms > max(_LONG_READING_MS, work.solving_ms):
        reason = f"of {spoken(took)} you read for {spoken(work.reading_ms)} before anything ran"
        yield 5, Advice(work.label, f"{reason}. {_RUN_SOON}", (_anew(work),))


def _anew(work: Work) -> str:
    return f"judge start {work.problem.problem}"


def _grows_faster(growth: Measured | None) -> str:
    if growth is None:
        return ""
    faster = [
        f"its {name} grows as {_pretty(cost.growth)}, and {_pretty(cost.asked)} was asked for"
        for name, cost in (("time", growth.time), ("memory", growth.memory))
        if cost.standing is Standing.WORSE
    ]
    return "; ".join(faster)


def _pretty(growth: str) -> str:
    """A growth as people write it: `O(n²)`; what is none stays as it is."""
    try:
        return parse_growth(growth).pretty()
    except GrowthError:
        return growth or "more than that"


def _again(session: Session) -> Advice:
    track = f" --track {shlex.quote(session.track)}" if session.track else ""
    reason = "repeat: another one in a few days, then see whether it goes better."
    if session.all_solved:
        less = max(5, session.minutes * 3 // 4)
        reason = "all solved: repeat in a few days, with less time."
        return Advice("", reason, (f"judge interview{track} --minutes {less}", "judge interview --history"))
    return Advice("", reason, (f"judge interview{track}", "judge interview --history"))


def spoken(duration_ms: int) -> str:
    """A duration as a clock shows it: `0:07`, `12:34`, `1:05:00`."""
    minutes, seconds = divmod(max(0, duration_ms) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def countdown(left_ms: int) -> str:
    """What is left, as a clock shows it that counts down: it is at nothing only when nothing is left."""
    return spoken(left_ms + 999)
