"""Room for several sizes in a row where one variable stays the same: where that is too large, it is made smaller.

With 20,000 items in all, a first call may cost so much that the number of arrays cannot be doubled within the budget,
and nothing is learnt of it. What a first call costs is told in steps, so that it is the same each time.
"""

from __future__ import annotations

import math

from judge.complexity.attempt import Attempt, sizes_at
from judge.complexity.measured import Row
from judge.complexity.session import Renewed
from judge.model.expression import parse_size

_PART = 10
"""A first call may take this part of what there is for a row."""

_SMALL = 256
"""Nothing is divided that is no larger."""

_TRIES = 4


def make_room(attempt: Attempt, session: Renewed, steps: float) -> None:
    """Divide the sizes that stay the same, where so many steps for a row leave no room for several of the varied."""
    try:
        if "steps" in attempt.bench.kinds:
            for row in attempt.found.rows:
                _settle(attempt, session, row, steps / _PART)
    finally:
        attempt.fixed.set()


def _settle(attempt: Attempt, session: Renewed, row: Row, most: float) -> None:
    first = attempt.ladder(row, 0).least
    for _ in range(_TRIES):
        if _fixed(attempt, row, first) <= _SMALL or attempt.is_late():
            return
        reply = session.ask(attempt.request("steps", row, first, attempt.call_s))
        taken = reply.number("steps") if reply.ok and not reply.figures.get("error") else math.inf
        if taken <= most:
            return
        row.sizes.clear()
        row.divided *= 2 ** max(1, math.ceil(math.log2(min(taken / most, 2.0**4)) / 2))


def _fixed(attempt: Attempt, row: Row, first: int) -> int:
    """The largest of the sizes that stay the same in a row; 0 where none does."""
    others = attempt.plan.scaling.sweeps[row.sweep].others
    sizes = sizes_at(attempt.plan.scaling, row.sweep, first, row.divided)
    return max((sizes[name] for name, text in others.items() if not parse_size(text).variables), default=0)
