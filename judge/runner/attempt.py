"""What came of judging a case once."""

from __future__ import annotations

from dataclasses import dataclass

from judge.model.execution import ExecResult, TerminationKind
from judge.model.verdict import Check, Verdict
from judge.runner.patience import NEAR_LIMIT

_STOPPED = (TerminationKind.CPU_LIMIT, TerminationKind.WALL_LIMIT)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A case judged once: how the submission ran, what was made of it, and what was said, where that was recorded."""

    result: ExecResult
    check: Check
    transcript: str = ""

    def just_too_slow(self, limit_s: float) -> bool:
        """Whether it was not stopped, but ended a little after its time: it may have been the machine."""
        stopped = self.result.termination.kind in _STOPPED
        return self.check.verdict is Verdict.TLE and not stopped and self.result.cpu_s <= limit_s * NEAR_LIMIT
