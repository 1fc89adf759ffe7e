from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from judge.runner.boxes import held_back, opened
from judge.sandbox.fake import FakeSandbox, outcome
from judge.sandbox.spec import BoxSpec

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Terminated(Exception):
    """What our handlers raise."""


@pytest.fixture
def handled():
    """Handlers that raise, as the command line has them."""

    def end(number, frame):
        raise Terminated(number)

    before = {number: signal.signal(number, end) for number in ENDING}
    yield end
    for number, handler in before.items():
        signal.signal(number, handler)


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
    with pytest.raises(Terminated) as caught, opened(sandbox, SPEC):
        sandbox.steps.append("used")
    assert caught.value.args == (number,)
    assert sandbox.steps == WHOLE
    assert [signal.getsignal(each) for each in ENDING] == [handled] * 3


@pytest.mark.parametrize("number", ENDING)
def test_an_interrupt_while_it_closes_counts_when_it_is_gone(handled, number):
    sandbox = Slow(while_closing=[number])
    with pytest.raises(Terminated), opened(sandbox, SPEC):
        pass
    assert sandbox.steps == WHOLE
    assert [signal.getsignal(each) for each in ENDING] == [handled] * 3


def test_a_second_one_counts_at_once(handled):
    sandbox = Slow(while_opening=[signal.SIGINT, signal.SIGTERM])
    with pytest.raises(Terminated) as caught, opened(sandbox, SPEC):
        pass
    assert caught.value.args == (signal.SIGTERM,)
    assert sandbox.steps == ["opening"]
    assert [signal.getsignal(each) for each in ENDING] == [handled] * 3


def test_what_goes_wrong_and_an_interrupt_together_are_an_interrupt(handled):
    with pytest.raises(Terminated), held_back():
        os.kill(os.getpid(), signal.SIGINT)
        raise KeyError


def test_a_signal_that_is_ignored_stays_so(handled):
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with held_back():
        os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_other_threads_are_never_interrupted_and_change_no_handler(handled):
    seen = []

    def work():
        with held_back():
            seen.append([signal.getsignal(each) for each in ENDING])

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [[handled] * 3]


def test_one_block_in_another_gives_way_to_the_outer_one(handled):
    steps = []
    with pytest.raises(Terminated), held_back():
        with held_back():
            os.kill(os.getpid(), signal.SIGINT)
            steps.append("inner")
        steps.append("outer")
    assert steps == ["inner", "outer"]
