"""A contest on disk: append-only, chained, one writer at a time, and nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.contest import opening
from judge.contest.events import Entry, Judged, Outcome, Paused, Resumed, Submitted
from judge.contest.opening import SCHEMA
from judge.contest.state import State
from judge.contest.store import Store, digest_of
from judge.errors import JudgeError, UsageError
from judge.model.verdict import Verdict
from tests.unit.contest.making import contest


class Hands:
    """A clock that shows what it is set to."""

    def __init__(self) -> None:
        self.now = 1000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "contest.db"


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def kept(path: Path, hands: Hands) -> Iterator[Store]:
    with Store.create(path, contest(), hands) as store:
        yield store


def submit(number: int) -> Submitted:
    return Submitted(str(number), "t1", "A", "python3", "d")


def hand_in(store: Store, number: int, content: bytes) -> str:
    """Submit a content; gives the digest by which it is kept."""
    digest = digest_of(content)
    store.append(lambda _: Submitted(str(number), "t1", "A", "python3", digest), content)
    return digest


def test_what_is_written_is_read_by_whoever_opens_it(kept: Store, path: Path, hands: Hands) -> None:
    hands.now = 5000
    entry = kept.append(lambda _: submit(1))
    assert entry == Entry(2, 5000, submit(1))
    with Store.open(path) as other:
        assert [each.number for each in other.entries()] == [1, 2]
        assert list(other.entries(after=1)) == [entry]
        assert other.state().course == kept.state().course
        assert list(other.state().tries) == list(kept.state().tries)
        assert (other.verify(), other.state().contest) == (2, contest())


def test_a_clock_that_jumps_back_reorders_nothing(kept: Store, hands: Hands) -> None:
    for now in (5000, 4000, 10, 4999, 6000):
        hands.now = now
        kept.append(lambda _: Resumed())
    assert [each.at_ms for each in kept.entries()] == [1000, 5000, 5000, 5000, 5000, 6000]


def test_who_decides_sees_what_nobody_changes_meanwhile(kept: Store) -> None:
    def next_one(state: State | None) -> Submitted:
        assert state is not None
        return submit(len(state.tries) + 1)

    for _ in range(5):
        kept.append(next_one)
    assert [each.id for each in kept.state().tries] == ["1", "2", "3", "4", "5"]


def test_who_refuses_leaves_nothing(kept: Store) -> None:
    def refuse(_: State | None) -> Submitted:
        raise UsageError("the contest is over")

    with pytest.raises(UsageError, match="the contest is over"):
        kept.append(refuse)
    assert kept.verify() == 1
    kept.append(lambda _: submit(1))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entries SET data = replace(data, 't1', 't2') WHERE number = 2",
        "UPDATE entries SET at_ms = at_ms - 1 WHERE number = 2",
        "UPDATE entries SET kind = 'answered' WHERE number = 2",
        "DELETE FROM entries WHERE number = 2",
        "DELETE FROM entries WHERE number = 1",
        "UPDATE entries SET hash = x'00' WHERE number = 3",
    ],
)
def test_a_log_that_was_changed_is_found_out(kept: Store, path: Path, change: str) -> None:
    for number in (1, 2):
        kept.append(lambda _, number=number: submit(number))  # type: ignore[misc]
    with sqlite3.connect(path) as hostile:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            hostile.execute(change)
        hostile.execute("DROP TRIGGER entries_stay")
        hostile.execute("DROP TRIGGER entries_remain")
        hostile.execute(change)
    hostile.close()
    with pytest.raises(JudgeError, match="the log was changed at entry"):
        kept.verify()


def test_the_last_entry_that_is_cut_off_is_not_seen_but_none_before_it(kept: Store, path: Path) -> None:
    """What a chain cannot tell: that its end is missing. The tables beside it can."""
    kept.append(lambda _: submit(1))
    with sqlite3.connect(path) as hostile:
        hostile.execute("DROP TRIGGER entries_remain")
        hostile.execute("DELETE FROM entries WHERE number = 2")
    hostile.close()
    assert kept.verify() == 1
    with pytest.raises(JudgeError, match="the log ends at entry 1, and had 2"):
        Store.open(path)


# --- files ---


def test_what_is_handed_in_is_kept_once_by_its_content(kept: Store, path: Path) -> None:
    digest = hand_in(kept, 1, b"print(1)\n")
    assert hand_in(kept, 2, b"print(1)\n") == digest != hand_in(kept, 3, b"print(2)\n")
    (number,) = kept.connection.execute("SELECT count(*) FROM files").fetchone()
    assert number == 2
    with Store.open(path) as other:
        assert other.content(digest) == b"print(1)\n"
    with pytest.raises(JudgeError, match="is not there as it was"):
        kept.content("0" * 64)
    with sqlite3.connect(path) as hostile:
        hostile.execute("UPDATE files SET content = x'00' WHERE digest = ?", (digest,))
    hostile.close()
    with pytest.raises(JudgeError, match="is not there as it was"):
        kept.content(digest)


# --- other processes ---

WRITER = """
import sys
from pathlib import Path
from judge.contest.events import Submitted
from judge.contest.store import Store, digest_of
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Store.open(path) as store:
    for number in range(count):
        content = f"{name} {number}".encode()
        digest = digest_of(content)
        entry = store.append(lambda state: Submitted(str(len(state.tries) + 1), name, "A", "python3", digest), content)
        print(entry.number, digest, flush=True)
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-P", "-c", textwrap.dedent(WRITER), str(path), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_several_writers_take_turns(kept: Store, path: Path) -> None:
    writers = [writer(path, f"t{number}", 20) for number in range(1, 4)]
    said = [process.communicate(timeout=120)[0].splitlines() for process in writers]
    assert [process.returncode for process in writers] == [0, 0, 0]
    numbers = sorted(int(line.split()[0]) for lines in said for line in lines)
    assert numbers == list(range(2, 62))
    assert kept.verify() == 61
    assert [each.id for each in kept.state().tries] == [str(number) for number in range(1, 61)]


