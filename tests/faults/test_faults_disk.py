"""A full disk is an error before the acknowledgement; nothing is half written, and all goes on when there is room."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from judge.contest.claims import Claims, Progress
from judge.contest.events import Outcome
from judge.contest.handing import hand_in
from judge.contest.judging import Tell
from judge.contest.model import ContestProblem, Rules
from judge.contest.queue import Job
from judge.contest.store import Store
from judge.contest.tries import Try
from judge.contest.worker import Worker
from judge.errors import JudgeError
from judge.model.verdict import Verdict
from tests.faults.script import Hands, create, script, verdict_of
from tests.faults.stage import DISK, Stage

NAMES = itertools.count(1)
ROOM = (0, 4096, 8192, 16384, 32768, 65536)
ENOUGH = 200_000


class Disk:
    """The small disk of a stage, and what is done on it."""

    def __init__(self, stage: Stage) -> None:
        self.folder = DISK / str(next(NAMES))
        self.stage, self.path = stage, self.folder / "c.contest"
        self("judge", words=["--version"], folder="/")  # nothing of the judge's own is made on the full disk
        self("make_folder", path=self.folder)

    def __call__(self, actor: str, **words: Any) -> Any:
        """What an actor comes to; it must not fail."""
        said = self.stage.call(actor, **words)
        assert "value" in said, (said, self.stage.errors())
        return said["value"]

    def fails(self, actor: str, **words: Any) -> str:
        """What an actor fails with: that the disk is full, in words that help."""
        said = self.stage.call(actor, **words)
        assert said.get("error") == "JudgeError", said
        assert "`df` shows how full it is" in said["hint"]
        return str(said["words"])

    def full_but_for(self, keep: int) -> None:
        self("fill", folder=self.folder, keep=keep)

    def freed(self) -> None:
        self("free", folder=self.folder)

    def files(self) -> list[str]:
        return list(self("files", folder=self.folder))


@pytest.fixture
def disk(islanders: Stage) -> Iterator[Disk]:
    own = Disk(islanders)
    yield own
    own("remove_folder", path=own.folder)


@pytest.mark.parametrize("keep", ROOM)
def test_a_contest_is_made_or_is_not(disk: Disk, keep: int) -> None:
    disk.full_but_for(keep)
    said = disk.stage.call("create", path=disk.path)
    if "error" in said:
        assert said["words"] == f"{disk.path}: the disk is full, and nothing was written"
        assert disk.files() == ["filler"]
        disk.freed()
        disk("create", path=disk.path)
    assert disk("look", path=disk.path) == [1, 0, 0, 0, 0]


@pytest.mark.parametrize("keep", (*ROOM, ENOUGH))
@pytest.mark.parametrize("opened_before", [True, False])
def test_what_is_handed_in_is_there_or_its_team_is_told(disk: Disk, keep: int, opened_before: bool) -> None:
    disk("create", path=disk.path)
    assert disk("send", path=disk.path, number=0) == "1"
    if not opened_before:
        disk.full_but_for(keep)
    filler = {"filler": disk.folder, "keep": keep} if opened_before else {}
    said = disk.stage.call("send", path=disk.path, number=large(), **filler)
    is_in = "value" in said
    assert is_in or said["words"] == f"{disk.path}: the disk is full, and nothing was written", said
    assert is_in or keep < ENOUGH
    assert disk("look", path=disk.path)[1] == 1 + is_in, "on a full disk, too, everybody sees what is in"
    disk.freed()
    assert disk("look", path=disk.path)[1] == 1 + is_in
    assert disk("send", path=disk.path, number=large()) == "2"
    assert disk("examined", path=disk.path)["tables"] == "well"
    assert disk("judge_one", path=disk.path) and disk("judge_one", path=disk.path)
    assert disk("look", path=disk.path)[:3] == [5, 2, 0]


def large() -> int:
    """Which of the script is large."""
    return next(each.number for each in script() if each.number and len(each.content) > 8000)


@pytest.mark.parametrize("keep", ROOM)
def test_a_verdict_that_cannot_be_written_is_reached_again(disk: Disk, keep: int) -> None:
    disk("create", path=disk.path)
    disk("send", path=disk.path, number=0)
    verdict = verdict_of(script()[0].content).verdict
    said = disk.stage.call("judge_one", path=disk.path, filler=disk.folder, keep=keep, message="x" * 40_000)
    if "error" in said:
        assert said["words"] == f"{disk.path}: the disk is full, and nothing was written", said
        assert disk("look", path=disk.path)[:4] == [2, 1, 1, 0]
        disk.freed()
        assert disk("judge_one", path=disk.path) == verdict
    assert disk("look", path=disk.path)[:4] == [3, 1, 0, 0]
    assert set(disk("examined", path=disk.path).values()) <= {"well", "caution"}


def test_nobody_can_judge_on_a_full_disk_and_that_is_said(disk: Disk) -> None:
    disk("create", path=disk.path)
    disk("send", path=disk.path, number=0)
    disk.full_but_for(0)
    assert disk.fails("judge_one", path=disk.path) == f"{disk.path}: the disk is full, and nothing was written"
    disk.freed()
    assert disk("judge_one", path=disk.path)


def test_a_backup_that_has_no_room_is_none(disk: Disk) -> None:
    disk("create", path=disk.path)
    disk("send", path=disk.path, number=0)
    disk.full_but_for(20_000)
    target = disk.folder / "copy.contest"
    assert (
        disk.fails("back_up", path=disk.path, target=target) == f"{target}: the disk is full, and nothing was written"
    )
    assert not [name for name in disk.files() if "copy" in name]
    disk.freed()
    disk("back_up", path=disk.path, target=target)
    assert disk("look", path=target) == disk("look", path=disk.path)


def test_commands_on_a_full_disk(disk: Disk) -> None:
    """What only looks works; what writes says that the disk is full, and leaves nothing half done."""
    disk("create", path=disk.path)
    disk("send", path=disk.path, number=0)
    disk.full_but_for(0)
    for words in ("status", "status --format json", "scoreboard", "scoreboard --final --format json", "doctor"):
        code, out, err = disk("judge", words=["contest", *words.split(), "--contest", str(disk.path)], folder="/")
        assert (code, err) == (0, ""), (words, out, err)
    for words in ("export --ccs", "export --html", "backup"):
        target = disk.folder / "written"
        done = disk("judge", words=["contest", *words.split(), str(target), "--contest", str(disk.path)], folder="/")
        assert done[0] == 3 and done[2].startswith("judge: "), (words, done)
        assert "is full" in done[2] or "No space left" in done[2], done
        assert "Traceback" not in done[2]
        assert "written" not in disk.files(), words
    disk.freed()
    for words in ("export --ccs", "export --html"):
        target = disk.folder / words.replace(" ", "")
        done = disk("judge", words=["contest", *words.split(), str(target), "--contest", str(disk.path)], folder="/")
        assert done[0] == 0, done


# --- without a disk of one's own ---


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    create(tmp_path / "c.contest")
    with Store.open(tmp_path / "c.contest", Hands()) as store:
        hand_in(store, script()[0].handed, b"print(1)\n")
        yield store


def full(connection: sqlite3.Connection) -> None:
    """From now on the file cannot grow."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")


