"""What a program can see and do: nothing but its input, its folder and a private /tmp."""

from __future__ import annotations

import os
import signal
import socket
import textwrap
import time
from pathlib import Path

import pytest

from judge.model.execution import TerminationKind as Kind
from judge.sandbox.identity import FIRST
from judge.sandbox.native.bare import BareBox
from judge.sandbox.native.sandbox import NativeSandbox
from judge.sandbox.spec import BoxSpec

from .conftest import Bench

pytestmark = pytest.mark.usefixtures("answers")


def said(bench: Bench, source: str) -> str:
    result = bench.run(source)
    assert str(result.termination) == "exited(0)", result.stderr.text()
    return result.stdout.text().strip()


def refused(bench: Bench, statement: str) -> str:
    """Run a statement that must fail; returns the name of its exception."""
    lines = "import os, socket, ctypes, signal"
    return said(bench, f"{lines}\ntry:\n    {statement}\nexcept OSError as error:\n    print(type(error).__name__)\n")


def test_streams_arguments_and_exit_code(bench: Bench) -> None:
    result = bench.run(
        "import sys; print(sys.argv[1:], input()); print('e', file=sys.stderr); sys.exit(7)",
        argv=("a b", "ü"),
        stdin="grüß\n".encode(),
    )
    assert (str(result.termination), result.stdout.text()) == ("exited(7)", "['a b', 'ü'] grüß\n")
    assert result.stderr.text() == "e\n"


def test_signals_are_told_by_number(bench: Bench) -> None:
    for number in (6, 9, 11):
        result = bench.run(f"import os; os.kill(os.getpid(), {number})")
        assert (result.termination.kind, result.termination.code) == (Kind.SIGNALLED, number)
    assert str(bench.run("import os; os.abort()").termination) == "signalled(6)"


def test_an_exception_prints_its_traceback_alone(bench: Bench) -> None:
    result = bench.run("def f():\n    return 1 // 0\nf()\n")
    lines = result.stderr.text().splitlines()
    assert (str(result.termination), lines[0]) == ("exited(1)", "Traceback (most recent call last):")
    assert lines[-1].startswith("ZeroDivisionError")
    assert [line.split('"')[1] for line in lines if line.startswith("  File")] == ["/work/program.py"] * 2


def test_the_environment_is_ours(bench: Bench) -> None:
    os.environ["JUDGE_TEST_SECRET"] = "secret"
    names = said(bench, "import os; print(*sorted(os.environ))").split()
    assert set(names) <= {"HOME", "LANG", "LC_CTYPE", "PATH", "PYTHONHASHSEED", "TMPDIR", "TZ"}


@pytest.mark.namespaces
def test_the_root_is_bare_and_read_only(bench: Bench) -> None:
    listing = said(bench, "import os; print(*sorted(os.listdir('/')))").split()
    assert not {"home", "var", "boot", "mnt", "opt", "srv", "bin"} & set(listing)
    if bench.sandbox.name == "native":  # an engine shows every container its own part of /sys, read-only
        assert "sys" not in listing
        assert said(bench, "import os; print(os.listdir('/judge'))") == "[]"
    for path in ("/x", "/work/x", "/dev/x", "/usr/x", "/judge/x", "/proc/sys/kernel/hostname"):
        assert refused(bench, f"open({path!r}, 'w')") in ("OSError", "PermissionError", "FileNotFoundError")


