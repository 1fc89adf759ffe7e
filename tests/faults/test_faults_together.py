"""Several at once: the same submission from several, boards read meanwhile, pools, workers that are stopped."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from judge.contest import tables
from judge.contest.boards import Boards, View
from judge.contest.claims import Claims
from judge.contest.handing import hand_in
from judge.contest.pool import Pool
from judge.contest.queue import Job
from judge.contest.standings import standings
from judge.contest.state import State
from judge.contest.store import Store
from judge.contest.times import HOUR
from judge.contest.worker import Worker
from judge.errors import UsageError
from tests.e2e.conftest import running
from tests.faults.script import Faked, Hands, check, create, script
from tests.faults.stage import ROOT, Stage

COUNT = 24


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create(tmp_path / "c.contest")
    return tmp_path / "c.contest"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, Hands()) as own:
        yield own


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


# --- the same, sent twice ---


def test_the_same_from_several_at_once_is_one_submission(actors: Stage, path: Path, tmp_path: Path) -> None:
    told, gate = tmp_path / "told", tmp_path / "gate"
    twins = [actors.begin("twin", path=path, number=0, gate=gate, told=told) for _ in range(6)]
    running(lambda: len(lines(told)) == 6, "all are ready")
    gate.touch()
    assert [actors.end(pid) for pid in twins] == [0] * 6, actors.errors()
    assert sorted(lines(told)[6:]) == [*["1 False"] * 5, "1 True"]
    with Store.open(path, Hands()) as store:
        assert (store.verify(), len(store.state().tries)) == (2, 1)


def test_the_same_once_more_is_that_submission_even_after_the_end(store: Store) -> None:
    """Whoever got no answer may learn what became of it; anything else is too late."""
    sent, other = script()[0], next(each for each in script() if each.key != script()[0].key)
    tried, fresh = hand_in(store, sent.handed, sent.content)
    assert fresh
    with Store.open(store.path, Hands(9 * HOUR)) as late:
        assert hand_in(late, sent.handed, sent.content) == (tried, False)
        with pytest.raises(UsageError, match="the contest is over"):
            hand_in(late, other.handed, other.content)
        assert late.verify() == 2


# --- boards that are read meanwhile ---


def test_boards_that_are_read_meanwhile_are_those_of_a_moment(actors: Stage, path: Path, tmp_path: Path) -> None:
    """Each is the board after some entry of the log, never a mixture, and none goes back."""
    readers = {}
    for number, view in enumerate((View.FINAL, View.FINAL, View.FROZEN)):
        seen = tmp_path / f"seen{number}"
        readers[seen] = view, actors.begin("reader", path=path, seen=seen, view=view, count=COUNT)
    words = {"path": path, "seed": 1, "count": COUNT}
    others = [actors.begin("submitter", **words, acks=tmp_path / "acks")]
    others += [actors.begin("worker", **words) for _ in range(2)]
    assert [actors.end(pid) for pid in (*others, *(pid for _, pid in readers.values()))] == [0] * 6, actors.errors()
    with Store.open(path, Hands()) as store:
        for seen, (view, _) in readers.items():
            moments = every_board(store, view)
            place = 0
            for line in lines(seen):
                assert line in moments[place:], "a board that never was, or one that was before"
                place = moments.index(line, place)
            assert moments[place] == moments[-1]
            assert len(lines(seen)) > 2


def every_board(store: Store, view: View) -> list[str]:
    """The board after each entry of the log that changes it."""
    entries = store.entries()
    state, found = State.first(next(entries)), list[str]()
    for entry in (None, *entries):
        if entry is not None:
            state.take(entry)
        hidden = None if view is View.FINAL else state.clock.freeze_at_ms
        board = standings(state.contest, state.tries, hidden_from_ms=hidden)
        shown = repr(board).replace("frozen=True", f"frozen={state.clock.is_frozen(state.at_ms)}")
        if shown not in found[-1:]:
            found.append(shown)
    return found


def test_a_board_that_is_watched_sees_what_the_doctor_has_mended(store: Store) -> None:
    hand_in(store, script()[0].handed, script()[0].content)
    store.connection.execute("UPDATE cells SET pending = 7")
    watched = Boards(store, View.FINAL)
    assert sum(column.pending for column in watched.read().columns) == 7
    with Store.open(store.path, Hands()) as doctor:
        assert doctor.mend()
    assert watched.read() == Boards(store, View.FINAL).read()
    assert sum(column.pending for column in watched.read().columns) == 1
    assert tables.cells(store.connection, tables.FINAL)


# --- workers ---

POOLED = """
import sys
from pathlib import Path
from judge.contest.claims import Claims
from judge.contest.pool import is_let_go
from judge.contest.store import Store
from judge.contest.worker import Worker
from tests.faults.script import Faked, Hands
with Store.open(Path(sys.argv[1]), Hands()) as store, Worker(store, Faked(0.02), Claims(store)) as worker:
    def ended() -> bool:
        tries = store.state().tries
        return is_let_go() or (len(tries) == int(sys.argv[2]) and not tries.pending())
    worker.work(ended)
