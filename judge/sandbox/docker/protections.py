"""What holds for every run in a container, as records, from what the engine says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from judge.model.execution import Protection, ProtectionState
from judge.sandbox.guest.landlock import LEAST_VERSION

_IN_FORCE = (
    ("namespaces", "the container's own: mount, PID, network, IPC, UTS and cgroup"),
    ("read-only root", "the image's, nothing of this machine is mounted into it"),
    ("private /tmp", "in memory, bounded, emptied after the case"),
    ("no network", "none in the container, and no sockets but AF_UNIX"),
    ("no capabilities", "all sets empty, no_new_privs"),
    ("system call filter", "seccomp: what no solution needs is refused, beside the engine's own filter"),
    ("rlimits", "CPU time, file size, open files, stack, message queues, no core dumps"),
)
_LIMITS = "limits for the whole tree"
_NEEDED = {"MemoryLimit": "memory", "SwapLimit": "swap", "PidsLimit": "processes"}


def of_engine(info: Mapping[str, Any], runtime: str, guest: Mapping[str, Any] | None) -> tuple[Protection, ...]:
    """The protections of a box of this engine.

    `info` is what it answers to `docker info`, `guest` what a guest has told of itself, if there was one.
    """
    held = tuple(Protection(name, ProtectionState.IN_FORCE, detail) for name, detail in _IN_FORCE)
    told = () if guest is None else (_landlock(int(guest["landlock"])),)
    return (*held, *told, _identity(info), _limits(info, guest), _cases(), *_runtime(runtime))


def _landlock(version: int) -> Protection:
    if version < LEAST_VERSION:
        detail, remedy = (
            "the kernel of the engine's machine has none",
            "boot it from Linux 5.19 on, with lsm=…,landlock",
        )
        return Protection("Landlock", ProtectionState.MISSING, detail, remedy)
    return Protection("Landlock", ProtectionState.IN_FORCE, f"version {version}: writing only below /tmp and /dev/shm")


def _identity(info: Mapping[str, Any]) -> Protection:
    of_mapped = "runs and guest are nobody, and another user still outside"
    detail = of_mapped if is_mapped(info) else "runs and guest are a user of their container's own"
    return Protection("identity", ProtectionState.IN_FORCE, detail)


def is_mapped(info: Mapping[str, Any]) -> bool:
    """Whether users in a container are others outside (userns-remap, or an engine without root)."""
    options = " ".join(info.get("SecurityOptions") or ())
    return "rootless" in options or "userns" in options


def _limits(info: Mapping[str, Any], guest: Mapping[str, Any] | None) -> Protection:
    if guest is not None and not guest["cgroup"]:
        detail = "the runtime shows a container no accounts of its own: CPU time is that of waited for processes"
        return Protection(_LIMITS, ProtectionState.WEAKER, detail, "use the engine's default runtime")
    missing = [name for key, name in _NEEDED.items() if not info.get(key)]
    if missing:
        detail = f"the engine cannot limit {', '.join(missing)} on its machine"
        remedy = "start that kernel with cgroup_enable=memory swapaccount=1, or use control groups of version 2"
        return Protection(_LIMITS, ProtectionState.WEAKER, detail, remedy)
    version = info.get("CgroupVersion", "1")
    return Protection(_LIMITS, ProtectionState.IN_FORCE, f"memory, swap, processes and CPU time by cgroup v{version}")


def _cases() -> Protection:
    detail = "the cases of a worker share one container: its process and file numbers go on from case to case"
    return Protection("separation of cases", ProtectionState.WEAKER, detail, "the native backend has it")


def _runtime(runtime: str) -> Iterator[Protection]:
    if runtime:
        yield Protection("runtime", ProtectionState.IN_FORCE, runtime)


def unavailable(what: str, reason: str, remedy: str) -> tuple[Protection, ...]:
    """That there is no such box at all, for want of `what`, and why."""
    return (Protection(what, ProtectionState.MISSING, reason, remedy),)
