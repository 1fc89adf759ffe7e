"""Where a contest's submissions are judged: one worker in this process, with a sandbox."""

from __future__ import annotations

from dataclasses import replace

from judge.cli.contest.common import package_of
from judge.cli.context import sandbox
from judge.cli.runoptions import run_options
from judge.config import Settings
from judge.contest.claims import Claims
from judge.contest.judging import RealJudging
from judge.contest.store import Store
from judge.contest.worker import Listener, Worker


def worker(store: Store, chosen: Settings, claims: Claims, listener: Listener | None = None) -> Worker:
    """A worker that runs one case at a time. Raises `SandboxUnavailable` where nothing can be run here."""
    options = replace(run_options(chosen), jobs=1, transcripts=False, turns=claims.turns())
    beside = store.path.absolute().parent
    judging = RealJudging(lambda problem: package_of(chosen, beside, problem), options, sandbox(chosen))
    return Worker(store, judging, claims, listener)
