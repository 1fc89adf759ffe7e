from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from judge.errors import SandboxError, SandboxUnavailable
from judge.runner.boxes import LastingBox, opened
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


# --- a second chance ---


class Unsteady(FakeSandbox):
    """Opens boxes as told: each word is what becomes of one."""

    def __init__(self, *fates):
        super().__init__(lambda spec: outcome())
        self.fates, self.closed = list(fates), 0

    def open(self, spec):
        fate = self.fates.pop(0) if self.fates else "well"
        if fate != "well":
            raise fate
        box = super().open(spec)
        box.close = self.close
        return box

    def close(self):
        self.closed += 1


LOST = SandboxError("start", "the guest ended unexpectedly")
NOT_HERE = SandboxUnavailable("namespaces", "refused")


def failing(times, box=None):
    """A job that fails so many times before it gives the number of its trials."""
    trials = []

    def job():
        trials.append(1)
        if len(trials) <= times:
            raise SandboxError("run", "lost")
        return len(trials)

    return job


def test_a_job_that_goes_well_is_done_once():
    sandbox = Unsteady()
    with LastingBox(sandbox, SPEC) as box:
        assert (box.again(failing(0)), box.failures) == (1, 0)
    assert (len(sandbox.boxes), sandbox.closed) == (1, 1)


def test_a_job_is_done_anew_in_a_fresh_box_once():
    sandbox = Unsteady()
    with LastingBox(sandbox, SPEC) as box:
        assert (box.again(failing(1)), box.failures) == (2, 1)
        assert sandbox.closed == 1, "the first box goes before the second comes"
        with pytest.raises(SandboxError) as caught:
            box.again(failing(2))
    assert caught.value.message == "sandbox: run: lost\n(on the second try, too, in a fresh box)"
    assert sandbox.closed == len(sandbox.boxes) == 3


def test_opening_has_a_second_chance_too():
    sandbox = Unsteady(LOST)
    with LastingBox(sandbox, SPEC) as box:
        assert box.run is not None
    with pytest.raises(SandboxError, match="ended unexpectedly"):
        LastingBox(Unsteady(LOST, LOST), SPEC)


def test_what_this_machine_does_not_offer_is_not_asked_for_twice():
    sandbox = Unsteady(NOT_HERE)
    with pytest.raises(SandboxUnavailable):
        LastingBox(sandbox, SPEC)
    assert sandbox.fates == []
    assert sandbox.boxes == []
    with LastingBox(Unsteady("well", NOT_HERE), SPEC) as box, pytest.raises(SandboxUnavailable):
        box.again(failing(1))


def test_an_interrupted_box_begins_nothing_anew():
    sandbox = Unsteady()
    with LastingBox(sandbox, SPEC) as box:
        box.interrupt()
        with pytest.raises(SandboxError) as caught:
            box.again(failing(1))
    assert caught.value.message == "sandbox: run: lost"
    assert len(sandbox.boxes) == 1


def test_an_interrupt_while_a_fresh_box_opens_reaches_it():
    interrupted = []
    sandbox = Unsteady()
    box = LastingBox(sandbox, SPEC)
    opened = sandbox.open

    def open_late(spec):
        box.interrupt()
        fresh = opened(spec)
        fresh.interrupt = lambda: interrupted.append(fresh)
        return fresh

    sandbox.open = open_late
    with box, pytest.raises(SandboxError) as caught:
        box.again(failing(2))
    assert caught.value.message == "sandbox: run: lost"
    assert len(interrupted) == 1
    assert sandbox.closed == len(sandbox.boxes) == 2
