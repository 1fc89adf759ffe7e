"""Waiting for a verdict: where a submission is, who judges it, and what is seen meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from judge.contest.claims import Claims, Progress
from judge.contest.events import Outcome
from judge.contest.handing import Handed, hand_in
from judge.contest.model import ContestProblem, Rules
from judge.contest.queue import Job
from judge.contest.store import Store
from judge.contest.tries import Try
from judge.contest.waiting import Place, place_of, wait_for
from judge.contest.worker import Worker
from judge.errors import SandboxUnavailable
from judge.model.verdict import Verdict
from tests.unit.contest.making import contest

SEEN = Progress("running", 1, 2)


def judging(tried: Try, _problem: ContestProblem, _rules: Rules, _content: bytes, tell: Callable[..., None]) -> Outcome:
    """Accepts everything, and says once how far it is."""
    tell(SEEN)
    return Outcome(Verdict.AC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "c.contest"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path, contest(), lambda: 0) as made:
        yield made


def handed(store: Store, team: str = "t1", content: bytes = b"x", label: str = "A") -> str:
    return hand_in(store, Handed(team, label, "python3"), content)[0].id


def test_where_nobody_judges_they_judge_it_themselves(store: Store) -> None:
    before, mine = handed(store, "t2"), handed(store)
    claims, seen = Claims(store), list[Place]()
    hire = lambda listen: Worker(store, judging, claims, listen)  # noqa: E731
    judged = wait_for(store, claims, mine, seen.append, hire)
    assert (judged.id, judged.verdict) == (mine, Verdict.AC)
    assert store.state().tries.get(before).verdict is Verdict.AC, "what is before it is judged first"  # type: ignore[union-attr]
    assert [place for place in seen if place.progress] == [Place(progress=SEEN)], "of others' one learns nothing"
    assert claims.workers() == 0


def test_what_comes_after_it_is_left_to_others(store: Store) -> None:
    mine, later = handed(store), handed(store, "t2")
    claims = Claims(store)
    wait_for(store, claims, mine, lambda _: None, lambda listen: Worker(store, judging, claims, listen))
    assert store.state().tries.get(later).outcome is None  # type: ignore[union-attr]


def test_what_has_its_verdict_is_not_waited_for(store: Store) -> None:
    mine, claims = handed(store), Claims(store)
    with Worker(store, judging, claims) as worker:
        worker.one()
    assert wait_for(store, claims, mine, pytest.fail, pytest.fail).verdict is Verdict.AC


def test_while_somebody_else_judges_one_only_looks(store: Store, path: Path) -> None:
    mine = handed(store)
    with Store.open(path, lambda: 0) as other:
        others = Claims(other)
        worker = Worker(other, judging, others)

        def show(place: Place) -> None:
            seen.append(place)
            worker.one()

        seen: list[Place] = []
        with worker:
            looking = _Looking(store)
            assert wait_for(store, looking, mine, show, pytest.fail).verdict is Verdict.AC
    assert seen == [Place(before=0, workers=1)]


class _Looking(Claims):
    """Claims of one who looks on, for whom the worker of this same process lives: its lock is no lock to itself."""

    def _lives(self, number: int) -> bool:
        return True


def test_a_place_in_the_queue_is_fair(store: Store) -> None:
    names = [handed(store, "t1", bytes([number])) for number in range(3)] + [handed(store, "t2")]
    claims = Claims(store)
    assert [place_of(store, claims, name).before for name in names] == [0, 2, 3, 1]
    with Worker(store, judging, claims):
        assert claims.take() == Job("1")
        claims.tell(Job("1"), SEEN)
        assert place_of(store, claims, "1") == Place(progress=SEEN)
        assert place_of(store, claims, "4") == Place(before=0, workers=1)


def test_where_nobody_can_judge_it_stays_in_the_queue(store: Store) -> None:
    mine, claims = handed(store), Claims(store)

    def hire(_: object) -> Worker:
        raise SandboxUnavailable("start", "no sandbox here")

    with pytest.raises(SandboxUnavailable):
        wait_for(store, claims, mine, lambda _: None, hire)
    assert store.state().tries.get(mine).outcome is None  # type: ignore[union-attr]


def test_who_is_interrupted_leaves_it_to_others(store: Store) -> None:
    mine, claims = handed(store), Claims(store)

    def interrupted(*_: object) -> Outcome:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        wait_for(store, claims, mine, lambda _: None, lambda listen: Worker(store, interrupted, claims, listen))
    assert (claims.workers(), place_of(store, claims, mine)) == (0, Place(before=0, workers=0))
