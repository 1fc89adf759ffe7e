from __future__ import annotations

import os
import signal
import threading

import pytest

from judge.runner.interrupts import ENDING, held_back


def test_an_interrupt_in_a_long_block_brings_its_end_near_once(handled):
    steps = []
    with pytest.raises(InterruptedError) as caught, held_back(lambda: steps.append("hurry")):
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGINT)
        steps.append("end")
    assert steps == ["hurry", "end"]
    assert caught.value.args == (signal.SIGTERM,)


def test_without_an_interrupt_nothing_hurries(handled):
    with held_back(lambda: pytest.fail("there is no hurry")):
        pass
    assert [signal.getsignal(each) for each in ENDING] == [handled] * 3


def test_what_goes_wrong_and_an_interrupt_together_are_an_interrupt(handled):
    with pytest.raises(InterruptedError), held_back():
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
    with pytest.raises(InterruptedError), held_back():
        with held_back():
            os.kill(os.getpid(), signal.SIGINT)
            steps.append("inner")
        steps.append("outer")
    assert steps == ["inner", "outer"]
