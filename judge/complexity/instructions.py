"""Instructions of one call at each size of a row's ladder, counted from outside."""

from __future__ import annotations

from dataclasses import replace

from judge.complexity.attempt import CALL_PATIENCE, PATIENCE, Attempt, fails
from judge.complexity.measured import Counted, Row
from judge.complexity.session import Renewed, Reply

_INSTRUCTIONS_A_SECOND = 0.3e9
"""Of valgrind's; what a second of the budget is worth, with room for a machine that is busy."""

_START_S = 1.5
"""What an interpreter takes to be there under valgrind."""

_CALL_INSTRUCTIONS = 8e6
"""What a call costs beside itself: two forks."""


_WHOLE_INSTRUCTIONS, _WHOLE_TIMES = 60e6, 8
"""The same where each call starts valgrind; and how many times longer each instruction of a program's start takes."""

_ENOUGH = 6
"""Fewer sizes of a whole program tell nothing."""


class Counting:
    """The thread that counts."""

    def __init__(self, attempt: Attempt) -> None:
        self._attempt = attempt

    def run(self) -> None:
        """Count all rows, where anything can count."""
        first = self._attempt.bench.counted()
        if first is None:
            return
        with self._attempt.renewed(first, self._attempt.bench.counted) as session:
            self._attempt.found.has_counts = True
            nothing = self._calibrated(session)
            start_s = 0.0 if self._attempt.bench.is_whole else _START_S
            self._attempt.fixed.wait(self._attempt.plan.budget_s)
            share_s = max(self._attempt.plan.budget_s - start_s, 0.5) / len(self._attempt.found.rows)
            for row in self._attempt.found.rows:
                self._count_row(session, row, nothing, share_s * _INSTRUCTIONS_A_SECOND)

    def _calibrated(self, session: Renewed) -> int:
        """What counting costs by itself, in instructions; and what making an integer costs."""
        row = self._attempt.found.rows[0]
        data = self._attempt.request("nothing", row, self._attempt.ladder(row, 0).least, 2 * PATIENCE)
        own = {
            kind: _own(session.ask(replace(data, kind=kind)))
            for kind in ("nothing", "kept", "made")
            if kind in self._attempt.bench.kinds
        }
        self._attempt.found.noise = self._attempt.bench.noise
        self._attempt.found.addition = max(0.0, (own.get("made", 0) - own.get("kept", 0)) / 2000)
        return own["nothing"]

    def _count_row(self, session: Renewed, row: Row, nothing: int, budget: float) -> None:
        ladder = self._attempt.ladder(row, budget)
        beside, base = _CALL_INSTRUCTIONS, 0
        while (size := ladder.next()) is not None and not self._attempt.is_late():
            if fails(row, size):
                ladder.stop_at(size)
                continue
            reply = session.ask(
                self._attempt.request("count", row, size, CALL_PATIENCE * self._attempt.plan.budget_s + _START_S)
            )
            if not self._attempt.is_sound(reply, row, size, ladder):
                continue
            if len(reply.counts) != 2:  # it started processes of its own, whose counts cannot be told from the call's
                self._attempt.found.has_processes = self._attempt.found.has_processes or len(reply.counts) > 2
                ladder.stop_at(size)
                continue
            base = base or reply.counts[1]
            if self._attempt.bench.is_whole and not row.counted:
                beside = _WHOLE_INSTRUCTIONS + _WHOLE_TIMES * reply.counts[0]
                if _ENOUGH * beside > budget:
                    return
            row.counted[size] = Counted(max(1, _own(reply) - nothing), reply.made)
            ladder.record(size, _own(reply) - nothing, max(0, reply.counts[0] - base) + beside)
        row.exploding = row.exploding or ladder.explodes


def _own(reply: Reply) -> int:
    """The instructions of the caller alone: it went on counting from what its parent had."""
    return reply.counts[0] - reply.counts[1] if len(reply.counts) > 1 else 0
