"""A box without namespaces, for machines and containers that give none: its folders, its words, its end.

Inside are Landlock, the filter and a process group (guest/bare.py). What else a box in namespaces has is made up for
here. There is no /work and no /tmp: the program lies in a folder of the box, a fresh scratch folder
belongs to each run, and what a run is told of both, in its arguments and its environment, is translated, and so is
what it says of them on its error stream, or, where it is a build, on any.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import stat
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from judge.model.execution import Captured, ExecResult
from judge.sandbox import identity
from judge.sandbox.disk import DiskWatch, remove_tree
from judge.sandbox.guest import files
from judge.sandbox.guest.bare import LAUNCHER
from judge.sandbox.native.guestbox import GuestBox
from judge.sandbox.native.meter import GroupMeter, SamplingMeter
from judge.sandbox.native.runtime import PythonRuntime, with_folders
from judge.sandbox.native.supervise import rlimits
from judge.sandbox.spec import WORK, BoxSpec, ExecSpec

_TMP = Path("/tmp")  # noqa: S108 - what runs call their scratch folder
_CONFIGURATION = ("/etc/localtime", "/etc/nsswitch.conf", "/etc/os-release", "/etc/ssl/openssl.cnf")
"""What runtimes do without where it is missing, but not where it is closed: Node, R. It tells nothing of anybody."""

_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_OWN = re.compile(r"(?<![\w.\-/])/(work|tmp)(?![\w.\-])")
"""`/work` or `/tmp` where a path begins with it, alone or within a word such as `-Dx=/tmp/y:/work`."""

_FUSE_TASKS = 1000
"""By how many processes and threads the user's may grow: a fuse. The judge looks for a run's own limit."""

_ALL_EXECUTE = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH
_EXECUTABLE = (b"#!", b"\x7fE")

_FOR_A_GROUP = 0o710
_DYING_S = 5.0
_LOOK_S = 0.01


class BareBox(GuestBox):
    """A guest that shares process table and file tree with others; see `judge.sandbox.protocol.Box`."""

    launcher = LAUNCHER

    def __init__(self, spec: BoxSpec, runtime: PythonRuntime, scratch: Path) -> None:
        """Raises `SandboxUnavailable` where the kernel has no Landlock, or too old a one."""
        self._spec = spec
        self._sent: object = None
        self._sheet = os.memfd_create("group", os.MFD_CLOEXEC)
        try:
            super().__init__(spec, runtime, scratch)
        except BaseException:
            self._drop_sheet()
            raise

    def _more_descriptors(self) -> tuple[int, ...]:
        """The sheet on which the guest writes the group of the run."""
        return (self._sheet,)

    def _set_up(self, spec: BoxSpec, runtime: PythonRuntime) -> None:
        self._exchange = self._folder / "exchange"
        self._exchange.mkdir()
        binds = with_folders(runtime.binds, spec.folders)
        wanted = (*(inside for _, inside in binds), *_CONFIGURATION)
        readable = [path for path in wanted if os.path.exists(path)]  # noqa: PTH110
        user = self._let_in() if os.geteuid() == 0 and _for_everybody([*readable, str(self._folder.parent)]) else None
        self._make_group()
        devices = [path for path in _DEVICES if os.path.exists(path)]  # noqa: PTH110
        self._channel.send({"user": user, "preload": spec.preload, "readable": readable, "devices": devices})
        ready = self._expect("ready")
        self.landlock, self.user = int(str(ready["landlock"])), user if ready["given_up"] else None
        self._others = _tasks_of(os.geteuid() if self.user is None else self.user) + _FUSE_TASKS
        self._send_program()
        if self._group is not None:
            self._group.own_tasks = 1  # the guest
        self._meter = GroupMeter(self._group) if self._group else SamplingMeter(self._guest_pid, self._guest_pid)

    def _let_in(self) -> int | None:
        """Let a user of the box's own come to what lies in it, and nobody else; `None` where this root may not."""
        user = identity.of_guest(self._guest.pid)
        try:
            for folder in (self._folder, self._exchange):
                os.chown(folder, -1, user)
                folder.chmod(_FOR_A_GROUP)
        except OSError:
            return None
        return user

    def _send_program(self) -> None:
        """Copy the program's folder to where runs can read it, when it has changed."""
        place = self._folder / "work"
        seen = {name: files.look(status) for name, status in files.walk(str(self._spec.program))}
        if seen == self._sent:
            return
        remove_tree(place)
        shutil.copytree(self._spec.program, place, symlinks=True)
        self._let_read(place)
        self._sent = seen

    def _let_read(self, folder: Path) -> None:
        """Let a run that is another user read what the judge has laid out; whoever judges can already."""
        if self.user is None:
            return
        for name, status in files.walk(str(folder)):
            if stat.S_ISDIR(status.st_mode) or stat.S_ISREG(status.st_mode):
                more = 0o555 if stat.S_ISDIR(status.st_mode) else 0o444
                (folder / name).chmod(stat.S_IMODE(status.st_mode) | more)
        folder.chmod(0o755)

    def run(self, spec: ExecSpec) -> ExecResult:
        """See `Box.run`."""
        meter = self._ready()
        if spec.workdir is None:
            self._send_program()
        else:
            self._let_read(spec.workdir)
        folder = spec.workdir or self._folder / "work"
        with self._scratch(spec) as (scratch, disk):
            own = {str(WORK): str(folder), str(_TMP): str(scratch)}
            limits = rlimits(spec.limits, spec.writable, meter)
            if "RLIMIT_NPROC" in limits:  # the kernel counts all of the user's, wherever they come from
                limits["RLIMIT_NPROC"] += self._others
            request: dict[str, object] = {
                "op": "run",
                "argv": [_translated(word, own) for word in spec.argv],
                "env": {name: _translated(value, own) for name, value in spec.env.items()},
                "warm": spec.warm,
                "folder": str(folder),
                "scratch": str(scratch),
                "writable": spec.writable,
                "limits": limits,
            }
            result = self._finish(spec, request, disk)
        if spec.writable:
            _make_executable(folder)
        return _told_back(result, own, everywhere=spec.writable)

    @contextlib.contextmanager
    def _scratch(self, spec: ExecSpec) -> Iterator[tuple[Path, DiskWatch]]:
        """A run's own scratch folder, and the watch over what it may write to."""
        folder = self._folder / "tmp"  # of the same name in each run, so that a warm program looks the same
        folder.mkdir(mode=0o700)
        self._hand_over(folder)
        limits = spec.limits
        try:
            if not spec.writable:
                yield folder, DiskWatch((folder,), limits.tmpfs_bytes)
                return
            assert spec.workdir is not None, "only a folder of its own can be written to"
            self._hand_over(spec.workdir)
            yield folder, DiskWatch((folder, spec.workdir), limits.disk_bytes)
        finally:
            remove_tree(folder)

    def close(self) -> None:
        """See `Box.close`."""
        super().close()
        self._drop_sheet()

    def _drop_sheet(self) -> None:
        sheet, self._sheet = self._sheet, -1
        if sheet >= 0:
            os.close(sheet)

    def _await_runs(self) -> None:
        """Where the guest was killed, its run goes on: its group is killed as one, and all else of its session."""
        if self._guest.returncode == 0:
            return  # it has ended them itself
        group = int.from_bytes(os.pread(self._sheet, 8, 0), "little")
        if group:
            _kill_group(group)
        by = time.monotonic() + _DYING_S
        while (left := _of_session(self._guest.pid)) and time.monotonic() < by:
            for pid in left:
                with contextlib.suppress(ProcessLookupError):
                    _kill_group(os.getpgid(pid))
            time.sleep(_LOOK_S)


