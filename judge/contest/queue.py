"""Who is judged next: in the order of arrival, within fairness among teams. Pure functions.

A team's first waiting submission goes before any team's second one, so that nobody waits longer because somebody else
hands in twenty at once. What is judged already counts as waiting in front. Of equal ones, whoever came first is first.
Rejudgings come after all that is new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from judge.contest.state import State
from judge.contest.tries import Try


@dataclass(frozen=True, slots=True)
class Job:
    """A submission that waits for its verdict, or (with a `rejudging`) for another one."""

    submission: str
    rejudging: str = ""


def in_turn(waiting: Iterable[Try], judged_now: Collection[str]) -> Sequence[Try]:
    """The submissions that wait, in their order of arrival, in the order in which they are judged.

    `judged_now` are the ids of those that somebody judges already: they count for their teams and are left out.
    """
    before: Counter[str] = Counter()
    ranked: list[tuple[int, int, Try]] = []
    for each in waiting:
        place, before[each.team] = before[each.team], before[each.team] + 1
        if each.id not in judged_now:
            ranked.append((place, each.number, each))
    return [each for _, _, each in sorted(ranked, key=lambda item: item[:2])]


def jobs(state: State, taken: Collection[Job]) -> Sequence[Job]:
    """All jobs that nobody does yet, the next one first."""
    judged_now = frozenset(job.submission for job in taken if not job.rejudging)
    new = [Job(each.id) for each in in_turn(state.tries.pending(), judged_now)]
    for rejudging in state.course.rejudgings:
        if rejudging.applied is None:
            new += [
                job
                for again in state.tries.again(rejudging.id)
                if again.outcome is None and (job := Job(again.submission, rejudging.id)) not in taken
            ]
    return new
