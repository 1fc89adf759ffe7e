"""A worker: takes up what waits, judges it, writes down what came of it.

    take up ── judge ── write down, unless somebody else has ── let go

Whatever ends it in between, the job is free again as soon as the worker is no more; what is written down is written
once, because the verdict is only written where there is none yet. What goes wrong with one submission, in its package
or in the judge, is verdict JE, for the jury to look at, and so is at last what kills each worker that takes it up; only
a sandbox that cannot be had, or a full disk, lets a worker end by itself.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from judge.contest.claims import Claims, Progress
from judge.contest.events import Happening, Judged, Outcome, Rejudged
from judge.contest.judging import Judging
from judge.contest.queue import Job
from judge.contest.state import State
from judge.contest.store import Store
from judge.contest.tries import Try
from judge.errors import JudgeError, SandboxUnavailable
from judge.model.verdict import Verdict

Listener = Callable[[Job, Progress], None]
_LONGEST_WORDS = 4000
_FULL_HINT = "`df` shows which disk is full; `judge contest work` goes on when there is room"
MOST_DEATHS = 20
"""At how many dead workers a submission is given up. Machines that stop and people who kill are not its fault."""

_LOOK_S = 0.1
"""How long a worker that has nothing to do waits before it looks again."""


class Worker:
    """One of a contest's workers, in a process of its own. A context manager: at its end it is none any more."""

    def __init__(self, store: Store, judging: Judging, claims: Claims, listener: Listener | None = None) -> None:
        self._store, self._judging, self._claims = store, judging, claims
        self._listener = listener

    def __enter__(self) -> Worker:
        self._claims.enlist()
        return self

    def __exit__(self, *_: object) -> None:
        self._claims.leave()

    def work(self, ended: Callable[[], bool], tell: Callable[[Try, Job, Outcome], None] | None = None) -> None:
        """Judge until `ended` says so, which is asked before each job and while there is none."""
        while not ended():
            done = self.one()
            if done is None:
                time.sleep(_LOOK_S)
            elif tell is not None:
                tell(*done)

    def one(self) -> tuple[Try, Job, Outcome] | None:
        """Judge what is next; nothing where nobody waits. Raises `SandboxUnavailable` where nothing can be judged."""
        job = self._claims.take()
        if job is None:
            return None
        try:
            tried, outcome = self._judge(job)
            self._store.append_all(lambda state: _written(state, job, outcome))
        finally:
            self._claims.drop(job)
        return tried, job, outcome

    def _judge(self, job: Job) -> tuple[Try, Outcome]:
        state = self._store.state()
        tried = state.tries.get(job.submission)
        problem = state.contest.problem(tried.label) if tried is not None else None
        if tried is None or problem is None:
            raise JudgeError(f"contest: submission {job.submission} is not there any more")

        def tell(progress: Progress) -> None:
            with suppress(JudgeError):  # nobody is judged otherwise because nobody sees how far it is
                self._claims.tell(job, progress)
            if self._listener is not None:
                self._listener(job, progress)

        started_ms = self._store.now_ms()
        if (deaths := self._claims.deaths(job)) >= MOST_DEATHS:
            return tried, Outcome(Verdict.JE, message=f"{deaths} workers have died judging this", started_ms=started_ms)
        try:
            content = self._store.content(tried.digest)
            return tried, self._judging(tried, problem, state.contest.rules, content, tell)
        except SandboxUnavailable:
            raise
        except Exception as error:  # whatever it is, it is about this submission, and others wait
            if _has_no_room(error):  # but for this, which all others would meet as well
                raise JudgeError(f"submission {job.submission} stays in the queue: {error}", hint=_FULL_HINT) from error
            words = error.message if isinstance(error, JudgeError) else f"unexpected {type(error).__name__}: {error}"
            return tried, Outcome(Verdict.JE, message=words[:_LONGEST_WORDS], started_ms=started_ms)


def _has_no_room(error: BaseException | None) -> bool:
    """Whether it came of a full disk, that of the submission's files or that of the sandbox."""
    return error is not None and (
        getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or _has_no_room(error.__cause__)
    )


def _written(state: State, job: Job, outcome: Outcome) -> Sequence[Happening]:
    """What is written down of a job: nothing where another worker was first, or the rejudging has ended."""
    if not job.rejudging:
        tried = state.tries.get(job.submission)
        return (Judged(job.submission, outcome),) if tried is not None and tried.outcome is None else ()
    found = state.rejudging(job.rejudging)
    waits = any(each.submission == job.submission for each in state.tries.again(job.rejudging, waiting=True))
    return (Rejudged(job.rejudging, job.submission, outcome),) if found and found.applied is None and waits else ()
