"""How long a run is let go on beyond its time limit, before it is ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from judge.model.problem import TestCase
from judge.model.verdict import CaseResult

NEAR_LIMIT = 1.2
"""How far beyond its time limit a run is let go on: one that ends in between is repeated before it is too slow."""


class Patience(Protocol):
    """What a run is given, in time limits; asked and told by workers in threads of their own."""

    def with_case(self, case: TestCase) -> float:
        """How many times its time limit a run of the case may take before it is ended."""
        ...

    def learn(self, result: CaseResult, limit_s: float) -> None:
        """A case came out so, under that time limit."""
        ...


@dataclass(frozen=True, slots=True)
class UsualPatience:
    """The same for every case: until it is certain that the machine is not to blame."""

    def with_case(self, case: TestCase) -> float:  # noqa: ARG002 - see `Patience`
        """See `Patience`."""
        return NEAR_LIMIT

    def learn(self, result: CaseResult, limit_s: float) -> None:
        """See `Patience`."""
