"""Boards of contests for tests of what people see of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from judge.contest.clock import Phase
from judge.contest.model import Contest, ContestProblem, Rules, Team
from judge.contest.standings import Board, standings
from judge.contest.times import HOUR, MINUTE
from judge.contest.tries import Try
from judge.contest.viewing import BoardView
from judge.model.verdict import Verdict
from tests.unit.contest.making import tried

AC, WA, CE = Verdict.AC, Verdict.WA, Verdict.CE
FROZEN_MS = 4 * HOUR
RUNNING = BoardView(Phase.RUNNING, 4 * HOUR + 13 * MINUTE + 5_000, 5 * HOUR, FROZEN_MS)
_COLOURS = ("#e6194b", "#3cb44b", "#ffe119", "#4363d8", "#f58231", "#911eb4", "#46f0f0", "#f032e6", "#bf0", "")

ODD_NAMES = {
    "t1": "東京大学 競技プログラミング部",
    "t2": "🎈🎈🎈 balloons 🎈🎈🎈",
    "t3": "فريق القاهرة للبرمجة",
    "t4": "The extraordinarily long name of a team that could not agree on one",
    "t5": "\x1b[31mred\x1b[0m\x07\x1b]0;title\x07",
    "t6": "line\nbreak\ttab\r\u202eoverridden",
    "t7": "a\u0301e\u0301 combining \U0001f469\u200d\U0001f4bb",
    "t8": "<script>alert(1)</script>&\"'",
    "t9": "\ud800 alone",
}


def contest(teams: int, problems: int, rules: Rules = Rules.ICPC, names: dict[str, str] | None = None) -> Contest:
    labels = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:problems]
    return Contest(
        id="c",
        name="Winter contest",
        problems=tuple(
            ContestProblem(label, f"p-{label}", f"Problem {label}", rgb=_COLOURS[at % len(_COLOURS)])
            for at, label in enumerate(labels)
        ),
        teams=tuple(Team(f"t{at}", (names or {}).get(f"t{at}", f"Team {at}")) for at in range(1, teams + 1)),
        start_ms=0,
        freeze_ms=HOUR,
        rules=rules,
    )


def ghost(whose: str, of: Contest) -> Contest:
    return replace(of, teams=tuple(replace(team, ghost=team.id == whose or team.ghost) for team in of.teams))


FEW = tried(
    ("t1", "A", 17, WA), ("t2", "A", 20, AC), ("t1", "A", 37, AC), ("t1", "B", 55, AC), ("t3", "B", 90, WA),
    ("t3", "B", 91, WA), ("t3", "B", 92, CE), ("t4", "C", 100, WA), ("t2", "C", 245, AC), ("t4", "C", 250, WA),
    ("t4", "C", 251, AC), ("t3", "A", 252, AC), ("t5", "A", 20, AC),
)  # fmt: skip
"""Four problems of which one is left alone, and five teams of which two are level; all kinds of cells, once frozen."""


def few(rules: Rules = Rules.ICPC, *, frozen: bool = True) -> Board:
    return standings(contest(5, 4, rules), graded(FEW), hidden_from_ms=FROZEN_MS if frozen else None)


def graded(tries: Sequence[Try]) -> list[Try]:
    """The same tries with points: all of them where accepted, 30 or none else."""
    points = {AC: (100,), WA: (30,), CE: ()}
    return [
        replace(each, outcome=replace(each.outcome, groups=points[each.outcome.verdict] if each.label != "C" else (0,)))
        if each.outcome and each.outcome.verdict in points
        else each
        for each in tries
    ]


def many(teams: int, problems: int, rules: Rules = Rules.ICPC, names: dict[str, str] | None = None) -> Board:
    """A board on which much was tried: the same one each time."""
    of, rows = contest(teams, problems, rules, names), []
    for at in range(1, teams + 1):
        for number, problem in enumerate(of.problems):
            for again in range((at * 7 + number * 5) % 4):
                minute = (at * 37 + number * 53 + again * 41) % 300
                rows.append((f"t{at}", problem.label, minute, (AC, WA, WA, CE, AC)[(at + number * 3 + again) % 5]))
    tries = graded(tried(*sorted(rows, key=lambda row: row[2])))
    return standings(ghost("t2", of), tries, hidden_from_ms=FROZEN_MS)
