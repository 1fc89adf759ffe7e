"""Thousands of cases in a row in one box: nothing may grow with their number, here or in the guest."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

from judge.model.limits import MIB, ExecLimits
from judge.sandbox.native import cgroup, sampling
from judge.sandbox.native.box import NativeBox
from judge.sandbox.native.sandbox import NativeSandbox
from judge.sandbox.spec import BoxSpec, ExecSpec

LIMITS = ExecLimits(cpu_s=5, wall_s=10, memory_bytes=128 * MIB)
WARM_UP = 300
ALLOWED_BYTES = 400 * 1024
"""What an allocator may do: it is far less than a byte a case would come to if a page leaked every hundredth time."""

PROGRAMS = {
    "add.py": "print(sum(map(int, input().split())))\n",
    "crash.py": "import os\nos.fork() or os.abort()\n",
    "loud.py": "print('x' * 100_000)\n",
    "write.py": "import os\nos.mkdir('deep')\nopen('deep/file', 'w').write('x' * 5000)\n",
    "leave.py": "import os, time\nfor _ in range(3):\n    os.fork() or time.sleep(9)\nos._exit(3)\n",
}


@dataclass(frozen=True)
class Held:
    """What a box holds of this machine, at rest."""

    descriptors: int
    guest_descriptors: int
    processes: int
    groups: int
    mounts: int
    guest_mounts: int
    namespaces: int
    files: int
    resident: int
    guest_resident: int
    group_bytes: int
    zombies: int

    def grown(self, before: Held) -> list[str]:
        """What there is more of than before; a few pages are none."""
        pairs = ((each.name, getattr(self, each.name), getattr(before, each.name)) for each in fields(self))
        return [
            f"{name}: {then} -> {now}"
            for name, now, then in pairs
            if now - then > (ALLOWED_BYTES if name.endswith(("resident", "bytes")) else 0)
        ]


def held(box: NativeBox) -> Held:
    """Look, when the guest is at rest: its next reaper is there."""
    family = _at_rest(box._guest.pid)
    inner = family[1]
    return Held(
        descriptors=len(os.listdir("/proc/self/fd")),
        guest_descriptors=len(_listed(f"/proc/{inner}/fd")),
        processes=len(list(sampling._descendants(os.getpid()))),
        groups=len(_groups()),
        mounts=_mounts(),
        guest_mounts=len(_lines(f"/proc/{inner}/mountinfo")),
        namespaces=len(_namespaces(family)),
        files=sum(1 for _ in box._folder.rglob("*")) if os.access(box._folder, os.R_OK) else 0,
        resident=_resident(os.getpid()),
        guest_resident=_resident(inner),
        group_bytes=_group_bytes(box),
        zombies=_zombies(),
    )


def _at_rest(outer: int) -> list[int]:
    """The guests and what waits in them, once they stay the same for a moment."""
    before: list[int] = []
    for _ in range(100):
        now = [outer, *sampling._descendants(outer)]
        if now == before and len(now) > 2:
            return now
        before = now
        time.sleep(0.05)
    pytest.fail(f"the guest does not come to rest: {before}")


def _mounts() -> int:
    """Those of ours: whoever else is at work here may mount what they like."""
    return sum("judge" in line for line in Path("/proc/self/mountinfo").read_text().splitlines())


def _listed(folder: str) -> list[str]:
    """Of an ordinary user's guest these are closed to us: its identity inside is another one."""
    try:
        return os.listdir(folder)
    except PermissionError:
        return []


def _lines(file: str) -> list[str]:
    try:
        return Path(file).read_text().splitlines()
    except PermissionError:
        return []


def _namespaces(pids: list[int]) -> set[str]:
    found = set()
    for pid in pids:
        for name in _listed(f"/proc/{pid}/ns"):
            try:
                found.add(os.readlink(f"/proc/{pid}/ns/{name}"))
            except PermissionError:
                continue
    return found


def _groups() -> list[str]:
    try:
        parents = cgroup.parents()
    except OSError:
        return []
    return [name for parent in parents for name in os.listdir(parent) if name.startswith(f"judge-{os.getpid()}-")]


def _resident(pid: int) -> int:
    """The memory of one process that no file backs."""
    return sampling.anonymous_bytes(pid)


def _group_bytes(box: NativeBox) -> int:
    """What the kernel itself holds for the box's processes is charged to their group, too."""
    return box._group.memory_in_use() if box._group is not None else 0


def _zombies() -> int:
    count = 0
    for pid in sampling._descendants(os.getpid()):
        status = sampling._status(pid)
        count += status is not None and status["State"].startswith("Z")
    return count


@pytest.fixture
def box(tmp_path: Path) -> Iterator[NativeBox]:
    for name, source in PROGRAMS.items():
        (tmp_path / name).write_text(source)
    tmp_path.chmod(0o755)
    with NativeSandbox().open(BoxSpec(tmp_path)) as box:
        yield box


def run(box: NativeBox, name: str, number: int) -> None:
    """One case, warm; every kind of ending, and now and then one with files."""
    spec = ExecSpec((f"/work/{name}",), LIMITS, b"%d 1\n" % number, warm=True)
    if name == "write.py":
        with box.workdir() as folder:
            (folder / name).write_text(PROGRAMS[name])
            box.run(ExecSpec(spec.argv, LIMITS, warm=True, workdir=folder, writable=True))
        return
    result = box.run(spec)
    if name == "add.py":
        assert result.stdout.data == b"%d\n" % (number + 1)


def run_many(box: NativeBox, times: int) -> None:
    others = [name for name in PROGRAMS if name != "add.py"]
    for number in range(times):
        run(box, others[number // 20 % len(others)] if number % 20 == 0 else "add.py", number)


def check(box: NativeBox, times: int) -> None:
    run_many(box, WARM_UP)
    before = held(box)
    run_many(box, times)
    after = held(box)
    print(f"\n{times} cases: {before}\n -> {after}")
    assert after.grown(before) == []


def test_a_thousand_cases_leak_nothing(box: NativeBox) -> None:
    check(box, 1000)


@pytest.mark.soak
def test_ten_thousand_cases_leak_nothing(box: NativeBox) -> None:
    check(box, 10_000)


@pytest.mark.slow
def test_a_hundred_boxes_leak_nothing(tmp_path: Path) -> None:
    """Here what a box holds outside of it counts, once it is closed."""
    sandbox = NativeSandbox()

    def look() -> tuple[int, int, int, int]:
        return (
            len(os.listdir("/proc/self/fd")),
            len(_groups()),
            _mounts(),
            len(list(sampling._descendants(os.getpid()))),
        )

    def open_and_close(times: int) -> None:
        for _ in range(times):
            sandbox.open(BoxSpec(tmp_path, preload=False)).close()

    open_and_close(10)
    before, memory = look(), _resident(os.getpid())
    open_and_close(100)
    assert look() == before
    assert _resident(os.getpid()) - memory <= ALLOWED_BYTES
