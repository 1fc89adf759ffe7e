"""Folders for a while: locked by their maker, removed by a sweep once it is dead."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from judge.sandbox import scratch
from judge.sandbox.scratch import Claimed, claim, claim_orphan, make_folder, sweep, temporary_folder

MAKER = """
import sys, time
from pathlib import Path
from judge.sandbox.scratch import make_folder
print(make_folder("box", Path(sys.argv[1])).path, flush=True)
time.sleep(1000)
"""


def orphan(parent: Path, kind: str = "box") -> Path:
    """A folder as a judge leaves it that is killed."""
    folder = make_folder(kind, parent)
    folder.release()
    return folder.path


@pytest.mark.parametrize("step", ["mkdir", "flock"])
def test_an_interrupt_while_a_folder_is_made_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """What a signal raises comes between any two steps: here right after the folder was made, or locked."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    owner = Path if step == "mkdir" else fcntl
    real = getattr(owner, step)

    def interrupted(*arguments: object) -> None:
        real(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(owner, step, interrupted)
    with pytest.raises(KeyboardInterrupt), temporary_folder("tool"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_there_for_the_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with temporary_folder("program") as folder:
        assert folder.parent == tmp_path
        assert folder.stat().st_mode & 0o777 == 0o700
        sweep(tmp_path)
        assert folder.is_dir(), "its maker lives"
        (folder / "deep").mkdir(0)
    assert list(tmp_path.iterdir()) == []


def test_what_a_dead_maker_left_is_swept_and_what_a_living_one_has_is_not(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", MAKER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    with process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        for _ in range(3):
            sweep(tmp_path)
            assert folder.is_dir()
        process.kill()
        process.wait()
        assert folder.is_dir()
        sweep(tmp_path)
        assert not folder.exists()


def test_a_stopped_maker_is_alive(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", MAKER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    with process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        process.send_signal(signal.SIGSTOP)
        os.utime(folder, (0, 0))
        sweep(tmp_path)
        assert folder.is_dir(), "neither silence nor age are a death"
        process.kill()


def test_a_child_of_the_maker_does_not_hold_the_lock(tmp_path: Path) -> None:
    """A guest may outlive its judge by a moment."""
    folder = make_folder("box", tmp_path)
    with subprocess.Popen(["sleep", "1000"], close_fds=False) as child:
        folder.release()
        sweep(tmp_path)
        assert not folder.path.exists()
        child.kill()


@pytest.mark.parametrize("kind", ["box", "docker", "generator", "probe", "program", "tool"])
def test_every_kind_is_swept(tmp_path: Path, kind: str) -> None:
    left = orphan(tmp_path, kind)
    sweep(tmp_path)
    assert not left.exists()


@pytest.mark.parametrize(
    "name", ["judge-box-", "judge-box-short", "judge-box-toolonger", "judge-notes-abcdefgh", "xjudge-box-abcdefgh", "a"]
)
def test_other_names_are_nobodys_business(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    sweep(tmp_path)
    assert (tmp_path / name).is_dir()


def test_a_file_or_a_link_under_such_a_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    (tmp_path / "target" / "kept").touch()
    (tmp_path / "judge-box-aaaaaaaa").symlink_to("target")
    (tmp_path / "judge-box-bbbbbbbb").touch()
    (tmp_path / "judge-box-cccccccc").symlink_to("nowhere")
    os.mkfifo(tmp_path / "judge-box-dddddddd")
    before = sorted(path.name for path in tmp_path.iterdir())
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert (tmp_path / "target" / "kept").exists()


def test_another_users_folder_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = orphan(tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: 54321)
    sweep(tmp_path)
    assert left.is_dir()


def test_whatever_a_program_left_in_it_is_removed_and_nothing_outside(tmp_path: Path) -> None:
    left = orphan(tmp_path)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    outside.chmod(0o500)
    (left / "root").mkdir()
    deep = left / "exchange" / "0.tmp" / "closed"
    deep.mkdir(parents=True)
    (deep / "file").write_text("x")
    (deep / "file").chmod(0)
    (deep / "out").symlink_to(outside)
    (deep / "up").symlink_to("../../../../outside/kept")
    os.mkfifo(deep / "fifo")
    (deep / "unreadable").mkdir(0)
    deep.chmod(0o500)
    deep.parent.chmod(0)
    sweep(tmp_path)
    assert not left.exists()
    assert (outside / "kept").read_text() == "kept"
    assert outside.stat().st_mode & 0o777 == 0o500


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can leave files of somebody else's")
def test_files_of_whoever_ran_are_removed(tmp_path: Path) -> None:
    left = orphan(tmp_path)
    (left / "theirs").mkdir()
    (left / "theirs" / "file").touch()
    for path in (left / "theirs" / "file", left / "theirs"):
        os.chown(path, 65534, 65534)
    sweep(tmp_path)
    assert not left.exists()


def test_a_folder_that_is_not_there_has_nothing_to_sweep(tmp_path: Path) -> None:
    sweep(tmp_path / "gone")


def test_a_maker_whose_folder_was_swept_before_it_was_locked_makes_another(tmp_path: Path) -> None:
    made = []

    def make() -> Path:
        made.append(tmp_path / f"judge-box-aaaaaaa{len(made)}")
        made[-1].mkdir()
        if len(made) < 3:
            sweep(tmp_path)
        return made[-1]

    folder = claim(make)
    assert (folder.path, len(made)) == (made[2], 3)
    assert [path.exists() for path in made] == [False, False, True]
    folder.remove()


def test_a_maker_whose_folder_a_sweep_has_just_locked_makes_another(tmp_path: Path) -> None:
    made: list[Path] = []
    sweeping: list[Claimed | None] = []

    def make() -> Path:
        made.append(tmp_path / f"judge-box-aaaaaaa{len(made)}")
        made[-1].mkdir()
        if len(made) == 1:
            sweeping.append(claim_orphan(made[0]))
        return made[-1]

    assert claim(make).path == made[1]
    assert sweeping[0] is not None
    sweeping[0].remove()
    assert not made[0].exists()


def test_a_maker_whose_folder_was_replaced_before_it_was_locked_makes_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def make() -> Path:
        made.append(tmp_path / str(len(made)))
        made[-1].mkdir()
        return made[-1]

    lock = scratch._lock

    def replace_once(descriptor: int, otherwise: bool) -> bool:
        if len(made) == 1:
            made[0].rename(tmp_path / "moved")
            made[0].mkdir()
        return lock(descriptor, otherwise)

    monkeypatch.setattr(scratch, "_lock", replace_once)
    assert claim(make).path == made[1]


def test_without_locks_a_folder_can_be_made_and_is_never_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network file systems have none."""

    def refuse(descriptor: int, how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    folder = make_folder("box", tmp_path)
    sweep(tmp_path)
    assert folder.path.is_dir()
    folder.remove()
    assert not folder.path.exists()


def test_off_unix_a_folder_can_be_made_and_is_never_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "fcntl", None)
    folder = make_folder("box", tmp_path)
    sweep(tmp_path)
    assert folder.path.is_dir()
    folder.remove()
    assert list(tmp_path.iterdir()) == []


def test_sweeps_leave_no_descriptor_open(tmp_path: Path) -> None:
    living = make_folder("box", tmp_path)
    before = os.listdir("/proc/self/fd")
    for _ in range(3):
        orphan(tmp_path)
        sweep(tmp_path)
    assert os.listdir("/proc/self/fd") == before
    living.remove()
    assert len(os.listdir("/proc/self/fd")) == len(before) - 1


def test_letting_go_twice_closes_nobody_elses_descriptor(tmp_path: Path) -> None:
    folder = make_folder("box", tmp_path)
    folder.remove()
    other = os.open(tmp_path, os.O_RDONLY)
    folder.remove()
    folder.release()
    os.close(other)


def test_two_sweeps_at_once_do_not_meet(tmp_path: Path) -> None:
    left = orphan(tmp_path)
    first = claim_orphan(left)
    assert first is not None
    assert claim_orphan(left) is None
    first.remove()
    assert claim_orphan(left) is None


def test_every_kind_of_folder_that_is_made_is_swept(tmp_path: Path) -> None:
    sources = Path(scratch.__file__).parent.parent.rglob("*.py")
    made = {
        kind for source in sources for kind in re.findall(r'temporary_folder\("([a-z]+)"', source.read_text("utf-8"))
    }
    assert made
    assert made <= set(scratch.KINDS)
    left = [orphan(tmp_path, kind) for kind in sorted(made)]
    sweep(tmp_path)
    assert not any(folder.exists() for folder in left)
