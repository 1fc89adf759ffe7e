"""What came of judging a case once."""

from __future__ import annotations

from dataclasses import dataclass

from judge.model.execution import ExecResult
from judge.model.verdict import Check, Verdict


@dataclass(frozen=True, slots=True)
class Attempt:
    """A case judged once: how the submission ran, what was made of it, and what was said, where that was recorded."""

    result: ExecResult
    check: Check
    transcript: str = ""

    @property
    def just_too_slow(self) -> bool:
        """Whether it ended by itself, but after its time: it may have been the machine, and is tried once more."""
        return self.check.verdict is Verdict.TLE and self.result.termination.clean
