"""Looking at processes: real ones, and what proc(5) may say of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.errors import SandboxError
from judge.model.execution import TerminationKind
from judge.model.limits import MIB, ExecLimits
from judge.sandbox.native import sampling
from judge.sandbox.native.meter import Ending, SamplingMeter
from judge.sandbox.native.sampling import Sample

SLEEPERS = """
import os, sys, time
for _ in range(2):
    if os.fork() == 0:
        block = bytearray(b"x") * (20 << 20)
        sys.stdout.write("x")
        sys.stdout.flush()
        time.sleep(60)
time.sleep(60)
"""

SPAWNER = """
import ctypes, os, signal, sys, time
CLONE_VM = 0x100
if os.fork() == 0:
    block = bytearray(b"x") * (40 << 20)
    libc, size = ctypes.CDLL(None), 1 << 16
    stack = ctypes.create_string_buffer(size)
    libc.clone.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p]
    libc.clone(libc.pause, ctypes.addressof(stack) + size & ~15, CLONE_VM | signal.SIGCHLD, None)
    sys.stdout.write("x")
    sys.stdout.flush()
time.sleep(60)
"""


@pytest.fixture
def parent() -> Iterator[int]:
    """A process with two children, each of which holds 20 MiB."""
    with subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", SLEEPERS], stdout=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.read(2) == b"xx"
        yield process.pid
        os.killpg(process.pid, 9)


def test_all_below_a_process_are_seen(parent: int) -> None:
    seen = sampling.sample(parent, 0)
    assert seen.tasks == 2
    assert 40 * MIB <= seen.memory_bytes < 80 * MIB
    assert len(seen.own_cpu_s) == 2
    assert sampling.first_child(parent) in seen.own_cpu_s


def test_the_fork_server_is_no_part_of_a_run(parent: int) -> None:
    server = sampling.first_child(parent)
    assert server is not None
    seen = sampling.sample(parent, 0, server)
    assert seen.tasks == 1
    assert server not in seen.own_cpu_s


def test_what_is_shared_with_the_parent_counts_nothing(parent: int) -> None:
    assert sampling.sample(parent, 15 * MIB).memory_bytes <= sampling.sample(parent, 0).memory_bytes - 30 * MIB
    assert sampling.sample(parent, 1 << 40).memory_bytes == 0


def test_a_child_in_its_parents_memory_is_not_counted_again() -> None:
    """As that of vfork(2) is before it calls exec, and so that of system(3), with which R ends."""
    with subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", SPAWNER], stdout=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == b"x"
        seen = sampling.sample(process.pid, 0)
        os.killpg(process.pid, 9)
    assert seen.tasks == 2
    assert 40 * MIB <= seen.memory_bytes < 80 * MIB


def test_a_process_that_is_gone_has_nothing() -> None:
    with subprocess.Popen([sys.executable, "-I", "-S", "-c", ""]) as process:
        pass
    assert sampling.sample(process.pid, 0) == Sample()
    assert sampling.first_child(process.pid) is None
    assert sampling.anonymous_bytes(process.pid) == 0


def test_a_name_that_looks_like_fields_confuses_nobody() -> None:
    source = "import sys, time; open('/proc/self/comm', 'w').write(') R 1 (9 9'); print(1, flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-I", "-S", "-c", source], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        own, of_children = sampling._cpu_s(process.pid)
        assert 0 <= own < 5
        assert of_children == 0
        process.kill()


def test_little_memory_left_is_our_failure(tmp_path: Path) -> None:
    meminfo = tmp_path / "meminfo"
    text = "MemTotal:       32000000 kB\nMemFree:  1 kB\nMemAvailable:   {} kB\nHugePages_Total:       0\n"
    meminfo.write_text(text.format(1000000))
    sampling.require_memory(str(meminfo))
    meminfo.write_text(text.format(999999))
    with pytest.raises(SandboxError, match="out of memory"):
        sampling.require_memory(str(meminfo))


class Looks:
    """A meter that sees what a test says."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, samples: list[Sample], limits: ExecLimits) -> None:
        monkeypatch.setattr(sampling, "sample", lambda *_: samples.pop(0))
        monkeypatch.setattr(sampling, "require_memory", lambda: None)
        self.meter = SamplingMeter(os.getpid())
        self.meter.begin(limits, warm=False)
        self.looks = [self.meter.look() for _ in range(len(samples))]


LIMITS = ExecLimits(cpu_s=1.0, wall_s=1.0, memory_bytes=100, processes=3)
ENDING = Ending(status=0, cpu_s=0.1, wall_s=1.0, max_rss_bytes=50, overhead_s=0.0)


def test_time_of_processes_that_nobody_waited_for_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    samples = [Sample(cpu_s=0.4, own_cpu_s={number: 0.4}) for number in range(3)]
    looks = Looks(monkeypatch, samples, LIMITS)
    assert [round(look.cpu_s, 3) for look in looks.looks] == [0.4, 0.8, 1.2]
    assert looks.meter.settle(ENDING).cpu_s == pytest.approx(1.2)


def test_time_of_children_that_were_waited_for_is_not_counted_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    samples = [Sample(cpu_s=0.5, own_cpu_s={1: 0.1, 2: 0.4}), Sample(cpu_s=0.5, own_cpu_s={1: 0.1})]
    assert Looks(monkeypatch, samples, LIMITS).meter.settle(ENDING).cpu_s == pytest.approx(0.5)


def test_the_next_run_starts_at_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = Looks(monkeypatch, [Sample(cpu_s=5.0, own_cpu_s={1: 5.0}, memory_bytes=500)], LIMITS)
    assert looks.looks[0].exceeded is TerminationKind.MEMORY_LIMIT
    looks.meter.begin(LIMITS, warm=False)
    usage = looks.meter.settle(ENDING)
    assert (usage.cpu_s, usage.peak_memory_bytes, usage.exceeded) == (0.1, 50, None)


@pytest.mark.parametrize(
    ("seen", "exceeded"),
    [
        (Sample(memory_bytes=100, tasks=3), None),
        (Sample(memory_bytes=101), TerminationKind.MEMORY_LIMIT),
        (Sample(tasks=4), TerminationKind.PROCESS_LIMIT),
    ],
)
def test_limits(monkeypatch: pytest.MonkeyPatch, seen: Sample, exceeded: TerminationKind | None) -> None:
    assert Looks(monkeypatch, [seen], LIMITS).looks[0].exceeded is exceeded


def test_a_peak_between_two_looks_is_told_by_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    meter = Looks(monkeypatch, [], LIMITS).meter
    usage = meter.settle(Ending(status=0, cpu_s=0.1, wall_s=1.0, max_rss_bytes=101, overhead_s=0.0))
    assert usage.exceeded is TerminationKind.MEMORY_LIMIT
