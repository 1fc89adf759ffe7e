"""How a contest stands for somebody who looks at it, made by hand."""

from __future__ import annotations

from dataclasses import replace

from judge.contest.claims import Progress
from judge.contest.events import (
    Answered,
    Clarified,
    Happening,
    Judged,
    Outcome,
    RejudgingAsked,
    Stopped,
    Submitted,
)
from judge.contest.model import Contest, Rules, Team
from judge.contest.queue import Job
from judge.contest.state import fold
from judge.contest.status import Status
from judge.contest.times import MINUTE
from judge.model.verdict import Verdict
from tests.unit.contest.making import contest, log

SECRET = "the validator said: expected 4711"
ODD = "\x1b[31m漢字 🐢 [red]"
HELD: tuple[tuple[int, Happening], ...] = (
    (1, Submitted("1", "t1", "A", "python3", "d")),
    (2, Judged("1", Outcome(Verdict.WA, (), "sample/1", "5 is not 4"))),
    (3, Submitted("2", "t2", "B", "cpp", "e")),
    (4, Judged("2", Outcome(Verdict.AC, slowest_ms=120))),
    (5, Submitted("3", "t1", "A", "python3", "f")),
    (6, Judged("3", Outcome(Verdict.JE, message=SECRET))),
    (7, Submitted("4", "t1", "A", "python3", "g")),
    (8, Submitted("5", "t1", "B", "python3", "h")),
    (9, Submitted("6", "jury", "A", "python3", "i")),
    (10, Clarified("1", "t1", "A", "is it \x1b[31mred?\nor not")),
    (11, Clarified("2", "t2", "", "when is lunch?")),
    (12, Answered("3", "t1", "read the statement", "1")),
    (13, Answered("4", "", "lunch is at one")),
)


def odd_contest(rules: Rules = Rules.ICPC) -> Contest:
    """A contest with a team of an odd name and a hidden one."""
    made = contest(rules)
    odd = replace(made.teams[0], name=ODD)
    return replace(made, name=f"A {ODD}", teams=(odd, *made.teams[1:], Team("jury", "Jury", hidden=True)))


def status(
    team: str = "", *, jury: bool = False, minute: int = 20, more: tuple[tuple[int, Happening], ...] = ()
) -> Status:
    """The status for a team, for the jury, or for nobody in particular: one is judged, two wait, one of them hidden."""
    state = fold(log(*HELD, *more, of=odd_contest()))
    who = state.contest.team(team)
    tries = [each for each in state.tries if jury or (who is not None and each.team == who.id)]
    judged = {Job("4"): Progress("running", 7, 25)}
    return Status(state, minute * MINUTE, who, jury, tries, [Job("6"), Job("5")], judged, 2)


REJUDGED = (14, RejudgingAsked("1", ("1",), "a broken case"))
STOPPED = (15, Stopped("fire \x1b[31malarm"))
