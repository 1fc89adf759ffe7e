"""The seam between the runner and whatever runs programs."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from judge.model.execution import ExecResult, Protection
from judge.sandbox.spec import BoxSpec, ExecSpec


class Box(Protocol):
    """A place in which the runs of one program happen, one at a time, each as if it were the first.

    A box belongs to one thread, except that `interrupt` may be called from any.
    """

    def run(self, spec: ExecSpec) -> ExecResult:
        """Run to the end: the program's comes at most a second after the wall limit.

        To clear away what a program held, the kernel may need longer, on a busy machine some seconds.
        Raises `SandboxError` when the sandbox itself failed; the box is then of no more use. A run
        that dies for its memory may end its box, too: then the next one raises.
        """
        ...

    def workdir(self) -> AbstractContextManager[Path]:
        """A fresh folder that one run can be given as its working directory; gone afterwards."""
        ...

    def interrupt(self) -> None:
        """End whatever runs; the call to `run` raises `SandboxError`."""
        ...

    def close(self) -> None:
        """End the box; no process and no file of it is left."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


class Sandbox(Protocol):
    """A way of running programs, such as Linux namespaces or a container."""

    @property
    def name(self) -> str:
        """`native`, `docker`, `fake`."""
        ...

    @property
    def system(self) -> str:
        """Whose programs and libraries a box has: `native` for this machine's own, or an image by its id.

        What was built or measured in one says nothing of another.
        """
        ...

    @property
    def python(self) -> str:
        """The path of the Python interpreter inside a box."""
        ...

    @property
    def python_version(self) -> str:
        """Its version, such as `3.11.2`."""
        ...

    def find_tool(self, name: str) -> str:
        """Where a program of that name, such as a compiler, is inside a box; empty where there is none."""
        ...

    def protections(self) -> tuple[Protection, ...]:
        """What is in force for every run, weaker or missing here."""
        ...

    def open(self, spec: BoxSpec) -> Box:
        """A ready box. Raises `SandboxUnavailable` with the remedy where none can be had."""
        ...
