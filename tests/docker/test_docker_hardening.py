"""What the container is made with, as the engine tells it, and what a run finds inside of it."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Any

import psutil
import pytest

from judge.model.execution import ProtectionState
from judge.model.limits import MIB
from judge.sandbox.docker.sandbox import DockerSandbox
from judge.sandbox.guest import calls
from judge.sandbox.identity import FIRST

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
    user, group = map(int, told["Config"]["User"].split(":"))
    assert user == group >= FIRST
    assert {mount["Type"] for mount in told["Mounts"]} <= {"tmpfs"}


def test_memory_goes_without_swap_and_processes_are_counted(told: dict[str, Any]) -> None:
    host = told["HostConfig"]
    assert 256 * MIB <= host["Memory"] <= 300 * MIB
    assert host["MemorySwap"] == host["Memory"]
    assert host["PidsLimit"] == 64 + 1, "and the guest"


def test_its_labels_tell_whose_it_is(told: dict[str, Any]) -> None:
    assert {"judge.realm", "judge.maker"} <= told["Config"]["Labels"].keys()


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
    print("ioprio", libc.syscall(call, which, 1 if which == 1 else os.getuid(), 3 << 13))
"""
    assert shared.prints(source, warm=warm).split("\n") == ["ioprio -1"] * 2
    assert shared.prints("print('well')") == "well"


def test_no_device_can_be_marked_for_the_next_case(shared: Place) -> None:
    """Neither a node, nor one of the links beside them, nor one that hides a file of /proc."""
    source = """
import os
for folder, names, files in os.walk("/"):
    names[:] = [name for name in names if not (folder == "/proc" and name.isdigit())]
    for name in names + files:
        try:
            os.utime(f"{folder}/{name}", follow_symlinks=False)
            print(f"{folder}/{name}".replace("//", "/"))
        except OSError:
            pass
"""
    marked = shared.prints(source, cpu_s=20.0, wall_s=40.0).split()
    emptied = {"/tmp", "/dev/shm", "/work", "/work/program.py"}
    links_of_proc = {"/proc/net", "/proc/self", "/proc/thread-self", "/proc/mounts"}
    assert set(marked) == emptied | links_of_proc


def test_devices_work(shared: Place) -> None:
    source = """
with open("/dev/null", "wb") as nothing:
    nothing.write(b"x")
print(open("/dev/zero", "rb", 0).read(3), len(open("/dev/urandom", "rb", 0).read(3)))
"""
    assert shared.prints(source) == "b'\\x00\\x00\\x00' 3"


def test_what_an_engine_makes_read_only_by_itself_stays_so(client: Any, told: dict[str, Any]) -> None:
    """Whoever names paths of their own, names all."""
    plain = client.create_container("judge-sandbox", ["x"])["Id"]
    try:
        usual = client.inspect_container(plain)["HostConfig"]
    finally:
        client.remove_container(plain)
    assert set(usual["ReadonlyPaths"]) < set(told["HostConfig"]["ReadonlyPaths"])
    assert set(usual["MaskedPaths"]) == set(told["HostConfig"]["MaskedPaths"])


CALLS = {
    "prlimit64": [(1, 7, "&limit", 0), (1, 0, "&limit", 0)],
    "sched_setparam": [(1, "&zero")],
    "sched_setscheduler": [(1, 5, "&zero"), (1, 3, "&zero")],
    "sched_setattr": [(1, "&attributes", 0)],
    "sched_setaffinity": [(1, 8, "&one")],
    "migrate_pages": [(1, 8, "&one", "&one")],
    "move_pages": [(1, 1, "&page", 0, "&status", 0)],
    "setpriority": [(0, 1, 19), (1, 1, 19), (2, "own", 19), (1, 0, 19), (2, 0, 19)],
    "ioprio_set": [(1, 1, 3 << 13), (2, 1, 3 << 13), (3, "own", 3 << 13)],
}
"""What can be done to a process by its number alone; 1 is the guest's, and `own` its user, and the run's."""

NAME_THE_GUEST = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
words = ctypes.c_uint64 * 16
memory = {{
    "&zero": words(0), "&one": words(1), "&limit": words(3, 3), "&page": words(0x400000), "&status": words(),
    "&attributes": words(48 | 5 << 32),  # sched_setattr(2): its own size, SCHED_IDLE
}}
own = os.getuid()
for name, number, *given in {calls}:
    given = [own if one == "own" else one for one in given]
    at = [ctypes.addressof(memory[one]) if one in memory else one for one in given]
    if libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, at)) == 0:
        print("done:", name, given)
"""


def standing(guest: psutil.Process) -> list[object]:
    """All of a process that these calls could change."""
    limits = Path(f"/proc/{guest.pid}/limits").read_text()
    return [guest.nice(), guest.cpu_affinity(), guest.ionice(), limits, os.sched_getscheduler(guest.pid)]


@pytest.mark.parametrize("warm", [True, False])
def test_no_call_that_names_the_guest_changes_it(shared: Place, client: Any, warm: bool) -> None:
    """They would otherwise: run and guest are one user, with no capability, in one process namespace."""
    numbers = calls.numbers(platform.machine())
    tries = [(name, numbers[name], *given) for name, rows in CALLS.items() for given in rows]
    shared.prints("print()")
    guest = psutil.Process(client.inspect_container(shared.container.id)["State"]["Pid"])
    before = standing(guest)
    assert shared.prints(NAME_THE_GUEST.format(calls=tries), warm=warm) == ""
    assert standing(guest) == before
    assert shared.prints("print('well')") == "well"


def test_what_is_in_force_is_told(sandbox: DockerSandbox) -> None:
    told = {protection.name: protection for protection in sandbox.protections()}
    assert told["no network"].state is ProtectionState.IN_FORCE
    assert told["separation of cases"].state is ProtectionState.WEAKER
    assert "cgroup" in told["limits for the whole tree"].detail
