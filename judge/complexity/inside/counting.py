"""What the interpreter does during a call, counted: function entries and jumps, frames, calls that sort or search.

Steps are the work that is done in Python: each start or resumption of a function, and each jump back of a loop
(sys.monitoring from Python 3.12 on; before that, each line that is reached). What is done in C is not
in them, so they grow at most as fast as the cost. `searching` is what sorting and searching calls of the C library
would need: m log m for one that sorts m items, log m for a step of a heap or a bisection. `frames` is the highest
number of bytes
that frames took at one time.
"""

from __future__ import annotations

import bisect
import builtins
import heapq
import math
import sys

MYPY = False
if MYPY:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

_FRAME_WORDS = 10
"""Words of a frame beside its variables and its stack (_PyInterpreterFrame in CPython's pycore_frame.h)."""

_WORD_BYTES = 8


class Steps:
    """Counters of one call, made before the solution is loaded: functions that it may import are replaced."""

    def __init__(self) -> None:
        self.steps = 0
        self.searching = 0.0
        self._bytes = self._highest = 0
        self._sizes: dict[CodeType, int] = {}
        self._replace(builtins, "sorted", self._sorting)
        for name in ("heappush", "heappop", "heappushpop", "heapreplace"):
            self._replace(heapq, name, self._searching)
        for name in ("bisect", "bisect_left", "bisect_right", "insort", "insort_left", "insort_right"):
            self._replace(bisect, name, self._searching)

    def _replace(self, module: Any, name: str, count: Callable[[Any], None]) -> None:
        original = getattr(module, name)

        def counted(*arguments: Any, **options: Any) -> Any:
            if arguments:
                count(arguments[0])
            return original(*arguments, **options)

        setattr(module, name, counted)

    def _sorting(self, items: Any) -> None:
        if hasattr(items, "__len__"):
            self.searching += len(items) * math.log2(len(items) + 1)

    def _searching(self, items: Any) -> None:
        self.searching += math.log2(len(items) + 1) if hasattr(items, "__len__") else 0.0

    def measure(self, call: Callable[[], Any]) -> tuple[dict[str, object], Any]:
        """Call, and return the counts."""
        stop = self._watch_jumps() if hasattr(sys, "monitoring") else self._watch_lines()
        sys.setprofile(self._entered)
        try:
            result = call()
        finally:
            sys.setprofile(None)
            stop()
        return {"steps": self.steps, "searching": self.searching, "frames": self._highest}, result

    def _entered(self, frame: FrameType, event: str, what: Any) -> None:
        if event == "call":
            self.steps += 1
            self._bytes += self._size(frame.f_code)
            if self._bytes > self._highest:
                self._highest = self._bytes
        elif event == "return":
            self._bytes -= self._size(frame.f_code)
        elif event == "c_call" and getattr(what, "__name__", "") == "sort":
            self._sorting(getattr(what, "__self__", ()))

    def _size(self, code: CodeType) -> int:
        if code not in self._sizes:
            words = code.co_nlocals + len(code.co_cellvars) + len(code.co_freevars) + code.co_stacksize + _FRAME_WORDS
            self._sizes[code] = words * _WORD_BYTES
        return self._sizes[code]

    def _watch_jumps(self) -> Callable[[], None]:
        monitoring: Any = sys.monitoring  # type: ignore[attr-defined]
        tool, jump = monitoring.PROFILER_ID, monitoring.events.JUMP

        def jumped(_: CodeType, source: int, target: int) -> None:
            if target < source:
                self.steps += 1

        monitoring.use_tool_id(tool, "judge")
        monitoring.register_callback(tool, jump, jumped)
        monitoring.set_events(tool, jump)
        return lambda: monitoring.set_events(tool, 0)

    def _watch_lines(self) -> Callable[[], None]:
        def trace(_: FrameType, event: str, __: Any) -> Any:
            if event == "line":
                self.steps += 1
            return trace

        sys.settrace(trace)
        return lambda: sys.settrace(None)
