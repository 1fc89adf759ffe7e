"""Whether the clock of a call can be believed: what it says of itself is held against what was seen from outside.

    seen from outside     loading, decoding ── the call ── encoding the answer       of all that the call started, too
    the call's own word                       └────────┘

What is beside the call is found by a call of nothing, and what encoding takes by a call whose answer is not asked for.
So neither a patched clock nor work that is put off until the answer is encoded, or given to a process that nobody waits
for, makes a solution faster than it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from judge.complexity.attempt import Attempt
from judge.complexity.measured import Measurements, Row
from judge.complexity.session import Renewed, Reply

_HONEST = 0.5
"""Who says that less than this part of the CPU time seen from outside was the call's is asked again."""

_NOTHING_S = 0.01
"""What the clocks of a busy machine differ by at most, in seconds."""

_ROUNDING_S = 0.002
"""No call takes more than all that was seen, but for what clocks leave out."""

_WRITING_S = 2e-6
"""What it takes to encode a byte of an answer, at most."""

_ROUNDS = 2
_LOOKS = 2
"""So many sizes of a row are asked for again."""

_PROOFS = 3
"""So many times in a row a clock has to look forged. A neighbour can make loading megabytes take half as long again for
some calls, not for all of them; a forged clock is forged each time."""

_IDLE, _IDLE_S = 0.05, 0.05
"""A call that takes this long and less CPU time than this part of it waits, and not for a busy machine."""


def look_at_clock(found: Measurements, reply: Reply, row: Row, size: int) -> None:
    """Note what a timed call says, and what was seen of it."""
    own_s = reply.number("cpu_s")
    row.seen[size] = min(reply.cpu_s, row.seen.get(size, reply.cpu_s))
    found.tampered = found.tampered or own_s > reply.cpu_s + _ROUNDING_S
    is_idle = reply.wall_s > _IDLE_S and reply.cpu_s < _IDLE * reply.wall_s
    found.unseen = found.unseen or (is_idle and reply.started > 0)


def check_clock(attempt: Attempt, session: Renewed, row: Row) -> None:
    """Ask again at the largest sizes at which much was seen beside what the calls say."""
    for size in _doubtful(row)[-_LOOKS:]:
        if attempt.found.tampered:
            return
        is_forged = _is_forged(attempt, session, row, size)
        attempt.found.unseen = attempt.found.unseen or is_forged is None
        attempt.found.tampered = attempt.found.tampered or is_forged is True


def _doubtful(row: Row) -> list[int]:
    """The sizes, ascending, at which far more is beside the call than at the size where it is least."""
    own = row.cpu_s()
    beside = {size: seen_s - own[size] for size, seen_s in row.seen.items() if size in own}
    least_s = min(beside.values(), default=0.0)
    return sorted(size for size in beside if _is_hidden(own[size], beside[size] + own[size] - least_s, least_s))


def _is_hidden(own_s: float, called_s: float, beside_s: float) -> bool:
    """Whether a call took far more than it says, and more than what is beside it may vary by."""
    return called_s > _nothing_s(beside_s) and own_s < _HONEST * called_s


def _nothing_s(beside_s: float) -> float:
    return _NOTHING_S + beside_s / 2


@dataclass(frozen=True, slots=True)
class _Beside:
    """The lowest CPU times of a call: as it says itself, then seen from outside without and with its answer, and idle.

    `answer_bytes` is how long the answer is.
    """

    own_s: float
    called_s: float
    answered_s: float
    idle_s: float
    answer_bytes: int

    @property
    def is_forged(self) -> bool:
        writing_s = self.answered_s - self.called_s
        is_put_off = writing_s > _nothing_s(self.idle_s) + _WRITING_S * self.answer_bytes
        return is_put_off or _is_hidden(self.own_s, self.called_s - self.idle_s, self.idle_s)


def _is_forged(attempt: Attempt, session: Renewed, row: Row, size: int) -> bool | None:
    """Whether the clock looks forged each time it is looked at; nothing where that could not be measured any more."""
    for _ in range(_PROOFS):
        beside = _beside(attempt, session, row, size)
        if beside is None or not beside.is_forged:
            return None if beside is None else False
    return True


def _beside(attempt: Attempt, session: Renewed, row: Row, size: int) -> _Beside | None:
    """What is beside a call; nothing where that could not be measured any more."""
    wall_s = attempt.call_s
    request = replace(attempt.request("time", row, size, wall_s), wall_s=wall_s)  # also where the time of all is over
    kinds = (replace(request, answer=False), request, replace(request, kind="nothing", answer=False))
    rounds: list[list[Reply]] = []
    for _ in range(_ROUNDS):
        rounds.append([session.ask(each) for each in kinds])
        if not all(reply.ok for reply in rounds[-1]):
            return None
    called_s, answered_s, idle_s = (min(reply.cpu_s for reply in replies) for replies in zip(*rounds, strict=True))
    own_s = max(called.number("cpu_s") for called, _, _ in rounds)
    return _Beside(own_s, called_s, answered_s, idle_s, len(rounds[0][1].answer))
