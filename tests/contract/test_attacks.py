"""What a hostile program tries, and what must hold: the run ends in time, the next one is as if it had not been.

Each test is about one attack that worked once, or that is known from other judges. The fixture
`answers` runs an honest program in the same box afterwards.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from judge.model.execution import ExecResult
from judge.model.execution import TerminationKind as Kind
from judge.model.limits import MIB
from judge.sandbox.native.bare import BareBox

from .conftest import Bench

pytestmark = pytest.mark.usefixtures("answers")

KILLED = {Kind.CPU_LIMIT, Kind.WALL_LIMIT, Kind.MEMORY_LIMIT, Kind.OUTPUT_LIMIT, Kind.PROCESS_LIMIT}


@pytest.fixture
def no_leftover(bench: Bench) -> Iterator[None]:
    """No folder of a run is left in the box's scratch space."""
    yield
    with bench.box.workdir() as folder:
        assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def writable(bench: Bench, source: str, **limits: float) -> ExecResult:
    """Run with a working directory that can be written to."""
    with bench.box.workdir() as folder:
        bench.write(source)
        (folder / "program.py").write_bytes((bench.folder / "program.py").read_bytes())
        return bench.run(source, workdir=folder, writable=True, **limits)


# The kernel's choice when memory is short


def test_memory_that_no_process_holds_never_costs_the_guest_its_life(bench: Bench) -> None:
    """Files of memory belong to no process: with its own score lowered, the program would not be who is killed."""
    source = """
        import os
        try:
            with open("/proc/self/oom_score_adj", "w") as file:
                file.write("0")
        except OSError:
            pass
        descriptors = []
        while True:
            try:
                descriptors.append(os.memfd_create("x"))
            except OSError:
                descriptors.append(os.open(f"/tmp/{len(descriptors)}", os.O_CREAT | os.O_RDWR))
            for _ in range(15):
                os.write(descriptors[-1], bytes(1 << 20))
    """
    result = bench.run(source, memory_bytes=64 * MIB, tmpfs_bytes=16 * MIB)
    assert not result.termination.clean


def test_its_own_score_cannot_be_changed(bench: Bench) -> None:
    """By a /proc that is read-only, or in a container by Landlock."""
    result = bench.run("open('/proc/self/oom_score_adj', 'w').write('0')")
    assert any(words in result.stderr.text() for words in ("Read-only file system", "Permission denied"))


@pytest.mark.parametrize("call", ["shmget", "semget", "msgget"])
def test_there_is_no_system_v_ipc(bench: Bench, call: str) -> None:
    """The kernel frees it after the run, some time later: it would be charged to the run that comes next."""
    result = bench.run(f"import ctypes; print(ctypes.CDLL(None, use_errno=True).{call}(0, 4096, 0o1600))")
    assert result.stdout.text() == "-1\n"


def test_memory_of_the_run_before_is_not_counted(bench: Bench) -> None:
    """A run that fills its memory is followed by one with less to use that needs most of it."""
    fill = "block = bytearray(b'x') * (150 << 20); print(len(block))"
    for _ in range(3):
        assert str(bench.run(fill, memory_bytes=200 * MIB).termination) == "exited(0)"
        small = bench.run("block = bytearray(b'x') * (40 << 20)", memory_bytes=64 * MIB)
        assert str(small.termination) == "exited(0)"


# Ends that never come


def test_descriptors_in_flight_do_not_hold_up_the_end(bench: Bench) -> None:
    """Sockets that carry each other keep the streams open until the kernel's collector comes by."""
    source = """
        import socket
        a, b = socket.socketpair()
        socket.send_fds(a, [b"x"], [1, 2, a.fileno(), b.fileno()])
        socket.send_fds(b, [b"x"], [1, 2, a.fileno(), b.fileno()])
        print("sent")
    """
    for _ in range(5):
        start = time.monotonic()
        result = bench.run(source)
        assert (result.stdout.data, str(result.termination)) == (b"sent\n", "exited(0)")
        assert time.monotonic() - start < result.wall_s + 0.5


