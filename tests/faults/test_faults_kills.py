"""Kill -9 of whoever hands in, of whoever judges, of both: nothing is lost, nothing doubled, the board is the same."""

from __future__ import annotations

import itertools
import random
import shutil
import time
from copy import copy
from pathlib import Path

import pytest

from judge.contest.boards import Boards, View
from judge.contest.claims import Claims
from judge.contest.handing import hand_in
from judge.contest.queue import Job
from judge.contest.store import Store
from judge.contest.times import HOUR
from judge.contest.worker import MOST_DEATHS, Worker
from judge.model.verdict import Verdict
from judge.report.clics.exported import exported
from tests.faults.actors import acknowledged
from tests.faults.script import Faked, Hands, check, create, script
from tests.faults.stage import Stage
from tests.unit.contest.making import TEAMS

COUNT = 48
POINTS = 200


class Played:
    """A contest that a stage plays by the script of a seed."""

    def __init__(self, actors: Stage, folder: Path, seed: int, count: int = COUNT) -> None:
        folder.mkdir()
        self.actors, self.seed, self.count = actors, seed, count
        self.path, self.acks = folder / "c.contest", folder / "acks"
        create(self.path)

    def copy(self, folder: Path) -> Played:
        """The same contest as it is now, in another folder."""
        copied = copy(self)
        shutil.copytree(self.path.parent, folder)
        copied.path, copied.acks = folder / self.path.name, folder / self.acks.name
        return copied

    def submitter(self, team: str = "", fatal: int = 0) -> int:
        words = {"path": self.path, "acks": self.acks, "seed": self.seed, "count": self.count}
        return self.actors.begin("submitter", **words, team=team, fatal=fatal)

    def worker(self, fatal: int = 0) -> int:
        return self.actors.begin("worker", path=self.path, seed=self.seed, count=self.count, fatal=fatal)

    def finish(self, *running: int, timed: bool = True) -> None:
        """Let all come to their end, and see what came of it."""
        for pid in running:
            assert self.actors.end(pid) == 0, self.actors.errors()
        check(self.path, script(self.count, self.seed), acknowledged(self.acks), timed=timed)


def test_without_any_fault_the_script_is_played(actors: Stage, tmp_path: Path) -> None:
    played = Played(actors, tmp_path / "calm", 1)
    played.finish(played.submitter(), played.worker(), played.worker())


# --- at every step ---


def test_whoever_hands_in_is_killed_at_every_step(actors: Stage, tmp_path: Path) -> None:
    """Before BEGIN, between entry and tables, before COMMIT, after it and before the acknowledgement."""
    calm = Played(actors, tmp_path / "calm", 5, count=2)
    for fatal in itertools.count(1):
        played = calm.copy(tmp_path / str(fatal))
        code = actors.end(played.submitter(fatal=fatal))
        whole = code == 0
        assert whole or code == -9, actors.errors()
        submitted_so_far(played)
        played.finish(played.submitter(), played.worker())
        shutil.rmtree(played.path.parent)
        if whole:
            break
    assert fatal > 30, "all statements are steps"


def submitted_so_far(played: Played) -> None:
    """What was acknowledged before the kill is in the log, whoever reads it next."""
    with Store.open(played.path, Hands()) as store:
        tries = {each.id: (each.team, each.label, each.digest) for each in store.state().tries}
        assert store.verify() and not store.mend()
    sent = script(played.count, played.seed)
    for number, name in acknowledged(played.acks):
        assert tries[name] == sent[number].key


