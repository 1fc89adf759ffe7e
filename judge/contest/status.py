"""How a contest stands for somebody who looks at it: what they may see of its submissions, and who judges what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from judge.contest.claims import Claims, Progress
from judge.contest.model import Team
from judge.contest.queue import Job, jobs
from judge.contest.state import Message, State
from judge.contest.store import Store
from judge.contest.tries import Try


@dataclass(frozen=True, slots=True)
class Status:
    """A contest at one moment, for nobody in particular, for a `team`, or for the `jury`.

    `tries` are those that who looks may see: of all teams for the jury, else of their own. `waiting` are the jobs that
    nobody does, the next one first. `set_back_ms` is how far the machine's clock is behind the log.
    """

    state: State
    now_ms: int
    team: Team | None
    jury: bool
    tries: Sequence[Try]
    waiting: Sequence[Job]
    judged: Mapping[Job, Progress]
    workers: int
    set_back_ms: int = 0

    @property
    def messages(self) -> Sequence[Message]:
        """The questions and answers that who looks may see: the jury all, others their team's and what is for all."""
        own = self.team.id if self.team is not None else None
        return [each for each in self.state.course.messages if self.jury or each.team in ("", own)]


def status_of(store: Store, claims: Claims, who: Callable[[State], Team | None], *, jury: bool) -> Status:
    """The status of a contest now; `who` tells who looks, and may raise."""
    with store.reading():
        state, judged = store.state(), claims.progress()
        team = who(state)
        tries = [each for each in state.tries if jury or (team is not None and each.team == team.id)]
        waiting, workers = jobs(state, judged), claims.workers()
        return Status(state, store.now_ms(), team, jury, tries, waiting, judged, workers, store.set_back_ms())
