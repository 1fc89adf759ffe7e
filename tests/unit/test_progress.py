import errno
import fcntl
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge import progress
from judge.errors import JudgeError
from judge.progress import Attempt, ProblemProgress, ProgressStore, State

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> ProgressStore:
    return ProgressStore(tmp_path / "state" / "judge")


def test_nothing_is_created_by_looking(store):
    assert store.load().of("pairsumzero") == ProblemProgress()
    assert store.load().of("pairsumzero").state is State.UNTRIED
    assert not store.file.parent.exists()


def test_a_problem_goes_from_untried_to_tried_to_solved_and_stays_there(store):
    assert store.record("p", Attempt(NOON, solved=False)).of("p").state is State.TRIED
    assert store.record("p", Attempt(NOON + HOUR, solved=True, cpu_s=0.5)).of("p").state is State.SOLVED
    assert store.record("p", Attempt(NOON + 2 * HOUR, solved=False)).of("p").state is State.SOLVED
    assert store.load().of("p") == ProblemProgress(
        attempts=3, first_tried=NOON, last_tried=NOON + 2 * HOUR, solved_at=NOON + HOUR, best_cpu_s=0.5
    )


def test_the_best_time_is_the_least_of_the_accepted_runs(store):
    for solved, cpu_s in ((False, 0.01), (True, 0.5), (True, 0.25), (True, None), (False, 0.02), (True, 0.3)):
        store.record("p", Attempt(NOON, solved, cpu_s))
    assert store.load().of("p").best_cpu_s == 0.25


def test_problems_do_not_disturb_each_other(store):
    store.record("a", Attempt(NOON, solved=True))
    store.record("b", Attempt(NOON, solved=False))
    assert {name: history.state for name, history in store.load().problems.items()} == {
        "a": State.SOLVED,
        "b": State.TRIED,
    }


moments = st.datetimes(
    min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(timezone(3 * HOUR))
)
attempts = st.builds(Attempt, moments, st.booleans(), st.none() | st.floats(0, 1e6))


@given(st.dictionaries(st.text(max_size=20), st.lists(attempts, min_size=1, max_size=4), max_size=4))
def test_what_is_stored_is_what_is_read_back(tmp_path_factory, histories):
    store = ProgressStore(tmp_path_factory.mktemp("state"))
    expected = {}
    for name, series in histories.items():
        for attempt in series:
            store.record(name, attempt)
            expected[name] = expected.get(name, ProblemProgress()).after(attempt)
    assert store.load().problems == expected
    assert store.load().notice == ""


# --- a file that is not as it should be ---

BROKEN = [
    b"",
    b"{",
    b"\xff\x00",
    b"[]",
    b"null",
    b"{}",
    b'{"schema_version": 1}',
    b'{"schema_version": "1", "problems": []}',
    b'{"schema_version": 1, "problems": {"p": 3}}',
    b'{"schema_version": 1, "problems": {"p": {"attempts": 1}}}',
    b"[" * 100_000,
]
ENTRY = {"attempts": 1, "first_tried": None, "last_tried": None, "solved_at": None, "best_cpu_s": None}


def document(**changes) -> bytes:
    return json.dumps({"schema_version": 1, "problems": {"p": ENTRY | changes}}).encode()


WRONG_ENTRIES = [
    document(attempts=-1),
    document(attempts=True),
    document(first_tried=5),
    document(last_tried="yesterday"),
    document(solved_at="2026-01-02T12:00:00"),
    document(solved_at="0001-01-01T00:00:00+14:00"),
    document(best_cpu_s="fast"),
    document(best_cpu_s=-0.1),
    document(best_cpu_s=float("nan")),
]


@pytest.mark.parametrize("content", BROKEN + WRONG_ENTRIES, ids=range(len(BROKEN + WRONG_ENTRIES)))
def test_a_broken_file_is_moved_aside_and_said(store, content):
    store.file.parent.mkdir(parents=True)
    store.file.write_bytes(content)
    found = store.load()
    assert found.problems == {}
    assert found.notice == f"{store.file} could not be understood and was moved to progress.json.broken-1"
    assert store.file.with_name("progress.json.broken-1").read_bytes() == content
    assert store.load().notice == ""