MAKER = """
import sys
from pathlib import Path
from judge.contest.model import Contest
from judge.contest.store import Store
from judge.errors import JudgeError
try:
    Store.create(Path(sys.argv[1]), Contest("c", sys.argv[2], ()))
    print("made")
except JudgeError as error:
    print(error.message)
"""


def test_of_several_who_make_the_same_one_makes_it(path: Path) -> None:
    command = [sys.executable, "-P", "-c", MAKER, str(path)]
    makers = [subprocess.Popen([*command, str(number)], stdout=subprocess.PIPE, text=True) for number in range(4)]
    said = [process.communicate(timeout=120)[0].strip() for process in makers]
    assert said.count("made") == 1, said
    with Store.open(path) as store:
        assert store.verify() == 1
        assert store.state().contest.name == str(said.index("made"))


@pytest.mark.parametrize("after", [1, 7, 30])
def test_what_was_acknowledged_survives_a_kill(kept: Store, path: Path, after: int) -> None:
    process = writer(path, "t1", 100_000)
    assert process.stdout is not None
    acknowledged = [process.stdout.readline() for _ in range(after)]
    os.kill(process.pid, signal.SIGKILL)
    acknowledged += process.stdout.read().splitlines(keepends=True)
    process.wait()
    process.stdout.close()
    with Store.open(path) as again:
        count = again.verify()
        tries = [each.what for each in again.entries() if isinstance(each.what, Submitted)]
        whole = [line.split() for line in acknowledged if line.endswith("\n")]
        assert len(whole) >= after
        assert [str(number) for number in range(2, len(whole) + 2)] == [number for number, _ in whole]
        assert count >= len(whole) + 1
        for each in tries:
            assert again.content(each.digest).startswith(b"t1 ")
        again.append(lambda _: Paused("after a crash"))


def test_a_backup_is_taken_while_others_write(kept: Store, path: Path, tmp_path: Path) -> None:
    process = writer(path, "t1", 100_000)
    assert process.stdout is not None
    for number in range(5):
        process.stdout.readline()
        kept.back_up(tmp_path / f"backup{number}.db")
    process.kill()
    process.communicate()
    counts = []
    for number in range(5):
        with Store.open(tmp_path / f"backup{number}.db") as copy:
            counts.append(copy.verify())
            assert copy.state().contest == contest()
    assert counts == sorted(counts)
    with pytest.raises(UsageError, match="there is a file already"):
        kept.back_up(tmp_path / "backup0.db")


# --- what cannot be ---


def test_a_file_that_is_there_is_not_overwritten(kept: Store, path: Path) -> None:
    with pytest.raises(UsageError, match="there is a file already"):
        Store.create(path, contest())


def test_what_is_no_contest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no contest") as caught:
        Store.open(tmp_path / "gone.db")
    assert "judge contest create" in caught.value.hint
    text, other = tmp_path / "text.db", tmp_path / "other.db"
    text.write_text("hello " * 1000)
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE x (y)")
    connection.close()
    for path in (text, other):
        with pytest.raises(JudgeError, match="this is no contest of ours"):
            Store.open(path)


def test_a_contest_of_a_newer_judge_is_refused(kept: Store, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.close()
    with pytest.raises(UsageError, match=f"written by a newer judge \\(schema {SCHEMA + 1}, here {SCHEMA}\\)"):
        Store.open(path)


def test_a_full_disk_is_an_error_and_nothing_is_written(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    (pages,) = kept._connection.execute("PRAGMA page_count").fetchone()
    kept._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(JudgeError, match="the disk is full, and nothing was written") as caught:
        hand_in(kept, 1, os.urandom(1 << 20))
    assert "df" in caught.value.hint
    kept._connection.execute("PRAGMA max_page_count = 1000000")
    assert (kept.verify(), len(kept.state().tries)) == (1, 0)
    assert kept.content(hand_in(kept, 1, b"now")) == b"now"
    assert kept.verify() == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(JudgeError, match="this cannot be opened or made"):
        Store.create(tmp_path / "contest.db", contest())


def test_who_waits_too_long_for_another_writer_is_told(
    kept: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_PATIENCE_S", 0.1)
    with Store.open(path) as other:
        kept._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(JudgeError, match="another process has been writing"):
            other.append(lambda _: Judged("1", Outcome(Verdict.AC)))
        kept._connection.execute("ROLLBACK")
        other.append(lambda _: Resumed())
