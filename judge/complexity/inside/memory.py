"""The peak of the bytes that are alive during a call, above those before it.

What is counted are blocks of the interpreter's allocators: all objects, and what they hold (`blocks`, or
tracemalloc where that cannot be had, which sees small objects, too). Neither sees frames, which lie in memory of their
own since Python 3.11; `counting` adds them up.
"""

from __future__ import annotations

import gc
import tracemalloc

from .blocks import Blocks

MYPY = False
if MYPY:
    from collections.abc import Callable
    from typing import Any


class Memory:
    """Made before the input is decoded, so that what is there before the call is known, too."""

    def __init__(self) -> None:
        self._blocks = Blocks()
        if not self._blocks.available:
            tracemalloc.start(1)

    def measure(self, call: Callable[[], Any]) -> tuple[dict[str, object], Any]:
        """Call, and return `peak`, bytes above those before, and `result`, those that only the result holds.

        `exact` says that small objects are left out, whose number says nothing of the growth. The collector is called
        because it also lets go of what free lists hold.
        """
        gc.collect()
        before = self._live()
        self._restart()
        result = call()
        highest = self._peak()
        gc.collect()
        after = self._live()
        del result
        gc.collect()
        held = after - self._live()
        return {"peak": highest - before, "result": held, "exact": self._blocks.available}, None

    def _live(self) -> int:
        return self._blocks.live if self._blocks.available else tracemalloc.get_traced_memory()[0]

    def _peak(self) -> int:
        return self._blocks.peak if self._blocks.available else tracemalloc.get_traced_memory()[1]

    def _restart(self) -> None:
        if self._blocks.available:
            self._blocks.restart()
        else:
            tracemalloc.reset_peak()
