"""The jury's programs and what is demanded of them, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from judge.package.submissions.globs import matches
from judge.package.submissions.submissions_yaml import PlacedRule


@dataclass(frozen=True, slots=True)
class Jury:
    """Submissions, rules, and the names of all groups and cases (`data`)."""

    submissions: Sequence[str]
    rules: Sequence[PlacedRule] = ()
    data: tuple[str, ...] = ()

    def rules_for(self, submission: str) -> tuple[PlacedRule, ...]:
        """The rules that speak of a submission, in their order."""
        return tuple(placed for placed in self.rules if matches(placed.rule.submissions, submission))

    def matching(self, pattern: str) -> frozenset[str]:
        """The groups and cases that a pattern names."""
        return _matching(pattern, self.data)


@lru_cache(maxsize=128)
def _matching(pattern: str, data: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name for name in data if matches(pattern, name))
