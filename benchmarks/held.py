"""What a box of the native sandbox holds of this machine: here, in its guest, and in the kernel.

It looks into the box itself, which promises nobody how it is made; tests/chaos looks with it, too.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from judge.sandbox.native import cgroup, sampling
from judge.sandbox.native.box import NativeBox

ALLOWED_BYTES = 400 * 1024
"""By so much memory may differ: as much as a page for every hundredth of 10,000 cases.

It is for pages that an interpreter has reserved and not touched yet. The guest's last arena has up to 256 kB of them,
which go in its first thousand changes of program; the number of blocks in use stays the same.
"""

WORDS = {
    "descriptors": "descriptors here",
    "guest_descriptors": "descriptors in the guest",
    "processes": "processes",
    "zombies": "zombies",
    "groups": "control groups",
    "mounts": "mounts here",
    "guest_mounts": "mounts in the guest",
    "namespaces": "namespaces",
    "files": "files in the box's folder",
    "resident": "memory here",
    "guest_resident": "memory of the guest",
    "group_bytes": "memory of the group",
}
"""What each of the things is called."""

_CHARGED_PAGES = 64
_LOOKS, _BETWEEN_S = 100, 0.05


@dataclass(frozen=True, slots=True)
class Held:
    """A box at rest: how many it holds of each thing, and memory in bytes; None for what may not be looked at.

    `mounts` are those of ours in this process's view, `guest_mounts` all in the guest's; its fork server counts as a
    part of it. `resident` is the private memory of one process, `group_bytes` all that is charged to the box's group,
    the kernel's own part included.
    """

    descriptors: int
    guest_descriptors: int | None
    processes: int
    zombies: int
    groups: int
    mounts: int
    guest_mounts: int | None
    namespaces: int | None
    files: int | None
    resident: int
    guest_resident: int
    group_bytes: int | None

    def pairs(self, before: Held) -> Iterator[tuple[str, int | None, int | None]]:
        """Each thing's name, and how much of it there was before and is now."""
        for field in fields(self):
            yield field.name, getattr(before, field.name), getattr(self, field.name)

    def grown(self, before: Held) -> list[str]:
        """The names of what there is more of than before, beyond what is `allowed`."""
        return [
            name
            for name, then, now in self.pairs(before)
            if then is not None and now is not None and now - then > allowed(name)
        ]

    def unseen(self) -> list[str]:
        """The names of what may not be looked at."""
        return [name for name, _, now in self.pairs(self) if now is None]


def is_memory(name: str) -> bool:
    """Whether it is counted in bytes."""
    return name.endswith(("resident", "bytes"))


def allowed(name: str) -> int:
    """By how much two looks at a thing may differ though nothing has grown.

    Each processor takes memory for a group 64 pages at a time (MEMCG_CHARGE_BATCH in mm/memcontrol.c), and what it
    has not used yet is charged already.
    """
    inexact = _CHARGED_PAGES * os.sysconf("SC_PAGE_SIZE") * (os.cpu_count() or 1) if name == "group_bytes" else 0
    return ALLOWED_BYTES + inexact if is_memory(name) else 0


def held(box: NativeBox) -> Held:
    """Look, when the guest is at rest. Raises `RuntimeError` where it does not come to rest."""
    family = _at_rest(box._guest.pid)
    inner, server = family[1], sampling.first_child(family[1]) or 0
    return Held(
        descriptors=len(list(Path("/proc/self/fd").iterdir())),
        guest_descriptors=_sum(_count(Path(f"/proc/{pid}/fd")) for pid in (inner, server)),
        processes=processes(),
        zombies=_zombies(),
        groups=groups(),
        mounts=mounts(),
        guest_mounts=_count_lines(Path(f"/proc/{inner}/mountinfo")),
        namespaces=_namespaces(family),
        files=sum(1 for _ in box._folder.rglob("*")) if os.access(box._folder, os.R_OK) else None,
        resident=sampling.anonymous_bytes(os.getpid()),
        guest_resident=sum(map(sampling.anonymous_bytes, (inner, server))),
        group_bytes=box._group.memory_in_use() if box._group is not None else None,
    )


def processes() -> int:
    """All that this process started and they did."""
    return len(list(sampling._descendants(os.getpid())))


def groups() -> int:
    """The control groups that this process made."""
    try:
        parents = cgroup.parents()
    except OSError:
        return 0
    return sum(1 for parent in parents for _ in parent.glob(f"judge-{os.getpid()}-*"))


def mounts() -> int:
    """Those of ours: whoever else is at work here may mount what they like."""
    return sum("judge" in line for line in Path("/proc/self/mountinfo").read_text().splitlines())


def _at_rest(outer: int) -> list[int]:
    """The guests and what waits in them, once they stay the same for a moment: the guest's next reaper is there."""
    before: list[int] = []
    for _ in range(_LOOKS):
        now = [outer, *sampling._descendants(outer)]
        if now == before and len(now) > 2:
            return now
        before = now
        time.sleep(_BETWEEN_S)
    raise RuntimeError(f"the guest does not come to rest: {before}")


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _count(folder: Path) -> int | None:
    """Of an ordinary user's guest these are closed to us: its identity inside is another one."""
    try:
        return len(list(folder.iterdir()))
    except PermissionError:
        return None


def _count_lines(file: Path) -> int | None:
    try:
        return len(file.read_text().splitlines())
    except PermissionError:
        return None


def _namespaces(pids: list[int]) -> int | None:
    """Different ones that these processes are in."""
    try:
        return len({link.readlink() for pid in pids for link in Path(f"/proc/{pid}/ns").iterdir()})
    except PermissionError:
        return None


def _zombies() -> int:
    statuses = [sampling._status(pid) for pid in sampling._descendants(os.getpid())]
    return sum(status is not None and status["State"].startswith("Z") for status in statuses)
