"""A box in namespaces of its own, from outside: its folders, its identity, its meter."""

from __future__ import annotations

import contextlib
import os
import select
import signal
from collections.abc import Iterator
from pathlib import Path

from judge.model.execution import ExecResult
from judge.sandbox import identity
from judge.sandbox.disk import DiskWatch, remove_tree
from judge.sandbox.guest.box import NOBODY
from judge.sandbox.guest.main import LAUNCHER
from judge.sandbox.native import sampling
from judge.sandbox.native.guestbox import KILLED_S, GuestBox
from judge.sandbox.native.meter import GroupMeter, SamplingMeter
from judge.sandbox.native.runtime import PythonRuntime, with_folders
from judge.sandbox.native.supervise import rlimits
from judge.sandbox.spec import BoxSpec, ExecSpec

_DYING_S = 5.0
"""How long we wait for a killed guest, whose whole process namespace dies before it."""


class NativeBox(GuestBox):
    """A guest in its namespaces; see `judge.sandbox.protocol.Box`."""

    launcher = LAUNCHER

    def __init__(self, spec: BoxSpec, runtime: PythonRuntime, scratch: Path) -> None:
        """Raises `SandboxUnavailable` where the kernel refuses a part of the box."""
        self._inner: int | None = None
        self.proc_masked = False
        super().__init__(spec, runtime, scratch)

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
            self.user = self._write_id_maps()
        except OSError as error:
            if self._ends_within(KILLED_S):
                raise  # nobody refused anything: the guest was killed
            raise self._refused("user namespace", f"id maps: {error.strerror}", error.errno or 0) from error
        self._channel.send({"nobody": self.user is not None})
        ready = self._expect("ready")
        self.landlock, self.proc_masked = int(str(ready["landlock"])), bool(ready["proc_masked"])
        guest_pid = sampling.first_child(self._guest.pid)
        if guest_pid is None:
            raise self._lost("start")
        self._guest_pid, self._inner = guest_pid, os.pidfd_open(guest_pid)
        self._meter = GroupMeter(self._group) if self._group else SamplingMeter(guest_pid)

    def _write_id_maps(self) -> int | None:
        """Map the guest's ids from outside; the user whom root made nobody beside itself (user_namespaces(7))."""
        process = Path(f"/proc/{self._guest.pid}")
        if os.geteuid() == 0:
            user = identity.of_guest(self._guest.pid)
            both = f"0 0 1\n{NOBODY} {user} 1"
            with contextlib.suppress(OSError):
                (process / "gid_map").write_text(both)
                (process / "uid_map").write_text(both)
                return user
        (process / "setgroups").write_text("deny")
        (process / "uid_map").write_text(f"{NOBODY} {os.geteuid()} 1")
        (process / "gid_map").write_text(f"{NOBODY} {os.getegid()} 1")
        return None

    def run(self, spec: ExecSpec) -> ExecResult:
        """See `Box.run`."""
        meter = self._ready()
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
                "limits": rlimits(spec.limits, spec.writable, meter),
            }
            return self._finish(spec, request, disk)

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

    def _await_runs(self) -> None:
        """Where the outer guest was killed, the inner one and its runs are still dying (see guest/main.py)."""
        if self._inner is None:
            return
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._inner, signal.SIGKILL)
        poll = select.poll()
        poll.register(self._inner, select.POLLIN)
        poll.poll(_DYING_S * 1000)
        os.close(self._inner)