def test_a_broken_file_does_not_lose_the_attempt_and_older_broken_ones_stay(store):
    for number in (1, 2):
        store.file.parent.mkdir(parents=True, exist_ok=True)
        store.file.write_text(f"broken {number}")
        after = store.record("p", Attempt(NOON, solved=True))
        assert after.notice.endswith(f"progress.json.broken-{number}")
        assert after.of("p").attempts == 1
        assert store.file.with_name(f"progress.json.broken-{number}").read_text() == f"broken {number}"


def test_the_smallest_valid_entry_is_not_taken_for_broken(store):
    store.file.parent.mkdir(parents=True)
    store.file.write_bytes(document())
    assert store.load().of("p").state is State.TRIED


def test_a_newer_file_is_left_as_it_is(store):
    store.file.parent.mkdir(parents=True)
    store.file.write_text('{"schema_version": 2, "hearts": {}}')
    for use in (store.load, lambda: store.record("p", Attempt(NOON, solved=True))):
        with pytest.raises(JudgeError, match=r"progress\.json was written by a newer judge"):
            use()
    assert store.file.read_text() == '{"schema_version": 2, "hearts": {}}'


# --- a disk that does not do as it should ---


def test_a_full_disk_names_the_file_and_keeps_what_was_there(store, monkeypatch):
    store.record("p", Attempt(NOON, solved=True))
    before = store.file.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(progress.os, "fsync", full)
    with pytest.raises(JudgeError) as caught:
        store.record("p", Attempt(NOON, solved=True))
    assert caught.value.message == f"{store.file} cannot be written: No space left on device"
    assert "JUDGE_STATE_DIR" in caught.value.hint
    assert store.file.read_bytes() == before
    assert sorted(path.name for path in store.file.parent.iterdir()) == ["progress.json", "progress.json.lock"]


TOO_LARGE = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from judge.errors import JudgeError
from judge.progress import Attempt, ProgressStore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    ProgressStore(Path(sys.argv[1])).record("p", Attempt(datetime.now(UTC), True))
except JudgeError as error:
    print(error.message)
"""


def test_a_write_that_the_system_really_refuses_halfway_leaves_the_old_file(store):
    store.record("p", Attempt(NOON, solved=True))
    before = store.file.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", TOO_LARGE, str(store.file.parent)], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{store.file} cannot be written: File too large\n"
    assert store.file.read_bytes() == before
    assert not store.file.with_name("progress.json.new").exists()


def test_a_state_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "state").write_text("a file where the folder should be")
    store = ProgressStore(tmp_path / "state")
    with pytest.raises(JudgeError, match=r"state/progress\.json cannot be written: File exists"):
        store.record("p", Attempt(NOON, solved=True))
    with pytest.raises(JudgeError, match=r"state/progress\.json cannot be read: Not a directory"):
        store.load()


# --- more than one process ---

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from judge.progress import Attempt, ProgressStore
store = ProgressStore(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    store.record("p", Attempt(datetime.now(UTC), False))
"""


def test_two_writers_lose_nothing_of_each_other(store):
    script = WRITER.replace("while True", "for _ in range(40)")
    command = [sys.executable, "-c", script, str(store.file.parent)]
    writers = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [process.wait() for process in writers] == [0, 0, 0]
    assert store.load().of("p").attempts == 3 * 40


def test_a_reader_and_the_next_writer_survive_a_killed_writer(store):
    for _ in range(5):
        command = [sys.executable, "-c", WRITER, str(store.file.parent)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            seen = store.record("mine", Attempt(NOON, solved=False))
            process.send_signal(signal.SIGKILL)
        found = store.load()
        assert found.notice == ""
        assert found.of("mine").attempts == seen.of("mine").attempts
    assert store.record("mine", Attempt(NOON, solved=True)).of("mine").attempts == 6


def test_a_lock_that_is_never_released_is_said(store, monkeypatch):
    monkeypatch.setattr(progress, "LOCK_PATIENCE_S", 0.05)
    store.record("p", Attempt(NOON, solved=False))
    with store.file.with_name("progress.json.lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(JudgeError, match=r"progress\.json\.lock has been held by another judge"):
            store.record("p", Attempt(NOON, solved=True))
        assert store.load().of("p").attempts == 1
    assert store.record("p", Attempt(NOON, solved=True)).of("p").attempts == 2