"""


@pytest.mark.slow
def test_two_pools_whose_workers_are_killed_judge_all_of_it_once(actors: Stage, path: Path, tmp_path: Path) -> None:
    sent, killed = script(COUNT), list[str]()
    command = [sys.executable, "-c", POOLED, str(path), str(len({each.key for each in sent}))]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    pools = [Pool(command, 2, killed.append, environ) for _ in range(2)]
    codes: list[int] = []
    threads = [threading.Thread(target=lambda pool=pool: codes.append(pool.run()), daemon=True) for pool in pools]
    for thread in threads:
        thread.start()
    with Store.open(path, Hands()) as store:
        running(lambda: Claims(store).workers() == 4, "all judge")
        submitter = actors.begin("submitter", path=path, seed=1, count=COUNT, acks=tmp_path / "acks")
        for number in (1, 2):
            running(lambda: Claims(store).progress(), "somebody judges")
            for pool in pools:
                pool._processes[0].kill()
            running(lambda number=number: len(killed) >= 2 * number, "the pools have seen it")
    assert actors.end(submitter) == 0, actors.errors()
    for thread in threads:
        thread.join(60)
    assert codes == [0, 0]
    assert len(killed) == 4
    acknowledged = {(int(number), name) for number, name in map(str.split, lines(tmp_path / "acks"))}
    check(path, sent, acknowledged)


def test_a_worker_that_is_stopped_keeps_its_job_until_it_is_killed(actors: Stage, store: Store, tmp_path: Path) -> None:
    hand_in(store, script()[0].handed, script()[0].content)
    holder = actors.begin("holder", path=store.path, taken=tmp_path / "taken")
    running(lambda: lines(tmp_path / "taken") == ["1"], "it has taken the job")
    os.kill(holder, signal.SIGSTOP)
    running(lambda: psutil.Process(holder).status() == psutil.STATUS_STOPPED, "it stands still")
    with Worker(store, Faked(0), Claims(store)) as worker:
        assert worker.one() is None, "its lock is held"
        assert list(Claims(store).progress()) == [Job("1")]
        os.kill(holder, signal.SIGCONT)
        assert worker.one() is None
        os.kill(holder, signal.SIGSTOP)
        assert actors.kill(holder)
        done = worker.one()
    assert done is not None and done[1] == Job("1")
    assert (store.verify(), len(store.state().tries.pending())) == (3, 0)


def test_whoever_asks_who_lives_is_not_taken_for_a_worker(store: Store, tmp_path: Path, actors: Stage) -> None:
    """Many look at a dead worker at once: none of them sees another's look."""
    hand_in(store, script()[0].handed, script()[0].content)
    holder = actors.begin("holder", path=store.path, taken=tmp_path / "taken")
    running(lambda: lines(tmp_path / "taken") == ["1"], "it has taken the job")
    actors.kill(holder)
    asking = [actors.begin("asker", path=store.path, times=4000) for _ in range(3)]
    assert [actors.end(pid) for pid in asking] == [0, 0, 0], actors.errors()
