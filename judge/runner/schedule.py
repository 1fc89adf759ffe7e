"""Cases over workers: started in order, given back in order, and not started once a failure before them is known.

The first failure that counts is the first in case order, whichever came first by the clock, so the
outcome is the same with one worker and with many.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from judge.model.problem import TestCase
from judge.model.verdict import CaseResult, Verdict
from judge.verdict import still_needed


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
    """One run of some cases over some workers, each in a thread of its own."""

    def __init__(self, cases: Sequence[TestCase], run_all: bool) -> None:
        self._cases, self._run_all = cases, run_all
        self._verdicts: list[Verdict | None] = [None] * len(cases)
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
                    self._verdicts[position] = result.verdict
                self._messages.put(Finished(position, result))
        except BaseException as error:
            self._messages.put(Failed(error))

    def _take(self) -> int | None:
        with self._lock:
            position = self._next
            if self._stopped or position >= len(self._cases):
                return None
            if not still_needed(position, self._verdicts, self._run_all):
                return None
            self._next += 1
            return position

    def stop(self) -> None:
        """Let no case start any more. Takes no lock, so that a signal handler may call it."""
        self._stopped = True

    def fail(self, error: BaseException) -> None:
        """End the run: a worker could not even be set up, or there was an interrupt. Takes no lock either."""
        self._messages.put(Failed(error))

    def results(self) -> Iterator[int | CaseResult]:
        """Positions as cases start, and results in case order, to the end or the first failure.

        Raises what a worker raised.
        """
        waiting: dict[int, CaseResult] = {}
        due = 0
        while due < len(self._cases):
            message = self._messages.get()
            if isinstance(message, Failed):
                raise message.error
            if isinstance(message, Started):
                yield message.position
                continue
            waiting[message.position] = message.result
            while due in waiting:
                result = waiting.pop(due)
                due += 1
                yield result
                if result.verdict is not Verdict.AC and not self._run_all:
                    return
