"""What a control group counts, and what of it is the run's; what the kernel refuses is a failure of the sandbox."""

from __future__ import annotations

import errno
import os
from typing import Any

import pytest

from judge.errors import SandboxError
from judge.model.limits import MIB, ExecLimits
from judge.sandbox.native.cgroup import Readings
from judge.sandbox.native.meter import Ending, GroupMeter


class HeldGroup:
    """A control group whose memory, held by the run before, cannot be taken back in time (version 1)."""

    description = "cgroup v1"

    def memory_in_use(self) -> int:
        return MIB

    def begin(self, memory_bytes: int, processes: int) -> None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def test_a_limit_that_cannot_be_set_is_a_failure_of_the_sandbox() -> None:
    """So the run is made once more, in a fresh box."""
    meter = GroupMeter(HeldGroup())  # type: ignore[arg-type]
    with pytest.raises(SandboxError, match="limits: cgroup v1: Device or resource busy"):
        meter.begin(ExecLimits(cpu_s=1, wall_s=1, memory_bytes=MIB), warm=True)


LIMIT_S = 0.5
GUESTS_S = 0.002


class Group:
    """A control group whose accounts are given."""

    description = "a group"

    def __init__(self) -> None:
        self.cpu_s = 7.0

    def memory_in_use(self) -> int:
        return 4 * MIB

    def peak_bytes(self) -> int:
        return 9 * MIB

    def tasks(self) -> int:
        return 1

    def begin(self, memory_bytes: int, processes: int) -> None:
        pass

    def readings(self) -> Readings:
        return Readings(self.cpu_s, 0, 0)


@pytest.mark.parametrize(("own_s", "beyond"), [(0.4995, False), (0.51, True)])
def test_nobody_is_ended_for_what_the_guest_spends(own_s: float, beyond: bool) -> None:
    group: Any = Group()
    meter = GroupMeter(group)
    meter.begin(ExecLimits(LIMIT_S, 2.0, 64 * MIB), warm=True)
    assert meter.look().cpu_s == 0.0
    group.cpu_s += own_s + GUESTS_S
    assert (meter.look().cpu_s >= LIMIT_S) == beyond
    usage = meter.settle(Ending(0, own_s - 0.001, 1.0, 5 * MIB, GUESTS_S))
    assert usage.cpu_s == pytest.approx(own_s)
