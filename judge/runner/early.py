"""A box that opens while there is something else to do.

Opening a box is mostly waiting: for its guest to start, which takes some 60 ms. Meanwhile a run has a
package to read and modules to load. So its first box begins to open as soon as it is known in which
sandbox, in a thread of its own, around a folder that is still empty: the program is laid out there later.

Signals that end us wait until both are done. One that was raised in the middle of an import would
leave Python's import lock taken, and the other thread, which imports as well, waiting for ever.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from judge.model.execution import Protection
from judge.runner.interrupts import held_back
from judge.sandbox.protocol import Box, Sandbox
from judge.sandbox.scratch import make_folder, temporary_folder
from judge.sandbox.spec import BoxSpec

T = TypeVar("T")


class EarlySandbox:
    """A sandbox whose first box opens before anybody asks for it; see `judge.sandbox.protocol.Sandbox`.

    Nothing may be asked of it before `wait`. What failed is raised when it is asked for: by `ready` what
    `make` raised, by `open` what opening the box raised.
    """

    def __init__(self, make: Callable[[], Sandbox]) -> None:
        self._make = make
        self._folder = make_folder("program")
        self._spec = BoxSpec(self._folder.path)
        self._sandbox: Sandbox | None = None
        self._box: Box | None = None
        self._error: BaseException | None = None
        self._box_taken, self._folder_taken = threading.Lock(), threading.Lock()
        self._thread = threading.Thread(target=self._open, daemon=True)
        self._thread.start()

    def _open(self) -> None:
        try:
            self._sandbox = self._make()
            self._box = self._sandbox.open(self._spec)
        except BaseException as error:
            self._error = error

    def wait(self) -> None:
        """Wait until the box is open, or is known not to be."""
        self._thread.join()

    def ready(self) -> Sandbox:
        """Itself, where there is a sandbox behind it. Raises what `make` raised."""
        self._inner()
        return self

    def _inner(self) -> Sandbox:
        if self._sandbox is None:
            assert self._error is not None
            raise self._error
        return self._sandbox

    @property
    def name(self) -> str:
        """See `Sandbox.name`."""
        return self._inner().name

    @property
    def system(self) -> str:
        """See `Sandbox.system`."""
        return self._inner().system

    @property
    def python(self) -> str:
        """See `Sandbox.python`."""
        return self._inner().python

    @property
    def python_version(self) -> str:
        """See `Sandbox.python_version`."""
        return self._inner().python_version

    def find_tool(self, name: str) -> str:
        """See `Sandbox.find_tool`."""
        return self._inner().find_tool(name)

    def protections(self) -> tuple[Protection, ...]:
        """See `Sandbox.protections`."""
        return self._inner().protections()

    def open(self, spec: BoxSpec) -> Box:
        """See `Sandbox.open`; the early box is for who first asks for one around its folder."""
        if spec != self._spec or not self._box_taken.acquire(blocking=False):
            return self._inner().open(spec)
        if self._box is None:
            assert self._error is not None
            raise self._error
        return self._box

    def take_folder(self) -> Path | None:
        """The folder of the early box, for who first asks for it: one program can be laid out there."""
        return self._spec.program if self._folder_taken.acquire(blocking=False) else None

    def close(self) -> None:
        """Close the box where nobody took it, and remove the folder."""
        self.wait()
        if self._box is not None and self._box_taken.acquire(blocking=False):
            self._box.close()
        self._folder.remove()


@contextmanager
def opened_early(make: Callable[[], Sandbox], meanwhile: Callable[[], T]) -> Iterator[tuple[EarlySandbox, T]]:
    """A sandbox whose first box opened while `meanwhile` did something else, and what that gave.

    After the block nothing of the sandbox is left that nobody took.
    """
    early: EarlySandbox | None = None
    try:
        with held_back():
            early = EarlySandbox(make)
            done = meanwhile()
            early.wait()
        yield early, done
    finally:
        if early is not None:
            with held_back():
                early.close()


@contextmanager
def program_folder(sandbox: Sandbox) -> Iterator[Path]:
    """A folder to lay out a program in: the one around which a box is open already, else a fresh one."""
    folder = sandbox.take_folder() if isinstance(sandbox, EarlySandbox) else None
    if folder is not None:
        yield folder
        return
    with temporary_folder("program") as fresh:
        yield fresh
