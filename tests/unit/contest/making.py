"""Contests, tries and logs for tests, and how Hypothesis makes them."""

from __future__ import annotations

from hypothesis import strategies as st

from judge.contest.events import Created, Entry, Happening, Outcome
from judge.contest.model import Contest, ContestProblem, Rules, Team
from judge.contest.times import HOUR, MINUTE
from judge.contest.tries import Try
from judge.model.verdict import Verdict

LABELS = ("A", "B", "C")
TEAMS = ("t1", "t2", "t3", "t4")


def contest(rules: Rules = Rules.ICPC, *, freeze_ms: int = HOUR, points: int = 100) -> Contest:
    return Contest(
        id="c",
        name="A contest",
        problems=tuple(ContestProblem(label, f"problem-{label.lower()}", points=points) for label in LABELS),
        teams=tuple(Team(team, f"Team {team}") for team in TEAMS),
        start_ms=0,
        freeze_ms=freeze_ms,
        rules=rules,
    )


def tried(*rows: tuple[str, str, float, Verdict | None], groups: tuple[int, ...] = ()) -> list[Try]:
    """Tries of (team, label, minute, verdict), in their order."""
    return [
        Try(str(number), team, label, "python3", "", number, at_ms, at_ms, came_to(verdict, groups))
        for number, (team, label, minute, verdict) in enumerate(rows, start=1)
        for at_ms in [int(minute * MINUTE)]
    ]


def came_to(verdict: Verdict | None, groups: tuple[int, ...] = ()) -> Outcome | None:
    """The outcome of a try; none while it is pending."""
    return Outcome(verdict, groups) if verdict is not None else None


def log(*happened: tuple[int, Happening], of: Contest | None = None) -> list[Entry]:
    """A log that begins with a contest; each event with its moment in minutes."""
    created = Entry(1, 0, Created(of or contest()))
    return [created, *(Entry(number, at * MINUTE, what) for number, (at, what) in enumerate(happened, start=2))]


verdicts = st.sampled_from([*Verdict, None])
times = st.integers(0, 5 * HOUR - 1)


@st.composite
def many_tries(draw: st.DrawFn, most: int = 40) -> list[Try]:
    """Tries in the order of their times."""
    moments = sorted(draw(st.lists(times, max_size=most)))
    return [
        Try(
            id=str(number),
            team=draw(st.sampled_from(TEAMS)),
            label=draw(st.sampled_from(LABELS)),
            language="python3",
            digest="",
            number=number,
            at_ms=moment,
            contest_ms=moment,
            outcome=came_to(draw(verdicts), tuple(draw(st.lists(st.integers(0, 60), max_size=3)))),
        )
        for number, moment in enumerate(moments, start=1)
    ]
