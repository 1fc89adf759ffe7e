"""Bits of a run's supervision that need no box."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from judge.model.execution import TerminationKind as Kind
from judge.model.limits import MIB, ExecLimits
from judge.sandbox.guest import wire
from judge.sandbox.native.meter import Ending, Look, Usage
from judge.sandbox.native.supervise import GuestLost, Run, _Stream, rlimits, sealed_file
from judge.sandbox.spec import ExecSpec

RunWith = Callable[[Usage], tuple[Run, wire.Channel]]
LIMITS = ExecLimits(cpu_s=1.0, wall_s=1.0, memory_bytes=64 * MIB, output_bytes=10)


class FixedMeter:
    """A meter that has seen what a test says."""

    interval_s = 0.01

    def __init__(self, usage: Usage, needs_rlimits: bool = False) -> None:
        self.usage, self.rlimits = usage, needs_rlimits

    def begin(self, limits: ExecLimits, warm: bool) -> None:
        pass

    def look(self) -> Look:
        return Look(self.usage.cpu_s, self.usage.exceeded)

    def settle(self, ending: Ending) -> Usage:
        return self.usage


@pytest.fixture
def run_with() -> Iterator[RunWith]:
    """Make a run, and the guest's end of its channel."""
    with ExitStack() as stack:

        def make(usage: Usage) -> tuple[Run, wire.Channel]:
            ours, theirs = wire.pair()
            stack.callback(ours.close)
            stack.callback(theirs.close)
            return Run(ours, FixedMeter(usage), ExecSpec(("x",), LIMITS), None), theirs  # type: ignore[arg-type]

        yield make


def usage(cpu_s: float = 0.1, exceeded: Kind | None = None) -> Usage:
    return Usage(cpu_s, 1000, "test", exceeded)


def ended(status: int) -> dict[str, object]:
    return {"done": {"status": status, "cpu_s": 0.1, "wall_s": 0.2, "max_rss_bytes": 1, "overhead_s": 0.0}}


EXIT_3, SIGKILL, SIGXCPU = 3 << 8, 9, 24


@pytest.mark.parametrize(
    ("status", "used", "expected"),
    [
        (0, usage(), "exited(0)"),
        (EXIT_3, usage(), "exited(3)"),
        (SIGKILL, usage(), "signalled(9)"),
        (0, usage(cpu_s=1.0), "exited(0)"),
        (0, usage(cpu_s=1.001), "cpu_limit"),
        (SIGXCPU, usage(), "cpu_limit"),
        (SIGKILL, usage(exceeded=Kind.MEMORY_LIMIT), "memory_limit"),
        (0, usage(exceeded=Kind.MEMORY_LIMIT), "memory_limit"),
        (EXIT_3, usage(cpu_s=2.0, exceeded=Kind.MEMORY_LIMIT), "memory_limit"),
        (0, usage(exceeded=Kind.PROCESS_LIMIT), "exited(0)"),
        (EXIT_3, usage(exceeded=Kind.PROCESS_LIMIT), "process_limit"),
        (SIGKILL, usage(cpu_s=2.0, exceeded=Kind.PROCESS_LIMIT), "cpu_limit"),
    ],
)
def test_how_a_run_ended(run_with: RunWith, status: int, used: Usage, expected: str) -> None:
    run, guest = run_with(used)
    assert str(_answered(guest, ended(status))(run).termination) == expected


def test_output_is_kept_up_to_its_bound(run_with: RunWith) -> None:
    run, guest = run_with(usage())
    guest_end = _write_when_asked(guest, b"0123456789abc", b"err")
    result = guest_end(run)
    assert (result.stdout.data, result.stdout.total_bytes) == (b"0123456789", 13)
    assert result.stderr.data == b"err"
    assert result.termination.kind is Kind.OUTPUT_LIMIT


def _answered(guest: wire.Channel, answer: dict[str, object]):  # type: ignore[no-untyped-def]
    return _write_when_asked(guest, b"", b"", answer)


