"""Instructions of one call at each size of a row's ladder, counted from outside: by the processor, else by valgrind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from judge.complexity.attempt import Attempt, fails
from judge.complexity.measured import Counted, Row
from judge.complexity.session import Renewed, Reply, Request
from judge.model.growth import Counter

_SHORT = 20e6
"""Instructions of a call above which whatever disturbs the processor's count no longer shows."""

_INSTRUCTIONS_A_BYTE = 60
"""What decoding takes for each byte of the input."""


@dataclass(frozen=True, slots=True)
class _Rate:
    """What counting takes, in instructions.

    `a_second` of the budget is worth so many, with room for a machine that is busy; `a_call` costs so many beside
    itself. It takes `start_s` until all is there. So many of a count are `noise` that say nothing. A short call is
    counted several `times`, of which the lowest count is taken.
    """

    a_second: float
    a_call: float
    start_s: float
    noise: float
    times: int
    is_valgrind: bool = False


_RATES = {
    Counter.HARDWARE: _Rate(a_second=1.0e9, a_call=15e6, start_s=0.2, noise=1500.0, times=3),
    Counter.VALGRIND: _Rate(a_second=0.3e9, a_call=8e6, start_s=1.5, noise=0.0, times=1, is_valgrind=True),
}


_WHOLE_INSTRUCTIONS, _WHOLE_TIMES = 60e6, 8
"""What a call costs where each starts valgrind, and how many times longer each instruction of a program's start takes
than others."""

_ENOUGH = 6
"""Fewer sizes of a whole program tell nothing."""


class Counting:
    """The thread that counts."""

    def __init__(self, attempt: Attempt) -> None:
        self._attempt, self._rate = attempt, _RATES[Counter.VALGRIND]

    def run(self) -> None:
        """Count all rows, where anything can count."""
        found = self._attempt.found
        for counter, opened in self._attempt.bench.counters():
            first = opened()
            if first is None:
                continue
            found.counter, self._rate = counter, _RATES[counter]
            with self._attempt.renewed(first, opened) as session:
                own = self._calibrated(session)
                if own is None:
                    continue
                found.has_counts = True
                self._count_rows(session, own["nothing"])
                return

    def _calibrated(self, session: Renewed) -> Mapping[str, int] | None:
        """What counting costs by itself, and what making an integer costs; nothing where others have the counter."""
        found, bench = self._attempt.found, self._attempt.bench
        row = found.rows[0]
        data = self._attempt.request("nothing", row, self._attempt.ladder(row, 0).least, 2 * self._attempt.call_s)
        own: dict[str, int] = {}
        again = () if self._rate.is_valgrind else ("nothing",)  # what goes on for the first time takes longer
        for kind in ("nothing", "kept", "made", *again):
            if kind in bench.kinds:
                reply = self._lowest(session, replace(data, kind=kind))
                if reply.ok and not reply.counts:
                    return None
                own[kind] = min(_own(reply), own.get(kind, _own(reply)))
        found.noise = bench.noise + self._rate.noise
        found.addition = max(0.0, (own.get("made", 0) - own.get("kept", 0)) / 2000)
        return own

    def _count_rows(self, session: Renewed, nothing: int) -> None:
        plan, rows = self._attempt.plan, self._attempt.found.rows
        start_s = 0.0 if self._attempt.bench.is_whole else self._rate.start_s
        self._attempt.fixed.wait(plan.budget_s)
        share_s = max(plan.budget_s - start_s, 0.5) / len(rows)
        for row in rows:
            self._count_row(session, row, nothing, share_s * self._rate.a_second)

    def _count_row(self, session: Renewed, row: Row, nothing: int, budget: float) -> None:
        attempt = self._attempt
        ladder = attempt.ladder(row, budget)
        patience_s = attempt.call_s + self._rate.start_s
        beside, base = self._rate.a_call, 0
        while (size := ladder.next()) is not None and not attempt.is_late():
            if fails(row, size):
                ladder.stop_at(size)
                continue
            request = attempt.request("count", row, size, patience_s)
            reply = self._lowest(session, request)
            if not attempt.is_sound(reply, row, size, ladder):
                continue
            if len(reply.counts) != 2:  # it started processes of its own, whose counts cannot be told from the call's
                attempt.found.has_processes = attempt.found.has_processes or len(reply.counts) > 2
                ladder.stop_at(size)
                continue
            base = base or reply.counts[1]
            if attempt.bench.is_whole and self._rate.is_valgrind and not row.counted:
                beside = _WHOLE_INSTRUCTIONS + _WHOLE_TIMES * reply.counts[0]
                if _ENOUGH * beside > budget:
                    return
            row.counted[size] = Counted(max(1, _own(reply) - nothing), reply.made)
            spent = max(0, reply.counts[0] - base) + beside
            ladder.record(size, _own(reply) - nothing, spent + self._spent_again(reply, request, spent))
        row.exploding = row.exploding or ladder.explodes

    def _lowest(self, session: Renewed, request: Request) -> Reply:
        """The reply with the lowest count of several; whatever disturbs a count adds to it."""
        best = session.ask(request)
        for _ in range(self._rate.times - 1):
            if not best.ok or _own(best) > _SHORT:
                break
            reply = session.ask(request)
            if reply.ok and reply.counts and (not best.counts or _own(reply) < _own(best)):
                best = reply
        return best

    def _spent_again(self, reply: Reply, request: Request, once: float) -> float:
        """What was spent beyond that: under valgrind decoding is counted, too, and each call is made once."""
        if self._rate.is_valgrind:
            return 0.0
        decoding = _INSTRUCTIONS_A_BYTE * len(request.data)
        return decoding + (self._rate.times - 1) * (once + decoding) * (_own(reply) <= _SHORT)


def _own(reply: Reply) -> int:
    """The instructions of the caller alone: it went on counting from what its parent had."""
    return reply.counts[0] - reply.counts[1] if len(reply.counts) > 1 else 0
