"""A box without namespaces: what a run can see and do there, by whom it is and by what Landlock knows."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from judge.errors import SandboxError, SandboxUnavailable
from judge.model.execution import ExecResult, Level, TerminationKind
from judge.model.limits import MIB, ExecLimits
from judge.sandbox.disk import DiskWatch
from judge.sandbox.guest import landlock
from judge.sandbox.identity import FIRST
from judge.sandbox.levels import reached, shortfalls
from judge.sandbox.native import bare
from judge.sandbox.native import sandbox as native_sandbox
from judge.sandbox.native.bare import BareBox
from judge.sandbox.native.sandbox import NativeSandbox
from judge.sandbox.spec import BoxSpec, ExecSpec

LIMITS = ExecLimits(cpu_s=5.0, wall_s=10.0, memory_bytes=256 * MIB)
VERSION = landlock.version()
AS_ROOT = os.geteuid() == 0
COLD = ("-s", "-B", "-X", "utf8")
ATTEMPTS = """
import ctypes, json, os, signal, socket, sys
judge, secret, folder, scratch = json.loads(sys.argv[1])
libc = ctypes.CDLL(None, use_errno=True)
def raw(*arguments):
    if libc.syscall(*arguments) < 0:
        raise OSError(ctypes.get_errno(), "syscall")
def attempt(action):
    try:
        action()
    except OSError as error:
        return type(error).__name__
    return "done"
"""

pytestmark = pytest.mark.skipif(VERSION < 3, reason="this kernel has no Landlock, or too old a one")


@pytest.fixture(params=["another", "own"])
def identity(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Whom the run is: a user of its box, as where root judges, or the judge's own, as where an ordinary one does."""
    who: str = request.param
    if who == "another" and not AS_ROOT:
        pytest.skip("only root can make runs somebody else")
    if who == "own":
        monkeypatch.setattr(bare, "_for_everybody", lambda _: False)
    return who


