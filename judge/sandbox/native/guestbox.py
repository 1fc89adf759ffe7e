"""A box as both kinds have it: the guest process, the folders it shares with us, the conversation, its end.

What makes a run of it differs: box.py with namespaces, bare.py without.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import subprocess
from abc import abstractmethod
from collections.abc import Iterator
from pathlib import Path

import judge.sandbox.guest
from judge.errors import SandboxError, SandboxUnavailable
from judge.model.execution import ExecResult
from judge.sandbox.closing import Closing
from judge.sandbox.disk import DiskWatch, remove_tree
from judge.sandbox.guest import wire
from judge.sandbox.native.cgroup import Group, make_group
from judge.sandbox.native.flow import FlowWatch
from judge.sandbox.native.hearing import GuestLost, hear
from judge.sandbox.native.meter import Meter
from judge.sandbox.native.runtime import PythonRuntime
from judge.sandbox.native.supervise import Run, sealed_file
from judge.sandbox.scratch import BOX, make_folder
from judge.sandbox.spec import ENVIRONMENT, BoxSpec, ExecSpec
from judge.sandbox.unrunnable import errno_of, not_executed

_GUEST_FLAGS = ("-s", "-S", "-B", "-X", "utf8")
_CLOSING_S = 0.2
"""How long a guest may take to end by itself, so that its CPU time is accounted to us; then it is killed."""

KILLED_S = 1.0
"""How long we look whether a guest is dying that something could not be done to."""


class GuestBox(Closing):
    """A guest and what is its own; see `judge.sandbox.protocol.Box`."""

    launcher: str
    """The script that the guest starts with."""

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
        self._guest_pid = self._guest.pid  # of the process whose children the runs are
        self._closed = False
        self._group: Group | None = None
        self._meter: Meter | None = None
        self.user: int | None = None  # whom root makes the runs, seen from outside; else they are who judges
        self.group_error = self.limits_by = ""
        self.landlock = 0
        try:
            self._set_up(spec, runtime)
        except OSError as error:  # what is done to a guest that is gone
            lost = self._lost("start", str(error))
            self.close()
            raise lost from error
        except BaseException:
            self.close()
            raise

    def _more_descriptors(self) -> tuple[int, ...]:
        """What the guest is started with beside its end of the conversation."""
        return ()

    @abstractmethod
    def _set_up(self, spec: BoxSpec, runtime: PythonRuntime) -> None:
        """Bring the guest from its start to where it takes requests."""

    @abstractmethod
    def run(self, spec: ExecSpec) -> ExecResult:
        """See `Box.run`."""

    def _ready(self) -> Meter:
        """The box's meter. Raises `SandboxError` where there is no guest any more."""
        assert self._meter is not None
        if self._channel.fileno() < 0:
            raise SandboxError("run", "the guest was lost in a run before")
        return self._meter

    def _finish(self, spec: ExecSpec, request: dict[str, object], disk: DiskWatch | None) -> ExecResult:
        """Take a run to its end. Raises `SandboxError` where the guest was lost."""
        flow = None
        if spec.joined is not None:
            flow = FlowWatch(self._guest_pid, spec.joined, spec.limits, writable=spec.writable)
        try:
            return Run(self._channel, self._ready(), spec, disk, flow).finish(request)
        except GuestLost as lost:
            raise self._lost(lost.stage, lost.detail, lost.hint) from lost
        except SandboxError as failure:
            return not_executed(spec, failure)

    @abstractmethod
    def _await_runs(self) -> None:
        """End what may still run of a guest that is gone."""

    def _spawn(self, python: str, theirs: wire.Channel) -> subprocess.Popen[bytes]:
        """Start the guest as programs are to find themselves: an empty file in, pipes out, their environment."""
        package = Path(judge.sandbox.guest.__file__).parent.parent
        handed = (theirs.fileno(), *self._more_descriptors())
        stdin = sealed_file(b"")
        try:
            return subprocess.Popen(
                [python, *_GUEST_FLAGS, "-c", self.launcher, *map(str, handed)],
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=dict(ENVIRONMENT),
                cwd=package,
                pass_fds=handed,
                start_new_session=True,
            )
        except OSError as error:
            raise SandboxUnavailable("start", f"{python} does not start: {error}") from error
        finally:
            os.close(stdin)
            theirs.close()

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

    def _hand_over(self, folder: Path) -> None:
        """Make a folder and all in it the run's own, where runs are somebody else."""
        if self.user is not None:
            for directory, names, files in os.walk(folder):
                for name in (".", *names, *files):
                    os.chown(Path(directory) / name, self.user, self.user, follow_symlinks=False)

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
        self._await_runs()
        if self._meter is not None:
            self._meter.close()
        elif self._group is not None:  # the box was never ready
            self._group.remove()
        self._meter = self._group = None
        for pipe in (self._guest.stdout, self._guest.stderr):
            if pipe is not None:
                pipe.close()
        self._claimed.remove()

    def _lost(self, stage: str, message: str = "the guest ended unexpectedly", hint: str = "") -> SandboxError:
        self._channel.close()  # an inner guest may have missed the death of the outer one
        self.interrupt()
        assert self._guest.stderr is not None
        log = self._guest.stderr.read().decode("utf-8", "replace").strip()
        return SandboxError(stage, f"{message}\n{log}" if log else message, hint=hint)
