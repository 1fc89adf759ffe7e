"""The interviews of a state folder, and the history that they come to."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from judge.contest.events import Happening, Practised, Prepared, Stopped
from judge.contest.interview.folder import Interviews, session_in
from judge.contest.interview.history import read_history, weeks
from judge.contest.interview.session import FINISHED
from judge.contest.schema import MIGRATIONS
from judge.contest.store import Store
from judge.contest.times import HOUR, MINUTE
from judge.errors import JudgeError, UsageError
from judge.model.verdict import Verdict
from tests.unit.contest.interviewing import BEGAN, FILES, handed_in, interview, session

DAY = 24 * HOUR


class Clock:
    def __init__(self, now_ms: int = BEGAN) -> None:
        self.now_ms = now_ms

    def __call__(self) -> int:
        return self.now_ms


@pytest.fixture
def interviews(tmp_path: Path) -> Interviews:
    return Interviews(tmp_path / "state")


def begin(interviews: Interviews, clock: Callable[[], int]) -> Store:
    return interviews.begin(interview(began_ms=clock()), Prepared(7, "", FILES), clock)


def held(interviews: Interviews, began_ms: int, *happened: tuple[float, Happening]) -> Path:
    """An interview of the past; gives its file."""
    clock = Clock(began_ms)
    with closing(begin(interviews, clock)) as store:
        for at, what in happened:
            clock.now_ms = began_ms + round(at * MINUTE)
            store.append(lambda _, what=what: what)  # type: ignore[misc]
        return store.path


def test_one_that_has_begun_is_there_with_its_clock_running(interviews: Interviews) -> None:
    clock = Clock()
    with closing(begin(interviews, clock)) as store:
        clock.now_ms += 5 * MINUTE
        one = session_in(store)
        assert store.path.name == "20261122T100200Z.contest"
    assert (one.at, one.left_ms, one.work[0].reading_ms) == ("A", 40 * MINUTE, 5 * MINUTE)
    assert [file.name for file in interviews.folder.iterdir()] == [store.path.name]


def test_the_newest_goes_on(interviews: Interviews) -> None:
    assert interviews.newest() is None
    held(interviews, BEGAN, (12, Stopped(FINISHED)))
    held(interviews, BEGAN + DAY, (3, Practised("A", Verdict.WA)))
    store = interviews.newest()
    assert store is not None
    with closing(store):
        assert session_in(store).work[0].runs == 1


def test_names_come_in_order_whatever_the_clock_of_the_machine_does(interviews: Interviews) -> None:
    files = [held(interviews, began) for began in (BEGAN, BEGAN, BEGAN - DAY, BEGAN - DAY, BEGAN + DAY)]
    assert list(interviews.files()) == files
    assert len(set(files)) == 5


def test_a_clock_that_is_set_back_gives_no_time(interviews: Interviews) -> None:
    clock = Clock()
    with closing(begin(interviews, clock)) as store:
        clock.now_ms += 20 * MINUTE
        store.append(lambda _: Practised("A", Verdict.WA))
        clock.now_ms -= 15 * MINUTE
        assert session_in(store).left_ms == 25 * MINUTE


def test_one_that_was_killed_before_it_began_leaves_nothing(interviews: Interviews) -> None:
    interviews.folder.mkdir(parents=True)
    (interviews.folder / "20261122T100200Z.laying-out").write_bytes(b"half")
    (interviews.folder / "20261122T100200Z.laying-out-wal").write_bytes(b"half")
    assert interviews.newest() is None
    begin(interviews, Clock()).close()
    assert [file.name for file in interviews.folder.iterdir()] == ["20261122T100200Z.contest"]


# --- the lock ---

HOLD = "import sys; from pathlib import Path; from judge.contest.interview.folder import Interviews\n"
HOLD += "with Interviews(Path(sys.argv[1])).held(): print('held', flush=True); sys.stdin.read()"


def test_a_second_one_is_refused_while_the_first_is_held_and_not_after_its_death(
    interviews: Interviews, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path / "state")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        words = rf"held in another terminal already \(process {other.pid}\)"
        with pytest.raises(UsageError, match=words), interviews.held():
            pytest.fail("held twice")
        other.kill()
    with interviews.held():
        assert (interviews.folder / "held").read_text() == str(os.getpid())
    with interviews.held():
        pass


def test_a_state_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder should be")
    interviews = Interviews(tmp_path / "state")
    words = "interviews cannot be kept here: Not a directory"
    with pytest.raises(JudgeError, match=words) as caught, interviews.held():
        pytest.fail("held nowhere")
    assert "JUDGE_STATE_DIR" in caught.value.hint
    with pytest.raises(JudgeError, match="interviews cannot be kept here"):
        begin(interviews, Clock())
    assert read_history(interviews).sessions == ()


# --- history ---


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")


def of_the_future(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO entries SELECT max(number) + 1, max(at_ms), 'dreamt', '{}', x'00' FROM entries")


BREAKS: Iterable[tuple[Callable[[Path], object], str]] = (
    (lambda file: file.write_bytes(b""), "no contest of ours"),
    (lambda file: file.write_bytes(b"something else" * 99), "no contest of ours"),
    (newer, "written by a newer judge"),
    (of_the_future, "'dreamt' is not known here"),
)


@pytest.mark.parametrize(("spoil", "words"), BREAKS, ids=[words for _, words in BREAKS])
def test_a_file_that_cannot_be_read_is_named_and_left_out(
    interviews: Interviews, spoil: Callable[[Path], object], words: str
) -> None:
    bad = held(interviews, BEGAN, (12, Stopped(FINISHED)))
    held(interviews, BEGAN + DAY, (12, Stopped(FINISHED)))
    spoil(bad)
    history = read_history(interviews)
    assert len(history.sessions) == 1
    (broken,) = history.broken
    assert broken.file == str(bad)
    assert words in broken.why


def test_one_that_is_no_interview_is_left_out(interviews: Interviews) -> None:
    interviews.folder.mkdir(parents=True)
    Store.create(interviews.folder / "mine.contest", interview()).close()
    assert [each.why for each in read_history(interviews).broken] == ["Interview: this is no interview"]


def test_one_that_still_runs_is_no_history(interviews: Interviews) -> None:
    with closing(begin(interviews, lambda: time.time_ns() // 1_000_000)):
        assert read_history(interviews).sessions == ()


def test_one_whose_time_ran_out_is_history(interviews: Interviews) -> None:
    held(interviews, BEGAN - 365 * DAY, (5, Practised("A", Verdict.WA)))
    (one,) = read_history(interviews).sessions
    assert (one.over, one.why, one.now_ms) == (True, "", 45 * MINUTE)


def test_weeks_begin_on_mondays_and_leave_none_out() -> None:
    sunday = session(*handed_in(1, "A", 5, Verdict.AC))
    monday = session(*handed_in(1, "A", 7, Verdict.AC), *handed_in(2, "B", 20, Verdict.AC), began_ms=BEGAN + DAY)
    later = session(began_ms=BEGAN + 15 * DAY)
    first, second, third, fourth = weeks([later, sunday, monday])
    assert [each.monday for each in (first, second, third, fourth)] == [
        date(2026, 11, day) if day < 31 else date(2026, 12, day - 30) for day in (16, 23, 30, 37)
    ]
    assert [(each.interviews, each.asked, each.solved, each.share) for each in (first, second, third, fourth)] == [
        (1, 2, 1, 0.5),
        (1, 2, 2, 1.0),
        (0, 0, 0, None),
        (1, 2, 0, 0.0),
    ]
    assert (first.to_accept_ms, fourth.to_accept_ms) == (5 * MINUTE + 5000, None)
    assert weeks([]) == ()
