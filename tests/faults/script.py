"""A contest that is played by a script: who hands in what and when, what judging comes to, and what must hold after it.

Judging is faked: the verdict follows from the content alone. So whatever happens on the way, the end is known.
"""

from __future__ import annotations

import hashlib
import random
import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from judge.contest.boards import Boards, View
from judge.contest.claims import Claims, Progress
from judge.contest.events import Judged, Outcome, Submitted
from judge.contest.handing import Handed
from judge.contest.judging import Tell
from judge.contest.model import Contest, ContestProblem, Rules
from judge.contest.standings import Board, standings
from judge.contest.state import fold
from judge.contest.store import Store, digest_of
from judge.contest.times import HOUR, MINUTE
from judge.contest.tries import Try
from judge.model.verdict import Verdict
from tests.unit.contest.making import LABELS, TEAMS, contest

VERDICTS = (Verdict.AC, Verdict.WA, Verdict.TLE, Verdict.CE, Verdict.RTE, Verdict.AC)


@dataclass(frozen=True)
class Sent:
    """One submission of the script; `number` is its place in it."""

    number: int
    team: str
    label: str
    at_ms: int
    content: bytes

    @property
    def handed(self) -> Handed:
        return Handed(self.team, self.label, "python3")

    @property
    def key(self) -> tuple[str, str, str]:
        """By which the log knows it."""
        return self.team, self.label, digest_of(self.content)


def script(count: int = 24, seed: int = 1) -> Sequence[Sent]:
    """Submissions of all teams over all of the contest; some are the same as one before."""
    chance = random.Random(seed)
    moments = sorted(chance.sample(range(5 * HOUR), count))
    contents = [
        f"program {chance.randrange(max(1, count * 2 // 3))}\n".encode() * chance.choice((1, 1, 900)) for _ in moments
    ]
    return [
        Sent(number, chance.choice(TEAMS), chance.choice(LABELS), at_ms, content)
        for number, (at_ms, content) in enumerate(zip(moments, contents, strict=True))
    ]


def verdict_of(content: bytes) -> Outcome:
    """What a content is judged to be, always."""
    return Outcome(VERDICTS[hashlib.sha256(content).digest()[0] % len(VERDICTS)])


@dataclass(frozen=True)
class Faked:
    """Judging that takes its time, and tells how far it is."""

    pace_s: float = 0.002

    def __call__(self, tried: Try, problem: ContestProblem, rules: Rules, content: bytes, tell: Tell) -> Outcome:
        for done in range(2):
            tell(Progress("running", done, 2))
            time.sleep(self.pace_s)
        return verdict_of(content)


class Hands:
    """A clock that shows what it is set to."""

    def __init__(self, now: int = 0) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


def create(path: Path, of: Contest | None = None) -> None:
    """The contest that is played."""
    Store.create(path, of or contest(), Hands()).close()


Boardly = Mapping[View, Board]


def boards(store: Store) -> Boardly:
    """All boards there are of a contest."""
    return {view: Boards(store, view).read() for view in View}


def expected(sent: Sequence[Sent]) -> Boardly:
    """The boards of a run in which nothing happens, without a store: from the script alone."""
    tries, seen = [], set()
    for each in sent:
        if each.key not in seen:
            seen.add(each.key)
            number, (team, label, digest) = len(seen), each.key
            outcome = verdict_of(each.content)
            tries.append(Try(str(number), team, label, "python3", digest, number, each.at_ms, each.at_ms, outcome))
    public = standings(contest(), tries, hidden_from_ms=4 * HOUR)
    return {View.NOW: public, View.FROZEN: public, View.FINAL: standings(contest(), tries)}


def timeless(board: Board) -> object:
    """What of a board does not depend on when, nor in which order of teams, submissions came."""
    return {
        row.team.id: (row.solved, *((cell.label, cell.tries, cell.pending, cell.solved) for cell in row.cells))
        for row in board.rows
    }


def check(path: Path, sent: Sequence[Sent], acknowledged: Collection[tuple[int, str]], *, timed: bool = True) -> None:
    """All that must hold in the end, whatever has happened: nothing lost, nothing doubled, the same board.

    `acknowledged` are numbers of the script with the id that each got. Without `timed` several handed in at once, so
    that their moments are not the script's.
    """
    with Store.open(path, Hands(5 * HOUR - MINUTE)) as store:
        entries = list(store.entries())
        assert store.verify() == len(entries)
        kept = [each.what for each in entries if isinstance(each.what, Submitted)]
        assert Counter((each.team, each.label, each.digest) for each in kept) == Counter({each.key for each in sent})
        ids = {(each.team, each.label, each.digest): each.id for each in kept}
        assert set(acknowledged) == {(each.number, ids[each.key]) for each in sent}
        for each in sent:
            assert store.content(each.key[2]) == each.content
        _check_verdicts(store, [each.what for each in entries if isinstance(each.what, Judged)])
        assert not store.mend(), "the tables follow from the log"
        assert (Claims(store).workers(), Claims(store).take()) == (0, None)
        assert store.connection.execute("SELECT count(*) FROM claims").fetchone() == (0,)
        shown, state = boards(store), fold(entries)
        replayed = {view: standings(state.contest, state.tries, hidden_from_ms=_hidden(view)) for view in View}
        assert shown == replayed
        if timed:
            assert repr(shown) == repr(expected(sent))
        assert {view: timeless(board) for view, board in shown.items() if view is View.FINAL or timed} == {
            view: timeless(board) for view, board in expected(sent).items() if view is View.FINAL or timed
        }


def _hidden(view: View) -> int | None:
    return None if view is View.FINAL else 4 * HOUR


def _check_verdicts(store: Store, judged: Sequence[Judged]) -> None:
    tries = list(store.state().tries)
    assert Counter(each.submission for each in judged) == Counter(each.id for each in tries)
    assert [each.outcome for each in tries] == [verdict_of(store.content(each.digest)) for each in tries]
