"""What a run keeps of all that its programs printed: much of the failure that will be shown, little of the rest.

An output may be as large as the package's limit, and there may be ten thousand of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from judge.model.execution import Captured
from judge.model.limits import KIB, MIB
from judge.model.problem import TestCase
from judge.model.verdict import CaseResult, Verdict

SHOWN_BYTES = 16 * MIB
"""So much of an input, an answer or an output is looked at to explain a failure."""

_OF_EACH = 64 * KIB
_OF_ALL = 32 * MIB
_LEAST = KIB


class Kept:
    """Cuts results, in whichever order they come; used by workers in threads of their own.

    How much is kept of a case depends on how many there are and on nothing else; the first failing case in
    their order, which will be explained, keeps `SHOWN_BYTES`.
    """

    def __init__(self, cases: Sequence[TestCase]) -> None:
        self._each = max(_LEAST, min(_OF_EACH, _OF_ALL // max(1, len(cases))))
        self._positions = {case.name: position for position, case in enumerate(cases)}
        self._first = len(cases)

    def of(self, result: CaseResult) -> CaseResult:
        """The result with as much of its streams and words as is kept."""
        position = self._positions[result.case]
        if result.verdict is not Verdict.AC and position < self._first:
            self._first = position
            return replace(result, stdout=_cut(result.stdout, SHOWN_BYTES))
        return replace(
            result,
            stdout=_cut(result.stdout, self._each),
            stderr=_cut(result.stderr, self._each),
            message=result.message[: self._each],
            judge_message=result.judge_message[: self._each],
        )


def _cut(stream: Captured, most: int) -> Captured:
    return stream if len(stream.data) <= most else Captured(stream.data[:most], stream.total_bytes)
