"""Handing in: all of it or nothing, and the same content once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from judge.contest.events import Joined, Submitted
from judge.contest.handing import Handed, hand_in
from judge.contest.model import Contest
from judge.contest.store import Store, digest_of
from judge.contest.times import HOUR
from judge.errors import JudgeError, UsageError
from tests.unit.contest.making import contest

A, B = Handed("t1", "A", "python3"), Handed("t1", "B", "python3")


@dataclass
class Hall:
    """A contest on disk, and the time that its clock shows."""

    path: Path
    now_ms: int = 0

    def make(self, of: Contest) -> Store:
        return Store.create(self.path, of, lambda: self.now_ms)


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path / "c.contest")


@pytest.fixture
def store(hall: Hall) -> Iterator[Store]:
    with hall.make(contest()) as made:
        yield made


def test_what_is_handed_in_is_there(store: Store) -> None:
    tried, fresh = hand_in(store, A, b"one")
    assert (tried.id, tried.place, tried.digest, fresh) == ("1", ("t1", "A"), digest_of(b"one"), True)
    assert store.content(tried.digest) == b"one"


def test_the_same_again_is_not_taken_again(store: Store) -> None:
    first, _ = hand_in(store, A, b"one")
    again, fresh = hand_in(store, replace(A, team="Team t1", label="a", language="c"), b"one")
    assert (again.id, fresh, len(list(store.entries()))) == (first.id, False, 2)


def test_the_same_at_another_problem_or_of_another_team_is_another_one(store: Store) -> None:
    ids = [hand_in(store, each, b"one")[0].id for each in (A, B, replace(A, team="t2"))]
    assert ids == ["1", "2", "3"]
    assert hand_in(store, A, b"two")[0].id == "4"
    assert hand_in(store, A, b"one")[0].id == "1", "also what was handed in before the last one"


def test_after_the_end_only_what_was_in_in_time_is_known(store: Store, hall: Hall) -> None:
    hall.now_ms = 5 * HOUR - 1
    hand_in(store, A, b"one")
    hall.now_ms = 5 * HOUR
    tried, fresh = hand_in(store, A, b"one")
    assert (tried.id, tried.contest_ms, fresh) == ("1", 5 * HOUR - 1, False)
    for handed, content in ((A, b"two"), (B, b"one"), (replace(A, team="t2"), b"one")):
        with pytest.raises(UsageError, match="over"):
            hand_in(store, handed, content)
    assert len(store.state().tries) == 1


def test_what_is_refused_leaves_nothing(store: Store) -> None:
    for handed in (replace(A, team="nobody"), replace(A, label="Z")):
        with pytest.raises(UsageError):
            hand_in(store, handed, b"one")
    assert len(list(store.entries())) == 1
    with pytest.raises(JudgeError):
        store.content(digest_of(b"one"))


def test_who_joins_does_so_with_the_submission_or_not_at_all(hall: Hall) -> None:
    with hall.make(replace(contest(), teams=())) as store:
        with pytest.raises(UsageError):
            hand_in(store, replace(A, team="Ada", label="Z"), b"one")
        assert store.state().contest.teams == ()
        hand_in(store, replace(A, team="Ada"), b"one")
        hand_in(store, replace(A, team="ada"), b"two")
        kinds = [type(entry.what) for entry in store.entries()][1:]
    assert kinds == [Joined, Submitted, Submitted]
