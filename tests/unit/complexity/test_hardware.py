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


def cores(folder: Path, *kinds: tuple[str, int]) -> None:
    for name, number in kinds:
        (folder / name).mkdir()
        (folder / name / "type").write_text(f"{number}\n")
        (folder / name / "cpus").write_text("0-3\n")
    (folder / "software").mkdir()
    (folder / "software" / "type").write_text("1\n")


@pytest.mark.parametrize(
    ("kinds", "numbers"),
    [((), (0,)), ((("armv8_pmuv3", 8),), (0,)), ((("cpu_core", 4), ("cpu_atom", 10)), (4, 10))],
)
def test_each_kind_of_core_has_a_counter_of_its_own(
    kinds: tuple[tuple[str, int], ...], numbers: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hardware, "_DEVICES", tmp_path)
    cores(tmp_path, *kinds)
    opened: list[int] = []
    monkeypatch.setattr(hardware, "_opened", lambda event, kind: opened.append(kind) or os.open(os.devnull, 0))
    Counter().close()
    assert tuple(opened) == numbers


def test_where_one_kind_of_core_has_no_counter_none_is_left_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hardware, "_DEVICES", tmp_path)
    cores(tmp_path, ("cpu_core", 4), ("cpu_atom", 10))
    files = [os.open(os.devnull, 0)]

    def opened(event: Event, kind: int) -> int:
        if kind == 10:
            raise OSError(errno.ENOENT, "none of that kind")
        return files[0]

    monkeypatch.setattr(hardware, "_opened", opened)
    with pytest.raises(OSError, match="none of that kind"):
        Counter()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(files[0])


@pytest.mark.parametrize(
    ("after", "count"),
    [
        ([(900, 50, 50), (100, 50, 0)], 1000),  # all of it on cores of the one kind
        ([(600, 50, 30), (400, 50, 20)], 1000),  # on both
        ([(600, 50, 30), (400, 50, 19)], None),  # with others between
    ],
)
@needs_events
def test_kinds_of_cores_are_added_up(
    after: list[tuple[int, int, int]], count: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter([[(0, 0, 0), (0, 0, 0)], after])
    monkeypatch.setattr(Counter, "_read", lambda self: next(looks))
    with Counter(Event.TASK_CLOCK) as counter:
        counter.begin()
        assert counter.end() == count


@pytest.mark.parametrize(
    ("count", "words"), [(None, "other programs have all"), (0, "stand still"), (999, "stand still"), (1000, "")]
)
@needs_events
def test_a_counter_that_does_not_count_is_none(count: int | None, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "end", lambda self: count)
    assert words in unavailable(Event.TASK_CLOCK)
    assert bool(unavailable(Event.TASK_CLOCK)) is bool(words)


@pytest.mark.parametrize(
    ("level", "device", "code", "said"),
    [
        ("4", "cpu", errno.EACCES, "sudo sysctl kernel.perf_event_paranoid=2"),
        ("4", "software", errno.EACCES, ""),
        ("2", "cpu", errno.EACCES, ""),
        ("4", "cpu", errno.ENOENT, ""),
    ],
)
def test_a_remedy_is_told_where_it_helps(
    level: str, device: str, code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(event: Event, kind: int) -> int:
        raise OSError(code, "")

    (tmp_path / "paranoid").write_text(level)
    (tmp_path / "devices" / device).mkdir(parents=True)
    monkeypatch.setattr(hardware, "_PARANOID", tmp_path / "paranoid")
    monkeypatch.setattr(hardware, "_DEVICES", tmp_path / "devices")
    monkeypatch.setattr(hardware, "_opened", refused)
    assert hardware.remedy() == said
