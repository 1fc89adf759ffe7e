"""What the kernel refuses a meter is a failure of the sandbox."""

from __future__ import annotations

import errno
import os

import pytest

from judge.errors import SandboxError
from judge.model.limits import MIB, ExecLimits
from judge.sandbox.native.meter import GroupMeter


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
