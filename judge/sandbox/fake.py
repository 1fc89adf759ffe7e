"""A sandbox that plays what a test wrote down: for everything that stands on the seam."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from judge.model.execution import (
    Captured,
    ExecResult,
    Protection,
    ProtectionState,
    Termination,
    TerminationKind,
)
from judge.sandbox.closing import Closing
from judge.sandbox.spec import BoxSpec, ExecSpec

Script = Callable[[ExecSpec], ExecResult]


def outcome(
    stdout: bytes = b"",
    *,
    stderr: bytes = b"",
    kind: TerminationKind = TerminationKind.EXITED,
    code: int | None = 0,
    cpu_s: float = 0.01,
    memory_bytes: int = 1 << 20,
) -> ExecResult:
    """A result with the usual values filled in."""
    termination = Termination(kind, code if kind in (TerminationKind.EXITED, TerminationKind.SIGNALLED) else None)
    kept = Captured(stdout, len(stdout)), Captured(stderr, len(stderr))
    return ExecResult(termination, cpu_s, cpu_s, memory_bytes, *kept, memory_source="fake")


class FakeBox(Closing):
    """Answers each run by asking the script."""

    def __init__(self, script: Script, runs: list[ExecSpec]) -> None:
        self._script, self._runs = script, runs

    def run(self, spec: ExecSpec) -> ExecResult:
        """See `Box.run`."""
        spec = replace(spec, stdin=spec.stdin_bytes())
        self._runs.append(spec)
        return self._script(spec)

    @contextlib.contextmanager
    def workdir(self) -> Iterator[Path]:
        """See `Box.workdir`."""
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)

    def interrupt(self) -> None:
        """See `Box.interrupt`."""

    def close(self) -> None:
        """See `Box.close`."""


class FakeSandbox:
    """A sandbox whose every run is what `script` says; `runs` and `boxes` tell what was asked of it."""

    name = "fake"
    system = "fake"
    python = "/usr/bin/python3"
    python_version = "3.11.0"

    def __init__(self, script: Script) -> None:
        self._script = script
        self.runs: list[ExecSpec] = []
        self.boxes: list[BoxSpec] = []

    def open(self, spec: BoxSpec) -> FakeBox:
        """See `Sandbox.open`."""
        self.boxes.append(spec)
        return FakeBox(self._script, self.runs)

    def find_tool(self, name: str) -> str:
        """See `Sandbox.find_tool`: it has them all."""
        return f"/usr/bin/{name}"

    def protections(self) -> tuple[Protection, ...]:
        """See `Sandbox.protections`."""
        return (Protection("nothing", ProtectionState.MISSING, "a fake"),)
