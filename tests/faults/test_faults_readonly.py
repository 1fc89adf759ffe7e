"""Who may not write can look all the same, and is told so when they try; nothing that is in is missed."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.e2e.conftest import ORDINARY_USER, become_ordinary
from tests.faults.disks import Disk
from tests.faults.stage import DISK, Stage

NO_WRITING = "this cannot be written to"

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user and close a disk")


@pytest.fixture
def disk(islanders: Stage) -> Iterator[Disk]:
    """A contest with one submission, in a folder of root's that everybody may read."""
    own = Disk(islanders)
    own("create", path=own.path)
    own("send", path=own.path, number=0)
    yield own
    own("remount", folder=DISK, how="rw")
    own("remove_folder", path=own.folder)


@pytest.fixture(scope="module")
def somebody() -> int:
    """An ordinary user."""
    become_ordinary()
    return int(ORDINARY_USER[ORDINARY_USER.index("--reuid") + 1])


def closed(disk: Disk) -> None:
    disk("remount", folder=DISK, how="ro")


def test_a_contest_at_rest_is_read_by_everybody(disk: Disk, somebody: int) -> None:
    assert disk.look(somebody) == disk.look() == [2, 1, 1, 0, 0]
    assert disk.files() == ["c.contest"], "nothing is left beside it"
    closed(disk)
    assert disk.look(somebody) == disk.look() == [2, 1, 1, 0, 0]


@pytest.mark.parametrize("actor", ["send", "judge_one"])
@pytest.mark.parametrize("who", ["somebody", "anybody on a closed disk"])
def test_who_cannot_write_is_told_so(disk: Disk, actor: str, who: str, request: pytest.FixtureRequest) -> None:
    words = {"number": 1} if actor == "send" else {}
    uid = request.getfixturevalue("somebody") if who == "somebody" else 0
    if not uid:
        closed(disk)
    said, hint = disk.fails(actor, path=disk.path, uid=uid, **words)
    assert said == f"{disk.path}: {NO_WRITING}"
    assert "`ls -l`" in hint and "read-only" in hint
    assert disk.look()[:3] == [2, 1, 1]


def test_what_is_written_meanwhile_is_seen_by_everybody(disk: Disk, somebody: int) -> None:
    """It lies beside the file, in the log of who has it open, and stays there when they are killed."""
    sender = disk.stage.begin("sender", path=disk.path, number=1, sent=disk.folder / "sent")
    assert disk.lines("sent") == ["2"]
    assert disk.look(somebody) == [3, 2, 2, 0, 0]
    disk.stage.kill(sender)
    assert disk.look(somebody) == [3, 2, 2, 0, 0]
    closed(disk)
    assert disk.look(somebody) == disk.look() == [3, 2, 2, 0, 0]


def test_who_judges_is_seen_by_everybody(disk: Disk, somebody: int) -> None:
    holder = disk.stage.begin("holder", path=disk.path, taken=disk.folder / "taken")
    assert disk.lines("taken") == ["1"]
    assert disk.look(somebody)[3] == 1
    disk.stage.kill(holder)
    assert disk.look(somebody)[3] == 0


def test_a_board_that_is_watched_goes_on_whoever_begins_to_write(disk: Disk, somebody: int) -> None:
    watcher = disk.stage.begin("watcher", path=disk.path, seen=disk.folder / "seen", uid=somebody)
    assert set(disk.lines("seen", 5)) == {"1"}
    for number in (1, 2):  # each opens the contest and closes it
        disk("send", path=disk.path, number=number)
        seen = len(disk.lines("seen"))
        assert disk.lines("seen", seen + 5)[-1] == str(number + 1)
    sender = disk.stage.begin("sender", path=disk.path, number=3, sent=disk.folder / "sent")
    assert disk.lines("sent") == ["4"]
    seen = len(disk.lines("seen"))
    assert disk.lines("seen", seen + 5)[-1] == "4"
    disk.stage.kill(sender)
    disk.stage.kill(watcher)


def test_a_contest_that_is_private_is_not_read(disk: Disk, somebody: int) -> None:
    disk("chmod", path=disk.path, mode=0o600)
    said, hint = disk.fails("look", path=disk.path, uid=somebody)
    assert said == f"{disk.path}: this cannot be opened or made"
    assert "show who may" in hint


def test_commands_on_a_closed_disk(disk: Disk) -> None:
    closed(disk)
    for words in ("status", "status --jury", "scoreboard", "scoreboard --final --format json", "doctor"):
        code, out, err = disk.judge(*words.split())
        assert (code, err) == (0, ""), (words, out, err)
    for words in ("work -j 1 --until-idle", "answer --to all hello"):
        code, out, err = disk.judge(*words.split())
        assert (code, err.startswith(f"judge: {disk.path}"), "hint: `ls -l`" in err) == (3, True, True), (words, err)
        assert NO_WRITING in err or "Read-only file system" in err
    for words in ("export --ccs", "export --html", "backup"):
        code, out, err = disk.judge(*words.split(), disk.folder / "new")
        assert code in (2, 3) and f"{disk.folder}/new: " in err and "hint: " in err, (words, code, err)
    said, hint = disk.fails("create", path=disk.folder / "new.contest")
    assert said.startswith(f"{disk.folder}/new.contest: ") and hint
