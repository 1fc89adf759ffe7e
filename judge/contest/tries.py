"""The tries of a contest: what was handed in, and what is known of it.

`Tries` is what the fold of the log needs of them. `TriesInMemory` is made of a log that is replayed; the store has
another one, of tables, so that nobody needs all of the log to go on by one entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from judge.contest.events import Outcome
from judge.model.verdict import Verdict

Place = tuple[str, str]
"""A cell of the board: a team and a label."""


@dataclass(frozen=True, slots=True)
class Try:
    """A submission with what is known of it: no outcome while it is pending.

    `at_ms` is the moment and `contest_ms` the contest time at which it was handed in, `number` its place among all,
    `turn` the round in which it is judged (queue.py).
    """

    id: str
    team: str
    label: str
    language: str
    digest: str
    number: int
    at_ms: int
    contest_ms: int
    outcome: Outcome | None = None
    turn: int = 0

    @property
    def verdict(self) -> Verdict | None:
        """Its verdict, if it has one."""
        return self.outcome.verdict if self.outcome is not None else None

    @property
    def place(self) -> Place:
        """The cell that it belongs to."""
        return self.team, self.label


@dataclass(frozen=True, slots=True)
class Again:
    """A submission of a rejudging; `outcome` is there once it was judged again."""

    rejudging: str
    submission: str
    outcome: Outcome | None = None


class Tries(Protocol):
    """All tries, in the order in which they came in."""

    def __len__(self) -> int:
        """How many there are."""

    def __iter__(self) -> Iterator[Try]:
        """All of them."""

    def get(self, submission: str) -> Try | None:
        """The one of that id."""

    def put(self, tried: Try) -> None:
        """A new one, or what is newly known of one."""

    def of(self, place: Place) -> Sequence[Try]:
        """A team's at a problem."""

    def places(self) -> Collection[Place]:
        """The cells in which anything was tried."""

    def pending(self) -> Sequence[Try]:
        """Those without an outcome."""

    def last_turn(self, team: str) -> int:
        """The latest turn of a team's tries; 0 where it has none."""

    def judged_turn(self) -> int:
        """The latest turn of what was judged; 0 where nothing was."""

    def put_again(self, again: Again) -> None:
        """A submission of a rejudging, or its outcome."""

    def again(self, rejudging: str, *, waiting: bool = False) -> Sequence[Again]:
        """The submissions of a rejudging, or those of them that wait."""


class TriesInMemory:
    """See `Tries`."""

    def __init__(self) -> None:
        self._by_id: dict[str, Try] = {}
        self._ids: dict[Place, list[str]] = {}
        self._again: dict[str, dict[str, Again]] = {}
        self._last_turns: dict[str, int] = {}
        self._judged_turn = 0

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Try]:
        return iter(self._by_id.values())

    def get(self, submission: str) -> Try | None:
        """See `Tries.get`."""
        return self._by_id.get(submission)

    def put(self, tried: Try) -> None:
        """See `Tries.put`."""
        if tried.id not in self._by_id:
            self._ids.setdefault(tried.place, []).append(tried.id)
            self._last_turns[tried.team] = max(tried.turn, self.last_turn(tried.team))
        if tried.outcome is not None:
            self._judged_turn = max(tried.turn, self._judged_turn)
        self._by_id[tried.id] = tried

    def of(self, place: Place) -> Sequence[Try]:
        """See `Tries.of`."""
        return [self._by_id[each] for each in self._ids.get(place, ())]

    def places(self) -> Collection[Place]:
        """See `Tries.places`."""
        return self._ids.keys()

    def pending(self) -> Sequence[Try]:
        """See `Tries.pending`."""
        return [each for each in self if each.outcome is None]

    def last_turn(self, team: str) -> int:
        """See `Tries.last_turn`."""
        return self._last_turns.get(team, 0)

    def judged_turn(self) -> int:
        """See `Tries.judged_turn`."""
        return self._judged_turn

    def put_again(self, again: Again) -> None:
        """See `Tries.put_again`."""
        self._again.setdefault(again.rejudging, {})[again.submission] = again

    def again(self, rejudging: str, *, waiting: bool = False) -> Sequence[Again]:
        """See `Tries.again`."""
        return [each for each in self._again.get(rejudging, {}).values() if not (waiting and each.outcome)]


def next_turn(tries: Tries, team: str) -> int:
    """The round in which a team's next submission is judged: after its last one's, and not before what goes on now."""
    return max(tries.judged_turn(), tries.last_turn(team)) + 1
