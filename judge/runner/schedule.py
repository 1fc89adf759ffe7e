"""Cases over workers: started in order, given back in order, and not started once they are known not to be needed.

Whether a case is needed depends on the cases before it alone, and what was run without need is not given
back, so the outcome is the same with one worker and with many.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from judge.model.problem import TestCase
from judge.model.verdict import CaseResult, Verdict
from judge.runner.interrupts import LOOK_S
from judge.verdict import Course, Place, one_after_the_other


@dataclass(frozen=True, slots=True)
class Started:
    """A worker took up a case."""

    position: int


@dataclass(frozen=True, slots=True)
class Finished:
    """A worker is done with a case."""

    position: int
    result: CaseResult


@dataclass(frozen=True, slots=True)
class Failed:
    """A worker cannot go on."""

    error: BaseException


Message = Started | Finished | Failed


class Schedule:
    """One run of some cases over some workers, each in a thread of its own.

    `places` say what a failure ends; without them, all that follows it.
    """

    def __init__(self, cases: Sequence[TestCase], run_all: bool, places: Sequence[Place] = ()) -> None:
        self._cases, self._run_all = cases, run_all
        self._course = Course(places or one_after_the_other(len(cases)), run_all)
        self._next = 0
        self._stopped = False
        self._lock = threading.Lock()
        self._messages: queue.SimpleQueue[Message] = queue.SimpleQueue()

    def work(self, run: Callable[[TestCase], CaseResult]) -> None:
        """A worker's loop: take the next case that is still needed, until there is none."""
        try:
            while (position := self._take()) is not None:
                self._messages.put(Started(position))
                result = run(self._cases[position])
                with self._lock:
                    self._course.settle(position, result.verdict)
                self._messages.put(Finished(position, result))
        except BaseException as error:
            self._messages.put(Failed(error))

    def _take(self) -> int | None:
        with self._lock:
            while self._next < len(self._cases) and not self._course.needed(self._next):
                self._next += 1
            if self._stopped or self._next >= len(self._cases):
                return None
            self._next += 1
            return self._next - 1

    def stop(self) -> None:
        """Let no case start any more. Takes no lock, so that a signal handler may call it."""
        self._stopped = True

    def fail(self, error: BaseException) -> None:
        """End the run: a worker could not even be set up, or there was an interrupt. Takes no lock either."""
        self._messages.put(Failed(error))

    def results(self) -> Iterator[int | CaseResult]:
        """Positions as cases start, and the results of those that are needed in case order.

        An error of the judge ends the run, unless all cases are wanted. Raises what a worker raised.
        """
        waiting: dict[int, CaseResult] = {}
        for due in range(len(self._cases)):
            while self._is_needed(due):
                if due in waiting:
                    yield waiting[due]
                    if waiting[due].verdict is Verdict.JE and not self._run_all:
                        return
                    break
                message = self._message()
                if isinstance(message, Failed):
                    raise message.error
                if isinstance(message, Started):
                    yield message.position
                else:
                    waiting[message.position] = message.result

    def _message(self) -> Message:
        while True:
            with contextlib.suppress(queue.Empty):
                return self._messages.get(timeout=LOOK_S)

    def _is_needed(self, position: int) -> bool:
        with self._lock:
            return self._course.needed(position)