def test_all_that_was_printed_before_the_end_is_there(bench: Bench) -> None:
    """Also by a child that the program does not wait for, and more than a pipe holds."""
    source = """
        import os, sys
        reader, writer = os.pipe()
        if os.fork() == 0:
            os.write(1, b"c" * 60000)
            os.write(writer, b"x")
            os._exit(0)
        os.read(reader, 1)
        sys.stdout.write("p" * 300000)
    """
    result = bench.run(source)
    assert (result.stdout.total_bytes, result.stdout.data.count(b"c")) == (360000, 60000)


def test_what_was_printed_may_be_taken_back(bench: Bench) -> None:
    """By whom it is hardly out: who was told that something is there finds nothing, and is not to wait for more."""
    source = """
        import os, time
        mine = os.open("/dev/stdout", os.O_RDONLY | os.O_NONBLOCK)
        time.sleep(0.05)
        for _ in range(5):
            os.write(1, b"x")
            try:
                os.read(mine, 1)
            except BlockingIOError:
                pass
            time.sleep(0.01)
        time.sleep(60)
    """
    for _ in range(8):
        result = bench.run(source, wall_s=0.3)
        assert (result.termination.kind, result.wall_s < 3) == (Kind.WALL_LIMIT, True)


def test_the_first_thread_may_end_before_the_others(bench: Bench) -> None:
    source = """
        import ctypes, os, threading, time
        threading.Thread(target=time.sleep, args=(60,)).start()
        libc = ctypes.CDLL(None)
        libc.pthread_exit(None)
    """
    result = bench.run(source, wall_s=0.5)
    assert result.termination.kind in KILLED | {Kind.SIGNALLED}


def test_a_whole_group_that_stops_ends_by_the_wall_limit(bench: Bench) -> None:
    source = """
        import os, signal
        for _ in range(5):
            os.fork()
        os.killpg(0, signal.SIGSTOP)
    """
    result = bench.run(source, wall_s=0.5)
    assert result.termination.kind is Kind.WALL_LIMIT
    assert result.wall_s < 1.5


def test_killing_all_there_is_kills_itself_alone(bench: Bench) -> None:
    source = """
        import os, signal
        for target in (1, -1):
            for number in range(1, 65):
                if number != signal.SIGCHLD:
                    try:
                        os.kill(target, number)
                    except OSError:
                        pass
        print("alive", flush=True)
        os.kill(0, signal.SIGKILL)
    """
    result = bench.run(source)
    assert (result.stdout.data, str(result.termination)) == (b"alive\n", "signalled(9)")


def test_waiting_for_the_whole_machines_disks_is_no_delay(bench: Bench) -> None:
    assert bench.run("import ctypes; print(ctypes.CDLL(None, use_errno=True).syncfs(0))").stdout.data == b"-1\n"


# Processor time


def test_a_chain_of_orphans_is_counted_together(bench: Bench) -> None:
    """Each link burns less than the limit and is gone before the next one starts; nobody waits for it."""
    source = """
        import os, time
        reader, writer = os.pipe()
        if os.fork() == 0:
            for _ in range(20):
                while time.process_time() < 0.2:
                    pass
                if os.fork():
                    os._exit(0)
            os._exit(0)
        os.close(writer)
        os.wait()
        os.read(reader, 1)
        print("done")
    """
    result = bench.run(source, cpu_s=1.0, wall_s=20.0)
    assert result.termination.kind is Kind.CPU_LIMIT
    assert result.cpu_s >= 1.0


# What a writable folder can be filled with


@pytest.mark.usefixtures("no_leftover")
def test_folders_deeper_than_any_path(bench: Bench) -> None:
    source = """
        import os
        for _ in range(1500):
            os.mkdir("ddd")
            os.chdir("ddd")
        with open("file", "wb") as file:
            file.write(bytes(1 << 20))
        import time
        time.sleep(0.5)
    """
    assert writable(bench, source).termination.kind is Kind.OUTPUT_LIMIT


