"""What the processes of a contest do that are killed, stopped, or have no room on their disk.

Each takes plain words and is run in a process of its own (stage.py). With `fatal` it kills itself at that step: a step
is a statement that is about to be given to SQLite, an acknowledgement that is about to be made, or a moment in the
middle of judging.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from judge.contest.boards import Boards, View
from judge.contest.claims import Claims, Progress
from judge.contest.doctor import examine
from judge.contest.events import Outcome
from judge.contest.feed.importing import import_feed
from judge.contest.handing import hand_in
from judge.contest.judging import Tell
from judge.contest.model import ContestProblem, Rules
from judge.contest.status import status_of
from judge.contest.store import Store
from judge.contest.tries import Try
from judge.contest.worker import Worker
from tests.faults import script as scripts
from tests.faults.script import Faked, Hands, Sent


class Steps:
    """Counts steps, and dies at the fatal one."""

    def __init__(self, fatal: int) -> None:
        self._left = fatal

    def __call__(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def watched(fatal: int) -> Steps:
    """From now on every statement is a step."""
    steps = Steps(fatal)

    class Watched(sqlite3.Connection):
        def execute(self, *words: Any) -> sqlite3.Cursor:
            steps()
            return super().execute(*words)

        def executemany(self, *words: Any) -> sqlite3.Cursor:
            steps()
            return super().executemany(*words)

        def executescript(self, *words: Any) -> sqlite3.Cursor:
            steps()
            return super().executescript(*words)

    sqlite3.connect = functools.partial(sqlite3.connect, factory=Watched)  # type: ignore[assignment]
    return steps


def acknowledged(acks: Path) -> set[tuple[int, str]]:
    """What was acknowledged: the number in the script, and the id."""
    lines = acks.read_text().splitlines() if acks.exists() else []
    return {(int(number), name) for number, name in (line.split() for line in lines)}


def submitter(path: str, acks: str, seed: int, count: int, team: str = "", fatal: int = 0) -> None:
    """Hand in what the script says and was not acknowledged yet, in its order; of one team, or of all."""
    steps, hands = watched(fatal), Hands()
    done = {number for number, _ in acknowledged(Path(acks))}
    file = os.open(acks, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with Store.open(Path(path), hands) as store:
        for each in scripts.script(count, seed):
            if each.number not in done and team in ("", each.team):
                _send(store, hands, each, lambda line: (steps(), os.write(file, line)))


def _send(store: Store, hands: Hands, sent: Sent, acknowledge: Callable[[bytes], object]) -> None:
    hands.now = sent.at_ms
    tried, _ = hand_in(store, sent.handed, sent.content)
    acknowledge(f"{sent.number} {tried.id}\n".encode())


def worker(path: str, seed: int, count: int, fatal: int = 0, pace_s: float = 0.002) -> None:
    """Judge until all of the script is in and has its verdict."""
    steps = watched(fatal)
    whole = len({each.key for each in scripts.script(count, seed)})

    def judging(tried: Try, problem: ContestProblem, rules: Rules, content: bytes, tell: Tell) -> Outcome:
        def told(progress: Progress) -> None:
            tell(progress)
            steps()

        return Faked(pace_s)(tried, problem, rules, content, told)

    with Store.open(Path(path), Hands()) as store, Worker(store, judging, Claims(store)) as own:
        own.work(lambda: len(tries := store.state().tries) == whole and not tries.pending())


def victim(path: str, deadly: str) -> None:
    """Judge all there is, and die of one submission."""

    def judging(tried: Try, problem: ContestProblem, rules: Rules, content: bytes, tell: Tell) -> Outcome:
        if tried.id == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return Faked(0)(tried, problem, rules, content, tell)

    with Store.open(Path(path), Hands()) as store, Worker(store, judging, Claims(store)) as own:
        own.work(lambda: not store.state().tries.pending())


def creator(path: str, fatal: int = 0) -> None:
    """Make the contest."""
    watched(fatal)
    scripts.create(Path(path))


def importer(path: str, feed: str, fatal: int = 0) -> None:
    """Make a contest of a feed."""
    watched(fatal)
    with Path(feed).open() as lines_of_it:
        import_feed(lines_of_it, Path(path))[0].close()


def copier(path: str, target: str, fatal: int = 0) -> None:
    """Copy a contest."""
    watched(fatal)
    back_up(path, target)


def sender(path: str, number: int, sent: str) -> None:
    """Hand in one of the script's, say so, and keep the contest open for ever."""
    each = scripts.script()[number]
    with Store.open(Path(path), Hands(each.at_ms)) as store:
        Path(sent).write_text(hand_in(store, each.handed, each.content)[0].id)
        while True:
            time.sleep(1)


