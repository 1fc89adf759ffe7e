from __future__ import annotations

import os
import signal
import threading

import pytest

from judge.errors import SandboxError, SandboxUnavailable
from judge.runner.early import opened_early, program_folder
from judge.runner.interrupts import ENDING
from judge.runner.judging import judge
from judge.sandbox.fake import FakeSandbox, outcome
from judge.sandbox.spec import BoxSpec


class Watched(FakeSandbox):
    """Remembers which of its boxes are open; refuses the first ones with what it was given."""

    def __init__(self, *trouble):
        super().__init__(lambda spec: outcome())
        self.trouble = list(trouble)
        self.opening, self.may_open, self.open_boxes = threading.Event(), threading.Event(), []
        self.may_open.set()

    def open(self, spec):
        self.opening.set()
        assert self.may_open.wait(10)
        if self.trouble:
            raise self.trouble.pop(0)
        box = super().open(spec)
        self.open_boxes.append(box)
        box.close = lambda: self.open_boxes.remove(box)
        return box


def nothing():
    return None


def test_it_opens_while_something_else_is_done():
    sandbox = Watched()
    sandbox.may_open.clear()

    def meanwhile():
        assert sandbox.opening.wait(10)
        sandbox.may_open.set()
        return "done"

    with opened_early(lambda: sandbox, meanwhile) as (_, done):
        assert done == "done"
        assert len(sandbox.open_boxes) == 1
    assert sandbox.open_boxes == []


def test_it_is_closed_where_that_fails():
    sandbox = Watched()

    def meanwhile():
        assert sandbox.opening.wait(10)
        raise KeyError

    with pytest.raises(KeyError), opened_early(lambda: sandbox, meanwhile):
        raise AssertionError
    assert len(sandbox.boxes) == 1
    assert sandbox.open_boxes == []


def test_a_box_is_open_before_anybody_asks_and_belongs_to_the_first_who_asks():
    sandbox = Watched()
    with opened_early(lambda: sandbox, nothing) as (early, _):
        with program_folder(early) as folder:
            assert sandbox.boxes == [BoxSpec(folder)]
            first, second = early.open(BoxSpec(folder)), early.open(BoxSpec(folder))
        assert sandbox.open_boxes == [first, second]
    assert sandbox.open_boxes == [first, second], "they belong to those who asked"
    assert not folder.exists()


def test_a_box_around_another_folder_is_opened_for_it(tmp_path):
    sandbox = Watched()
    with opened_early(lambda: sandbox, nothing) as (early, _):
        other = early.open(BoxSpec(tmp_path))
    assert sandbox.open_boxes == [other], "nobody asked for the early one"
    assert len(sandbox.boxes) == 2


def test_a_box_of_another_kind_is_opened_for_it():
    sandbox = Watched()
    with opened_early(lambda: sandbox, nothing) as (early, _), program_folder(early) as folder:
        early.open(BoxSpec(folder, preload=False))
    assert sandbox.boxes == [BoxSpec(folder), BoxSpec(folder, preload=False)]


def test_its_folder_is_for_one_program():
    with opened_early(Watched, nothing) as (early, _), program_folder(early) as first:
        with program_folder(early) as second, program_folder(early) as third:
            assert len({first, second, third}) == 3
        assert [folder.exists() for folder in (first, second, third)] == [True, False, False]


@pytest.mark.parametrize("error", [SandboxUnavailable("platform", "none here"), KeyError("a fault")])
def test_what_cannot_be_made_is_told_when_it_is_asked_for(error):
    def make():
        raise error

    with opened_early(make, nothing) as (early, _):
        for ask in (early.ready, early.protections, lambda: early.python, lambda: early.open(BoxSpec(None))):
            with pytest.raises(type(error)) as caught:
                ask()
            assert caught.value is error


def test_nobody_hears_of_what_nobody_asked_for():
    with opened_early(lambda: Watched(SandboxUnavailable("namespaces", "refused")), nothing) as (early, _):
        assert early.ready() is early
        assert early.name == "fake"


def test_a_box_that_failed_is_told_once(problem, submission, options):
    sandbox = Watched(SandboxError("start", "killed"))
    with opened_early(lambda: sandbox, nothing) as (early, _), program_folder(early) as folder:
        with pytest.raises(SandboxError, match="killed"):
            early.open(BoxSpec(folder))
        assert early.open(BoxSpec(folder)) is sandbox.open_boxes[0]


def test_a_run_is_judged_in_it(problem, submission, fake, options):
    asked, sandbox = problem(), fake()
    with opened_early(lambda: sandbox, nothing) as (early, _):
        assert judge(asked, submission(asked), options, early, lambda _: None).verdict == "AC"
        assert len(sandbox.boxes) == 1
        assert judge(asked, submission(asked), options, early, lambda _: None).verdict == "AC"
    assert len({spec.program for spec in sandbox.boxes}) == 2


@pytest.mark.parametrize("number", ENDING)
def test_an_interrupt_counts_when_both_are_done(handled, number):
    """One in the middle of an import would keep the thread from its own for ever."""
    sandbox, steps = Watched(), []
    sandbox.may_open.clear()

    def meanwhile():
        os.kill(os.getpid(), number)
        steps.append("done")
        sandbox.may_open.set()

    with pytest.raises(InterruptedError), opened_early(lambda: sandbox, meanwhile):
        steps.append("used")
    assert steps == ["done"]
    assert len(sandbox.boxes) == 1
    assert sandbox.open_boxes == []
    assert [signal.getsignal(each) for each in ENDING] == [handled] * 3