def test_a_worker_whose_verdict_has_no_room_ends_and_its_job_is_free(kept: Store) -> None:
    def judging(tried: Try, problem: ContestProblem, rules: Rules, content: bytes, tell: Tell) -> Outcome:
        full(kept.connection)
        return Outcome(Verdict.CE, message="x" * 1_000_000)

    with (
        pytest.raises(JudgeError, match="the disk is full, and nothing was written"),
        Worker(kept, judging, Claims(kept)) as worker,
    ):
        worker.one()
    with Store.open(kept.path, Hands()) as other:
        claims = Claims(other)
        assert (claims.workers(), claims.progress(), len(other.state().tries.pending())) == (0, {}, 1)
        claims.enlist()
        assert claims.take() == Job("1")
        claims.leave()


def test_who_cannot_tell_how_far_it_is_judges_all_the_same(kept: Store) -> None:
    def judging(tried: Try, problem: ContestProblem, rules: Rules, content: bytes, tell: Tell) -> Outcome:
        full(kept.connection)
        tell(Progress("x" * 1_000_000))
        return Outcome(Verdict.AC)

    with Worker(kept, judging, Claims(kept)) as worker:
        done = worker.one()
    assert done is not None and done[2] == Outcome(Verdict.AC)
    assert [each.verdict for each in kept.state().tries] == [Verdict.AC]


def test_the_file_of_the_workers_is_open_to_whom_the_contest_is(kept: Store) -> None:
    kept.path.chmod(0o660)
    Claims(kept).turns()
    mode = kept.path.with_name("c.contest-workers").stat().st_mode
    assert mode & 0o777 == 0o660
