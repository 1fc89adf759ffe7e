"""Ways by which a run could hear of the machine, of other boxes or of the run before: see docs/channels.md."""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
from pathlib import Path

import pytest

from judge.sandbox.guest import calls, syscalls

from .conftest import Bench

pytestmark = pytest.mark.usefixtures("answers")

NUMBERS = calls.numbers(syscalls.machine())


def said(bench: Bench, source: str) -> str:
    result = bench.run(source)
    assert str(result.termination) == "exited(0)", result.stderr.text()
    return result.stdout.text().strip()


@pytest.fixture
def native(bench: Bench) -> None:
    if bench.sandbox.name != "native":
        pytest.skip("a container's tree is the engine's work")


# The tree


@pytest.mark.namespaces
@pytest.mark.usefixtures("native")
def test_proc_holds_processes_and_nothing_else(bench: Bench) -> None:
    names = said(bench, "import os; print(*[name for name in os.listdir('/proc') if not name.isdigit()])").split()
    if "sys" in names:
        pytest.skip("this kernel is older than Linux 5.8 and shows all of /proc")
    assert set(names) == {"self", "thread-self"}
    source = """
        import os
        for name in "cmdline keys key-users locks mounts interrupts stat meminfo sys/kernel/random/boot_id".split():
            try:
                print(name, open("/proc/" + name).read(10))
            except OSError:
                pass
    """
    assert said(bench, source) == ""


@pytest.mark.namespaces
@pytest.mark.usefixtures("native")
def test_a_process_sees_itself_and_its_children_in_proc(bench: Bench) -> None:
    source = """
        import os, signal
        child = os.fork()
        if child == 0:
            signal.pause()
        names = {name for name in os.listdir("/proc") if name.isdigit()}
        assert names == {str(os.getpid()), str(child)}, names
        assert open(f"/proc/{child}/status").read() and os.listdir("/proc/self/task") == [str(os.getpid())]
        assert len(open("/proc/self/maps").read()) > 100 and os.readlink("/proc/self/cwd") == "/work"
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        print("fine")
    """
    assert said(bench, source) == "fine"


@pytest.mark.namespaces
@pytest.mark.usefixtures("native")
def test_the_devices_are_five(bench: Bench) -> None:
    source = """
        import os, stat
        kinds = {name: os.lstat("/dev/" + name).st_mode for name in os.listdir("/dev")}
        print(*sorted(name for name, mode in kinds.items() if stat.S_ISCHR(mode)))
        print(*sorted(name for name, mode in kinds.items() if stat.S_ISLNK(mode)))
        print(*sorted(name for name, mode in kinds.items() if not stat.S_ISCHR(mode) and not stat.S_ISLNK(mode)))
    """
    devices, links, *others = said(bench, source).split("\n")
    assert (devices, links, others) == ("full null random urandom zero", "fd shm stderr stdin stdout", [])


@pytest.mark.namespaces
@pytest.mark.usefixtures("native")
def test_the_mounts_are_those_that_are_documented(bench: Bench) -> None:
    """What mountinfo tells: places inside, and for each bind its place in the file system it comes from."""
    mounts = [line.split() for line in said(bench, "print(open('/proc/self/mountinfo').read())").split("\n")]
    found = bench.sandbox._runtime  # type: ignore[attr-defined]
    runtime = {*(target for _, target in found.binds), *found.hidden}
    devices = {f"/dev/{name}" for name in ("null", "zero", "full", "random", "urandom")}
    assert {mount[4] for mount in mounts} <= {"/", "/proc", "/tmp", "/work", *devices, *runtime}
    writable = {mount[4] for mount in mounts if "rw" in mount[5].split(",")} - {"/proc"}
    assert writable == {"/tmp"}, "and the box's /proc, over which lies the run's"
    assert all("nosuid" in mount[5].split(",") for mount in mounts)


# What the kernel shares


def test_no_key_is_kept_or_read(bench: Bench) -> None:
    source = f"""
        import ctypes
        libc = ctypes.CDLL(None)
        print(libc.syscall({NUMBERS["keyctl"]}, 0, -3, 0), libc.syscall({NUMBERS["keyctl"]}, 0, -4, 1),
              libc.syscall({NUMBERS["add_key"]}, b"user", b"name", b"data", 4, -4),
              libc.syscall({NUMBERS["request_key"]}, b"user", b"name", None, -3))
    """
    assert said(bench, source) == "-1 -1 -1 -1"


def test_the_guest_leaves_the_sessions_keyring() -> None:
    source = f"""
import ctypes
from judge.sandbox.guest import syscalls
libc = ctypes.CDLL(None)
before = libc.syscall({NUMBERS["keyctl"]}, 0, -3, 1)
syscalls.leave_session_keyring()
print(before, libc.syscall({NUMBERS["keyctl"]}, 0, -3, 0))
"""
    if ctypes.CDLL(None, use_errno=True).syscall(NUMBERS["keyctl"], 0, -3, 1) < 0:
        pytest.skip("no keys here: the kernel has none, or a container refuses them")
    command = [sys.executable, "-c", source]
    made = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    before, after = made.stdout.split()
    assert before != after


@pytest.mark.namespaces
def test_no_socket_gets_a_name(bench: Bench) -> None:
    source = """
        import socket
        left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        for attempt in (lambda: left.bind("\\0name"), lambda: left.bind("/tmp/name"), lambda: left.connect("\\0name"),
                        lambda: left.listen(), lambda: left.sendto(b"x", "\\0name"), lambda: socket.socket()):
            try:
                attempt()
                print("done")
            except OSError:
                pass
        left.send(b"x")
        print(right.recv(1).decode())
    """
    assert said(bench, source) == "x"


@pytest.mark.namespaces
@pytest.mark.parametrize("place", ["/dev/shm", "/tmp"])
def test_shared_memory_is_the_runs_own(bench: Bench, place: str) -> None:
    look = f"import os; print(os.listdir('{place}'))"
    assert said(bench, f"open('{place}/mine', 'w').write('x'); {look}") == "['mine']"
    assert said(bench, look) == "[]"


def test_nobody_watches_the_files_of_the_runtime(bench: Bench) -> None:
    numbers = [NUMBERS[name] for name in ("inotify_init1", "fanotify_init")]
    source = f"import ctypes; print([ctypes.CDLL(None).syscall(number, 0, 0) for number in {json.dumps(numbers)}])"
    assert said(bench, source) == "[-1, -1]"


def test_a_pipe_does_not_take_what_a_user_may_hold(bench: Bench) -> None:
    """Room in pipes is counted for a user, and where it is short, others get less."""
    source = """
        import fcntl, os
        reader, writer = os.pipe()
        try:
            fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 1 << 20)
        except OSError as error:
            print(type(error).__name__)
    """
    assert said(bench, source) == "PermissionError"


@pytest.mark.namespaces
@pytest.mark.usefixtures("native")
def test_it_belongs_to_nobodys_session_and_terminal(bench: Bench) -> None:
    source = """
        import os
        assert os.getsid(0) == os.getpgrp() == os.getpid()
        try:
            os.open("/dev/tty", os.O_RDWR)
        except OSError as error:
            print(type(error).__name__)
    """
    assert said(bench, source) == "FileNotFoundError"
