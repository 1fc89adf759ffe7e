"""A guest that somebody has taken over: whatever it says, the judge keeps its head.

Here the guest's end of the channel is in the hands of the test. What it sends must come out as
`SandboxError` or, where it has the form of a report, as what that report says; never as another
exception, a hang, a descriptor that stays open, or the answer to another question.
"""

from __future__ import annotations

import json
import math
import os
import select
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.errors import SandboxError
from judge.model.execution import ExecResult, TerminationKind
from judge.model.limits import MIB, ExecLimits
from judge.sandbox.guest import wire
from judge.sandbox.native import supervise
from judge.sandbox.native.hearing import GuestLost
from judge.sandbox.native.meter import Ending, Look, Meter, Usage
from judge.sandbox.native.supervise import Run
from judge.sandbox.spec import ExecSpec

SPEC = ExecSpec(("/work/x",), ExecLimits(cpu_s=1.0, wall_s=0.1, memory_bytes=64 * MIB, output_bytes=1000))
REPORT: dict[str, object] = {"status": 0, "cpu_s": 0.1, "wall_s": 0.2, "max_rss_bytes": 1, "overhead_s": 0.0}

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from([*REPORT, "signal", "done", ""])
ALMOST = st.builds(
    lambda changes, left_out: {"done": {k: v for k, v in {**REPORT, **changes}.items() if k != left_out}},
    st.dictionaries(NAMES, JSON, max_size=3),
    NAMES,
)
MESSAGES = st.one_of(
    st.binary(max_size=200),
    JSON.map(lambda value: json.dumps(value).encode()),
    ALMOST.map(lambda value: json.dumps(value).encode()),
    ALMOST.map(lambda value: json.dumps(value).encode()[:-3]),
    st.dictionaries(st.sampled_from(["done", "failed", "error", "errno", "need", "ready"]), JSON).map(
        lambda value: json.dumps(value).encode()
    ),
)


class NoMeter:
    """Counts nothing, so that what comes out is what the guest said."""

    interval_s = 0.01
    rlimits = False

    def begin(self, limits: ExecLimits, warm: bool) -> None:
        pass

    def look(self) -> Look:
        return Look(0.0)

    def settle(self, ending: Ending) -> Usage:
        return Usage(ending.cpu_s, ending.max_rss_bytes, "test")


@pytest.fixture
def short_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervise, "_KILL_GRACE_S", 0.2)


class FullMeter(NoMeter):
    """Memory has run out."""

    def look(self) -> Look:
        return Look(0.0, TerminationKind.MEMORY_LIMIT)

    def settle(self, ending: Ending) -> Usage:
        return Usage(ending.cpu_s, ending.max_rss_bytes, "test", TerminationKind.MEMORY_LIMIT)


Guest = Callable[[wire.Channel, list[int]], None]


@contextmanager
def taken_over(guest: Guest) -> Iterator[wire.Channel]:
    """A guest that answers each request as the test says; gives the judge's end."""
    ours, theirs = wire.pair()

    def live() -> None:
        with suppress(OSError):
            while True:
                request, descriptors = theirs.receive()
                if request is None:
                    return
                try:
                    guest(theirs, descriptors)
                finally:
                    for descriptor in descriptors:
                        os.close(descriptor)

    thread = threading.Thread(target=live)
    thread.start()
    try:
        yield ours
    finally:
        ours.close()
        thread.join()
        theirs.close()


def run(channel: wire.Channel, meter: Meter | None = None) -> ExecResult:
    return Run(channel, meter or NoMeter(), SPEC, None).finish({"op": "run"})


def plausible(message: bytes) -> dict[str, Any] | None:
    """The report in a message, by rules that are written down here once more."""
    try:
        done = json.loads(message)["done"]
        assert done.keys() == REPORT.keys()
        assert type(done["status"]) is int
        assert 0 <= done["status"] <= 0xFFFF
        assert os.WIFEXITED(done["status"]) or os.WIFSIGNALED(done["status"])
        for name in REPORT:
            assert type(done[name]) in (int, float)
            assert math.isfinite(done[name])
            assert done[name] >= 0
    except (AssertionError, ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return None
    return dict(done)


@settings(max_examples=400, database=None)
@given(MESSAGES)
def test_any_message_is_a_report_or_the_sandboxs_failure(message: bytes) -> None:
    report = plausible(message)
    with taken_over(lambda theirs, _: theirs.socket.send(message) if message else theirs.close()) as channel:
        if report is None:
            with pytest.raises(SandboxError):
                run(channel)
        else:
            result = run(channel)
            assert result.termination.clean == (report["status"] == 0 and report["cpu_s"] <= SPEC.limits.cpu_s)


@pytest.mark.parametrize(
    "message",
    [
        b"[" * 100_000,
        b'{"done":' * 20_000,
        b"9" * 5000,
        b"\xff" * 100,
        b'{"done": {}}',
        b'{"failed": null}',
        b'{"failed": {"a": [1]}, "error": 1}',
        b"null",
        b"[]",
        b'"done"',
        json.dumps({"done": {**REPORT, "cpu_s": float("nan")}}).encode(),
        json.dumps({"done": {**REPORT, "wall_s": float("inf")}}).encode(),
        json.dumps({"done": {**REPORT, "status": 0x7F}}).encode(),
        json.dumps({"done": {**REPORT, "status": True}}).encode(),
        json.dumps({"done": {**REPORT, "overhead_s": -1e9}}).encode(),
        json.dumps({"done": {**REPORT, "more": 1}}).encode(),
    ],
    ids=range(16),
)
def test_what_is_no_report_is_none(message: bytes) -> None:
    with taken_over(lambda theirs, _: theirs.socket.send(message)) as channel, pytest.raises(SandboxError):
        run(channel)


def test_a_message_too_long_is_none() -> None:
    padded = json.dumps({"done": REPORT}).encode() + b" " * wire.MAX_MESSAGE

    def answer(theirs: wire.Channel, _: list[int]) -> None:
        theirs.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 * wire.MAX_MESSAGE)
        theirs.socket.send(padded)

    with taken_over(answer) as channel, pytest.raises(SandboxError):
        run(channel)


