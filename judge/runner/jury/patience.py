"""How long a submission of the jury is let go on, so that all that it promises is seen, and nothing is waited for.

In time limits:

    time_limit_to_tle   while a rule asks for a case that slow and none was: "T is the slowest runtime over the set of
      and a little      test cases to which the rule applies" (2025-09, section Timelimit inference), so one is enough,
                        and one at a time tries
    1.2                 where it counts on which side of the limit a run ends: one that is a little too slow may have
                        been disturbed, and is run again, as everybody's is
    1                   where a case may be too slow, and being so breaks no promise of any rule: the verdict is TLE
                        at the limit, whatever follows

Every case is run, and each to where its verdict is certain. Being run again helps a submission that needs
nearly all of its time, and the third kind asks for no such help. A case that was stopped while another one tried
to be slow enough, which then was not, is left to be tried in the end (`untried`).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

from judge.model.execution import TerminationKind
from judge.model.problem import Problem, SubmissionRule, TestCase
from judge.model.verdict import CaseResult
from judge.runner.jury.promises import bounds_above, bounds_below, concerns, time_s
from judge.runner.patience import NEAR_LIMIT

_AT_THE_LIMIT = 1.0
_BEYOND_MARGIN = 1.02


class JuryPatience:
    """The patience with one submission; see `judge.runner.patience.Patience`."""

    def __init__(self, problem: Problem, rules: Sequence[SubmissionRule]) -> None:
        self._rules, self._scoring = rules, problem.is_scoring
        self._margin = problem.limits.time_multipliers.time_limit_to_tle
        self._unproven = tuple(rule for rule in rules if bounds_above(rule))
        self._trying: set[str] = set()
        self._stopped: list[str] = []
        self._lock = threading.Lock()

    def with_case(self, case: TestCase) -> float:
        """See `Patience`."""
        with self._lock:
            if self._is_to_try(case.name):
                self._trying.add(case.name)
                return max(NEAR_LIMIT, self._margin * _BEYOND_MARGIN)
        may_be_slow = not self._scoring and all(map(_asks_for_no_time, self._about(case.name)))
        return _AT_THE_LIMIT if may_be_slow else NEAR_LIMIT

    def _is_to_try(self, case: str) -> bool:
        """Whether a rule about the case has no slow case yet, and no other one that tries to be it."""
        others = self._trying - {case}
        return any(
            concerns(rule, case) and (self._scoring or not any(concerns(rule, other) for other in others))
            for rule in self._unproven
        )

    def learn(self, result: CaseResult, limit_s: float) -> None:
        """A rule that has its slow case needs no other."""
        with self._lock:
            if time_s(result) >= limit_s * self._margin:
                self._unproven = tuple(rule for rule in self._unproven if not concerns(rule, result.case))
            elif result.termination.kind is TerminationKind.CPU_LIMIT and result.case not in self._trying:
                self._stopped.append(result.case)
            self._trying.discard(result.case)

    @property
    def untried(self) -> tuple[str, ...]:
        """Cases that were stopped, and about which there is still a rule that has no slow case."""
        return tuple(case for case in self._stopped if any(concerns(rule, case) for rule in self._unproven))

    def _about(self, case: str) -> list[SubmissionRule]:
        return [rule for rule in self._rules if concerns(rule, case)]


def _asks_for_no_time(rule: SubmissionRule) -> bool:
    """Whether a case that is too slow is all that the rule wants of it."""
    return "TLE" in rule.permitted & rule.required and not rule.message and not bounds_below(rule)
