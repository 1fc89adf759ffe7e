"""Signals in a process of their own: they raise, once, even from where Python lets nothing be raised."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

PATIENCE_S = 30
FINALIZED = """\
import signal, sys, time
from judge.cli.signals import unwind_on_signals

class Left:
    def __del__(self):
        signal.raise_signal({number})

unwind_on_signals()
try:
    Left()
    time.sleep({patience})
except BaseException as error:
    print(repr(error))
"""


def told(program: str) -> tuple[str, str]:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=PATIENCE_S * 2)
    return done.stdout.strip(), done.stderr


@pytest.mark.parametrize(
    ("number", "raised"),
    [
        (signal.SIGINT, "KeyboardInterrupt()"),
        (signal.SIGTERM, "Terminated(143)"),
        (signal.SIGHUP, "Terminated(129)"),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_one_that_comes_in_a_finalizer_is_not_lost(number, raised):
    assert told(FINALIZED.format(number=int(number), patience=PATIENCE_S)) == (raised, "")


def test_nor_is_one_that_comes_in_two_finalizers():
    program = """\
import signal, time
from judge.cli.signals import unwind_on_signals

class Slow:
    def __del__(self):
        time.sleep(PATIENCE)

class Left:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)

unwind_on_signals()
try:
    Left()
    Slow()
    time.sleep(PATIENCE)
except KeyboardInterrupt:
    print("interrupted")
""".replace("PATIENCE", str(PATIENCE_S))
    assert told(program) == ("interrupted", "")


def test_what_else_goes_wrong_in_a_finalizer_is_remarked_as_ever():
    program = """\
from judge.cli.signals import unwind_on_signals

class Left:
    def __del__(self):
        raise ValueError("oh")

unwind_on_signals()
Left()
"""
    out, err = told(program)
    assert out == ""
    assert "ValueError: oh" in err
