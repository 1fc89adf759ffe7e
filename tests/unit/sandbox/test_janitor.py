"""What a killed judge leaves behind, cleared away by the next one; a box that fails to open leaves nothing at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.errors import SandboxError, SandboxUnavailable
from judge.model.limits import MIB, ExecLimits
from judge.sandbox.native import cgroup, guestbox, janitor, sampling
from judge.sandbox.native import sandbox as native_sandbox
from judge.sandbox.native.box import NativeBox
from judge.sandbox.native.sandbox import NativeSandbox
from judge.sandbox.scratch import make_folder
from judge.sandbox.spec import BoxSpec, ExecSpec

LIMITS = ExecLimits(cpu_s=5, wall_s=10, memory_bytes=128 * MIB)
JUDGE = """
import sys
from pathlib import Path
from judge.sandbox.native.sandbox import NativeSandbox
from judge.sandbox.spec import BoxSpec, ExecSpec
from judge.sandbox.scratch import make_folder
from judge.model.limits import ExecLimits
scratch, program = map(Path, sys.argv[1:])
folder = make_folder("program")
box = NativeSandbox(scratch=scratch).open(BoxSpec(program))
print("ready", flush=True)
box.run(ExecSpec(("/work/sleep.py",), ExecLimits(cpu_s=60, wall_s=60, memory_bytes=1 << 27), warm=True))
"""


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for boxes, and a temporary folder, of this test alone."""
    for name in ("scratch", "tmp", "program"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    (tmp_path / "program" / "sleep.py").write_text("import time\nprint('on', flush=True)\ntime.sleep(50)\n")
    (tmp_path / "program" / "add.py").write_text("print(sum(map(int, input().split())))\n")
    for folder in (tmp_path, tmp_path / "program"):
        folder.chmod(0o755)
    return tmp_path / "scratch"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return tmp_path / "program"


def groups(pid: int) -> list[Path]:
    found = []
    for parent in cgroup.parents():
        found += [parent / name for name in os.listdir(parent) if name.startswith(f"judge-{pid}-")]
    return found


def adds(box: NativeBox) -> bool:
    result = box.run(ExecSpec(("/work/add.py",), LIMITS, b"1 2\n", warm=True))
    return result.stdout.data == b"3\n" and result.termination.clean


@pytest.fixture
def judge(scratch: Path, program: Path) -> Iterator[subprocess.Popen[str]]:
    """A judge at work, in a process of its own."""
    command = [sys.executable, "-c", textwrap.dedent(JUDGE), str(scratch), str(program)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def family(pid: int) -> list[int]:
    return list(sampling._descendants(pid))


def gone(pids: list[int]) -> bool:
    return not any(Path(f"/proc/{pid}/status").exists() and "\nState:\tZ" not in _status(pid) for pid in pids)


def _status(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return "\nState:\tZ"


def within(seconds: float, check: object, *arguments: object) -> bool:
    deadline = time.monotonic() + seconds
    while not check(*arguments):  # type: ignore[operator]
        if time.monotonic() > deadline:
            return False
        time.sleep(0.005)
    return True


def test_the_processes_of_a_killed_judge_end_by_themselves(judge: subprocess.Popen[str]) -> None:
    assert within(20, lambda: len(family(judge.pid)) >= 4), "outer guest, guest, reaper, program"
    processes = family(judge.pid)
    judge.kill()
    judge.wait()
    assert within(20, gone, processes)


def test_the_next_judge_clears_away_what_is_left(
    judge: subprocess.Popen[str], scratch: Path, program: Path, tmp_path: Path
) -> None:
    within(20, lambda: len(family(judge.pid)) >= 4)
    living = NativeSandbox(scratch=scratch)
    with living.open(BoxSpec(program)) as first:
        before = set(scratch.iterdir()), groups(judge.pid)
        assert len(before[0]) == 2
        assert len(list((tmp_path / "tmp").iterdir())) == 1
        janitor.clear(scratch)
        assert (set(scratch.iterdir()), groups(judge.pid)) == before, "both judges live"
        judge.kill()
        judge.wait()
        with NativeSandbox(scratch=scratch).open(BoxSpec(program)) as second:
            assert set(scratch.iterdir()) == {first._folder, second._folder}
            assert list((tmp_path / "tmp").iterdir()) == []
            assert groups(judge.pid) == []
            assert adds(first)
            assert adds(second)
    assert list(scratch.iterdir()) == []


def test_it_looks_once_for_each_sandbox(scratch: Path, program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Path] = []
    monkeypatch.setattr(janitor, "clear", looks.append)
    sandbox = NativeSandbox(scratch=scratch)
    assert looks == [], "nothing happens before a box is asked for"
    for _ in range(2):
        sandbox.open(BoxSpec(program, preload=False)).close()
    assert looks == [scratch]


def test_what_it_cannot_do_is_no_error(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> list[Path]:
        raise PermissionError

    monkeypatch.setattr(cgroup, "parents", refuse)
    make_folder("box", scratch).release()
    janitor.clear(scratch)
    assert list(scratch.iterdir()) == [], "and the rest is done all the same"
    janitor.clear(scratch / "gone")


# --- a box whose guest is killed ---


@pytest.mark.parametrize("victim", ["outer", "inner"])
def test_a_box_whose_guest_is_killed_fails_and_leaves_nothing(scratch: Path, program: Path, victim: str) -> None:
    with NativeSandbox(scratch=scratch).open(BoxSpec(program)) as box:
        assert adds(box)
        processes = [box._guest.pid, *family(box._guest.pid)]
        os.kill(processes[0] if victim == "outer" else processes[1], signal.SIGKILL)
        assert within(20, gone, processes)
        with pytest.raises(SandboxError) as caught:
            adds(box)
        assert caught.value.message.count("sandbox:") == 1
        with pytest.raises(SandboxError, match="the guest was lost in a run before"):
            adds(box)
    assert gone(processes), "when the box is closed, all is dead"
    assert list(scratch.iterdir()) == []
    assert groups(os.getpid()) == []


def test_a_killed_reaper_is_the_sandboxs_failure(scratch: Path, program: Path) -> None:
    """The program is killed with it, which looks as if it had killed itself."""
    (program / "kill.py").write_text("import os\nos.kill(os.getpid(), 9)\n")
    with NativeSandbox(scratch=scratch).open(BoxSpec(program)) as box:
        result = box.run(ExecSpec(("/work/kill.py",), LIMITS, warm=True))
        assert str(result.termination) == "signalled(9)", "a program may do so"
        assert within(20, lambda: len(family(box._guest.pid)) == 4), "guest, fork server, and a reaper of each"
        guest = sampling.first_child(box._guest.pid)
        assert guest is not None
        server = sampling.first_child(guest)
        assert server is not None
        reaper = sampling.first_child(server)
        (program / "wait.py").write_text("import time\ntime.sleep(9)\n")
        killer = subprocess.Popen(["sh", "-c", f"sleep 0.5; kill -9 {reaper}"])
        with pytest.raises(SandboxError, match="reaper: it was killed"):
            box.run(ExecSpec(("/work/wait.py",), LIMITS, warm=True))
        killer.wait()


@pytest.mark.parametrize("when", ["at rest", "at work"])
def test_a_killed_fork_server_is_seen_at_once(scratch: Path, program: Path, when: str) -> None:
    """Its reaper has a copy of the socket by which it spoke."""
    (program / "wait.py").write_text("import time\ntime.sleep(60)\n")
    patient = ExecLimits(cpu_s=1, wall_s=60, memory_bytes=256 * MIB)
    with NativeSandbox(scratch=scratch).open(BoxSpec(program)) as box:
        box.run(ExecSpec(("/work/ok.py",), LIMITS, warm=True))
        assert within(20, lambda: len(family(box._guest.pid)) == 4), "guest, fork server, and a reaper of each"
        guest = sampling.first_child(box._guest.pid)
        assert guest is not None
        server = sampling.first_child(guest)
        assert server is not None
        start = time.monotonic()
        with subprocess.Popen(["sh", "-c", f"{'sleep 0.5; ' if when == 'at work' else ''}kill -9 {server}"]) as killer:
            if when == "at rest":
                killer.wait()
            with pytest.raises(SandboxError, match="fork server: it ended unexpectedly"):
                box.run(ExecSpec(("/work/wait.py",), patient, warm=True))
        assert time.monotonic() - start < patient.wall_s / 2


def test_a_box_may_be_closed_twice(scratch: Path, program: Path) -> None:
    box = NativeSandbox(scratch=scratch).open(BoxSpec(program, preload=False))
    box.close()
    descriptors = os.listdir("/proc/self/fd")
    box.close()
    assert os.listdir("/proc/self/fd") == descriptors


# --- a box that never opened ---


def refuse(*_: object) -> None:
    """In place of a box without namespaces, which would be had instead."""
    raise SandboxUnavailable("Landlock", "there is none")


STEPS = ("_make_group", "_expect", "_write_id_maps")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("killed", [True, False])
def test_a_box_that_never_opened_leaves_nothing(
    scratch: Path, program: Path, monkeypatch: pytest.MonkeyPatch, step: str, when: str, killed: bool
) -> None:
    """Its guest is killed at each step, or the step itself fails."""
    done = getattr(NativeBox, step)
    guests: list[int] = []
    spawn = NativeBox._spawn

    def remember(box: NativeBox, *arguments: object) -> subprocess.Popen[bytes]:
        guest = spawn(box, *arguments)  # type: ignore[arg-type]
        guests.append(guest.pid)
        return guest

    def fail(box: NativeBox, *arguments: object) -> object:
        result = done(box, *arguments) if when == "after" else None
        if not killed:
            raise OSError(28, "No space left on device")
        os.kill(guests[-1], signal.SIGKILL)
        return result if when == "after" else done(box, *arguments)

    monkeypatch.setattr(native_sandbox, "BareBox", refuse)
    monkeypatch.setattr(NativeBox, "_spawn", remember)
    monkeypatch.setattr(NativeBox, step, fail)
    before = os.listdir("/proc/self/fd")
    with pytest.raises(SandboxError) as caught:
        NativeSandbox(scratch=scratch).open(BoxSpec(program)).close()
    assert not (killed and isinstance(caught.value, SandboxUnavailable)), "what was killed is worth a second try"
    assert list(scratch.iterdir()) == []
    assert groups(os.getpid()) == []
    assert os.listdir("/proc/self/fd") == before
    assert gone([*guests, *(pid for guest in guests for pid in family(guest))])


def test_a_control_group_that_was_made_for_a_box_that_never_opened_is_gone(
    scratch: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[cgroup.Group] = []

    def make_group(pid: int) -> cgroup.Group:
        made.append(cgroup.make_group(pid))
        os.kill(pid, signal.SIGKILL)
        return made[-1]

    try:
        parents = cgroup.parents()
        group = groups(os.getpid())
    except OSError as error:
        pytest.skip(f"no control groups here: {error}")
    if not parents or not os.access(parents[0], os.W_OK):
        pytest.skip("no control group can be made here: only root can, or where a part of the tree is delegated")
    assert group == []
    monkeypatch.setattr(guestbox, "make_group", make_group)
    with pytest.raises(SandboxError):
        NativeSandbox(scratch=scratch).open(BoxSpec(program))
    assert len(made) == 1
    assert groups(os.getpid()) == []


def test_an_interpreter_that_does_not_start_leaves_nothing(
    scratch: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = NativeSandbox(scratch=scratch)
    before = os.listdir("/proc/self/fd")

    def refuse(*arguments: object, **more: object) -> None:
        raise PermissionError

    monkeypatch.setattr(subprocess, "Popen", refuse)
    with pytest.raises(SandboxError, match="does not start"):
        sandbox.open(BoxSpec(program))
    assert list(scratch.iterdir()) == []
    assert os.listdir("/proc/self/fd") == before