def _write_when_asked(guest, out: bytes, err: bytes, answer=None):  # type: ignore[no-untyped-def]
    """Play the guest from this same thread: the streams are there once the request was sent."""

    def finish(run: Run) -> object:
        start = run._start

        def started(request: dict[str, object]) -> None:
            start(request)
            _, (stdin, stdout, stderr) = guest.receive()
            os.write(stdout, out)
            os.write(stderr, err)
            for descriptor in (stdin, stdout, stderr):
                os.close(descriptor)
            guest.send(answer or ended(0))

        run._start = started  # type: ignore[method-assign]
        return run.finish({"op": "run"})

    return finish


@pytest.mark.parametrize(("met", "expected"), [(Kind.MEMORY_LIMIT, Kind.MEMORY_LIMIT), (None, Kind.WALL_LIMIT)])
def test_what_was_met_while_nobody_looked_comes_before_the_wall_limit(
    run_with: RunWith, monkeypatch: pytest.MonkeyPatch, met: Kind | None, expected: Kind
) -> None:
    monkeypatch.setattr(FixedMeter, "interval_s", 100.0)
    run, guest = run_with(usage(exceeded=met))

    def play() -> None:
        _, streams = guest.receive()
        message, _ = guest.receive()
        assert message == {"op": "kill"}
        for descriptor in streams:
            os.close(descriptor)
        guest.send(ended(SIGKILL))

    with ThreadPoolExecutor(1) as pool:
        played = pool.submit(play)
        assert run.finish({"op": "run"}).termination.kind is expected
        played.result()


def test_a_guest_that_is_gone_is_said_to_be(run_with: RunWith) -> None:
    run, guest = run_with(usage())
    guest.close()
    with pytest.raises(GuestLost):
        run.finish({"op": "run"})


def test_a_failure_of_the_guest_names_its_stage(run_with: RunWith) -> None:
    run, guest = run_with(usage())
    with pytest.raises(Exception, match="mounts: no") as caught:
        _answered(guest, {"failed": "mounts", "error": "no"})(run)
    assert not isinstance(caught.value, GuestLost)


def test_a_stream_keeps_the_beginning() -> None:
    reader, writer = os.pipe()
    stream = _Stream(reader, 4)
    for data in (b"ab", b"cdef", b"g"):
        os.write(writer, data)
        assert stream.read()
    os.close(writer)
    assert not stream.read()
    captured = stream.captured()
    assert (captured.data, captured.total_bytes, captured.cut) == (b"abcd", 7, True)
    os.close(reader)


@pytest.mark.parametrize("data", [b"", b"x", b"\x00\xff" * 100_000])
@pytest.mark.parametrize("from_file", [False, True])
def test_the_input_is_sealed(data: bytes, from_file: bool, tmp_path: Path) -> None:
    (tmp_path / "1.in").write_bytes(data)
    descriptor = sealed_file(tmp_path / "1.in" if from_file else data)
    assert os.read(descriptor, len(data) + 1) == data
    with pytest.raises(PermissionError):
        os.write(descriptor, b"x")
    with pytest.raises(PermissionError):
        os.ftruncate(descriptor, 0 if data else 1)
    os.close(descriptor)


def test_an_input_that_is_not_there_leaves_nothing_open(tmp_path: Path) -> None:
    before = os.listdir("/proc/self/fd")
    with pytest.raises(FileNotFoundError):
        sealed_file(tmp_path / "gone.in")
    assert os.listdir("/proc/self/fd") == before


def test_rlimits_that_stand_in_for_a_group_come_without_one() -> None:
    limits = ExecLimits(cpu_s=1.0, wall_s=1.0, memory_bytes=64 * MIB, processes=10)
    grouped, sampled = (rlimits(limits, False, FixedMeter(usage(), needs)) for needs in (False, True))  # type: ignore[arg-type]
    assert set(sampled) - set(grouped) == {"RLIMIT_NPROC"}
    assert grouped["RLIMIT_FSIZE"] == limits.tmpfs_bytes
    assert rlimits(limits, True, FixedMeter(usage()))["RLIMIT_FSIZE"] > limits.disk_bytes  # type: ignore[arg-type]
