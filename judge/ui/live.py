"""A part of the screen that is drawn anew while something runs, and goes away when it is over.

It is redrawn where somebody says so, from the thread that does: a second thread would not go well with forking. Where
no terminal is, there is none, and what has to be said is printed.
"""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console, RenderableType

if TYPE_CHECKING:
    from rich.live import Live

_REDRAWN_AFTER_S = 0.1
"""As often as an eye can follow: drawing takes a millisecond, and ten thousand cases have twenty thousand events."""


class LiveScreen:
    """A context manager, which the displays of a run and of a check are."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._live: Live | None = None
        self._drawn_at_s = 0.0

    def __enter__(self) -> Self:
        if self._console.is_terminal and not self._console.is_dumb_terminal:
            from rich.live import Live

            self._live = Live(
                console=self._console,
                transient=True,
                auto_refresh=False,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live is not None:
            self._live.stop()

    @property
    def is_live(self) -> bool:
        """Whether there is a terminal to draw on."""
        return self._live is not None

    def is_due(self) -> bool:
        """Whether what was drawn last has been seen."""
        return time.monotonic() - self._drawn_at_s >= _REDRAWN_AFTER_S

    def draw(self, screen: RenderableType) -> None:
        """Put this in the place of what was drawn before."""
        if self._live is not None:
            self._drawn_at_s = time.monotonic()
            self._live.update(screen, refresh=True)
