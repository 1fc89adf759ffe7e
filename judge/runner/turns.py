"""When a case may run beside others, and when it runs alone."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol


class Turns(Protocol):
    """What the runs of cases wait for, where several judges share a machine."""

    def beside(self) -> AbstractContextManager[None]:
        """While a case runs that others may run beside."""

    def alone(self) -> AbstractContextManager[None]:
        """While a case is repeated that came close to its time limit."""


class NoTurns:
    """Whoever is alone on a machine waits for nobody; see `Turns`."""

    def beside(self) -> AbstractContextManager[None]:
        """See `Turns.beside`."""
        return nullcontext()

    def alone(self) -> AbstractContextManager[None]:
        """See `Turns.alone`."""
        return nullcontext()
