"""What a contest is: its clock, its problems, its teams and its rules, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from judge.contest.times import HOUR, MINUTE


class Rules(StrEnum):
    """How a contest is scored.

    ICPC    problems solved, then penalty time: the minute of each, and so many for each rejected try before it
    IOI     the sum over problems, of each the sum over its groups of a team's best
    SPRINT  a problem is worth less with each minute that passes until it is solved
    KATA    problems solved, then the fewest tries
    """

    ICPC = "icpc"
    IOI = "ioi"
    SPRINT = "sprint"
    KATA = "kata"


@dataclass(frozen=True, slots=True)
class ContestProblem:
    """A problem of a contest.

    `label` is what people call it (`A`), `problem` which one it is: the name of one that ships, or a folder. `points`
    is what it is worth at the start of a sprint, and at most by the rules of the IOI. `cases` counts its test cases
    and `time_limit_ms` is its time limit, as its package said when the contest was created; 0 is not known.
    """

    label: str
    problem: str
    name: str = ""
    color: str = ""
    rgb: str = ""
    points: int = 100
    cases: int = 0
    time_limit_ms: int = 0


@dataclass(frozen=True, slots=True)
class Team:
    """Who takes part; a `hidden` team is judged and on no board, a `ghost` took part in the past."""

    id: str
    name: str
    hidden: bool = False
    ghost: bool = False


@dataclass(frozen=True, slots=True)
class Contest:
    """A contest as it was created; what happens to it later is in the log.

    `start_ms` is a moment, or nothing where it is started by hand; all other times are durations in milliseconds. The
    board freezes `freeze_ms` before the end, 0 for never. `penalty_ms` is what a rejected try costs by the rules of
    the ICPC.
    """

    id: str
    name: str
    problems: tuple[ContestProblem, ...]
    teams: tuple[Team, ...] = ()
    formal_name: str = ""
    start_ms: int | None = None
    duration_ms: int = 5 * HOUR
    freeze_ms: int = 0
    penalty_ms: int = 20 * MINUTE
    rules: Rules = Rules.ICPC

    def problem(self, label: str) -> ContestProblem | None:
        """The problem of that label, whatever its case."""
        return next((each for each in self.problems if each.label.lower() == label.lower()), None)

    def team(self, name: str) -> Team | None:
        """The team of that id."""
        return next((each for each in self.teams if each.id == name), None)
