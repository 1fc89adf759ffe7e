"""The pool of workers: which end is a reason to begin another one, which ends it, and that none outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from judge.contest.pool import Pool, worker_command
from tests.e2e.conftest import running

WORKER = """
import os, signal, sys, time
from pathlib import Path
from judge.contest.pool import is_let_go
from judge.cli.signals import unwind_on_signals

folder = Path(sys.argv[1])
unwind_on_signals()
(folder / f"{os.getpid()}.here").touch()
while not is_let_go() and not (folder / "over").exists():
    time.sleep(0.01)
    {ends}
(folder / f"{os.getpid()}.done").touch()
"""


def worker(folder: Path, ends: str = "pass") -> tuple[str, ...]:
    """The command of a worker that works until it is let go or all is over, or ends in another way."""
    return (sys.executable, "-P", "-c", WORKER.replace("{ends}", ends), str(folder))


def pids(folder: Path, what: str = "here") -> set[int]:
    return {int(path.stem) for path in folder.glob(f"*.{what}")}


@pytest.fixture
def pools(tmp_path: Path) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Begins a pool of two in a process of its own, which says its exit code."""
    begun: list[subprocess.Popen[str]] = []

    def begin(ends: str = "pass") -> subprocess.Popen[str]:
        script = "import sys; from judge.contest.pool import Pool; print(Pool(sys.argv[1:], 2, print).run())"
        command = [sys.executable, "-P", "-c", script, *worker(tmp_path, ends)]
        begun.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        return begun[-1]

    yield begin
    for process in begun:
        process.kill()
        process.communicate()


def ended(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_a_pool_ends_when_its_workers_have(tmp_path: Path) -> None:
    (tmp_path / "over").touch()
    assert Pool(worker(tmp_path), 2, pytest.fail).run() == 0
    assert len(pids(tmp_path, "done")) == 2


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM, signal.SIGHUP])
def test_a_worker_that_is_killed_is_replaced(
    tmp_path: Path, pools: Callable[[], subprocess.Popen[str]], number: signal.Signals
) -> None:
    pool = pools()
    running(lambda: len(pids(tmp_path)) == 2, "two workers")
    (victim, *_) = pids(tmp_path)
    os.kill(victim, number)
    running(lambda: len(pids(tmp_path)) == 3, "another one")
    (tmp_path / "over").touch()
    out, _ = pool.communicate(timeout=30)
    assert out.splitlines() == [f"a worker was killed by signal {number:d}; another one takes its place", "0"]
    assert pids(tmp_path, "done") == pids(tmp_path) - {victim}


@pytest.mark.parametrize("code", [1, 3, 141])
def test_a_worker_that_fails_ends_the_pool_with_its_code_and_the_others_finish(
    tmp_path: Path, pools: Callable[[str], subprocess.Popen[str]], code: int
) -> None:
    pool = pools(
        f"(folder / 'fail').exists() and os.getpid() == int((folder / 'fail').read_text()) and sys.exit({code})"
    )
    running(lambda: len(pids(tmp_path)) == 2, "two workers")
    one, other = pids(tmp_path)
    (tmp_path / "new").write_text(str(one))
    (tmp_path / "new").rename(tmp_path / "fail")
    assert pool.communicate(timeout=30)[0] == f"{code}\n"
    assert pids(tmp_path, "done") == {other}
    assert ended(one)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_no_worker_outlives_its_pool(
    tmp_path: Path, pools: Callable[[], subprocess.Popen[str]], number: signal.Signals
) -> None:
    pool = pools()
    running(lambda: len(pids(tmp_path)) == 2, "two workers")
    pool.send_signal(number)
    running(lambda: all(map(ended, pids(tmp_path))), "they end")
    assert pids(tmp_path, "done") == pids(tmp_path), "each finishes what it does"


def test_a_command_that_cannot_be_begun_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Pool([str(tmp_path / "gone")], 2, pytest.fail).run()


def test_a_worker_is_begun_without_what_lies_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "judge.py").write_text("raise SystemExit('taken from the folder')")
    done = subprocess.run([*worker_command(["--version"])], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout.split()[0]) == (0, "judge")
