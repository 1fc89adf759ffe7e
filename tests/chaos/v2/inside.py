#!/bin/python3
"""The first process of the virtual machine: mounts what there must be, and has the judge tried by three kinds of users.

    root       the controllers are everybody's
    delegated  an ordinary user to whom a part of the tree is given, as systemd does
    stranger   an ordinary user without

Each of them runs this file again, with their name; of every check comes a line, `CHECK user name: ok [seconds]` or
what is wrong in place of `ok`.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

sys.path.insert(0, "/judge")
GROUPS = Path("/sys/fs/cgroup")
PERSON = 1000
_POWER_OFF = 0x4321FEDC
_MS_BIND, _MS_REC, _MS_MOVE = 4096, 16384, 8192


# --- the machine ---


def start() -> None:
    """Everything between the kernel and the checks."""
    libc = ctypes.CDLL(None, use_errno=True)

    def mount(source: str, target: str, kind: str, flags: int = 0, data: str = "") -> None:
        if libc.mount(source.encode(), target.encode(), kind.encode() or None, flags, data.encode() or None):
            raise OSError(ctypes.get_errno(), f"mount {target}: {os.strerror(ctypes.get_errno())}")

    # The root that the kernel unpacks into cannot be pivoted away from: go on in a mount over it.
    os.mkdir("/new")
    mount("/", "/new", "", _MS_BIND | _MS_REC)
    os.chdir("/new")
    mount(".", "/", "", _MS_MOVE)
    os.chroot(".")
    os.chdir("/")
    mount("proc", "/proc", "proc")
    mount("sysfs", "/sys", "sysfs")
    with contextlib.suppress(OSError):  # some kernels do so themselves
        mount("devtmpfs", "/dev", "devtmpfs")
    mount("cgroup2", str(GROUPS), "cgroup2")
    for folder in ("/tmp", "/var/tmp"):
        mount("tmpfs", folder, "tmpfs", 0, "mode=1777,size=300m")
    os.chown("/home/person", PERSON, PERSON)
    Path("/etc/passwd").write_text("root:x:0:0::/root:/bin/sh\nperson:x:1000:1000::/home/person:/bin/sh\n")


def try_all() -> None:
    """Let each kind of user try."""
    (GROUPS / "cgroup.subtree_control").write_text("+memory +pids +cpu")
    _as("root", 0, GROUPS)
    delegated = GROUPS / "user"
    (delegated / "session").mkdir(parents=True)
    for folder in (delegated, delegated / "session"):
        for name in ("", "cgroup.procs", "cgroup.subtree_control", "cgroup.threads"):
            os.chown(folder / name, PERSON, PERSON)
    _as("delegated", PERSON, delegated / "session")
    _as("stranger", PERSON, GROUPS)


def _as(who: str, user: int, group: Path) -> None:
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    with contextlib.suppress(BaseException):
        (group / "cgroup.procs").write_text("0")
        os.setsid()
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
        home = "/home/person" if user else "/root"
        environment = {"HOME": home, "PATH": "/bin", "LANG": "C.UTF-8", "PYTHONPATH": "/judge"}
        os.chdir(home)
        os.execve(sys.executable, [sys.executable, "-B", __file__, who], environment)
    os._exit(1)


# --- the checks ---


class Checks:
    """All that one user tries; each method is a check, and its docstring says what must hold."""

    def __init__(self, who: str) -> None:
        from judge.model.limits import MIB, ExecLimits
        from judge.runner.boxes import LastingBox
        from judge.sandbox.native import supervise
        from judge.sandbox.native.sandbox import NativeSandbox
        from judge.sandbox.spec import BoxSpec

        supervise._KILL_GRACE_S = 20.0  # here everything is slow, dying too
        self.who, self.mib = who, MIB
        self.limits = ExecLimits(cpu_s=5, wall_s=60, memory_bytes=64 * MIB, processes=16)
        self.sandbox = NativeSandbox()
        self.folder = Path(tempfile.mkdtemp())
        self.folder.chmod(0o755)
        self.spec = BoxSpec(self.folder)
        self.lasting = LastingBox(self.sandbox, self.spec)

    def run(self, source: str, **changes: object):
        """Run a program; `changes` are limits."""
        from dataclasses import replace

        from judge.sandbox.spec import ExecSpec

        (self.folder / "program.py").write_text(source)
        spec = ExecSpec(("/work/program.py",), replace(self.limits, **changes), b"1 2\n", warm=True)
        return self.lasting.again(lambda: self.lasting.run(spec))

    @property
    def box(self):
        return self.lasting._box

    def adds(self) -> None:
        result = self.run("print(sum(map(int, input().split())))")
        assert (result.stdout.data, str(result.termination)) == (b"3\n", "exited(0)"), result

    def groups(self) -> list[Path]:
        return [Path(folder) for folder, _, _ in os.walk(GROUPS) if Path(folder).name.startswith("judge-")]

    def check_1_limits_by(self) -> None:
        """The limits are held by what is expected of this user."""
        said = {protection.name: protection.detail for protection in self.sandbox.protections()}
        print(said, flush=True)
        by = "sampling" if self.who == "stranger" else "cgroup v2"
        assert any(by in detail for detail in said.values()), said
        assert (self.box.limits_by == "cgroup v2") == (self.who != "stranger")
        assert len(self.groups()) == (self.who != "stranger")

    def check_2_an_honest_program(self) -> None:
        """It runs, and is accounted for."""
        self.adds()
        result = self.run("x = b'x' * (30 << 20); print(sum(i * i for i in range(300_000)))")
        assert result.termination.clean, result
        assert result.cpu_s > 0.005, result
        assert 28 * self.mib < result.peak_memory_bytes < 45 * self.mib, result
        small = self.run("print(1)")
        assert small.peak_memory_bytes < 25 * self.mib, "before Linux 6.12 the shared pages of the warm guest count"

    def check_3_memory(self) -> None:
        """Beyond its memory a program ends by that limit, its children with it; the next is unharmed."""
        for source in (
            "x = []\nwhile True: x.append(b'x' * (1 << 20))",
            "import os\nfor _ in range(4): os.fork()\nx = []\nwhile len(x) < 50: x.append(b'x' * (1 << 20))\n"
            "import time; time.sleep(20)",
        ):
            result = self.run(source)
            assert str(result.termination) == "memory_limit", result
            self.adds()

    def check_4_processes(self) -> None:
        """Nor has it more processes than it may."""
        result = self.run("import os, time\nfor _ in range(100):\n    if os.fork() == 0: time.sleep(20)\n")
        assert str(result.termination) == "process_limit" or self.who == "stranger", (
            "which the program may come to feel first"
        )
        assert not result.termination.clean, result
        self.adds()

    def check_5_cpu_time(self) -> None:
        """A fork buys no time."""
        result = self.run("import os\nos.fork()\nwhile True: pass", cpu_s=1.0)
        assert str(result.termination) == "cpu_limit", result
        assert 0.8 < result.cpu_s < 2.5, result
        self.adds()

    def check_6_the_command_line(self) -> None:
        """`judge run` comes to its verdict."""
        from tests.packages import lay_out

        package = lay_out("anyorder", self.folder)
        solution = self.folder / "sol.py"
        solution.write_text("n = int(input())\nprint(*(d for d in range(n, 0, -1) if n % d == 0))\n")
        command = [sys.executable, "-m", "judge.cli.main", "run", str(package), str(solution), "--format", "json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done
        judgement = json.loads(done.stdout)
        assert judgement["verdict"] == "AC", judgement

    def check_7_what_a_killed_judge_left(self) -> None:
        """The next judge clears it away; a living one's box goes on."""
        source = "from pathlib import Path; import sys, time; from judge.sandbox.native.sandbox import NativeSandbox\n"
        source += "from judge.sandbox.spec import BoxSpec\nbox = NativeSandbox().open(BoxSpec(Path(sys.argv[1])))\n"
        source += "print('ready', flush=True); time.sleep(99)"
        command = [sys.executable, "-c", source, str(self.folder)]
        before = self.groups()
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            during = self.groups()
            process.send_signal(signal.SIGKILL)
        assert len(during) == len(before) + (self.who != "stranger"), during
        type(self.sandbox)().open(self.spec).close()
        assert self.groups() == before, self.groups()
        assert len(list(Path("/var/tmp").glob("judge-box-*"))) == 1
        self.adds()

    def check_8_an_orphaned_group_with_a_living_process(self) -> None:
        """It is killed with one word."""
        if self.who == "stranger":
            return
        from judge.sandbox.native import groupdir

        parent = self.groups()[0].parent
        group = groupdir.make(parent)
        with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(99)"]) as process:
            (group.path / "cgroup.procs").write_text(str(process.pid))
            groupdir.remove_orphans(parent)
            assert group.path.exists(), "we live"
            group.release()
            groupdir.remove_orphans(parent)
            assert not group.path.exists()
            assert process.wait() == -signal.SIGKILL

    def check_9_many_cases(self) -> None:
        """What the kernel holds for the box does not grow."""
        for _ in range(30):
            self.adds()
        before = self.box._group.memory_in_use() if self.box._group else 0
        for _ in range(100):
            self.adds()
        after = self.box._group.memory_in_use() if self.box._group else 0
        assert after - before < self.mib, (before, after)

    def check_a_nothing_is_left(self) -> None:
        """After the box is closed."""
        self.lasting.close()
        assert self.groups() == []
        assert list(Path("/var/tmp").glob("judge-*")) == []


def check_all(who: str) -> None:
    """Run all checks as the user that this process already is."""
    checks = Checks(who)
    for name in sorted(vars(Checks)):
        if name.startswith("check_"):
            began = time.monotonic()
            try:
                getattr(checks, name)()
                said = "ok"
            except Exception:
                said = " | ".join(traceback.format_exc().splitlines()[-4:])
            print(f"CHECK {who} {name[8:]}: {said} [{time.monotonic() - began:.1f} s]", flush=True)


if __name__ == "__main__":
    if os.getpid() != 1:
        check_all(sys.argv[1])
    else:
        try:
            start()
            try_all()
        except BaseException:
            traceback.print_exc()
        print("END", flush=True)
        os.sync()
        ctypes.CDLL(None).reboot(_POWER_OFF)
