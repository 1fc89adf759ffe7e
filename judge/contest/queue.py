"""Who is judged next: in the order of arrival, within fairness among teams. Pure functions.

Judging goes round by round, and in each a team has one turn: what it hands in gets the round after the one that was
judged last, or after that of its own submission before. So who hands in twenty at once takes a turn in each of twenty
rounds, and nobody else waits for more than the one that is judged just then; within a round, first come is first. No
round waits for who has nothing to judge, and none is put off for ever. This is start-time fair queueing with every
submission of the same cost (Goyal, Vin, Cheng: Start-time Fair Queueing, 1996).

Rejudgings come after all that is new.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from judge.contest.state import State


@dataclass(frozen=True, slots=True)
class Job:
    """A submission that waits for its verdict, or (with a `rejudging`) for another one."""

    submission: str
    rejudging: str = ""


def jobs(state: State, taken: Collection[Job]) -> Sequence[Job]:
    """All jobs that nobody does yet, the next one first."""
    in_turn = sorted(state.tries.pending(), key=lambda each: (each.turn, each.number))
    waiting = [Job(each.id) for each in in_turn]
    for rejudging in state.course.rejudgings:
        if rejudging.applied is None:
            again = state.tries.again(rejudging.id, waiting=True)
            waiting += [Job(each.submission, rejudging.id) for each in again]
    return [job for job in waiting if job not in taken]
