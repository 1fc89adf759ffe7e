"""CPU time and memory of a run: by control group where there is one, else by sampling.

What counts as a run's memory: the pages that came into being for it, without the kernel's page
cache. A warm run shares the pages of its interpreter with the fork server until one of them writes
to them; those that are copied count, which is about what a fresh interpreter would need.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from judge.errors import SandboxError
from judge.model.execution import TerminationKind
from judge.model.limits import ExecLimits
from judge.sandbox.native import sampling
from judge.sandbox.native.cgroup import Group, Readings


@dataclass(frozen=True, slots=True)
class Ending:
    """What the guest says of an ended run: `status` as wait(2) gives it, and the kernel's accounts.

    `overhead_s` is CPU time that the guest and its fork server spent on the run themselves.
    """

    status: int
    cpu_s: float
    wall_s: float
    max_rss_bytes: int
    overhead_s: float


@dataclass(frozen=True, slots=True)
class Look:
    """A run at one moment: its own CPU time so far, or a little less, and the limit that it has gone beyond, if any."""

    cpu_s: float
    exceeded: TerminationKind | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """A whole run's use, and the limit that it went beyond, if any."""

    cpu_s: float
    peak_memory_bytes: int
    source: str
    exceeded: TerminationKind | None = None


class Meter(Protocol):
    """Watches one run after the other of one box."""

    interval_s: float
    rlimits: bool
    """Whether the run needs rlimits in place of what the kernel would hold for the whole tree."""

    def begin(self, limits: ExecLimits, warm: bool) -> None:
        """A run is about to start. Raises `SandboxError` where its limits cannot be set."""
        ...

    def look(self) -> Look:
        """The run as it stands."""
        ...

    def settle(self, ending: Ending) -> Usage:
        """The run has ended."""
        ...

    def close(self) -> None:
        """No more runs."""
        ...


_GUESTS_S = 0.005
"""What the guest spends on a run, with room: one or two milliseconds. The group counts it, too, and only in the end
does the guest tell how much it was; until then nobody may be ended for it who is within the limit."""


class GroupMeter:
    """A control group counts, and holds the limits."""

    interval_s = 0.010
    rlimits = False

    def __init__(self, group: Group) -> None:
        """The group holds a guest that is ready and idle; what it uses now is not the runs'."""
        self._group = group
        self._idle = group.memory_in_use()
        self._several_tasks = False
        self._seen = 0
        self._start = Readings(0.0, 0, 0)

    def begin(self, limits: ExecLimits, warm: bool) -> None:  # noqa: ARG002 - the group counts both alike
        self._several_tasks, self._seen = False, 0
        try:
            self._group.begin(limits.memory_bytes + self._idle, limits.processes)
        except OSError as error:
            raise SandboxError("limits", f"{self._group.description}: {error.strerror}") from error
        self._start = self._group.readings()

    def look(self) -> Look:
        now = self._group.readings()
        self._several_tasks = self._several_tasks or self._group.tasks() > 1
        self._seen = max(self._seen, self._group.memory_in_use() - self._idle)
        return Look(max(0.0, now.cpu_s - self._start.cpu_s - _GUESTS_S), self._exceeded(now))

    def settle(self, ending: Ending) -> Usage:
        now = self._group.readings()
        cpu_s = max(ending.cpu_s, now.cpu_s - self._start.cpu_s - ending.overhead_s)
        return Usage(cpu_s, self._peak(ending), self._group.description, self._exceeded(now))

    def _exceeded(self, now: Readings) -> TerminationKind | None:
        if now.memory_deaths > self._start.memory_deaths:
            return TerminationKind.MEMORY_LIMIT
        if now.forks_refused > self._start.forks_refused:
            return TerminationKind.PROCESS_LIMIT
        return None

    def _peak(self, ending: Ending) -> int:
        """The group's peak has page cache in it; for a single process its resident set bounds that from above.

        Where the kernel tells no peak, it is what was seen, or what the largest process held.
        """
        peak = self._group.peak_bytes()
        if peak is None:
            return max(self._seen, ending.max_rss_bytes)
        return max(
            self._seen, peak - self._idle if self._several_tasks else min(peak - self._idle, ending.max_rss_bytes)
        )

    def close(self) -> None:
        self._group.remove()


class SamplingMeter:
    """Looks at the run's processes."""

    interval_s = 0.004
    rlimits = True

    def __init__(self, guest_pid: int, server_pid: int | None = None) -> None:
        """`server_pid` is the process that warm runs are forks of: the guest's first child, unless told otherwise."""
        self._guest_pid = guest_pid
        self._server_pid = (sampling.first_child(guest_pid) or 0) if server_pid is None else server_pid
        self._inherited = 0
        self._limits = ExecLimits(0, 0, 0)
        self._cpu_s = 0.0
        self._cpu_by_process: dict[int, float] = {}
        self._memory_bytes = 0
        self._exceeded: TerminationKind | None = None

    def begin(self, limits: ExecLimits, warm: bool) -> None:
        self._limits = limits
        self._inherited = sampling.anonymous_bytes(self._server_pid) if warm else 0
        self._cpu_s, self._memory_bytes, self._exceeded = 0.0, 0, None
        self._cpu_by_process.clear()

    def look(self) -> Look:
        sampling.require_memory()
        now = sampling.sample(self._guest_pid, self._inherited, self._server_pid)
        self._count_cpu(now)
        self._memory_bytes = max(self._memory_bytes, now.memory_bytes)
        if now.memory_bytes > self._limits.memory_bytes:
            self._exceeded = TerminationKind.MEMORY_LIMIT
        elif now.tasks > self._limits.processes:
            self._exceeded = TerminationKind.PROCESS_LIMIT
        return Look(self._cpu_s, self._exceeded)

    def _count_cpu(self, now: sampling.Sample) -> None:
        """The time of a process that nobody waited for is told to nobody: what was seen of it is kept here."""
        self._cpu_by_process.update(now.own_cpu_s)
        self._cpu_s = max(self._cpu_s, now.cpu_s, sum(self._cpu_by_process.values()))

    def settle(self, ending: Ending) -> Usage:
        peak = max(self._memory_bytes, ending.max_rss_bytes - self._inherited)
        if peak > self._limits.memory_bytes:
            self._exceeded = TerminationKind.MEMORY_LIMIT
        return Usage(max(ending.cpu_s, self._cpu_s), peak, "sampling", self._exceeded)

    def close(self) -> None:
        pass
