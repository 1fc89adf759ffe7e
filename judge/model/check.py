"""What `judge check` found of the solutions in a repository: plain data, which reports and screens are folds over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from judge.model.execution import Protection
from judge.model.growth import GrowthReport
from judge.model.verdict import Judgement


class Outcome(StrEnum):
    """What a check says of one solution, under the policy in force."""

    PASSED = "passed"
    FAILED = "failed"
    UNTOUCHED = "untouched"
    """A stub that was never filled in; it was not run."""

    ERROR = "error"
    """The judge or the problem's package failed, which is no fault of the solution."""

    SKIPPED = "skipped"
    """It was not judged, for the reason that is given: a tool is missing, or the check ended before."""


class GrowthPolicy(StrEnum):
    """Which growth that is worse than asked fails a check: any, only what the kata demands, or none."""

    WORSE = "worse"
    REQUIRED = "required"
    NEVER = "never"


class Claim(StrEnum):
    """What made a file the solution of a problem."""

    EXPLICIT = "explicit"
    MARKER = "marker"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file of the repository, as reports point at it; `column` counts from 1, 0 is none."""

    file: str
    line: int = 1
    column: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a solution, where it shows, and whether the policy lets the check fail for it.

    `kind` is a verdict (`WA`), `growth`, `tampered`, or for an error the code of a diagnostic, `judge` where there is
    none. `title` is a few words, `words` are whole sentences without anything of a secret case, `hint` is the next
    command to type.
    """

    kind: str
    title: str
    words: str
    place: Place
    fails: bool = True
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Solution:
    """A file or folder of the repository that solves a problem; `path` is from the root, with `/` between its parts.

    `who` tells solutions of one problem by several people apart: what stood for `{person}` in the pattern.
    """

    path: str
    problem: str
    language: str
    claim: Claim
    who: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A solution and what came of it.

    `judgement` is `None` where it was not judged, `growth` where that was not measured. `cached_at` is when the
    result was found, in UTC, where it was taken from the cache; empty where it was found just now. `took_s` is the wall
    time of judging and measuring, of a cached result that of then.
    """

    solution: Solution
    outcome: Outcome
    judgement: Judgement | None = None
    growth: GrowthReport | None = None
    faults: tuple[Fault, ...] = ()
    why: str = ""
    cached_at: str = ""
    took_s: float = 0.0

    @property
    def is_cached(self) -> bool:
        """Whether the result was taken from the cache."""
        return bool(self.cached_at)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All that a check found. `solutions` are in the order of their paths.

    `unsolved` are problems that the policy requires and that no accepted solution was found for, each with the
    reason in words. `remarks` are sentences on how the work was found. `show_secret` says that reports may hold
    the data of secret cases. `settings` is the file that says what is required.
    """

    solutions: tuple[Checked, ...]
    unsolved: Mapping[str, str]
    remarks: tuple[str, ...] = ()
    backend: str = ""
    mode: str = ""
    protections: tuple[Protection, ...] = ()
    show_secret: bool = False
    took_s: float = 0.0
    settings: str = "judge.toml"

    def below(self, folder: str) -> CheckReport:
        """The same with paths from further up, where `folder` is the path of the root: code hosts count from there."""
        if folder in ("", "."):
            return self
        solutions = tuple(_below(checked, folder) for checked in self.solutions)
        return replace(self, solutions=solutions, settings=f"{folder}/{self.settings}")

    def count(self, outcome: Outcome) -> int:
        """How many solutions came out so."""
        return sum(checked.outcome is outcome for checked in self.solutions)

    @property
    def holds(self) -> bool:
        """Whether the policy holds: nothing failed, no error, nothing required is unsolved."""
        return not (self.count(Outcome.FAILED) or self.count(Outcome.ERROR) or self.unsolved)


def _below(checked: Checked, folder: str) -> Checked:
    """A solution by its path from further up, with what is wrong with it; commands to type stay as they are."""
    faults = tuple(
        replace(fault, place=replace(fault.place, file=f"{folder}/{fault.place.file}")) for fault in checked.faults
    )
    solution = replace(checked.solution, path=f"{folder}/{checked.solution.path}")
    return replace(checked, solution=solution, faults=faults)


@dataclass(frozen=True, slots=True)
class CheckStarted:
    """A check begins on these solutions."""

    solutions: tuple[Solution, ...]


@dataclass(frozen=True, slots=True)
class SolutionStarted:
    """A solution is taken up; `phase` says what is done with it now, in words, and changes as it goes on."""

    path: str
    phase: str


@dataclass(frozen=True, slots=True)
class SolutionFinished:
    """It is known what became of a solution. May come in any order."""

    checked: Checked


CheckEvent = CheckStarted | SolutionStarted | SolutionFinished
