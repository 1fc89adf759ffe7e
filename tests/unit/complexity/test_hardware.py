from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from judge.complexity import hardware
from judge.complexity.hardware import Counter, Event, unavailable, why

WORK = [sys.executable, "-I", "-S", "-c", "sum(range(3_000_000))"]
needs_events = pytest.mark.skipif(
    bool(unavailable(Event.TASK_CLOCK)), reason=f"no software event: {unavailable(Event.TASK_CLOCK)}"
)


@needs_events
def test_what_is_started_is_counted_with_all_that_it_starts() -> None:
    with Counter(Event.TASK_CLOCK) as counter:
        counter.begin()
        idle = counter.end()
        counter.begin()
        subprocess.run([sys.executable, "-c", f"import subprocess; subprocess.run({WORK!r})"], check=True)
        busy = counter.end()
    assert idle is not None
    assert busy is not None
    assert busy > 1_000_000 > idle


@needs_events
def test_what_happens_between_two_calls_is_not_counted() -> None:
    with Counter(Event.TASK_CLOCK) as counter:
        counter.begin()
        counter.end()
        subprocess.run(WORK, check=True)
        counter.begin()
        count = counter.end()
    assert count is not None
    assert count < 1_000_000


@needs_events
def test_a_process_that_was_there_before_is_paced_from_outside() -> None:
    """As it is with a call of the dialog: the process was started long before it is counted."""
    script = "import sys; sys.stdin.read(1); sum(range(3_000_000)); print('.', flush=True); sys.stdin.read()"
    with (
        Counter(Event.TASK_CLOCK) as counter,
        subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        counter.begin()
        process.stdin.write(b"!")
        process.stdin.flush()
        process.stdout.read(1)
        count = counter.end()
        process.stdin.close()
    assert count is not None
    assert count > 1_000_000


def test_instructions_are_counted_or_the_reason_is_told() -> None:
    reason = unavailable()
    if reason:
        assert "counter" in reason or "forbid" in reason or "perf_event_open" in reason
        pytest.skip(reason)
    with Counter() as counter:
        counter.begin()
        subprocess.run(WORK, check=True)
        assert (counter.end() or 0) > 1_000_000


def test_closing_twice_closes_one_file() -> None:
    if unavailable(Event.TASK_CLOCK):
        pytest.skip(unavailable(Event.TASK_CLOCK))
    counter = Counter(Event.TASK_CLOCK)
    counter.close()
    with (Path(os.devnull)).open() as other:
        counter.close()
        assert other.read() == ""


@pytest.mark.parametrize("code", [errno.ENOENT, errno.ENODEV, errno.EOPNOTSUPP])
def test_a_machine_without_counters(code: int) -> None:
    assert why(OSError(code, "")) == "the processor's counters are not there, as in many virtual machines"


@pytest.mark.parametrize(
    ("level", "words"), [("4\n", "forbids it"), ("3\n", "is 3"), ("2\n", "containers"), ("-1\n", "containers")]
)
def test_who_forbids_it(level: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "paranoid").write_text(level)
    monkeypatch.setattr(hardware, "_PARANOID", tmp_path / "paranoid")
    assert words in why(OSError(errno.EACCES, ""))


def test_a_machine_whose_system_calls_are_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware.platform, "machine", lambda: "pdp11")
    assert unavailable() == "the kernel has no perf_event_open"


def test_other_errors_are_told_as_they_are() -> None:
    assert why(OSError(errno.EINVAL, "")) == "perf_event_open: Invalid argument"
