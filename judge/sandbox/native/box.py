"""One box from outside: the guest process, the folders it shares with us, its meter."""

from __future__ import annotations

import contextlib
import itertools
import os
import select
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import judge.sandbox.guest
from judge.errors import SandboxError, SandboxUnavailable
from judge.model.execution import ExecResult
from judge.sandbox.closing import Closing
from judge.sandbox.disk import DiskWatch, remove_tree
from judge.sandbox.guest import wire
from judge.sandbox.guest.box import NOBODY
from judge.sandbox.guest.main import LAUNCHER
from judge.sandbox.native import sampling
from judge.sandbox.native.cgroup import Group, make_group
from judge.sandbox.native.flow import FlowWatch
from judge.sandbox.native.hearing import GuestLost, hear
from judge.sandbox.native.meter import GroupMeter, Meter, SamplingMeter
from judge.sandbox.native.runtime import PythonRuntime, with_folders
from judge.sandbox.native.supervise import Run, rlimits, sealed_file
from judge.sandbox.scratch import BOX, make_folder
from judge.sandbox.spec import ENVIRONMENT, BoxSpec, ExecSpec
from judge.sandbox.unrunnable import errno_of, not_executed

_GUEST_FLAGS = ("-s", "-S", "-B", "-X", "utf8")
_CLOSING_S = 0.2
"""How long a guest may take to end by itself, so that its CPU time is accounted to us; then it is killed."""

_KILLED_S = 1.0
"""How long we look whether a guest is dying that something could not be done to."""

_DYING_S = 5.0
"""How long we wait for a killed guest, whose whole process namespace dies before it."""


