"""The directories of control groups: their names, their locks, and what is left of a judge that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from judge.sandbox.native import cgroup, groupdir


def trees() -> list[Path]:
    """The places of this machine in which a group can be made, one of each kind."""
    places = [*cgroup.parents(), Path("/sys/fs/cgroup/unified")]
    return [place for place in places if os.access(place, os.W_OK) and (place / "cgroup.procs").exists()]


@pytest.fixture(params=trees() or [None], ids=str)
def tree(request: pytest.FixtureRequest) -> Path:
    if request.param is None:
        pytest.skip("no control group can be made here: only root can, or where a part of the tree is delegated")
    place: Path = request.param
    return place


@pytest.fixture
def processes() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def sleeper(processes: ExitStack) -> subprocess.Popen[bytes]:
    process = processes.enter_context(subprocess.Popen(["sleep", "1000"]))
    processes.callback(process.kill)
    return process


def orphan(parent: Path, *pids: int) -> Path:
    """A group as a judge leaves it that is killed."""
    group = groupdir.make(parent)
    for pid in pids:
        (group.path / "cgroup.procs").write_text(str(pid))
    group.release()
    return group.path


def test_a_name_that_is_taken_is_passed_over(tmp_path: Path) -> None:
    first = groupdir.make(tmp_path).path
    stem, _, number = first.name.rpartition("-")
    for taken in range(int(number) + 1, int(number) + 4):
        first.with_name(f"{stem}-{taken}").mkdir()
    assert groupdir.make(tmp_path).path.name == f"{stem}-{int(number) + 4}"


def test_a_living_judges_group_is_left_alone(tree: Path, processes: ExitStack) -> None:
    process = sleeper(processes)
    group = groupdir.make(tree)
    (group.path / "cgroup.procs").write_text(str(process.pid))
    groupdir.remove_orphans(tree)
    assert group.path.is_dir()
    assert process.poll() is None
    process.kill()
    process.wait()
    groupdir.remove(group)
    assert not group.path.exists()


def test_an_orphaned_group_goes_with_all_that_runs_in_it(tree: Path, processes: ExitStack) -> None:
    several = [sleeper(processes) for _ in range(3)]
    bystander = sleeper(processes)
    group = orphan(tree, *(process.pid for process in several))
    empty = orphan(tree)
    groupdir.remove_orphans(tree)
    assert not group.exists()
    assert not empty.exists()
    assert [process.wait() for process in several] == [-signal.SIGKILL] * 3
    assert bystander.poll() is None


def test_one_by_one_where_the_kernel_knows_no_word_for_all(
    tree: Path, processes: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before Linux 5.14."""
    open_path = Path.open

    def refuse(path: Path, *how: Any, **more: Any) -> Any:
        if path.name == "cgroup.kill":
            raise FileNotFoundError
        return open_path(path, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    process = sleeper(processes)
    group = orphan(tree, process.pid)
    groupdir.remove_orphans(tree)
    assert not group.exists()
    assert process.wait() == -signal.SIGKILL


def test_a_group_that_forks_all_the_time_is_killed(tree: Path, processes: ExitStack) -> None:
    source = "import os, time\nfor _ in range(300):\n    if os.fork() == 0:\n        time.sleep(0.01)\ntime.sleep(9)\n"
    gate = "import os, sys; sys.stdin.read(1);"
    process = processes.enter_context(
        subprocess.Popen([sys.executable, "-c", f"{gate}exec({source!r})"], stdin=subprocess.PIPE)
    )
    processes.callback(process.kill)
    group = orphan(tree, process.pid)
    assert process.stdin is not None
    process.stdin.write(b"x")
    process.stdin.flush()
    groupdir.remove_orphans(tree)
    assert not group.exists()


def test_the_number_of_a_process_that_is_elsewhere_by_now_is_not_killed(processes: ExitStack, tmp_path: Path) -> None:
    process = sleeper(processes)
    (tmp_path / "cgroup.procs").write_text(f"0\n{process.pid}\n{2**22 - 1}\n")
    groupdir._kill_all(tmp_path)
    assert process.poll() is None, "nor is our own process group, which is what 0 means to kill(2)"


def test_the_groups_of_a_killed_process_are_told_from_those_of_a_living_one(tree: Path) -> None:
    maker = """
    import sys, time
    from pathlib import Path
    from judge.sandbox.native import groupdir
    print(groupdir.make(Path(sys.argv[1])).path, flush=True)
    time.sleep(1000)
    """
    command = [sys.executable, "-c", textwrap.dedent(maker), str(tree)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        group = Path(process.stdout.readline().strip())
        groupdir.remove_orphans(tree)
        assert group.is_dir()
        process.kill()
        process.wait()
        groupdir.remove_orphans(tree)
        assert not group.exists()


def test_other_names_are_left_alone(tree: Path) -> None:
    others = [tree / f"{name}{os.getpid()}" for name in ("judge-", "judge-x-", "my-judge-1-")]
    for other in others:
        other.mkdir()
    try:
        groupdir.remove_orphans(tree)
        assert all(other.is_dir() for other in others)
    finally:
        for other in others:
            other.rmdir()


def test_where_there_is_no_tree_there_is_nothing_to_remove(tmp_path: Path) -> None:
    groupdir.remove_orphans(tmp_path / "gone")
