"""Boxes for the length of a block, and how a failing sandbox is given a second chance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

from judge.errors import SandboxError, SandboxUnavailable
from judge.model.execution import ExecResult
from judge.runner.interrupts import held_back
from judge.sandbox.closing import Closing
from judge.sandbox.protocol import Box, Sandbox
from judge.sandbox.spec import BoxSpec, ExecSpec

T = TypeVar("T")


@contextmanager
def opened(sandbox: Sandbox, spec: BoxSpec) -> Iterator[Box]:
    """A ready box, closed after the block. Raises `SandboxUnavailable` where none can be had."""
    box: Box | None = None
    try:
        with held_back():
            box = sandbox.open(spec)
        yield box
    finally:
        if box is not None:
            with held_back():
                box.close()


class LastingBox(Closing):
    """A box that is replaced by a fresh one where the sandbox fails; otherwise a `judge.sandbox.protocol.Box`.

    A failure of the sandbox (its guest was killed, a pipe broke) says nothing of the program. So
    `again` does the whole job anew, once; what fails twice is raised, and is never a verdict. An
    interrupt looks like a failure, but is somebody's wish, and what it ends is not begun anew.
    """

    def __init__(self, sandbox: Sandbox, spec: BoxSpec) -> None:
        """Raises `SandboxUnavailable` where no box can be had."""
        self._sandbox, self._spec = sandbox, spec
        self._stack = ExitStack()
        self._interrupted = False
        self.failures = 0
        """How many jobs had to be done anew."""
        try:
            self._box = self._open()
        except SandboxUnavailable:
            raise
        except SandboxError:
            self._box = self._open()

    def _open(self) -> Box:
        return self._stack.enter_context(opened(self._sandbox, self._spec))

    def again(self, job: Callable[[], T]) -> T:
        """What a job in this box gives, which is begun anew in a fresh box where the sandbox fails the first time.

        Raises `SandboxError` when it fails a second time, or was interrupted.
        """
        try:
            return job()
        except SandboxUnavailable:
            raise
        except SandboxError:
            if self._interrupted:
                raise
        self.failures += 1
        try:
            self._renew()
            return job()
        except SandboxUnavailable:
            raise
        except SandboxError as error:
            if self._interrupted:
                raise
            raise _for_good(error) from error

    def _renew(self) -> None:
        self._stack.close()
        self._box = self._open()
        if self._interrupted:  # while there was no box to interrupt
            self._box.interrupt()

    def run(self, spec: ExecSpec) -> ExecResult:
        """See `Box.run`."""
        return self._box.run(spec)

    def workdir(self) -> AbstractContextManager[Path]:
        """See `Box.workdir`."""
        return self._box.workdir()

    def interrupt(self) -> None:
        """See `Box.interrupt`; from now on nothing is begun anew. Takes no lock."""
        self._interrupted = True
        self._box.interrupt()

    def close(self) -> None:
        """See `Box.close`."""
        self._stack.close()


def _for_good(error: SandboxError) -> SandboxError:
    return SandboxError(error.stage, f"{error.detail}\n(on the second try, too, in a fresh box)", hint=error.hint)
