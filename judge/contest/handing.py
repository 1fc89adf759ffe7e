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
    again: whoever is not sure whether a submission came through may send it twice. Raises `UsageError` where it may
    not be handed in now, `JudgeError` where it cannot be written.
    """
    digest = digest_of(content)
    seen: list[str] = []

    def decide(state: State) -> Sequence[Happening]:
        asked = admission.submit(state, handed.team, handed.label, handed.language, digest, store.now_ms())
        new = asked[-1]
        assert isinstance(new, Submitted)
        before = admission.same_as(state, new.team, new.label, digest)
        seen[:] = [before.id if before is not None else new.id]
        return () if before is not None else asked

    written = store.append_all(decide, content)
    tried = store.state().tries.get(seen[0])
    if tried is None:
        raise JudgeError(f"{store.path}: submission {seen[0]} is not there")
    return tried, bool(written)
