"""Waiting for a verdict: who hands something in sees how far it is; where nobody judges, they judge it themselves."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from judge.contest.claims import Claims, Progress
from judge.contest.queue import Job, jobs
from judge.contest.store import Store
from judge.contest.tries import Try
from judge.contest.worker import Worker

_LOOK_S = 0.1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a submission is: judged (`progress`), or in the queue with so many `before` it."""

    before: int = 0
    workers: int = 0
    progress: Progress | None = None


Show = Callable[[Place], None]
Hire = Callable[[Callable[[Job, Progress], None]], Worker]
"""Makes a worker of this process, which tells how far its job is."""


def place_of(store: Store, claims: Claims, submission: str) -> Place:
    """Where a submission is now."""
    with store.reading():
        judged = claims.progress()
        waiting = jobs(store.state(), judged)
    job = Job(submission)
    if job in judged:
        return Place(progress=judged[job])
    return Place(waiting.index(job) if job in waiting else 0, claims.workers())


def wait_for(store: Store, claims: Claims, submission: str, show: Show, hire: Hire) -> Try:
    """Wait until a submission has its verdict. Raises `SandboxUnavailable` where nobody judges and we cannot."""
    while (tried := _judged(store, submission)) is None:
        if claims.workers():
            show(place_of(store, claims, submission))
            time.sleep(_LOOK_S)
        else:
            _judge(store, claims, submission, show, hire)
    return tried


def _judge(store: Store, claims: Claims, submission: str, show: Show, hire: Hire) -> None:
    """Be a worker until the submission has its verdict: what is before it is judged first, as it would be anyway."""

    def listen(job: Job, progress: Progress) -> None:
        show(Place(progress=progress) if job == Job(submission) else place_of(store, claims, submission))

    with hire(listen) as worker:
        worker.work(lambda: _judged(store, submission) is not None)


def _judged(store: Store, submission: str) -> Try | None:
    tried = store.state().tries.get(submission)
    return tried if tried is not None and tried.outcome is not None else None