@pytest.mark.namespaces
def test_host_files_are_not_there(bench: Bench, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    secret.chmod(0o644)
    names = ["/etc/hostname"] if bench.sandbox.name == "native" else []  # an engine gives a container one of its own
    for path in (secret, "/etc/passwd", *names, Path(__file__)):
        assert refused(bench, f"open({str(path)!r})") == "FileNotFoundError"


@pytest.mark.namespaces
def test_tmp_is_private_to_a_run(bench: Bench) -> None:
    assert said(bench, "import os; open('/tmp/x', 'w').write('1'); print(os.listdir('/tmp'))") == "['x']"
    assert said(bench, "import os; print(os.listdir('/tmp'))") == "[]"


def test_files_move_between_folders_of_tmp(bench: Bench) -> None:
    source = """
        import os
        os.chdir(os.environ["TMPDIR"])
        os.makedirs("a")
        os.makedirs("b/c")
        with open("a/file", "w") as file:
            file.write("text")
        os.rename("a/file", "b/c/file")
        os.link("b/c/file", "a/again")
        os.truncate("a/again", 2)
        os.mkfifo("fifo")
        os.symlink("b", "link")
        print(open("link/c/file").read())
    """
    assert said(bench, textwrap.dedent(source)) == "te"


@pytest.mark.namespaces
def test_only_its_own_processes_are_there(bench: Bench) -> None:
    pids = said(bench, "import os; print(*[name for name in os.listdir('/proc') if name.isdigit()])").split()
    if bench.sandbox.name == "native":
        assert pids == ["2"], "the first process, which is not its own, is hidden"
    else:
        assert (pids[0], len(pids)) == ("1", 2), "a container's numbers go on from run to run"
    assert refused(bench, "print(os.readlink('/proc/1/exe'))") in ("PermissionError", "FileNotFoundError")
    assert refused(bench, "open('/proc/1/mem', 'rb')") in ("PermissionError", "FileNotFoundError")
    attack = (
        "import os\nfor number in (2, 9, 15):\n    try: os.kill(1, number)\n    except OSError: pass\nprint('alive')"
    )
    assert said(bench, attack) == "alive"


def test_it_is_nobody_without_capabilities(bench: Bench) -> None:
    status = said(bench, "print(open('/proc/self/status').read())")
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    by_ordinary_user = isinstance(bench.box, BareBox) and bench.box.user is None
    (user,) = set(fields["Uid"].split())
    assert user == str(os.geteuid()) if by_ordinary_user else user == "65534" or int(user) >= FIRST
    assert {fields[name] for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")} == {"0" * 16}
    assert by_ordinary_user or fields["CapBnd"] == "0" * 16, "without privileges no bounding set can be emptied"
    assert (fields["NoNewPrivs"], fields["Seccomp"]) == ("1", "2")


def test_there_is_no_network(bench: Bench) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert refused(bench, f"socket.create_connection(('127.0.0.1', {port}), 1)") == "OSError"
    assert refused(bench, "socket.socket(socket.AF_INET)") == "OSError"
    assert refused(bench, "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)") == "OSError"
    assert said(bench, "import socket; a, b = socket.socketpair(); a.send(b'x'); print(b.recv(1))") == "b'x'"


@pytest.mark.parametrize(
    "call",
    [
        "ctypes.CDLL(None, use_errno=True).unshare(0x10000000)",
        "ctypes.CDLL(None, use_errno=True).ptrace(0, 0, 0, 0)",
        "ctypes.CDLL(None, use_errno=True).mount(b'none', b'/tmp', b'tmpfs', 0, None)",
        "ctypes.CDLL(None, use_errno=True).chroot(b'/tmp')",
        "ctypes.CDLL(None, use_errno=True).personality(0x0040000)",
        "ctypes.CDLL(None, use_errno=True).keyctl(0, 0) if hasattr(ctypes.CDLL(None), 'keyctl') else -1",
        "ctypes.CDLL(None, use_errno=True).setns(0, 0)",
    ],
)
def test_calls_that_no_solution_needs_are_refused(bench: Bench, call: str) -> None:
    assert said(bench, f"import ctypes\nprint({call})") == "-1"


def test_descriptors_of_others_are_not_inherited(bench: Bench) -> None:
    names = said(bench, "import os; print(*sorted(os.listdir('/proc/self/fd'), key=int))").split()
    assert names[:3] == ["0", "1", "2"]
    assert len(names) == 4, "beside the streams only the listing's own"


def test_the_input_cannot_be_changed(bench: Bench) -> None:
    assert refused(bench, "os.write(os.open('/proc/self/fd/0', os.O_WRONLY), b'x')") == "PermissionError"


def test_the_collector_knows_only_the_programs_own_objects(bench: Bench) -> None:
    """What the guest holds is out of sight, and a collection does not pay for copies of its pages."""
    count = "import gc; print(sum(isinstance(thing, dict) and 'tmpfs_bytes' in thing for thing in gc.get_objects()))"
    for _ in range(3):
        assert said(bench, count) == "0"


def test_nothing_survives_the_run(bench: Bench) -> None:
    """A grandchild that left the session and ignores signals dies with its parent."""
    source = """
        import os, signal, time
        if os.fork() == 0:
            os.setsid()
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            if os.fork() == 0:
                time.sleep(60)
            os._exit(0)
        print("gone")
    """
    start = time.monotonic()
    result = bench.run(source)
    assert (result.stdout.data, str(result.termination)) == (b"gone\n", "exited(0)")
    assert time.monotonic() - start < 30, "the run did not wait for it"


SIGNALS = """
for line in open("/proc/self/status"):
    if line.startswith(("SigBlk", "SigIgn", "SigCgt")):
        print(line.strip())
import signal
print([signal.getsignal(number) for number in sorted(signal.valid_signals())])
"""


def test_what_the_judge_does_about_signals_is_nothing_to_programs(bench: Bench, tmp_path: Path) -> None:
    """A box that is opened under `nohup`, in a shell's background or with signals blocked is like any other."""

    tmp_path.chmod(0o755)

    def seen() -> bytes:
        with bench.sandbox.open(BoxSpec(tmp_path)) as box:
            return Bench(bench.sandbox, box, tmp_path, bench.warm).run(SIGNALS).stdout.data

    usual = seen()
    ignored = (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGRTMAX)
    before = {number: signal.signal(number, signal.SIG_IGN) for number in ignored}
    signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGUSR1, signal.SIGTERM))
    try:
        assert seen() == usual
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGUSR1, signal.SIGTERM))
        for number, handler in before.items():
            signal.signal(number, handler)
    assert b"SigBlk:\t0000000000000000" in usual


def test_stopping_itself_ends_by_the_wall_limit(bench: Bench) -> None:
    result = bench.run("import os, signal; os.kill(os.getpid(), signal.SIGSTOP)", wall_s=0.5)
    assert result.termination.kind is Kind.WALL_LIMIT
    assert result.wall_s < 1.5


def test_closing_every_descriptor_is_no_way_out(bench: Bench) -> None:
    result = bench.run("import os, time\nos.closerange(0, 100)\ntime.sleep(60)", wall_s=0.5)
    assert result.termination.kind is Kind.WALL_LIMIT


def test_a_box_leaves_nothing_behind(tmp_path: Path) -> None:
    scratch, program = tmp_path / "scratch", tmp_path / "program"
    scratch.mkdir()
    program.mkdir(mode=0o755)
    before = own_groups()
    with NativeSandbox(scratch=scratch).open(BoxSpec(program)) as box, box.workdir() as folder:
        (folder / "deep").mkdir()
    assert list(scratch.iterdir()) == []
    assert own_groups() <= before


def own_groups() -> set[str]:
    """By `os.walk`, which does not mind that those of others come and go."""
    walk = os.walk("/sys/fs/cgroup")
    return {name for _, names, _ in walk for name in names if name.startswith(f"judge-{os.getpid()}-")}
