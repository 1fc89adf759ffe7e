"""The native sandbox: opens boxes, and says what is in force in them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from judge.errors import SandboxUnavailable
from judge.model.execution import Protection, ProtectionState
from judge.sandbox.guest import seccomp, syscalls
from judge.sandbox.native.box import NativeBox
from judge.sandbox.native.runtime import PythonRuntime, python_runtime
from judge.sandbox.spec import BoxSpec

_DISK = Path("/var/tmp")  # noqa: S108 - names below it come from mkdtemp; on most systems it is a disk, /tmp may be memory
_NAME_ONE = "name a Python 3 interpreter with JUDGE_PYTHON, or as python in your config.toml"


class NativeSandbox:
    """Linux namespaces around each run; see `judge.sandbox.protocol.Sandbox`.

    `python` is the interpreter that runs the guest and Python programs, by default the one below
    this process's virtual environment; `scratch` the folder on disk for what runs write.
    """

    name = "native"

    def __init__(self, python: str = "", scratch: Path | None = None) -> None:
        """Raises `SandboxUnavailable` where the system or the interpreter cannot serve."""
        if sys.platform != "linux":
            raise SandboxUnavailable("platform", f"the native sandbox needs Linux, this is {sys.platform}")
        if not seccomp.supported(syscalls.machine()):
            raise SandboxUnavailable("filter", f"no system call filter for {syscalls.machine()}")
        self._runtime = _runtime(python)
        self._scratch = scratch or (_DISK if _DISK.is_dir() else Path(tempfile.gettempdir()))
        self._protections: tuple[Protection, ...] | None = None

    @property
    def python(self) -> str:
        """See `Sandbox.python`."""
        return self._runtime.executable

    @property
    def python_version(self) -> str:
        """The version of that interpreter, such as `3.11.2`."""
        return self._runtime.version

    def open(self, spec: BoxSpec) -> NativeBox:
        """See `Sandbox.open`."""
        box = NativeBox(spec, self._runtime, self._scratch)
        if self._protections is None:
            self._protections = _protections(box)
        return box

    def protections(self) -> tuple[Protection, ...]:
        """See `Sandbox.protections`; opens a box to find out unless one was opened before."""
        if self._protections is None:
            with tempfile.TemporaryDirectory(prefix="judge-probe-") as empty:
                self.open(BoxSpec(Path(empty), preload=False)).close()
        assert self._protections is not None
        return self._protections


def _runtime(python: str) -> PythonRuntime:
    try:
        return python_runtime(python)
    except ValueError as error:
        raise SandboxUnavailable("interpreter", f"{python} is no Python interpreter", hint=_NAME_ONE) from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise SandboxUnavailable("interpreter", f"{python} cannot be used: {error}", hint=_NAME_ONE) from error


def _protections(box: NativeBox) -> tuple[Protection, ...]:
    """What holds once a box is open: a box refuses to open without any of those in force."""
    in_force = (
        (
            "namespaces",
            "user, mount, PID, network, IPC, UTS and cgroup; mounts and PIDs anew for each case",
        ),
        ("read-only root", "the interpreter and its libraries, nothing else of this machine"),
        ("private /tmp", "in memory, bounded, gone after the case"),
        ("no network", "an empty network namespace, and no sockets but AF_UNIX"),
        ("no capabilities", "all sets empty, no_new_privs"),
        ("system call filter", f"seccomp, {len(seccomp.REFUSED) + 4} rules"),
        ("rlimits", "CPU time, file size, open files, stack, message queues, no core dumps"),
    )
    held = tuple(Protection(name, ProtectionState.IN_FORCE, detail) for name, detail in in_force)
    return (*held, _identity(box), _limits(box))


def _identity(box: NativeBox) -> Protection:
    if box.as_nobody:
        return Protection("identity", ProtectionState.IN_FORCE, "runs are nobody, outside too")
    detail = "runs are nobody inside, but your own user outside"
    return Protection("identity", ProtectionState.WEAKER, detail)


def _limits(box: NativeBox) -> Protection:
    name = "limits for the whole tree"
    if box.group_error:
        detail = f"memory, processes and CPU time by sampling; no control group: {box.group_error}"
        return Protection(name, ProtectionState.WEAKER, detail)
    return Protection(name, ProtectionState.IN_FORCE, f"memory, processes and CPU time by {box.limits_by}")
