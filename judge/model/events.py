"""The events of a run, in the order in which they happen. `ui` and `report` are folds over them."""

from __future__ import annotations

from dataclasses import dataclass

from judge.model.execution import Protection
from judge.model.verdict import BuildResult, CaseResult, Judgement


@dataclass(frozen=True, slots=True)
class RunStarted:
    """A submission is taken up; `cases` are the names of the cases to run, in order."""

    problem: str
    submission: str
    language: str
    cases: tuple[str, ...]
    time_limit_s: float
    memory_limit_bytes: int


@dataclass(frozen=True, slots=True)
class DataGenerating:
    """A case that is not on disk is being made by the package's generator."""

    case: str


@dataclass(frozen=True, slots=True)
class SandboxReady:
    """The sandbox is up; `protections` is what is in force for this run."""

    backend: str
    protections: tuple[Protection, ...]


@dataclass(frozen=True, slots=True)
class BuildStarted:
    """The submission is being compiled (for Python: parsed and checked)."""

    language: str


@dataclass(frozen=True, slots=True)
class BuildFinished:
    """The submission was built, or not."""

    result: BuildResult


@dataclass(frozen=True, slots=True)
class CaseStarted:
    """A case was handed to a worker. May come in any order."""

    case: str


@dataclass(frozen=True, slots=True)
class CaseFinished:
    """A case is settled. Comes in case order."""

    result: CaseResult


@dataclass(frozen=True, slots=True)
class RunFinished:
    """The submission is judged."""

    judgement: Judgement


Event = (
    RunStarted | DataGenerating | SandboxReady | BuildStarted | BuildFinished | CaseStarted | CaseFinished | RunFinished
)
