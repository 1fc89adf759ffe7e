"""A full disk is an error before the acknowledgement; nothing is half written, and all goes on when there is room."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

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
from judge.errors import JudgeError, SandboxError
from judge.model.verdict import Verdict
from tests.faults.disks import Disk
from tests.faults.script import Faked, Hands, create, script, verdict_of
from tests.faults.stage import Stage

ROOM = (0, 4096, 8192, 16384, 32768, 65536)
ENOUGH = 200_000


@pytest.fixture
def disk(islanders: Stage) -> Iterator[Disk]:
    own = Disk(islanders)
    yield own
    own("remove_folder", path=own.folder)


def full_but_for(disk: Disk, keep: int) -> None:
    disk("fill", folder=disk.folder, keep=keep)


def freed(disk: Disk) -> None:
    disk("free", folder=disk.folder)


def is_full(path: Path) -> str:
    return f"{path}: the disk is full, and nothing was written"


@pytest.mark.parametrize("keep", ROOM)
def test_a_contest_is_made_or_is_not(disk: Disk, keep: int) -> None:
    full_but_for(disk, keep)
    said = disk.stage.call("create", path=disk.path)
    if "error" in said:
        assert said["words"] == is_full(disk.path)
        assert disk.files() == ["filler"]
        freed(disk)
        disk("create", path=disk.path)
    assert disk.look() == [1, 0, 0, 0, 0]


@pytest.mark.parametrize("keep", (*ROOM, ENOUGH))
@pytest.mark.parametrize("opened_before", [True, False])
def test_what_is_handed_in_is_there_or_its_team_is_told(disk: Disk, keep: int, opened_before: bool) -> None:
    disk("create", path=disk.path)
    assert disk("send", path=disk.path, number=0) == "1"
    if not opened_before:
        full_but_for(disk, keep)
    filler = {"filler": disk.folder, "keep": keep} if opened_before else {}
    said = disk.stage.call("send", path=disk.path, number=large(), **filler)
    is_in = "value" in said
    assert is_in or said["words"] == is_full(disk.path), said
    assert is_in or keep < ENOUGH
    assert disk.look()[1] == 1 + is_in, "on a full disk, too, everybody sees what is in"
    freed(disk)
    assert disk.look()[1] == 1 + is_in
    assert disk("send", path=disk.path, number=large()) == "2"
    assert disk("examined", path=disk.path)["tables"] == "well"
    assert disk("judge_one", path=disk.path) and disk("judge_one", path=disk.path)
    assert disk.look()[:3] == [5, 2, 0]


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
        assert said["words"] == is_full(disk.path), said
        assert disk.look()[:4] == [2, 1, 1, 0]
        freed(disk)
        assert disk("judge_one", path=disk.path) == verdict
    assert disk.look()[:4] == [3, 1, 0, 0]
    assert set(disk("examined", path=disk.path).values()) <= {"well", "caution"}


def test_nobody_can_judge_on_a_full_disk_and_that_is_said(disk: Disk) -> None:
    disk("create", path=disk.path)
    disk("send", path=disk.path, number=0)
    full_but_for(disk, 0)
    said, hint = disk.fails("judge_one", path=disk.path)
    assert (said, "`df`" in hint) == (is_full(disk.path), True)
    freed(disk)
    assert disk("judge_one", path=disk.path)


def test_a_backup_that_has_no_room_is_none(disk: Disk) -> None:
    disk("create", path=disk.path)
    disk("send", path=disk.path, number=0)
    full_but_for(disk, 20_000)
    target = disk.folder / "copy.contest"
    assert disk.fails("back_up", path=disk.path, target=target)[0] == is_full(target)
    assert not [name for name in disk.files() if "copy" in name]
    freed(disk)
    disk("back_up", path=disk.path, target=target)
    assert disk("look", path=target) == disk.look()


def test_commands_on_a_full_disk(disk: Disk) -> None:
    """What only looks works; what writes says that the disk is full, and leaves nothing half done."""
    disk("create", path=disk.path)
    disk("send", path=disk.path, number=0)
    full_but_for(disk, 0)
    for words in ("status", "status --format json", "scoreboard", "scoreboard --final --format json", "doctor"):
        code, out, err = disk.judge(*words.split())
        assert (code, err) == (0, ""), (words, out, err)
    for words in ("export --ccs", "export --html", "backup"):
        code, _, err = disk.judge(*words.split(), disk.folder / "new")
        assert (code, "is full" in err or "No space left" in err) == (3, True), (words, err)
        assert not [name for name in disk.files() if "new" in name], words
    freed(disk)
    for words in ("export --ccs", "export --html"):
        assert disk.judge(*words.split(), disk.folder / words[-3:])[0] == 0


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


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
        SandboxError("laying out", "no space left on device", errno=errno.ENOSPC),
        OSError(errno.EDQUOT, os.strerror(errno.EDQUOT)),
    ],
)
def test_a_sandbox_that_has_no_room_is_nobodys_verdict(kept: Store, error: Exception) -> None:
    """Else every submission that waits would get one of the judge's failure, one after the other."""

    def judging(tried: Try, problem: ContestProblem, rules: Rules, content: bytes, tell: Tell) -> Outcome:
        raise JudgeError("the box cannot be opened") from error

    with (
        pytest.raises(JudgeError, match="submission 1 stays in the queue") as caught,
        Worker(kept, judging, Claims(kept)) as worker,
    ):
        worker.one()
    assert "`df`" in caught.value.hint
    assert len(kept.state().tries.pending()) == 1
    with Worker(kept, Faked(0), Claims(kept)) as worker:
        assert worker.one() is not None


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