def watcher(path: str, seen: str, uid: int) -> None:
    """Watch the board, and write down how many tries it shows, for ever."""
    file = os.open(seen, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    _become(uid)
    with Store.open(Path(path), Hands()) as store:
        watched = Boards(store, View.FINAL)
        while True:
            os.write(file, f"{sum(column.tries + column.pending for column in watched.read().columns)}\n".encode())
            time.sleep(0.01)


def lines(path: str) -> list[str]:
    """The lines of a file, none where there is none."""
    return Path(path).read_text().splitlines() if Path(path).exists() else []


def holder(path: str, taken: str) -> None:
    """Take up a job, say so, and be at it for ever."""
    with Store.open(Path(path), Hands()) as store:
        claims = Claims(store)
        claims.enlist()
        job = claims.take()
        assert job is not None
        Path(taken).write_text(job.submission)
        while True:
            time.sleep(1)


# --- one thing at a time ---


def fill(folder: str, keep: int = 0) -> None:
    """Fill a disk, but for so many bytes."""
    with contextlib.suppress(OSError), Path(folder, "filler").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    if keep:
        os.truncate(Path(folder, "filler"), Path(folder, "filler").stat().st_size - keep)


def free(folder: str) -> None:
    """Make room again."""
    Path(folder, "filler").unlink()


def create(path: str) -> None:
    """Make the contest."""
    scripts.create(Path(path))


def send(path: str, number: int, filler: str = "", keep: int = 0, uid: int = 0) -> str:
    """Hand in one of the script's; with a `filler` the disk is full but for `keep` bytes by then. Gives its id."""
    _become(uid)
    sent = scripts.script()[number]
    with Store.open(Path(path), Hands(sent.at_ms)) as store:
        if filler:
            fill(filler, keep)
        return hand_in(store, sent.handed, sent.content)[0].id


def judge_one(path: str, filler: str = "", keep: int = 0, message: str = "", uid: int = 0) -> str:
    """Judge what is next, or nothing; with a `filler` the disk fills up meanwhile. Gives the verdict."""
    _become(uid)

    def judging(tried: Try, problem: ContestProblem, rules: Rules, content: bytes, tell: Tell) -> Outcome:
        if filler:
            fill(filler, keep)
        outcome = Faked()(tried, problem, rules, content, tell)
        return replace(outcome, message=message)

    with Store.open(Path(path), Hands()) as store, Worker(store, judging, Claims(store)) as own:
        done = own.one()
        return done[2].verdict if done else ""


def look(path: str, uid: int = 0) -> list[object]:
    """What somebody sees who only looks: entries, submissions, verdicts missing, workers, solved."""
    _become(uid)
    with Store.open(Path(path), Hands()) as store:
        found = status_of(store, Claims(store), lambda _: None, jury=True)
        board = Boards(store, View.FINAL).read()
        solved = sum(row.solved for row in board.rows)
        return [store.verify(), len(found.tries), len(found.state.tries.pending()), found.workers, solved]


def examined(path: str, uid: int = 0) -> dict[str, str]:
    """What the doctor says."""
    _become(uid)
    with Store.open(Path(path), Hands()) as store:
        return {each.what: each.health for each in examine(store)}


def back_up(path: str, target: str) -> None:
    """Copy the contest."""
    with Store.open(Path(path), Hands()) as store:
        store.back_up(Path(target))


def make_folder(path: str) -> None:
    """Make a folder."""
    Path(path).mkdir()


def remove_folder(path: str) -> None:
    """Remove a folder with all that is in it."""
    shutil.rmtree(path)


def files(folder: str) -> list[str]:
    """What lies in a folder."""
    return sorted(each.name for each in Path(folder).iterdir())


def judge(words: list[str], folder: str) -> list[Any]:
    """Type a command; gives its exit code and what it printed."""
    command = [sys.executable, "-m", "judge.cli.main", *words]
    home = {"HOME": folder, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "COLUMNS": "200"}
    done = subprocess.run(command, cwd=folder, env=home, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return [done.returncode, done.stdout, done.stderr]


def _become(uid: int) -> None:
    """Be an ordinary user from now on."""
    if uid:
        os.setgroups([])
        os.setgid(uid)
        os.setuid(uid)


def remount(folder: str, how: str) -> None:
    """Make a disk read-only (`ro`), or one that is written to (`rw`)."""
    subprocess.run(["mount", "-o", f"remount,{how}", folder], check=True)


def chmod(path: str, mode: int) -> None:
    """Say who may do what with a file."""
    Path(path).chmod(mode)


def twin(path: str, number: int, gate: str, told: str) -> None:
    """Wait for a file, then hand in one of the script's; tell its id, and whether it was a new one."""
    each = scripts.script()[number]
    file = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with Store.open(Path(path), Hands(each.at_ms)) as store:
        os.write(file, b"ready\n")
        while not Path(gate).exists():
            time.sleep(0.001)
        tried, fresh = hand_in(store, each.handed, each.content)
        os.write(file, f"{tried.id} {fresh}\n".encode())


def reader(path: str, seen: str, view: str, count: int) -> None:
    """Read a board again and again until all of the script has its verdict; write down each one that is another."""
    file, last = os.open(seen, os.O_WRONLY | os.O_CREAT | os.O_APPEND), ""
    whole = len({each.key for each in scripts.script(count)})
    with Store.open(Path(path), Hands()) as store:
        watched = Boards(store, View(view))
        done = False
        while not done:
            done = len(tries := store.state().tries) == whole and not tries.pending()
            board = repr(watched.read())
            if board != last:
                os.write(file, board.encode() + b"\n")
            last = board


def asker(path: str, times: int) -> None:
    """Ask so many times who lives: nobody does."""
    with Store.open(Path(path), Hands()) as store:
        claims = Claims(store)
        for _ in range(times):
            assert claims.workers() == 0, "nobody lives"
            assert not claims.progress()
