"""An interrupt, a polite kill and a closed terminal unwind the stack, so that nothing is left behind."""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import NoReturn

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_BY_SIGNAL = 128
_SOON_S = 0.01


class Terminated(SystemExit):
    """SIGTERM or SIGHUP came; the exit code is the shell's for a process that died of it."""

    def __init__(self, number: int) -> None:
        super().__init__(_BY_SIGNAL + number)
        self.number = number


def unwind_on_signals() -> None:
    """From now on these signals raise `KeyboardInterrupt` or `Terminated`, unless they are ignored, as under nohup.

    Only the first one counts: a second Ctrl-C must not cut the tidying up short.
    """
    for each in _ENDING:
        if signal.getsignal(each) is not signal.SIG_IGN:
            signal.signal(each, _end)
    sys.unraisablehook = _raise_again


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    for each in _ENDING:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt if number == signal.SIGINT else Terminated(number)


def _raise_again(lost: sys.UnraisableHookArgs) -> None:
    """What a signal raised in a finalizer was dropped there (Python allows nothing else): raise it once more, later."""
    error = lost.exc_value
    if not isinstance(error, KeyboardInterrupt | Terminated):
        sys.__unraisablehook__(lost)
        return
    number = error.number if isinstance(error, Terminated) else signal.SIGINT
    signal.signal(signal.SIGALRM, lambda _number, frame: _end(number, frame))
    signal.setitimer(signal.ITIMER_REAL, _SOON_S)
