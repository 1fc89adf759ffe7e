"""Several long jobs at once, such as the verification of packages, with no more programs running than asked for.

While one job makes ready, compiles or checks, another one's programs run, so that no core idles. A program
takes a turn for the length of its run, which is not begun before: what it measures is the same as if the
jobs came one after the other. Two that talk to each other take none, since they wait for one another.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TypeVar

from judge.errors import SandboxError
from judge.model.execution import ExecResult
from judge.runner.interrupts import LOOK_S, held_back
from judge.sandbox.closing import Closing
from judge.sandbox.protocol import Box, Sandbox
from judge.sandbox.spec import BoxSpec, ExecSpec
from judge.sandbox.wrapped import Wrapped

T = TypeVar("T")


def side_by_side(jobs: Sequence[Callable[[Sandbox], T]], sandbox: Sandbox, at_once: int, programs: int) -> list[T]:
    """What the jobs give, in their order: `at_once` of them side by side, with `programs` running at a time.

    A job uses the sandbox that it is given. The first error ends all the others, and is raised; so does an
    interrupt.
    """
    shared = SharedSandbox(sandbox, programs)
    with held_back(shared.stop), ThreadPoolExecutor(at_once) as pool:
        futures = [pool.submit(job, shared) for job in jobs]
        try:
            failed = _first_failed(futures)
            return [future.result() for future in (*failed, *futures)][len(failed) :]
        finally:
            shared.stop()
            pool.shutdown(wait=False, cancel_futures=True)


def _first_failed(futures: Sequence[Future[T]]) -> list[Future[T]]:
    """Wait until one has failed, or all are done; the failed ones."""
    while True:
        _, going = wait(futures, LOOK_S, FIRST_EXCEPTION)
        failed = [future for future in futures if future.done() and future.exception() is not None]
        if failed or not going:
            return failed


class SharedSandbox(Wrapped):
    """A sandbox whose boxes take turns, and that can be stopped; see `judge.sandbox.protocol.Sandbox`."""

    def __init__(self, sandbox: Sandbox, programs: int) -> None:
        super().__init__(sandbox)
        self._turns = threading.Semaphore(programs)
        self._boxes: list[Box] = []
        self.stopped = False

    def open(self, spec: BoxSpec) -> Box:
        """See `Sandbox.open`. Raises `SandboxError` once it was stopped."""
        return _Taking(self.opened(spec), self)

    def opened(self, spec: BoxSpec) -> Box:
        """A box that takes no turns, but is ended with all others. Raises `SandboxError` once it was stopped."""
        self.require_going_on()
        box = self._sandbox.open(spec)
        self._boxes.append(box)
        if self.stopped:  # while it opened
            box.interrupt()
        return box

    def without_turns(self) -> Sandbox:
        """The same for who watches several programs at once, and would wait for a turn of their own for ever."""
        return _WithoutTurns(self)

    def turn(self, spec: ExecSpec) -> AbstractContextManager[object]:
        """What a run waits for before it begins."""
        return nullcontext() if spec.joined is not None else self._turns

    def forget(self, box: Box) -> None:
        """A box was closed."""
        self._boxes.remove(box)

    def require_going_on(self) -> None:
        """Raises `SandboxError` once it was stopped."""
        if self.stopped:
            raise SandboxError("run", "stopped, because something else failed or was interrupted")

    def stop(self) -> None:
        """End whatever runs, and let nothing begin any more. Takes no lock, so that a signal handler may call it."""
        self.stopped = True
        for box in list(self._boxes):
            box.interrupt()


class _WithoutTurns(Wrapped):
    """A shared sandbox whose boxes take no turns; see `judge.sandbox.protocol.Sandbox`."""

    def __init__(self, shared: SharedSandbox) -> None:
        super().__init__(shared)
        self._shared = shared

    def open(self, spec: BoxSpec) -> Box:
        """See `Sandbox.open`. Raises `SandboxError` once it was stopped."""
        return _Ended(self._shared.opened(spec), self._shared)


class _Ended(Closing):
    """A box that is ended with all others; see `judge.sandbox.protocol.Box`."""

    def __init__(self, box: Box, shared: SharedSandbox) -> None:
        self._box, self._shared = box, shared

    def run(self, spec: ExecSpec) -> ExecResult:
        """See `Box.run`."""
        self._shared.require_going_on()
        return self._box.run(spec)

    def workdir(self) -> AbstractContextManager[Path]:
        """See `Box.workdir`."""
        return self._box.workdir()

    def interrupt(self) -> None:
        """See `Box.interrupt`."""
        self._box.interrupt()

    def close(self) -> None:
        """See `Box.close`."""
        self._shared.forget(self._box)
        self._box.close()


class _Taking(_Ended):
    """A box that takes a turn for each run, too."""

    def run(self, spec: ExecSpec) -> ExecResult:
        """See `Box.run`."""
        with self._shared.turn(spec):
            return super().run(spec)