def _for_everybody(paths: list[str]) -> bool:
    """Whether others than root can come to all these paths: an interpreter may lie in root's home."""
    real = {Path(path).resolve() for path in paths}
    folders = {folder for path in real for folder in (path if path.is_dir() else path.parent, *path.parents)}
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in folders)


def _make_executable(folder: Path) -> None:
    """What a linker or a script makes so by chmod(2), of which nothing comes in a run."""
    for name, status in files.walk(str(folder)):
        if stat.S_ISREG(status.st_mode) and status.st_mode & stat.S_IRUSR and _begins(folder / name) in _EXECUTABLE:
            (folder / name).chmod(stat.S_IMODE(status.st_mode) | _ALL_EXECUTE)


def _begins(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        return os.read(descriptor, 2)
    finally:
        os.close(descriptor)


def _translated(word: str, own: dict[str, str]) -> str:
    return _OWN.sub(lambda found: own[found[0]], word)


def _told_back(result: ExecResult, own: dict[str, str], *, everywhere: bool) -> ExecResult:
    """The result with the folders of this machine called as runs know them."""
    stderr = _renamed(result.stderr, own)
    stdout = _renamed(result.stdout, own) if everywhere else result.stdout
    return replace(result, stdout=stdout, stderr=stderr)


def _renamed(stream: Captured, own: dict[str, str]) -> Captured:
    data = stream.data
    for name, place in own.items():
        data = data.replace(os.fsencode(place), name.encode())
    return Captured(data, stream.total_bytes - len(stream.data) + len(data))


def _tasks_of(user: int) -> int:
    """How many processes and threads a user has now."""
    count = 0
    for pid in _processes():
        with contextlib.suppress(OSError):
            if os.stat(f"/proc/{pid}").st_uid == user:  # noqa: PTH116
                count += len(os.listdir(f"/proc/{pid}/task"))  # noqa: PTH208
    return count


def _of_session(leader: int) -> list[int]:
    """The processes of a session without its leader, and without those that are dead and wait for somebody to ask."""
    found = []
    for pid in _processes():
        with contextlib.suppress(OSError):
            if pid != leader and os.getsid(pid) == leader and not _is_zombie(pid):
                found.append(pid)
    return found


def _is_zombie(pid: int) -> bool:
    """proc(5), stat: the state comes after the name, which may hold anything."""
    return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0] == b"Z"


def _kill_group(group: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def _processes() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208