@pytest.mark.parametrize("message", [b"{", b'{"done": 1}', b"x" * (wire.MAX_MESSAGE + 1)], ids=["cut", "wrong", "long"])
def test_descriptors_that_come_with_no_report_are_closed(message: bytes) -> None:
    def answer(theirs: wire.Channel, _: list[int]) -> None:
        theirs.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 * wire.MAX_MESSAGE)
        socket.send_fds(theirs.socket, [message], [0, 0])

    with taken_over(answer) as channel:
        before = held()
        for _ in range(5):
            with pytest.raises(SandboxError):
                run(channel)
        assert held() == before


def held() -> int:
    """How many descriptors this process holds, when the guest, a thread of it, has closed those it was given."""
    counts = [0, 1]
    while len(set(counts[-5:])) > 1 or len(counts) < 7:
        counts.append(len(os.listdir("/proc/self/fd")))
        time.sleep(0.01)
    return counts[-1]


@pytest.mark.parametrize("count", [1, 3, 4, 5, 100])
def test_descriptors_that_nobody_asked_for_are_closed(count: int) -> None:
    def answer(theirs: wire.Channel, _: list[int]) -> None:
        theirs.send({"done": REPORT}, (0,) * count)

    with taken_over(answer) as channel:
        assert run(channel).termination.clean
        before = held()
        for _ in range(5):
            run(channel)
        assert held() == before


def test_silence_ends_some_time_after_the_wall_limit(short_grace: None) -> None:
    with taken_over(lambda theirs, _: None) as channel, pytest.raises(GuestLost, match="no answer"):
        run(channel)


def test_an_answer_given_twice_is_not_that_of_the_next_run() -> None:
    def answer(theirs: wire.Channel, _: list[int]) -> None:
        for _ in range(2):
            theirs.send({"done": REPORT})

    with taken_over(answer) as channel:
        assert run(channel).termination.clean
        select.select([channel], [], [])
        with pytest.raises(GuestLost, match="unasked"):
            run(channel)


def test_streams_that_are_passed_back_and_kept_open_hold_up_nothing() -> None:
    kept: list[int] = []

    def answer(theirs: wire.Channel, descriptors: list[int]) -> None:
        kept.extend(os.dup(descriptor) for descriptor in descriptors)
        os.write(descriptors[1], b"x" * 10)
        theirs.send({"done": REPORT}, tuple(descriptors))

    with taken_over(answer) as channel:
        assert run(channel).stdout.data == b"x" * 10
    for descriptor in kept:
        os.close(descriptor)


def test_output_without_end_and_no_report_end_the_box(short_grace: None) -> None:
    def answer(theirs: wire.Channel, descriptors: list[int]) -> None:
        with suppress(BrokenPipeError):
            while descriptors:  # there are none with the request to end it
                os.write(descriptors[1], b"x" * 4096)

    with taken_over(answer) as channel, pytest.raises(GuestLost):
        run(channel)


def test_a_guest_that_hangs_up_in_the_middle_is_said_to_be_gone() -> None:
    hang_up: Guest = lambda theirs, _: theirs.socket.shutdown(socket.SHUT_RDWR)  # noqa: E731
    with taken_over(hang_up) as channel, pytest.raises(GuestLost):
        run(channel)


@pytest.mark.parametrize("stage", ["fork server", "reaper"])
def test_a_memory_death_that_takes_the_fork_server_along_is_still_one(stage: str) -> None:
    """The server and its reaper have one memory: the kernel kills them both, and the guest is left to tell of it."""

    def tell(theirs: wire.Channel, descriptors: list[int]) -> None:
        os.write(descriptors[1], b"said before")
        theirs.send({"failed": stage, "error": "it ended unexpectedly"})

    with taken_over(tell) as channel:
        result = run(channel, FullMeter())
        assert (str(result.termination), result.stdout.data) == ("memory_limit", b"said before")
    with taken_over(tell) as channel, pytest.raises(SandboxError, match=stage):
        run(channel)


def test_a_memory_death_that_takes_the_guest_along_is_still_one() -> None:
    """The kernel kills what holds memory, and where that is not enough in time, the guest."""

    def hang_up(theirs: wire.Channel, descriptors: list[int]) -> None:
        os.write(descriptors[1], b"said before")
        theirs.socket.shutdown(socket.SHUT_RDWR)

    with taken_over(hang_up) as channel:
        result = run(channel, FullMeter())
        assert (str(result.termination), result.stdout.data) == ("memory_limit", b"said before")
        with pytest.raises(GuestLost):
            run(channel)
