"""Where the teams stand: a pure function of a contest and its tries.

    tries ── by team and problem ──> cells ──> rows, by the contest's rules ──> ranks

A cell depends on nothing but its own tries, so whoever keeps cells (the store does) has the board without the tries.

A try is pending when it has no verdict, when its verdict is our own failure (JE), and, on a frozen board, when it
came after the freeze. Pending tries count for nothing. CE costs nothing. What comes after a problem was solved
changes nothing, but by the rules of the IOI, where a team keeps its best.

Sources: CLICS Contest Control System Requirements 2026-01, Scoring (the ICPC's rules; minutes are rounded down, ties
share a rank and leave the next ones empty); IOI 2023 Competition Rules, Scoring (the best of each subtask over all
submissions).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from judge.contest.model import Contest, ContestProblem, Rules, Team
from judge.contest.times import MINUTE, minutes
from judge.contest.tries import Place, Try
from judge.model.verdict import Verdict

_FREE = frozenset({Verdict.CE})
_PENDING = (None, Verdict.JE)
_LEAST_SHARE = 0.3
"""What a sprint's problem is worth at least, of its points: nobody is to give up a problem because time has passed."""

_WRONG_TRY = 0.1
"""What a rejected try costs in a sprint, of the problem's points."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A team at a problem.

    `tries` are those that were judged, up to the one that solved it, without those that cost nothing; `pending` wait.
    `time_ms` is the contest time of the try that solved it, or that brought the last points, `number` its place among
    all tries; `first` says that nobody solved it earlier, which only a whole board knows.
    """

    label: str
    tries: int = 0
    pending: int = 0
    time_ms: int | None = None
    solved: bool = False
    points: int = 0
    number: int = 0
    first: bool = False

    @property
    def untouched(self) -> bool:
        """Whether nothing was tried."""
        return not (self.tries or self.pending)


@dataclass(frozen=True, slots=True)
class Row:
    """A team on the board; `cells` are in the order of the problems.

    `penalty` counts minutes by the rules of the ICPC, and tries by those of a kata. `last_ms` is the contest time of
    what counted last. Teams that are level in all that counts have the same `rank`.
    """

    rank: int
    team: Team
    solved: int
    penalty: int
    points: int
    last_ms: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A problem on the board, over all its teams."""

    problem: ContestProblem
    tries: int
    pending: int
    solved: int
    first_ms: int | None


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board; `frozen` says that it hides what came after the freeze."""

    contest: Contest
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    frozen: bool = False


def standings(contest: Contest, tries: Iterable[Try], *, hidden_from_ms: int | None = None) -> Board:
    """The board after these tries, in the order in which they came in.

    With `hidden_from_ms` it is frozen: tries from that contest time on are pending, whatever their verdict.
    """
    return board_of(contest, cells_of(contest, tries, hidden_from_ms), frozen=hidden_from_ms is not None)


# --- cells ---


def cells_of(contest: Contest, tries: Iterable[Try], hidden_from_ms: int | None = None) -> dict[Place, Cell]:
    """The cells in which anything was tried; tries from `hidden_from_ms` on are pending."""
    by_place: dict[Place, list[Try]] = {}
    for each in tries:
        by_place.setdefault(each.place, []).append(each)
    found = {place: cell_of(contest, tried, hidden_from_ms) for place, tried in by_place.items()}
    return {place: cell for place, cell in found.items() if cell is not None}


def cell_of(contest: Contest, tries: Sequence[Try], hidden_from_ms: int | None = None) -> Cell | None:
    """A team at a problem, after all its tries there; tries from `hidden_from_ms` on are pending.

    Nothing for a problem that is not one of the contest's.
    """
    problem = contest.problem(tries[0].label)
    if problem is None:
        return None
    if hidden_from_ms is not None:
        tries = [replace(each, outcome=None) if each.contest_ms >= hidden_from_ms else each for each in tries]
    if contest.rules is Rules.IOI:
        return _best_of_each_group(problem, tries)
    judged = pending = 0
    for each in tries:
        if each.verdict in _PENDING:
            pending += 1
        elif each.verdict is Verdict.AC:
            points = _worth(contest, problem, each.contest_ms, judged) if contest.rules is Rules.SPRINT else 0
            return Cell(problem.label, judged + 1, 0, each.contest_ms, solved=True, points=points, number=each.number)
        elif each.verdict not in _FREE:
            judged += 1
    return Cell(problem.label, judged, pending)


