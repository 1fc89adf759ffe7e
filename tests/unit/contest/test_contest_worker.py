"""A worker: what it judges is written once, and what fails with one submission stops no other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from judge.contest.claims import Claims, Progress
from judge.contest.events import Judged, Outcome, RejudgingAsked, RejudgingEnded
from judge.contest.handing import Handed, hand_in
from judge.contest.judging import Tell
from judge.contest.model import ContestProblem, Rules
from judge.contest.packing import pack
from judge.contest.queue import Job
from judge.contest.store import Store
from judge.contest.tries import Try
from judge.contest.worker import Worker
from judge.errors import JudgeError, PackageError, SandboxUnavailable
from judge.model.verdict import Verdict
from tests.unit.contest.making import contest

AC, JE = Verdict.AC, Verdict.JE


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "c.contest", contest(), lambda: 1000) as made:
        for number, team in enumerate(("t1", "t1", "t2")):
            hand_in(made, Handed(team, "A", "python3"), pack({"a.py": b"%d" % number}))
        yield made


def accepted(tried: Try, problem: ContestProblem, rules: Rules, content: bytes, tell: Tell, /) -> Outcome:
    tell(Progress("running", 1, 2))
    return Outcome(AC)


def verdicts(store: Store) -> list[Verdict | None]:
    return [each.verdict for each in store.state().tries]


def test_all_are_judged_in_turn_and_nothing_is_left(store: Store) -> None:
    claims = Claims(store)
    with Worker(store, accepted, claims) as worker:
        order = [done[1].submission for done in iter(worker.one, None)]
    assert order == ["1", "3", "2"]
    assert verdicts(store) == [AC, AC, AC]
    assert (claims.progress(), claims.workers()) == ({}, 0)


def test_who_has_nothing_to_do_does_not_wait_for_who_writes(store: Store) -> None:
    """Nor keep them waiting: it looks ten times a second."""
    with Worker(store, accepted, Claims(store)) as worker, closing(sqlite3.connect(store.path, timeout=0)) as other:
        assert len(list(iter(worker.one, None))) == 3
        assert worker.one() is None
        other.execute("BEGIN IMMEDIATE")
        assert worker.one() is None
        other.execute("ROLLBACK")


@pytest.mark.parametrize("by_others", [True, False])
def test_what_comes_in_is_found_by_who_had_nothing_to_do(store: Store, by_others: bool) -> None:
    with Worker(store, accepted, Claims(store)) as worker, Store.open(store.path, lambda: 2000) as other:
        assert len(list(iter(worker.one, None))) == 3
        assert worker.one() is None
        hand_in(other if by_others else store, Handed("t2", "B", "python3"), pack({"a.py": b"late"}))
        assert len(list(iter(worker.one, None))) == 1


def test_how_far_it_is_is_seen_while_it_is_judged(store: Store) -> None:
    seen = []

    def looking(tried: Try, problem: ContestProblem, rules: Rules, content: bytes, tell: Tell, /) -> Outcome:
        tell(Progress("running", 7, 25))
        seen.append(dict(claims.progress()))
        return Outcome(AC)

    claims = Claims(store)
    with Worker(store, looking, claims) as worker:
        worker.one()
    assert seen == [{Job("1"): Progress("running", 7, 25)}]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PackageError("a: the answer is missing"), "a: the answer is missing"),
        (KeyError("x"), "unexpected KeyError: 'x'"),
        (OSError(5, "Input/output error"), "unexpected OSError: [Errno 5] Input/output error"),
    ],
)
def test_what_fails_with_one_submission_is_for_the_jury_and_the_others_are_judged(
    store: Store, error: Exception, words: str
) -> None:
    def failing(tried: Try, problem: ContestProblem, rules: Rules, content: bytes, tell: Tell, /) -> Outcome:
        if tried.id == "1":
            raise error
        return Outcome(AC)

    with Worker(store, failing, Claims(store)) as worker:
        while worker.one():
            pass
    assert verdicts(store) == [JE, AC, AC]
    first = store.state().tries.get("1")
    assert first is not None
    assert first.outcome is not None
    assert first.outcome.message == words


def test_content_that_is_not_there_any_more_is_for_the_jury(store: Store) -> None:
    store.connection.execute("DELETE FROM files")
    with Worker(store, accepted, Claims(store)) as worker:
        worker.one()
    assert verdicts(store) == [JE, None, None]


def test_without_a_sandbox_nothing_is_judged_and_nothing_is_lost(store: Store) -> None:
    def unavailable(*_: object) -> Outcome:
        raise SandboxUnavailable("open", "no namespaces")

    claims = Claims(store)
    with pytest.raises(SandboxUnavailable), Worker(store, unavailable, claims) as worker:
        worker.one()
    assert verdicts(store) == [None, None, None]
    assert claims.progress() == {}


def test_progress_that_cannot_be_written_changes_no_verdict(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise JudgeError("the disk is full")

    monkeypatch.setattr(Claims, "tell", full)
    with Worker(store, accepted, Claims(store)) as worker:
        worker.one()
    assert verdicts(store) == [AC, None, None]


def test_who_was_slower_writes_nothing(store: Store) -> None:
    def overtaken(tried: Try, problem: ContestProblem, rules: Rules, content: bytes, tell: Tell, /) -> Outcome:
        store.append(lambda _: Judged(tried.id, Outcome(Verdict.WA)))
        return Outcome(AC)

    with Worker(store, overtaken, Claims(store)) as worker:
        worker.one()
    assert verdicts(store) == [Verdict.WA, None, None]
    assert sum(isinstance(each.what, Judged) for each in store.entries()) == 1


def test_a_rejudging_that_was_dropped_meanwhile_gets_nothing(store: Store) -> None:
    with Worker(store, accepted, Claims(store)) as worker:
        while worker.one():
            pass
    store.append(lambda _: RejudgingAsked("1", ("1", "2"), "x"))

    def dropped(tried: Try, problem: ContestProblem, rules: Rules, content: bytes, tell: Tell, /) -> Outcome:
        store.append(lambda _: RejudgingEnded("1", applied=False))
        return Outcome(Verdict.WA)

    with Worker(store, dropped, Claims(store)) as worker:
        assert worker.one() is not None
        assert worker.one() is None
    assert [each.outcome for each in store.state().tries.again("1")] == [None, None]
    assert verdicts(store) == [AC, AC, AC]
