"""The native sandbox: opens boxes, and says what is in force in them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TypeVar

from judge.errors import SandboxUnavailable
from judge.model.execution import Protection
from judge.sandbox.guest import seccomp, syscalls
from judge.sandbox.levels import weakest
from judge.sandbox.native import janitor, protections
from judge.sandbox.native.bare import BareBox
from judge.sandbox.native.box import NativeBox
from judge.sandbox.native.runtime import find_runtime, find_tool
from judge.sandbox.scratch import temporary_folder
from judge.sandbox.spec import BoxSpec

_DISK = Path("/var/tmp")  # noqa: S108 - names below it come from mkdtemp; on most systems it is a disk, /tmp may be memory


_Box = TypeVar("_Box", NativeBox, BareBox)


class NativeSandbox:
    """Linux namespaces around each run, or what holds without them; see `judge.sandbox.protocol.Sandbox`.

    `python` is the interpreter that runs the guest and Python programs, by default the one below
    this process's virtual environment; `scratch` the folder on disk for what runs write.
    """

    name = "native"

    def __init__(self, python: str = "", scratch: Path | None = None, *, namespaces: bool = True) -> None:
        """Raises `SandboxUnavailable` where the system or the interpreter cannot serve.

        Without `namespaces` none are tried, as if there were none to be had.
        """
        if sys.platform != "linux":
            raise SandboxUnavailable("platform", f"the native sandbox needs Linux, this is {sys.platform}")
        if not seccomp.supported(syscalls.machine()):
            raise SandboxUnavailable("filter", f"no system call filter for {syscalls.machine()}")
        self._runtime = find_runtime(python)
        self._scratch = scratch or (_DISK if _DISK.is_dir() else Path(tempfile.gettempdir()))
        self._cleared = False
        self._found: list[tuple[Protection, ...]] = []
        self._refused = None if namespaces else SandboxUnavailable("namespaces", "they are not asked for")

    @property
    def system(self) -> str:
        """See `Sandbox.system`."""
        return self.name

    @property
    def python(self) -> str:
        """See `Sandbox.python`."""
        return self._runtime.executable

    @property
    def python_version(self) -> str:
        """The version of that interpreter, such as `3.11.2`."""
        return self._runtime.version

    def find_tool(self, name: str) -> str:
        """See `Sandbox.find_tool`."""
        return find_tool(name)

    def open(self, spec: BoxSpec) -> NativeBox | BareBox:
        """See `Sandbox.open`; before the first box, what killed judges left is cleared away.

        Where the kernel refuses namespaces, the box has none; where it refuses that one, too, the remedy is that
        for the namespaces.
        """
        if not self._cleared:
            self._cleared = True
            janitor.clear(self._scratch)
        if self._refused is None:
            try:
                return self._known(NativeBox(spec, self._runtime, self._scratch))
            except SandboxUnavailable as error:
                refused = error
        else:
            refused = self._refused
        box = self._bare(spec, refused)
        self._refused = refused
        return self._known(box)

    def _bare(self, spec: BoxSpec, refused: SandboxUnavailable) -> BareBox:
        try:
            return BareBox(spec, self._runtime, self._scratch)
        except SandboxUnavailable:
            raise refused from None

    def _known(self, box: _Box) -> _Box:
        """The box, once what protects it is written down."""
        found = protections.of(box, self._refused)
        if found not in self._found:
            self._found.append(found)
        return box

    def protections(self) -> tuple[Protection, ...]:
        """See `Sandbox.protections`, of all boxes so far; opens one to find out where there was none."""
        if not self._found:
            with temporary_folder("probe") as empty:
                self.open(BoxSpec(empty, preload=False)).close()
        return weakest(self._found)
