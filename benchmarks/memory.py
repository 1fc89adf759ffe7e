"""What the processes of one idle worker hold.

Two processes may have one and the same memory (CLONE_VM, as the reaper has the guest's): /proc tells it for
each of them, and it is counted once. kcmp(2) knows which they are.
"""

from __future__ import annotations

import ctypes
import platform
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.boxes import Backend, Job, opened

if TYPE_CHECKING:
    import psutil

_SYS_KCMP = {"x86_64": 312, "aarch64": 272}
_KCMP_VM = 1
_REST_S = 0.2
"""After a run a guest gets ready for the next one."""


@dataclass(frozen=True, slots=True)
class Memory:
    """So many processes, and their memory in bytes.

    `pss` counts a page that n processes share as a part of n; `uss` counts only pages that nobody
    else has; `rss` counts every page of every process in full.
    """

    processes: int
    pss: int
    uss: int
    rss: int


def idle_memory(backend: Backend, job: Job) -> Memory | None:
    """The memory of a worker that has run a little; None where its processes may not be looked into."""
    import psutil

    with opened(backend, job) as (_, new):
        time.sleep(_REST_S)
        roots = [psutil.Process(root) for root in backend.worker(new)]
        processes = [one for root in roots for one in (root, *root.children(recursive=True))]
        try:
            held = [process.memory_full_info() for process in _with_own_memory(processes)]
        except psutil.AccessDenied:
            return None
    pss, uss, rss = (sum(getattr(one, name) for one in held) for name in ("pss", "uss", "rss"))
    return Memory(len(processes), pss, uss, rss)


def _with_own_memory(processes: Sequence[psutil.Process]) -> list[psutil.Process]:
    """One of each that share their memory."""
    kept: list[psutil.Process] = []
    for process in processes:
        if not any(_same_memory(process.pid, other.pid) for other in kept):
            kept.append(process)
    return kept


def _same_memory(one: int, other: int) -> bool:
    """Whether two processes have the same memory; False where the kernel does not tell."""
    number = _SYS_KCMP.get(platform.machine())
    return number is not None and ctypes.CDLL(None).syscall(number, one, other, _KCMP_VM, 0, 0) == 0