@pytest.mark.usefixtures("no_leftover")
def test_folders_that_are_closed(bench: Bench) -> None:
    source = """
        import os, time
        os.makedirs("a/b")
        os.mkfifo("a/pipe")
        os.symlink("/", "a/link")
        with open(b"a/b/\\xff\\n", "wb") as file:
            for _ in range(12):
                file.write(bytes(1 << 20))
        for path in ("a/b", "a", "."):
            os.chmod(path, 0)
        time.sleep(0.5)
    """
    assert writable(bench, source, disk_bytes=8 * MIB).termination.kind is Kind.OUTPUT_LIMIT


@pytest.mark.usefixtures("no_leftover")
def test_files_without_number(bench: Bench) -> None:
    source = """
        import os
        os.mkdir("many")
        number = 0
        while True:
            os.close(os.open(f"many/{number}", os.O_CREAT | os.O_WRONLY))
            number += 1
    """
    result = writable(bench, source, disk_bytes=4 * MIB, cpu_s=20.0, wall_s=20.0)
    assert result.termination.kind is Kind.OUTPUT_LIMIT


# The streams


@pytest.mark.parametrize("name", ["stdout", "stderr", "fd/1"])
def test_streams_can_be_opened_by_name(bench: Bench, name: str) -> None:
    result = bench.run(f"open('/dev/{name}', 'w').write('text')")
    assert "text" in result.stdout.text() + result.stderr.text()
    assert str(result.termination) == "exited(0)"


def test_input_can_be_opened_by_name_and_read_again(bench: Bench) -> None:
    result = bench.run("print(input(), open('/dev/stdin').read(), open(0).read())", stdin=b"a\nb\n")
    assert result.stdout.data == b"a a\nb\n b\n\n" or result.stdout.data == b"a a\nb\n \n"


def test_output_byte_by_byte_is_still_bounded(bench: Bench) -> None:
    result = bench.run("import os\nwhile True: os.write(1, b'x')", output_bytes=100_000)
    assert result.termination.kind is Kind.OUTPUT_LIMIT
    assert result.stdout.data == b"x" * 100_000


# What tells of the host


@pytest.mark.namespaces
def test_no_path_of_the_host_is_told(bench: Bench) -> None:
    source = """
        import os, sys
        print(sys.path, sys.argv, sys.orig_argv, os.environ, open("/proc/self/cmdline").read())
        if os.path.exists("/proc/1"):
            print(open("/proc/1/cmdline").read())
        print([name for name in sys.modules if "guest" in name])
    """
    told = bench.run(source).stdout.text()
    assert str(Path(__file__).parents[2]) not in told
    assert told.endswith("\n[]\n")


# Many runs


def guest_pid(bench: Bench) -> str:
    """The process that runs are forked from, by its number out here."""
    box: Any = bench.box
    if bench.sandbox.name == "docker":
        return str(box._container._client.inspect_container(box._container.id)["State"]["Pid"])
    if isinstance(box, BareBox):
        return str(box._guest.pid)
    waiting = box._guest.pid
    return Path(f"/proc/{waiting}/task/{waiting}/children").read_text().strip()


def test_many_runs_leak_nothing(bench: Bench) -> None:
    def held() -> list[int]:
        """The least that is seen within a moment: what ended a run is closed just after it was told."""
        looks = []
        for _ in range(10):
            looks.append(seen())
            time.sleep(0.02)
        return [min(each) for each in zip(*looks, strict=True)]

    def seen() -> list[int]:
        ours = len(os.listdir("/proc/self/fd"))
        if os.geteuid() != 0:
            return [ours]
        return [ours, len(os.listdir(f"{guest}/fd")), len(Path(f"{guest}/mountinfo").read_text().splitlines())]

    bench.run("print()")
    guest = f"/proc/{guest_pid(bench)}"
    before = held()
    for _ in range(200):
        assert bench.run("print(1)").stdout.data == b"1\n"
    assert held() == before