def _best_of_each_group(problem: ContestProblem, tries: Sequence[Try]) -> Cell:
    best: tuple[int, ...] = ()
    judged = pending = points = number = 0
    time_ms: int | None = None
    for each in tries:
        groups = each.outcome.groups if each.outcome is not None else ()
        if each.verdict in _PENDING:
            pending += 1
            continue
        if each.verdict in _FREE:
            continue
        judged += 1
        best = tuple(max(pair) for pair in zip_longest(best, groups, fillvalue=0))
        if sum(best) > points:
            points, time_ms, number = sum(best), each.contest_ms, each.number
    solved = points >= problem.points > 0
    return Cell(problem.label, judged, pending, time_ms, solved=solved, points=points, number=number)


def _worth(contest: Contest, problem: ContestProblem, at_ms: int, wrong: int) -> int:
    """A sprint's points: evenly down to the least share at the end, minute by minute, and less for each wrong try."""
    whole = max(1, minutes(contest.duration_ms))
    passed = min(whole, max(0, minutes(at_ms)))
    share = 1 - (1 - _LEAST_SHARE) * passed / whole - _WRONG_TRY * wrong
    return round(problem.points * max(_LEAST_SHARE, share))


# --- rows ---


def board_of(contest: Contest, cells: Mapping[Place, Cell], *, frozen: bool) -> Board:
    """The board of these cells; where there is none, nothing was tried."""
    shown = [team for team in contest.teams if not team.hidden]
    firsts = _firsts(shown, cells, contest.problems)
    rows = _ranked(contest.rules, [_row(contest, team, _cells(contest, team, cells, firsts)) for team in shown])
    columns = tuple(_column(problem, [row.cells[at] for row in rows]) for at, problem in enumerate(contest.problems))
    return Board(contest, rows, columns, frozen)


def _firsts(teams: Sequence[Team], cells: Mapping[Place, Cell], problems: Sequence[ContestProblem]) -> dict[str, str]:
    """By label the team that solved it before any other; of the same millisecond, the one that came in first."""
    found: dict[str, str] = {}
    for problem in problems:
        solving = [
            (cell.time_ms or 0, cell.number, team.id)
            for team in teams
            if (cell := cells.get((team.id, problem.label))) is not None and cell.solved
        ]
        if solving:
            found[problem.label] = min(solving)[2]
    return found


def _cells(contest: Contest, team: Team, cells: Mapping[Place, Cell], firsts: Mapping[str, str]) -> tuple[Cell, ...]:
    row = []
    for problem in contest.problems:
        cell = cells.get((team.id, problem.label)) or Cell(problem.label)
        row.append(replace(cell, first=True) if firsts.get(problem.label) == team.id else cell)
    return tuple(row)


def _row(contest: Contest, team: Team, cells: tuple[Cell, ...]) -> Row:
    solved = [cell for cell in cells if cell.solved]
    times = [cell.time_ms for cell in cells if cell.time_ms is not None]
    return Row(
        rank=0,
        team=team,
        solved=len(solved),
        penalty=_penalty(contest, solved),
        points=sum(cell.points for cell in cells),
        last_ms=max(times, default=0),
        cells=cells,
    )


def _penalty(contest: Contest, solved: Sequence[Cell]) -> int:
    if contest.rules is Rules.ICPC:
        each_wrong = contest.penalty_ms // MINUTE
        return sum(minutes(cell.time_ms or 0) + each_wrong * (cell.tries - 1) for cell in solved)
    if contest.rules is Rules.KATA:
        return sum(cell.tries for cell in solved)
    return 0


def _merit(rules: Rules, row: Row) -> tuple[int, ...]:
    """What a row is sorted by; rows with the same are level."""
    if rules is Rules.ICPC:
        return (-row.solved, row.penalty, minutes(row.last_ms))
    if rules is Rules.KATA:
        return (-row.solved, row.penalty)
    if rules is Rules.SPRINT:
        return (-row.points, minutes(row.last_ms))
    return (-row.points,)


def _ranked(rules: Rules, rows: Iterable[Row]) -> tuple[Row, ...]:
    """Sorted and ranked; level teams stand in the order of their names."""
    ordered = sorted(rows, key=lambda row: (_merit(rules, row), row.team.name.casefold(), row.team.id))
    ranked: list[Row] = []
    for place, row in enumerate(ordered, start=1):
        level = ranked and _merit(rules, ranked[-1]) == _merit(rules, row)
        rank = ranked[-1].rank if level else place
        ranked.append(Row(rank, row.team, row.solved, row.penalty, row.points, row.last_ms, row.cells))
    return tuple(ranked)


def _column(problem: ContestProblem, cells: Sequence[Cell]) -> Column:
    times = [cell.time_ms for cell in cells if cell.solved and cell.time_ms is not None]
    return Column(
        problem=problem,
        tries=sum(cell.tries for cell in cells),
        pending=sum(cell.pending for cell in cells),
        solved=sum(cell.solved for cell in cells),
        first_ms=min(times, default=None),
    )
