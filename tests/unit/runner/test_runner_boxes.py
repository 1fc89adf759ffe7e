from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from judge.runner.boxes import opened
from judge.runner.interrupts import ENDING
from judge.sandbox.fake import FakeSandbox, outcome
from judge.sandbox.spec import BoxSpec


class Slow(FakeSandbox):
    """Is interrupted while it opens or closes a box; remembers which steps were taken."""

    def __init__(self, *, while_opening=(), while_closing=()):
        super().__init__(lambda spec: outcome())
        self.while_opening, self.while_closing = while_opening, while_closing
        self.steps = []

    def open(self, spec):
        self.steps.append("opening")
        for number in self.while_opening:
            os.kill(os.getpid(), number)
        box = super().open(spec)
        self.steps.append("open")
        box.close = self.close
        return box

    def close(self):
        self.steps.append("closing")
        for number in self.while_closing:
            os.kill(os.getpid(), number)
        self.steps.append("closed")


WHOLE = ["opening", "open", "closing", "closed"]
SPEC = BoxSpec(Path())


def test_a_box_is_open_for_the_block():
    sandbox = Slow()
    with opened(sandbox, SPEC) as box:
        assert sandbox.steps == ["opening", "open"]
        assert box.run is not None
    assert sandbox.steps == WHOLE


def test_it_is_closed_whatever_the_block_raises():
    sandbox = Slow()
    with pytest.raises(KeyError), opened(sandbox, SPEC):
        raise KeyError
    assert sandbox.steps == WHOLE


@pytest.mark.parametrize("number", ENDING)
def test_an_interrupt_while_it_opens_counts_when_it_is_open_and_closes_it(handled, number):
    sandbox = Slow(while_opening=[number])
    with pytest.raises(InterruptedError) as caught, opened(sandbox, SPEC):
        sandbox.steps.append("used")
    assert caught.value.args == (number,)
    assert sandbox.steps == WHOLE
    assert [signal.getsignal(each) for each in ENDING] == [handled] * 3


@pytest.mark.parametrize("number", ENDING)
def test_an_interrupt_while_it_closes_counts_when_it_is_gone(handled, number):
    sandbox = Slow(while_closing=[number])
    with pytest.raises(InterruptedError), opened(sandbox, SPEC):
        pass
    assert sandbox.steps == WHOLE
    assert [signal.getsignal(each) for each in ENDING] == [handled] * 3


def test_a_key_held_down_is_one_interrupt(handled):
    sandbox = Slow(while_opening=[signal.SIGINT] * 5, while_closing=[signal.SIGTERM] * 5)
    with pytest.raises(InterruptedError), opened(sandbox, SPEC):
        sandbox.steps.append("used")
    assert sandbox.steps == WHOLE
    assert [signal.getsignal(each) for each in ENDING] == [handled] * 3


def test_one_that_is_out_of_patience_counts_at_once(handled, monkeypatch):
    monkeypatch.setattr("judge.runner.interrupts._PATIENCE_S", 0.0)
    sandbox = Slow(while_opening=[signal.SIGINT, signal.SIGTERM])
    with pytest.raises(InterruptedError) as caught, opened(sandbox, SPEC):
        pass
    assert caught.value.args == (signal.SIGTERM,)
    assert sandbox.steps == ["opening"]
    assert [signal.getsignal(each) for each in ENDING] == [handled] * 3
