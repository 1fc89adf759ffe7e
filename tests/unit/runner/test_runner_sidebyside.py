"""Jobs side by side: their programs take turns, the first error ends all, and nothing is left behind."""

from __future__ import annotations

import signal
import threading
import time
from pathlib import Path

import pytest

from judge.errors import PackageError, SandboxError
from judge.model.limits import ExecLimits
from judge.runner.sidebyside import SharedSandbox, side_by_side
from judge.sandbox.fake import FakeSandbox, outcome
from judge.sandbox.spec import BoxSpec, ExecSpec

SPEC = ExecSpec(("/work/x.py",), ExecLimits(cpu_s=1, wall_s=1, memory_bytes=1 << 20))


class Machine:
    """Programs that wait until so many of them run, or until nobody comes any more; counts the most at a time."""

    def __init__(self, together=1):
        self.lock, self.running, self.most = threading.Lock(), 0, 0
        self.met = threading.Barrier(together)
        self.sandbox = FakeSandbox(self)

    def __call__(self, spec):
        with self.lock:
            self.running += 1
            self.most = max(self.most, self.running)
        try:
            self.met.wait(5)
        finally:
            with self.lock:
                self.running -= 1
        return outcome(b"done")


def runs(count):
    def job(sandbox):
        with sandbox.open(BoxSpec(Path("/"))) as box:
            return [box.run(SPEC).stdout.data for _ in range(count)]

    return job


def test_jobs_give_what_they_give_in_their_order():
    assert side_by_side([lambda _, n=n: n for n in range(5)], FakeSandbox(lambda _: outcome()), 3, 2) == [0, 1, 2, 3, 4]
    assert side_by_side([], FakeSandbox(lambda _: outcome()), 3, 2) == []


def test_as_many_programs_run_as_may_and_no_more():
    machine = Machine(together=2)
    found = side_by_side([runs(4)] * 4, machine.sandbox, at_once=4, programs=2)
    assert found == [[b"done"] * 4] * 4
    assert machine.most == 2


def test_one_at_a_time_is_one_at_a_time():
    machine = Machine()
    side_by_side([runs(3)] * 3, machine.sandbox, at_once=3, programs=1)
    assert machine.most == 1


def test_programs_that_talk_to_each_other_do_not_wait_for_a_turn():
    shared = SharedSandbox(FakeSandbox(lambda _: outcome()), programs=1)
    with shared.turn(SPEC), shared.turn(ExecSpec(SPEC.argv, SPEC.limits, joined=object())):
        pass


def test_the_first_error_is_raised_and_ends_the_others():
    begun, ended = threading.Event(), []

    def fails(_):
        begun.wait(5)
        raise PackageError("broken")

    def goes_on(sandbox):
        begun.set()
        try:
            while True:
                with sandbox.open(BoxSpec(Path("/"))) as box:
                    box.run(SPEC)
        except SandboxError as error:
            ended.append(error.detail)
            raise

    with pytest.raises(PackageError, match="broken"):
        side_by_side([goes_on, fails, goes_on], FakeSandbox(lambda _: outcome()), 2, 2)
    assert 1 <= len(ended) <= 2, "the third may have begun in the thread of the one that failed"
    assert all("stopped" in words for words in ended)


def test_an_interrupt_ends_what_runs_and_is_raised_when_all_is_tidied_up(handled):
    waiting, over, open_boxes, in_time = threading.Event(), threading.Event(), [], []

    class Endless:
        def run(self, spec):
            waiting.set()
            in_time.append(over.wait(20))
            raise SandboxError("run", "interrupted")

        def interrupt(self):
            over.set()

        def close(self):
            open_boxes.remove(self)

    class Place(FakeSandbox):
        def open(self, spec):
            open_boxes.append(Endless())
            return open_boxes[-1]

    def sends(_):
        waiting.wait(5)
        time.sleep(0.1)  # until the main thread waits, too
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)  # as the kernel may: it does not wake the main thread

    with pytest.raises(InterruptedError):
        side_by_side([runs(1), sends], Place(lambda _: outcome()), 2, 2)
    assert (open_boxes, in_time) == ([], [True])


def test_a_box_that_opened_too_late_is_interrupted_at_once():
    interrupted = []

    class Late(FakeSandbox):
        def open(self, spec):
            shared.stop()
            box = super().open(spec)
            box.interrupt = lambda: interrupted.append(True)
            return box

    shared = SharedSandbox(Late(lambda _: outcome()), 1)
    with shared.open(BoxSpec(Path("/"))) as box, pytest.raises(SandboxError, match="stopped"):
        box.run(SPEC)
    assert interrupted == [True]
    with pytest.raises(SandboxError, match="stopped"):
        shared.open(BoxSpec(Path("/")))


def test_it_says_what_the_sandbox_says():
    inner = FakeSandbox(lambda _: outcome())
    shared = SharedSandbox(inner, 1)
    assert (shared.name, shared.python, shared.python_version) == (inner.name, inner.python, inner.python_version)
    assert shared.protections() == inner.protections()
    assert shared.find_tool("x") == inner.find_tool("x")