@pytest.fixture(params=sorted({3, 5, VERSION}))
def version(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """As if the kernel had no more of Landlock than this version."""
    most: int = request.param
    if most > VERSION:
        pytest.skip(f"this kernel has Landlock {VERSION}")
    patch = f"import guest.landlock\nguest.landlock.version = lambda: {most}\n"
    monkeypatch.setattr(
        BareBox, "launcher", BareBox.launcher.replace("import guest.bare\n", f"{patch}import guest.bare\n")
    )
    return most


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody can enter, which those of pytest are not."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture
def program(place: Path) -> Path:
    folder = place / "program"
    folder.mkdir()
    return folder


Running = Callable[..., ExecResult]


@pytest.fixture(params=["warm", "cold"])
def run(request: pytest.FixtureRequest, identity: str, program: Path) -> Iterator[Running]:
    warm = request.param == "warm"
    sandbox = NativeSandbox(namespaces=False)
    with sandbox.open(BoxSpec(program)) as box:
        assert isinstance(box, BareBox)
        if identity == "another" and box.user is None:
            pytest.skip("others cannot come to this interpreter: it lies in root's home")
        assert (box.user is not None) is (identity == "another")

        def one(source: str, *arguments: str, limits: ExecLimits = LIMITS) -> ExecResult:
            (program / "program.py").write_text(source)
            argv = ("/work/program.py", *arguments)
            return box.run(ExecSpec(argv if warm else (sandbox.python, *COLD, *argv), limits, warm=warm))

        one.box = box  # type: ignore[attr-defined]
        yield one


def said(result: ExecResult) -> str:
    assert str(result.termination) == "exited(0)", result.stderr.text()
    return result.stdout.text().strip()


@pytest.fixture
def attempts(run: Running, place: Path) -> Callable[[str], str]:
    """Whether a run can do something, with `judge` (this process), a `secret` file, and two folders in sight."""
    secret = place / "secret"
    secret.write_text("secret")
    secret.chmod(0o666)
    (place / "open").mkdir()
    (place / "open").chmod(0o777)

    def one(action: str) -> str:
        known = json.dumps([os.getpid(), str(secret), str(place / "open"), "scratch"])
        done = said(run(f"{ATTEMPTS}\nprint(attempt(lambda: {action}))", known))
        assert secret.read_text() == "secret"
        assert oct(secret.stat().st_mode)[-3:] == "666"
        assert list((place / "open").iterdir()) == []
        return done

    return one


# --- files ---

READS = [
    "open(secret)", "open('/etc/passwd')", "open('/etc/hostname')", "open(f'/proc/{judge}/environ')",
    "open(f'/proc/{judge}/maps')", "open(f'/proc/{os.getppid()}/mem')", "open(f'/proc/{os.getppid()}/maps')",
    "os.readlink(f'/proc/{judge}/exe')", "os.readlink(f'/proc/{judge}/cwd')", "os.readlink(f'/proc/{judge}/fd/0')",
    "os.listdir('/')", "os.listdir('/tmp')", "os.listdir('/home')", "os.listdir('/dev')", "os.listdir('..')",
    "os.listdir(os.path.dirname(os.environ['TMPDIR']))", "open('/dev/kmsg')", "open('/dev/mem')",
    "open('/proc/kcore')", "open('/proc/sysrq-trigger', 'w')", "open('/sys/kernel/mm/ksm/run')",
]  # fmt: skip
WRITES = [
    "open(secret, 'a')", "open(secret, 'w')", "os.truncate(secret, 0)", "os.unlink(secret)",
    "os.open(secret, os.O_RDONLY | os.O_TRUNC)", "os.rename(secret, os.environ['TMPDIR'] + '/mine')",
    "os.link(secret, os.environ['TMPDIR'] + '/mine')", "os.mkdir(folder + '/new')", "os.mkfifo(folder + '/new')",
    "os.symlink('x', folder + '/new')", "open(folder + '/new', 'w')", "open('/tmp/judge-new', 'w')",
    "open('/var/tmp/judge-new', 'w')", "open('/dev/shm/judge-new', 'w')", "open('new', 'w')", "open(__file__, 'a')",
    "os.unlink(__file__)", "os.mkdir('../new')", "open('/proc/self/oom_score_adj', 'w')",
    "open('/proc/self/mem', 'wb')", "open(f'/proc/{judge}/oom_score_adj', 'w')", "open('/proc/self/comm', 'w')",
    "socket.socket(socket.AF_UNIX).bind(folder + '/new')",
]  # fmt: skip
MARKS = [
    "os.chmod(secret, 0)", "os.chmod(os.open('.', os.O_RDONLY), 0o777)", "os.utime(secret)", "os.utime(secret, (0, 0))",
    "os.chown(secret, os.getuid(), os.getgid())", "os.setxattr(secret, 'user.x', b'')", "os.chmod(__file__, 0)",
    "raw(452, -100, secret.encode(), 0, 0)",
]  # fmt: skip


@pytest.mark.parametrize("action", READS)
def test_it_reads_nothing_but_its_own(attempts: Callable[[str], str], action: str) -> None:
    assert attempts(action) in ("PermissionError", "FileNotFoundError")


@pytest.mark.parametrize("action", WRITES)
def test_it_writes_nowhere_but_to_its_scratch_folder(attempts: Callable[[str], str], action: str) -> None:
    assert attempts(action) in ("PermissionError", "FileNotFoundError", "OSError", "IsADirectoryError")


@pytest.mark.parametrize("action", MARKS)
def test_it_changes_no_mode_and_no_time(attempts: Callable[[str], str], place: Path, action: str) -> None:
    """Nothing comes of it, though most are told that it did."""
    before = look(place / "secret"), look(place / "open")
    assert attempts(action) in ("done", "PermissionError", "OSError")
    assert (look(place / "secret"), look(place / "open")) == before


def look(path: Path) -> tuple[object, ...]:
    status = path.stat()
    return (path.name, status.st_mode, status.st_uid, status.st_gid, status.st_mtime_ns)


@pytest.mark.parametrize("kind", ["SOCK_DGRAM", "SOCK_RAW", "SOCK_STREAM", "SOCK_SEQPACKET"])
@pytest.mark.parametrize("name", ["place", "abstract"])
def test_it_speaks_to_no_socket_outside(run: Running, version: int, place: Path, kind: str, name: str) -> None:
    """A pair of sockets that are not connected could be sent from to any address."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    with listener:
        address = str(place / "listener") if name == "place" else f"\0judge-test-{os.getpid()}"
        listener.bind(address)
        if name == "place":
            (place / "listener").chmod(0o777)
        listener.setblocking(False)
        source = f"""
import socket
try:
    left, right = socket.socketpair(socket.AF_UNIX, socket.{kind})
    left.sendto(b"hello", {address!r})
except OSError as error:
    print(type(error).__name__)
"""
        assert said(run(source)) in ("OSError", ""), (
            f"Landlock {version}"
        )  # SOCK_SEQPACKET takes no heed of the address
        with pytest.raises(BlockingIOError):
            listener.recv(10)


def test_pairs_that_are_connected_work(run: Running) -> None:
    source = """
import socket
for kind in (socket.SOCK_STREAM, socket.SOCK_SEQPACKET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK):
    left, right = socket.socketpair(socket.AF_UNIX, kind)
    left.send(b"x")
    print(right.recv(1))
"""
    assert said(run(source)) == "b'x'\nb'x'\nb'x'"


def test_it_reads_no_attributes(attempts: Callable[[str], str]) -> None:
    assert attempts("os.getxattr(secret, 'user.x')") == "OSError"
    assert attempts("os.listxattr(secret)") == "OSError"


def test_nobody_else_comes_to_the_box(run: Running, identity: str) -> None:
    """Where the run is the judge's own user, it lets nobody in; else it lets in the user of the box."""
    folder: Path = run.box._folder  # type: ignore[attr-defined]
    status = folder.stat()
    assert status.st_mode & 0o777 == (0o700 if identity == "own" else 0o710)
    assert (status.st_gid == run.box.user) is (identity == "another")  # type: ignore[attr-defined]


def test_it_has_a_folder_of_its_own_for_a_while(run: Running) -> None:
    source = """
import os, pathlib, tempfile
tmp = pathlib.Path(os.environ["TMPDIR"])
print(os.listdir(tmp), tempfile.gettempdir() == str(tmp) == os.environ["HOME"])
(tmp / "deep/er").mkdir(parents=True)
(tmp / "deep/er/file").write_text("x" * 5000)
(tmp / "deep/er/file").rename(tmp / "file")
print((tmp / "file").stat().st_size)
"""
    for _ in range(3):
        assert said(run(source)) == "[] True\n5000"


def test_what_it_writes_has_a_bound(run: Running) -> None:
    source = """
import os
for number in range(64):
    with open(os.environ["TMPDIR"] + f"/{number}", "wb") as file:
        file.write(bytes(1 << 20))
print("64 MiB")
"""
    result = run(source, limits=ExecLimits(cpu_s=5.0, wall_s=10.0, memory_bytes=256 * MIB, tmpfs_bytes=8 * MIB))
    assert result.termination.kind is TerminationKind.OUTPUT_LIMIT or b"64 MiB" not in result.stdout.data


def test_paths_are_told_as_they_are_elsewhere(run: Running) -> None:
    """A run sees where it really is; what the judge tells of its errors looks as from any box."""
    result = run("def f():\n    raise ValueError(__file__)\nf()\n")
    assert 'File "/work/program.py", line 2, in f\n' in result.stderr.text()
    assert "judge-box-" not in result.stderr.text()
    assert not result.stderr.cut


@pytest.mark.parametrize(
    ("word", "translated"),
    [
        ("/work", "/W"),
        ("/work/a.py", "/W/a.py"),
        ("-Dx=/tmp/y:/work", "-Dx=/T/y:/W"),
        ("--require=/work/a", "--require=/W/a"),
        ("/home/work/tmp", "/home/work/tmp"),
        ("/workshop", "/workshop"),
        ("/tmp.txt", "/tmp.txt"),
        ("./work", "./work"),
        ("a/tmp", "a/tmp"),
    ],
)
def test_words_that_name_the_folders(word: str, translated: str) -> None:
    assert bare._translated(word, {"/work": "/W", "/tmp": "/T"}) == translated


# --- other processes ---

SIGNALS = [
    "os.kill(judge, 0)", "os.kill(judge, signal.SIGTERM)", "os.kill(os.getppid(), signal.SIGSTOP)",
    "os.kill(-1, signal.SIGTERM)", "os.killpg(os.getpgid(judge), signal.SIGTERM)", "raw(200, judge, 15)",
    "raw(234, judge, judge, 15)", "raw(129, judge, 15, 0)", "signal.pidfd_send_signal(os.pidfd_open(judge), 15)",
    "raw(101, 16, judge, 0, 0)", "raw(310, judge, 0, 0, 0, 0, 0)", "raw(312, os.getpid(), judge, 0, 0, 0)",
    "os.setpriority(os.PRIO_PROCESS, judge, 19)", "os.sched_setaffinity(judge, {0})",
    "os.sched_setscheduler(judge, os.SCHED_IDLE, os.sched_param(0))", "raw(302, judge, 7, 0, 0)",
]  # fmt: skip


@pytest.mark.parametrize("action", SIGNALS)
def test_it_touches_no_other_process(
    version: int, attempts: Callable[[str], str], action: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By Landlock where that scopes signals, by the filter before."""
    came: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda *_: came.append(1))
    try:
        done = attempts(action)
        refused = ("PermissionError", "ProcessLookupError", "OSError")
        to_all = "kill(-1" in action  # which succeeds, the kernel says, where nobody may be signalled (kill(2))
        assert done in refused or (done == "done" and to_all), f"Landlock {version}"
    finally:
        signal.signal(signal.SIGTERM, before)
    assert came == []


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("import os; os.abort()", signal.SIGABRT),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", signal.SIGTERM),
        ("import signal; signal.raise_signal(signal.SIGUSR1)", signal.SIGUSR1),
    ],
)
def test_it_signals_itself(version: int, run: Running, source: str, number: int) -> None:
    for _ in range(2):  # the second time by a filter that knew another process
        result = run(source)
        assert str(result.termination) == f"signalled({number:d})", f"Landlock {version}: {result.stderr.text()}"


def of_session(box: BareBox) -> list[int]:
    return bare._of_session(box._guest.pid)


LEAVES = {
    "a daemon": "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(60)\n    os._exit(0)",
    "another group": "if os.fork() == 0:\n    os.setpgid(0, 0)\n    time.sleep(60)",
    "deaf ones": "for number in {*range(1, 32)} - {9, 19}:\n    signal.signal(number, signal.SIG_IGN)\n"
    "for _ in range(4):\n    if os.fork() == 0:\n        time.sleep(60)",
    "one that is stopped": "if os.fork() == 0:\n    os.kill(os.getpid(), signal.SIGSTOP)",
    "a chain": "for _ in range(100000):\n    if os.fork():\n        os._exit(0)",
    "threads": "from threading import Thread\nfor _ in range(8):\n    Thread(target=time.sleep, args=(60,)).start()",
}


@pytest.mark.parametrize("leaves", LEAVES.values(), ids=LEAVES)
def test_nothing_of_a_run_outlives_it(run: Running, leaves: str) -> None:
    limits = ExecLimits(cpu_s=1.0, wall_s=1.0, memory_bytes=256 * MIB)
    run(f"import os, signal, time\n{leaves}\n", limits=limits)
    assert of_session(run.box) == []  # type: ignore[attr-defined]
    assert said(run("print('next')")) == "next"


def test_what_is_dead_and_orphaned_counts_for_no_limit(run: Running) -> None:
    source = """
import os, time
for _ in range(60):
    if os.fork() == 0:
        if os.fork() == 0:
            os._exit(0)
        os._exit(0)
    os.wait()
    time.sleep(0.005)
print("all")
"""
    assert said(run(source, limits=ExecLimits(5.0, 10.0, 256 * MIB, processes=20))) == "all"


def test_a_fork_bomb_is_ended(run: Running) -> None:
    result = run("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass\n")
    assert result.termination.kind is not TerminationKind.EXITED
    assert of_session(run.box) == []  # type: ignore[attr-defined]
    assert said(run("print('next')")) == "next"


@pytest.mark.parametrize("ended", ["killed", "interrupted", "closed"])
def test_where_the_guest_is_gone_so_are_its_runs(program: Path, identity: str, ended: str) -> None:
    source = "import os, time\nfor _ in range(3):\n    os.fork()\nprint(flush=True)\ntime.sleep(60)\n"
    (program / "program.py").write_text(source)
    box = NativeSandbox(namespaces=False).open(BoxSpec(program))
    guest = box._guest.pid
    caught: list[BaseException] = []

    def wait() -> None:
        try:
            box.run(ExecSpec(("/work/program.py",), ExecLimits(60.0, 60.0, 256 * MIB), warm=True))
        except BaseException as error:
            caught.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    by = time.monotonic() + 30
    while len(bare._of_session(guest)) < 8:
        assert time.monotonic() < by, f"{identity}: it never came so far"
        time.sleep(0.01)
    if ended == "killed":
        os.kill(guest, signal.SIGKILL)
    elif ended == "interrupted":
        box.interrupt()
    else:
        box._channel.socket.shutdown(2)
    thread.join(30)
    box.close()
    assert isinstance(caught[0], SandboxError)
    assert bare._of_session(guest) == []


CHAIN = """
import os, time
guest = os.getppid()
if os.fork() == 0:
    while os.path.exists(f"/proc/{guest}/fd") or os.getppid() == guest:
        time.sleep(0.001)
        try:
            if open(f"/proc/{guest}/stat").read().rpartition(")")[2].split()[0] == "Z":
                break
        except OSError:
            break
    by = time.monotonic() + 20
    while time.monotonic() < by:
        if os.fork():
            os._exit(0)
print(flush=True)
time.sleep(60)
"""


def test_a_chain_of_forks_that_waits_for_the_guests_end_is_ended(program: Path, identity: str) -> None:
    """Each link is gone before it can be signalled by its number; the group it is in is not."""
    (program / "program.py").write_text(CHAIN)
    box = NativeSandbox(namespaces=False).open(BoxSpec(program))
    guest = box._guest.pid
    thread = threading.Thread(target=lambda: ends(box))
    thread.start()
    by = time.monotonic() + 30
    while len(bare._of_session(guest)) < 2:
        assert time.monotonic() < by, f"{identity}: it never came so far"
        time.sleep(0.01)
    box.interrupt()
    thread.join(30)
    box.close()
    for _ in range(20):
        assert bare._of_session(guest) == []
        time.sleep(0.01)


def ends(box: BareBox) -> None:
    with contextlib.suppress(SandboxError):
        box.run(ExecSpec(("/work/program.py",), ExecLimits(60.0, 60.0, 256 * MIB), warm=True))


def test_the_dead_that_nobody_asks_for_are_not_waited_for() -> None:
    """A container's first process mostly asks for none."""
    source = "import os, time\nif os.fork() == 0:\n    os._exit(0)\nprint(flush=True)\ntime.sleep(60)"
    command = [sys.executable, "-c", source]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as leader:
        assert leader.stdout is not None
        leader.stdout.readline()
        by = time.monotonic() + 30
        while bare._of_session(leader.pid):
            assert time.monotonic() < by
        leader.kill()


def test_a_failure_in_the_middle_of_a_run_is_not_the_next_runs(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run goes on when nobody listens any more: its end must not be told as that of the next one."""
    (program / "program.py").write_text("import time; time.sleep(0.5); print('late')")

    def full(watch: DiskWatch) -> bool:
        raise SandboxError("disk", "the disk is nearly full", hint="df")

    with NativeSandbox(namespaces=False).open(BoxSpec(program)) as box:
        spec = ExecSpec(("/work/program.py",), LIMITS, warm=True)
        with monkeypatch.context() as patched:
            patched.setattr(DiskWatch, "exceeded", full)
            with pytest.raises(SandboxError, match="the disk is nearly full") as caught:
                box.run(spec)
        assert caught.value.hint == "df"
        with pytest.raises(SandboxError, match="the guest was lost"):
            box.run(spec)


# --- which box there is ---


def test_the_level_is_weak_and_says_why(program: Path) -> None:
    sandbox = NativeSandbox(namespaces=False)
    with sandbox.open(BoxSpec(program)):
        found = sandbox.protections()
    assert reached(found) is Level.WEAK
    names = {each.name for each in shortfalls(Level.STANDARD, found)}
    assert names == {"namespaces", "read-only root", "private /tmp"}
    assert "they are not asked for" in found[0].detail


def test_it_is_had_where_namespaces_are_refused_and_only_there(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []

    def refuse(*_: object) -> None:
        tries.append(1)
        raise SandboxUnavailable("user namespace", "they may not be made", hint="let them")

    monkeypatch.setattr(native_sandbox, "NativeBox", refuse)
    sandbox = NativeSandbox()
    for _ in range(3):
        with sandbox.open(BoxSpec(program)) as box:
            assert isinstance(box, BareBox)
    assert len(tries) == 1, "what the kernel refuses once it refuses again"
    assert (sandbox.protections()[0].remedy, "they may not be made" in sandbox.protections()[0].detail) == (
        "let them",
        True,
    )


def test_without_landlock_the_remedy_is_that_for_namespaces(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    launcher = BareBox.launcher.replace(
        "import guest.bare\n", "import guest.landlock\nguest.landlock.version = lambda: 2\nimport guest.bare\n"
    )
    monkeypatch.setattr(BareBox, "launcher", launcher)

    def refuse(*_: object) -> None:
        raise SandboxUnavailable("user namespace", "they may not be made", hint="let them")

    monkeypatch.setattr(native_sandbox, "NativeBox", refuse)
    with pytest.raises(SandboxUnavailable, match="they may not be made") as caught:
        NativeSandbox().open(BoxSpec(program))
    assert caught.value.hint == "let them"


def test_a_program_that_changes_is_the_new_one(program: Path) -> None:
    with NativeSandbox(namespaces=False).open(BoxSpec(program)) as box:
        for word in ("one", "two", "three"):
            (program / "program.py").write_text(f"print({word!r})")
            result = box.run(ExecSpec(("/work/program.py",), LIMITS, warm=True))
            assert result.stdout.data == f"{word}\n".encode()
            (program / "program.py").unlink()


@pytest.mark.skipif(not AS_ROOT or shutil.which("setpriv") is None, reason="only root can give up what it has")
@pytest.mark.parametrize("without", ["-all", "-setuid,-setgid", "-setpcap"])
def test_root_with_less_than_its_powers_still_runs(program: Path, without: str) -> None:
    """As in a container with `--cap-drop`: where it cannot be another user, a run is root without powers."""
    (program / "program.py").write_text("import os; print(os.getuid(), open('/proc/self/status').read())")
    source = (
        "import sys; from pathlib import Path\n"
        "from judge.sandbox.native.sandbox import NativeSandbox; from judge.sandbox.spec import BoxSpec, ExecSpec\n"
        "from judge.model.limits import ExecLimits\n"
        "with NativeSandbox(namespaces=False).open(BoxSpec(Path(sys.argv[1]))) as box:\n"
        "    done = box.run(ExecSpec(('/work/program.py',), ExecLimits(5.0, 10.0, 1 << 28), warm=True))\n"
        "    sys.stdout.write(done.stdout.text() + done.stderr.text())"
    )
    prefix = ["setpriv", f"--bounding-set={without}", f"--inh-caps={without}"]
    command = [*prefix, sys.executable, "-P", "-c", source, str(program)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    uid, _, status = done.stdout.partition(" ")
    if uid == "0" and without == "-setpcap" and not bare._for_everybody([str(Path(sys.base_prefix).resolve())]):
        pytest.skip("others cannot come to this interpreter: it lies in root's home")
    assert (int(uid) >= FIRST) is (without == "-setpcap")
    assert int(uid) >= FIRST or uid == "0"
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert {fields[name] for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")} == {"0" * 16}
    assert (fields["NoNewPrivs"], fields["Seccomp"]) == ("1", "2")


def test_the_folder_is_gone_with_the_box(program: Path, place: Path) -> None:
    scratch = place / "scratch"
    scratch.mkdir()
    with NativeSandbox(scratch=scratch, namespaces=False).open(BoxSpec(program)):
        assert len(list(scratch.iterdir())) == 1
    assert list(scratch.iterdir()) == []
