"""The peak of the bytes that are alive during a call, above those before it.

tracemalloc sees what is allocated through Python's allocators: all objects, and what they hold. It does not
see frames (since 3.11 they lie in memory of their own), which `counting` adds up. Blocks too small to tell anything,
one
integer or float that lives for a moment, come to some hundred bytes at most and are the fit's business.
"""

from __future__ import annotations

import gc
import tracemalloc

MYPY = False
if MYPY:
    from collections.abc import Callable
    from typing import Any


def peak(call: Callable[[], Any]) -> tuple[dict[str, object], Any]:
    """Call, and return `peak` (bytes above those before), `result` (bytes that only the result holds), `kept`."""
    tracemalloc.start(1)
    gc.collect()  # which also lets go of what free lists hold, here and below
    before = tracemalloc.get_traced_memory()[0]
    tracemalloc.reset_peak()
    result = call()
    highest = tracemalloc.get_traced_memory()[1]
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    del result
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return {"peak": highest - before, "result": after - kept, "kept": kept - before}, None
