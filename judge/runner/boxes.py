"""Boxes for the length of a block."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from judge.runner.interrupts import held_back
from judge.sandbox.protocol import Box, Sandbox
from judge.sandbox.spec import BoxSpec


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