class NativeBox(Closing):
    """A guest in its namespaces; see `judge.sandbox.protocol.Box`."""

    def __init__(self, spec: BoxSpec, runtime: PythonRuntime, scratch: Path) -> None:
        """Raises `SandboxUnavailable` where the kernel refuses a part of the box."""
        self._claimed = make_folder(BOX, scratch)
        self._folder = self._claimed.path
        self._numbers = itertools.count()
        self._channel, theirs = wire.pair()
        try:
            self._guest = self._spawn(runtime.executable, theirs)
        except BaseException:
            for end in (self._channel, theirs):
                end.close()
            self._claimed.remove()
            raise
        self._inner: int | None = None
        self._guest_pid = 0
        self._closed = False
        self._group: Group | None = None
        self._meter: Meter | None = None
        self.as_nobody = False
        self.group_error = self.limits_by = ""
        self.landlock, self.proc_masked = 0, False
        try:
            self._set_up(spec, runtime)
        except OSError as error:  # what is done to a guest that is gone
            lost = self._lost("start", str(error))
            self.close()
            raise lost from error
        except BaseException:
            self.close()
            raise

    def _spawn(self, python: str, theirs: wire.Channel) -> subprocess.Popen[bytes]:
        """Start the guest as programs are to find themselves: an empty file in, pipes out, their environment."""
        package = Path(judge.sandbox.guest.__file__).parent.parent
        number = theirs.fileno()
        stdin = sealed_file(b"")
        try:
            return subprocess.Popen(
                [python, *_GUEST_FLAGS, "-c", LAUNCHER, str(number)],
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=dict(ENVIRONMENT),
                cwd=package,
                pass_fds=(number,),
                start_new_session=True,
            )
        except OSError as error:
            raise SandboxUnavailable("start", f"{python} does not start: {error}") from error
        finally:
            os.close(stdin)
            theirs.close()

    def _set_up(self, spec: BoxSpec, runtime: PythonRuntime) -> None:
        for name in ("root", "exchange"):
            (self._folder / name).mkdir()
        self._make_group()
        self._channel.send(
            {
                "root": str(self._folder / "root"),
                "program": str(spec.program),
                "exchange": str(self._folder / "exchange"),
                "runtime": with_folders(runtime.binds, spec.folders),
                "hidden": runtime.hidden,
                "preload": spec.preload,
            }
        )
        self._expect("need")
        try:
            self.as_nobody = self._write_id_maps()
        except OSError as error:
            if self._ends_within(_KILLED_S):
                raise  # nobody refused anything: the guest was killed
            raise self._refused("user namespace", f"id maps: {error.strerror}", error.errno or 0) from error
        self._channel.send({"nobody": self.as_nobody})
        ready = self._expect("ready")
        self.landlock, self.proc_masked = int(str(ready["landlock"])), bool(ready["proc_masked"])
        guest_pid = sampling.first_child(self._guest.pid)
        if guest_pid is None:
            raise self._lost("start")
        self._guest_pid, self._inner = guest_pid, os.pidfd_open(guest_pid)
        self._meter = GroupMeter(self._group) if self._group else SamplingMeter(guest_pid)

    def _ends_within(self, seconds: float) -> bool:
        try:
            self._guest.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _make_group(self) -> None:
        try:
            self._group = make_group(self._guest.pid)
        except OSError as error:
            self.group_error = (error.strerror or str(error)).lower()
        else:
            self.limits_by = self._group.description

    def _expect(self, key: str) -> dict[str, object]:
        try:
            message = hear(self._channel)
        except GuestLost as lost:
            raise self._lost(lost.stage, str(lost.message)) from lost
        if message is None:
            raise self._lost("start")
        if "failed" in message:
            raise self._refused(str(message["failed"]), str(message.get("error", "")), errno_of(message))
        if key not in message:
            raise self._lost("protocol", f"the guest sent {str(message)[:200]} for {key}")
        return message

    def _refused(self, stage: str, words: str, number: int) -> SandboxUnavailable:
        """The kernel refuses a part of the box: why, as far as the machine tells, and the remedy."""
        from judge.sandbox.native import causes

        cause = causes.of_stage(stage, number)
        words = words.removeprefix(f"[Errno {number}] ")
        if cause is None:
            return SandboxUnavailable(stage, words, hint=causes.ASK_THE_DOCTOR)
        return SandboxUnavailable(stage, f"{cause.reason} ({words})", hint=cause.remedy)

    def _write_id_maps(self) -> bool:
        """Map the guest's ids from outside; True when root mapped nobody beside itself (user_namespaces(7))."""
        process = Path(f"/proc/{self._guest.pid}")
        if os.geteuid() == 0:
            both = f"0 0 1\n{NOBODY} {NOBODY} 1"
            with contextlib.suppress(OSError):
                (process / "gid_map").write_text(both)
                (process / "uid_map").write_text(both)
                return True
        (process / "setgroups").write_text("deny")
        (process / "uid_map").write_text(f"{NOBODY} {os.geteuid()} 1")
        (process / "gid_map").write_text(f"{NOBODY} {os.getegid()} 1")
        return False

    def run(self, spec: ExecSpec) -> ExecResult:
        """See `Box.run`."""
        assert self._meter is not None
        if self._channel.fileno() < 0:
            raise SandboxError("run", "the guest was lost in a run before")
        number = str(next(self._numbers))
        with self._scratch(spec, number) as disk:
            request: dict[str, object] = {
                "op": "run",
                "argv": spec.argv,
                "env": dict(spec.env),
                "warm": spec.warm,
                "workdir": spec.workdir.name if spec.workdir else None,
                "writable": spec.writable,
                "scratch": f"{number}.tmp" if spec.writable else None,
                "tmpfs_bytes": spec.limits.tmpfs_bytes,
                "limits": rlimits(spec.limits, spec.writable, self._meter),
            }
            try:
                return Run(self._channel, self._meter, spec, disk, self._flow(spec)).finish(request)
            except GuestLost as lost:
                raise self._lost(lost.stage, lost.detail) from lost
            except SandboxError as failure:
                return not_executed(spec, failure)

    def _flow(self, spec: ExecSpec) -> FlowWatch | None:
        if spec.joined is None:
            return None
        return FlowWatch(self._guest_pid, spec.joined, spec.limits, writable=spec.writable)

    @contextlib.contextmanager
    def _scratch(self, spec: ExecSpec, number: str) -> Iterator[DiskWatch | None]:
        """A writable run's private `/tmp` on disk, and the watch over it and its working directory."""
        if not spec.writable:
            yield None
            return
        assert spec.workdir is not None, "only a folder of its own can be written to"
        folder = self._folder / "exchange" / f"{number}.tmp"
        folder.mkdir(mode=0o700)
        self._hand_over(folder)
        self._hand_over(spec.workdir)
        try:
            yield DiskWatch((folder, spec.workdir), spec.limits.disk_bytes)
        finally:
            remove_tree(folder)

    def _hand_over(self, folder: Path) -> None:
        """Make a folder and all in it the run's own, where runs are somebody else."""
        if self.as_nobody:
            for directory, names, files in os.walk(folder):
                for name in (".", *names, *files):
                    os.chown(Path(directory) / name, NOBODY, NOBODY, follow_symlinks=False)

    @contextlib.contextmanager
    def workdir(self) -> Iterator[Path]:
        """See `Box.workdir`."""
        folder = self._folder / "exchange" / str(next(self._numbers))
        folder.mkdir(mode=0o755)
        try:
            yield folder
        finally:
            remove_tree(folder)

    def interrupt(self) -> None:
        """See `Box.interrupt`."""
        self._guest.kill()

    def close(self) -> None:
        """See `Box.close`."""
        if self._closed:
            return
        self._closed = True
        self._channel.close()
        try:
            self._guest.wait(_CLOSING_S)
        except subprocess.TimeoutExpired:
            self._guest.kill()
            self._guest.wait()
        self._await_inner()
        if self._meter is not None:
            self._meter.close()
        elif self._group is not None:  # the box was never ready
            self._group.remove()
        self._meter = self._group = None
        for pipe in (self._guest.stdout, self._guest.stderr):
            if pipe is not None:
                pipe.close()
        self._claimed.remove()

    def _await_inner(self) -> None:
        """Where the outer guest was killed, the inner one and its runs are still dying (see guest/main.py)."""
        if self._inner is None:
            return
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._inner, signal.SIGKILL)
        poll = select.poll()
        poll.register(self._inner, select.POLLIN)
        poll.poll(_DYING_S * 1000)
        os.close(self._inner)

    def _lost(self, stage: str, message: str = "the guest ended unexpectedly") -> SandboxError:
        self._channel.close()  # an inner guest may have missed the death of the outer one
        self.interrupt()
        assert self._guest.stderr is not None
        log = self._guest.stderr.read().decode("utf-8", "replace").strip()
        return SandboxError(stage, f"{message}\n{log}" if log else message)
