"""What `judge doctor` finds out about a machine: its sandboxes, what makes its times unsteady, what can be counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from judge.model.execution import Level, Protection, ProtectionState


class Steadiness(StrEnum):
    """Whether something lets times measured here vary."""

    STEADY = "steady"
    UNSTEADY = "unsteady"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TimingCheck:
    """One thing that times depend on: what was found, why it matters, and what to type."""

    name: str
    state: Steadiness
    found: str
    why: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class CounterCheck:
    """One way of counting a solution's work: whether it can be had, what was found, and what to type to have it."""

    name: str
    available: bool
    found: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class BackendDiagnosis:
    """One way of running programs: each of its protections, and the level they come to, if any."""

    name: str
    protections: tuple[Protection, ...]
    level: Level | None = None

    @property
    def ready(self) -> bool:
        """Whether nothing is missing."""
        return all(each.state is not ProtectionState.MISSING for each in self.protections)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything; the first backend is the one that runs go to. `short` says what the policy asks for and is not had.

    `counting` says from what growth can be told, the most telling first. `policy` is the level asked for, `None`
    where any will do; `policy_origin` says by whom.
    """

    backends: tuple[BackendDiagnosis, ...]
    timing: tuple[TimingCheck, ...]
    policy: Level | None = None
    policy_origin: str = ""
    short: tuple[Protection, ...] = ()
    counting: tuple[CounterCheck, ...] = ()

    @property
    def level(self) -> Level | None:
        """The level that runs have here."""
        return self.backends[0].level if self.backends else None

    @property
    def ok(self) -> bool:
        """Whether runs can be had, at the level asked for."""
        return not self.short