def test_whoever_judges_is_killed_at_every_step(actors: Stage, tmp_path: Path) -> None:
    """Before it takes up a job, in the middle of judging, between the verdict and the end of its claim."""
    calm = Played(actors, tmp_path / "calm", 5, count=1)
    assert actors.end(calm.submitter()) == 0, actors.errors()
    for fatal in itertools.count(1):
        played = calm.copy(tmp_path / str(fatal))
        code = actors.end(played.worker(fatal=fatal))
        assert code in (0, -9), actors.errors()
        played.finish(played.worker())
        shutil.rmtree(played.path.parent)
        if code == 0:
            break
    assert fatal > 50, "all statements are steps"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A contest that was played, with its event feed beside it."""
    path = tmp_path_factory.mktemp("whole") / "c.contest"
    create(path)
    with Store.open(path, Hands()) as store:
        for each in script(4):
            hand_in(store, each.handed, each.content)
        with Worker(store, Faked(0), Claims(store)) as worker:
            while worker.one():
                pass
        files = exported(list(store.entries()), Boards(store, View.FINAL).read(), HOUR, store.content, final=True)
    feed = files["event-feed.ndjson"]
    assert isinstance(feed, str)
    path.with_name("feed").write_text(feed)
    return path


@pytest.mark.parametrize("actor", ["creator", "importer", "copier"])
def test_a_contest_that_is_made_is_whole_or_is_not_there(
    actors: Stage, whole: Path, tmp_path: Path, actor: str
) -> None:
    made = tmp_path / "made.contest"
    more = {"creator": {"path": made}, "importer": {"path": made, "feed": whole.with_name("feed")}}
    words = more.get(actor, {"path": whole, "target": made})
    for fatal in itertools.count(1):
        code = actors.end(actors.begin(actor, **words, fatal=fatal))
        assert code in (0, -9), actors.errors()
        if made.exists():
            with Store.open(made, Hands()) as store:
                assert store.verify() == {"creator": 1, "importer": store.state().last, "copier": 9}[actor]
                assert len(store.state().tries) == (0 if actor == "creator" else 4)
                assert not store.mend()
            for each in tmp_path.glob("made.contest*"):
                each.unlink()
        if code == 0:
            break
    assert fatal > 4
    assert list(tmp_path.iterdir()) == [], "who comes next removes what was left"


def test_what_kills_each_worker_keeps_nobody_waiting_and_is_given_up_at_last(actors: Stage, tmp_path: Path) -> None:
    played = Played(actors, tmp_path / "deadly", 3, count=6)
    assert actors.end(played.submitter()) == 0, actors.errors()
    without, deaths = list[int](), 0
    while actors.end(actors.begin("victim", path=played.path, deadly="2")) == -9:
        deaths += 1
        with Store.open(played.path, Hands()) as store:
            without.append(len(store.state().tries.pending()))
    with Store.open(played.path, Hands()) as store:
        given_up = store.state().tries.get("2")
        assert (deaths, without[1], without[2:]) == (MOST_DEATHS, without[0], [1] * (MOST_DEATHS - 2))
        assert given_up is not None and given_up.verdict is Verdict.JE
        assert given_up.outcome is not None and given_up.outcome.message == "20 workers have died judging this"
        assert [each.id for each in store.state().tries if each.verdict is Verdict.JE] == ["2"]
        assert Claims(store).deaths(Job("2")) == 0, "who judges it again begins anew"


# --- at any moment ---


def disturb(played: Played, chance: random.Random, whom: str, kills: int) -> int:
    """Let one hand in and two judge, while some of them are killed at random; gives how many were."""
    actors, done = played.actors, 0
    submitter, workers = played.submitter(), [played.worker(), played.worker()]
    for _ in range(kills):
        time.sleep(chance.uniform(0, 0.03))
        if whom in ("submitter", "both"):
            done += actors.kill(submitter)
            submitter = played.submitter()
        if whom in ("worker", "both"):
            victim = chance.randrange(2)
            done += actors.kill(workers[victim])
            workers[victim] = played.worker()
    played.finish(submitter, *workers)
    return done


@pytest.mark.parametrize("whom", ["submitter", "worker", "both"])
def test_who_is_killed_at_random_loses_nothing(actors: Stage, tmp_path: Path, whom: str) -> None:
    assert disturb(Played(actors, tmp_path / whom, 2), random.Random(whom), whom, 8)


@pytest.mark.slow
@pytest.mark.parametrize("whom", ["submitter", "worker", "both"])
def test_two_hundred_kills_lose_nothing(actors: Stage, tmp_path: Path, whom: str) -> None:
    chance, done = random.Random(f"{whom} {POINTS}"), 0
    for seed in itertools.count(10):
        done += disturb(Played(actors, tmp_path / str(seed), seed), chance, whom, 10)
        shutil.rmtree(tmp_path / str(seed))
        if done >= POINTS:
            break


@pytest.mark.parametrize("seed", range(3))
def test_all_teams_hand_in_at_once_and_everybody_is_killed(actors: Stage, tmp_path: Path, seed: int) -> None:
    played, chance = Played(actors, tmp_path / "all", seed), random.Random(seed)
    submitters = {team: played.submitter(team) for team in TEAMS}
    workers = [played.worker(), played.worker()]
    for _ in range(8):
        time.sleep(chance.uniform(0, 0.05))
        team, victim = chance.choice(TEAMS), chance.randrange(2)
        actors.kill(submitters[team])
        actors.kill(workers[victim])
        submitters[team], workers[victim] = played.submitter(team), played.worker()
    played.finish(*submitters.values(), *workers, timed=False)
