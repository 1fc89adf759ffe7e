"""Handing in: the content and its entry in one transaction, the same content once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from judge.contest import admission
from judge.contest.events import Happening, Submitted
from judge.contest.state import State
from judge.contest.store import Store, digest_of
from judge.contest.tries import Try
from judge.errors import JudgeError


@dataclass(frozen=True, slots=True)
class Handed:
    """Who hands in at which problem, in which language."""

    team: str
    label: str
    language: str


def hand_in(store: Store, handed: Handed, content: bytes) -> tuple[Try, bool]:
    """The submission as it is kept, and whether it is a new one.

    When this returns it is on the disk. What the team has handed in at that problem before, to the byte, is not taken
    again: whoever is not sure whether a submission came through may send it twice, even when the contest is over.
    Raises `UsageError` where it may not be handed in now, `JudgeError` where it cannot be written.
    """
    digest = digest_of(content)
    seen: list[str] = []

    def decide(state: State) -> Sequence[Happening]:
        before = _before(state, handed, digest)
        if before is not None:
            seen[:] = [before.id]
            return ()
        asked = admission.submit(state, handed.team, handed.label, handed.language, digest, store.now_ms())
        seen[:] = [each.id for each in asked if isinstance(each, Submitted)]
        return asked

    written = store.append_all(decide, content)
    tried = store.state().tries.get(seen[0])
    if tried is None:
        raise JudgeError(f"{store.path}: submission {seen[0]} is not there")
    return tried, bool(written)


def _before(state: State, handed: Handed, digest: str) -> Try | None:
    """The same, where it is in already. Raises `UsageError` for a team or a problem that is not there."""
    problem, team = admission.require_problem(state, handed.label), admission.require_team(state, handed.team)
    return None if team is None else admission.same_as(state, team.id, problem.label, digest)
