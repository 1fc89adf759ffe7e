"""Rows of system calls: both ways of making them do the same, and tell which call failed."""

from __future__ import annotations

import ctypes
import errno
import faulthandler
import mmap
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.sandbox.guest import engine
from judge.sandbox.guest.engine import Engine
from judge.sandbox.guest.row import Call, Row

NATIVE = engine.machine_code()


@pytest.fixture(params=["machine code", "python"])
def fork(request: pytest.FixtureRequest) -> Engine:
    if request.param == "python":
        return engine.python()
    if NATIVE is None:
        pytest.skip("no machine code for this machine")
    return NATIVE


@pytest.fixture(autouse=True)
def alone() -> Iterator[None]:
    """No other thread asks for the interpreter while one forks: a child would wait for it to take it, for ever.

    A guest has one thread; who runs tests side by side has more.
    """
    interval = sys.getswitchinterval()
    sys.setswitchinterval(600.0)
    time.sleep(0.02)  # who waits already asks after the old interval, and is let through here
    yield
    sys.setswitchinterval(interval)


def ended(row: Row, *first: int) -> int:
    """Fork; the child ends at once with 0; gives its exit status."""
    child = row.fork(*first)
    if child == 0:
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_the_calls_are_made_in_the_child_alone_and_in_their_order(fork: Engine, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    reader, writer = os.pipe()
    here = Path.cwd()
    row = Row(
        [
            Call("folder", "chdir", (bytes(tmp_path),)),
            Call("folder", "chdir", (b"in",)),
            Call("session", "setsid", ()),
        ],
        fork,
    )
    child = row.fork()
    if child == 0:
        os.write(writer, f"{os.getcwd()} {os.getsid(0) == os.getpid()}".encode())
        os._exit(7)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert os.read(reader, 4096).decode() == f"{tmp_path}/in True"
    assert Path.cwd() == here
    assert row.failure() is None
    os.close(reader)
    os.close(writer)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_the_call_that_fails_is_named_and_none_is_made_after_it(fork: Engine, tmp_path: Path, at: int) -> None:
    file = bytes(tmp_path / "made")
    make = Call("file", "openat", (-100, file, os.O_CREAT | os.O_WRONLY, 0o600))
    calls = [Call("session", "prctl", (4, 1)), Call("privileges", "prctl", (38, 1, 0, 0, 0)), make]
    calls.insert(at, Call("the stage", "chdir", (bytes(tmp_path / "none"),)))
    row = Row(calls, fork)
    assert ended(row) == 1
    failure = row.failure()
    assert failure is not None
    stage, error = failure
    assert (stage, error.errno) == ("the stage", errno.ENOENT)
    assert str(error) == "[Errno 2] chdir: No such file or directory"
    assert not (tmp_path / "made").exists()


def test_a_failure_is_of_the_last_fork(fork: Engine, tmp_path: Path) -> None:
    row = Row([Call("folder", "chdir", (bytes(tmp_path / "later"),))], fork)
    assert ended(row) == 1
    assert row.failure() is not None
    (tmp_path / "later").mkdir()
    assert ended(row) == 0
    assert row.failure() is None


def test_the_result_of_a_call_goes_to_the_next(fork: Engine, tmp_path: Path) -> None:
    file = tmp_path / "file"
    row = Row(
        [
            Call("file", "openat", (-100, bytes(file), os.O_CREAT | os.O_WRONLY, 0o600)),
            Call("file", "write", (b"told", 4), after=True),
        ],
        fork,
    )
    assert ended(row) == 0
    assert file.read_bytes() == b"told"


def test_first_arguments_change_from_fork_to_fork(fork: Engine) -> None:
    """As a run's streams do."""
    row = Row([Call("stream", "dup3", (0, 900, 0))], fork)
    for text in (b"one", b"two"):
        reader, writer = os.pipe()
        child = row.fork(writer)
        if child == 0:
            os.write(900, text)
            os._exit(0)
        os.waitpid(child, 0)
        assert os.read(reader, 10) == text
        os.close(reader)
        os.close(writer)


def test_structures_are_read_in_the_child(fork: Engine) -> None:
    limit = (ctypes.c_uint64 * 2)(77, 77)
    row = Row([Call("limits", "prlimit64", (0, 7, limit, 0))], fork)
    child = row.fork()
    if child == 0:
        import resource

        os._exit(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 77


def test_a_program_cannot_reach_the_row(fork: Engine) -> None:
    """It would be memory that it shares with the guest."""
    row = Row([Call("session", "setsid", ())], fork)
    child = row.fork()
    if child == 0:
        faulthandler.disable()
        ctypes.memset(row._sheet.address, 1, 1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGSEGV
    assert row.failure() is None


def test_exec_takes_its_words_and_variables(fork: Engine, tmp_path: Path) -> None:
    def texts(*of: bytes) -> ctypes.Array[ctypes.c_char_p]:
        return (ctypes.c_char_p * (len(of) + 1))(*of, None)

    script = b'printf "%s" "$1 $WORD" > "$2"'
    words = texts(b"sh", b"-c", script, b"sh", b"one two", bytes(tmp_path / "out"))
    row = Row([Call("start", "execve", (b"/bin/sh", words, texts(b"WORD=three")))], fork)
    assert ended(row) == 0
    assert (tmp_path / "out").read_text() == "one two three"
    missing = Row([Call("start", "execve", (b"/bin/none", words, texts()))], fork)
    assert ended(missing) == 1
    failure = missing.failure()
    assert failure is not None
    assert failure[0] == "start"
    assert isinstance(failure[1], FileNotFoundError)


def test_no_fork_is_an_error(fork: Engine) -> None:
    program = """
import resource, sys
from judge.sandbox.guest import engine
from judge.sandbox.guest.row import *
fork = engine.python() if sys.argv[1] == "python" else engine.machine_code()
row = Row([Call("session", "setsid", ())], fork)
import os
os.setresuid(54321, 54321, 54321)
resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
try:
    row.fork()
except OSError as error:
    print(type(error).__name__)
"""
    if os.geteuid() != 0:
        pytest.skip("only root can become a user who has no process yet")
    which = "native" if fork is NATIVE else "python"
    done = subprocess.run([sys.executable, "-c", program, which], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "BlockingIOError", done.stderr


def test_without_executable_memory_there_is_no_machine_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(address: int, size: int) -> None:
        raise PermissionError(errno.EACCES, "mprotect")

    monkeypatch.setattr("judge.sandbox.guest.syscalls.make_executable", refused)
    assert engine.machine_code() is None
    monkeypatch.setattr("judge.sandbox.guest.syscalls.machine", lambda: "aarch64")
    assert engine.machine_code() is None


def test_a_long_row_takes_more_than_a_page(fork: Engine) -> None:
    calls = [Call("again", "prctl", (4, 1))] * (mmap.PAGESIZE // 16)
    assert ended(Row(calls, fork)) == 0
