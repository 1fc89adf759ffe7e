"""What the container is made with, as the engine tells it, and what a run finds inside of it."""

from __future__ import annotations

from typing import Any

import pytest

from judge.model.execution import ProtectionState
from judge.model.limits import MIB
from judge.sandbox.docker.sandbox import DockerSandbox

from .conftest import Place


@pytest.fixture
def told(shared: Place, client: Any) -> dict[str, Any]:
    shared.prints("print()")
    found: dict[str, Any] = client.inspect_container(shared.container.id)
    return found


def test_the_container_has_nothing_that_can_be_taken_from_it(told: dict[str, Any]) -> None:
    host = told["HostConfig"]
    assert host["NetworkMode"] == "none"
    assert host["ReadonlyRootfs"] is True
    assert host["CapDrop"] == ["ALL"]
    assert not host["CapAdd"]
    assert not host["Privileged"]
    assert host["SecurityOpt"] == ["no-new-privileges"]
    assert host["AutoRemove"] is True
    assert not host["Binds"], "nothing of this machine is mounted"
    assert host["LogConfig"]["Type"] == "none", "what goes through the streams is not kept"
    assert told["Config"]["User"] == "65534:65534"
    assert {mount["Type"] for mount in told["Mounts"]} <= {"tmpfs"}


def test_memory_goes_without_swap_and_processes_are_counted(told: dict[str, Any]) -> None:
    host = told["HostConfig"]
    assert 256 * MIB <= host["Memory"] <= 300 * MIB
    assert host["MemorySwap"] == host["Memory"]
    assert host["PidsLimit"] == 64 + 1, "and the guest"


def test_its_labels_tell_whose_it_is(told: dict[str, Any]) -> None:
    assert {"judge.machine", "judge.process", "judge.started"} <= told["Config"]["Labels"].keys()


def test_only_the_folders_that_are_emptied_can_be_written_to(shared: Place) -> None:
    source = """
import os
for folder, names, files in os.walk("/"):
    names[:] = [name for name in names if (folder, name) not in {("/", "proc"), ("/", "sys")}]
    try:
        os.close(os.open(f"{folder}/mark", os.O_CREAT | os.O_WRONLY))
        print(folder)
    except OSError:
        pass
"""
    assert set(shared.prints(source).split()) == {"/tmp", "/dev/shm"}


@pytest.mark.parametrize("warm", [True, False])
def test_the_guest_is_out_of_reach(shared: Place, warm: bool) -> None:
    """It is the same user: no call that names it by its number may do anything to it."""
    source = """
import ctypes, os, resource, signal
libc = ctypes.CDLL(None, use_errno=True)
def tries():
    yield lambda: resource.prlimit(1, resource.RLIMIT_NOFILE, (3, 3))
    yield lambda: os.sched_setaffinity(1, {0})
    yield lambda: os.sched_setscheduler(1, os.SCHED_IDLE, os.sched_param(0))
    yield lambda: os.setpriority(os.PRIO_PROCESS, 1, 19)
    yield lambda: os.setpriority(os.PRIO_USER, os.getuid(), 19)
    yield lambda: os.setpriority(os.PRIO_PGRP, 1, 19)
    yield lambda: open("/proc/1/mem", "rb")
    yield lambda: open("/proc/1/environ", "rb")
    yield lambda: open("/proc/1/maps", "rb")
    yield lambda: open("/proc/1/oom_score_adj", "w")
    yield lambda: os.listdir("/proc/1/fd")
for number, attempt in enumerate(tries()):
    try:
        attempt()
        print("done:", number)
    except OSError:
        pass
for number in range(1, 65):
    try:
        os.kill(1, number)
    except OSError:
        pass
for call, which in ((251, 1), (251, 3)):
    print("ioprio", libc.syscall(call, which, 1 if which == 1 else 65534, 3 << 13))
"""
    assert shared.prints(source, warm=warm).split("\n") == ["ioprio -1"] * 2
    assert shared.prints("print('well')") == "well"


def test_what_is_in_force_is_told(sandbox: DockerSandbox) -> None:
    told = {protection.name: protection for protection in sandbox.protections()}
    assert told["no network"].state is ProtectionState.IN_FORCE
    assert told["separation of cases"].state is ProtectionState.WEAKER
    assert "cgroup" in told["limits for the whole tree"].detail
