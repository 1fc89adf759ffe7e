"""What holds in an open box, as records: a box refuses to open without any of the first ones in force."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from judge.model.execution import Protection, ProtectionState
from judge.sandbox.guest.box import NOBODY
from judge.sandbox.guest.landlock import LEAST_VERSION
from judge.sandbox.native.box import NativeBox

if TYPE_CHECKING:
    from judge.errors import SandboxUnavailable
    from judge.sandbox.native.bare import BareBox
    from judge.sandbox.native.causes import Cause

IN_FORCE = (
    ("namespaces", "user, mount, PID, network, IPC, UTS and cgroup"),
    ("separation of cases", "PID, mount and IPC namespaces anew for each"),
    ("read-only root", "the interpreter and its libraries, nothing else of this machine"),
    ("private /tmp", "in memory, bounded, gone after the case"),
    ("no network", "an empty network namespace, and no sockets but pairs"),
    ("no capabilities", "all sets empty, no_new_privs"),
    ("system call filter", "seccomp, by a list: what programs need is allowed, everything else is refused"),
    ("rlimits", "CPU time, file size, open files, stack, message queues, no core dumps"),
)
IDENTITY = "identity"
LANDLOCK = "Landlock"
MASKED_PROC = "masked /proc"
LIMITS = "limits for the whole tree"
NAMESPACES = IN_FORCE[0][0]
_BARE_WORDS = {"no network": "no sockets but pairs"}

_BY_VERSION = ((4, "no TCP ports"), (6, "no signals or abstract sockets to others"))
_AS_ROOT = 'sudo "$(command -v judge)" run …'
_ROOT_OF_CONTAINER = "docker run --user 0 …  # podman alike"


BARE = (
    ("separation of cases", "a process group and a folder anew for each"),
    ("read-only root", "Landlock: the interpreter and its libraries can be read, but what else there is can be seen"),
    ("private /tmp", "a folder anew for each case, gone after it, but not called /tmp"),
    (MASKED_PROC, "Landlock closes the memory, environment and files of other processes, not what is told to all"),
)
"""What is weaker without namespaces; of the rest, all that needs none is in force."""


def of(box: NativeBox | BareBox, refused: SandboxUnavailable | None = None) -> tuple[Protection, ...]:
    """The protections of a box; `refused` is why there are no namespaces."""
    if isinstance(box, NativeBox):
        inside = (by_landlock(box.landlock), proc(box.proc_masked))
        return of_box(box.user, box.group_error, box.limits_by, inside)
    return of_bare_box(box.user, box.group_error, box.limits_by, box.landlock, refused)


def of_bare_box(
    user: int | None, group_error: str, limits_by: str, landlock: int, refused: SandboxUnavailable | None
) -> tuple[Protection, ...]:
    """The protections of a box without namespaces."""
    reason = refused.detail if refused else "there are none"
    detail = f"none: {reason}; Landlock and the filter keep a case from other processes"
    mend = refused.hint if refused else ""
    weaker = dict(BARE)
    held = (
        Protection(name, ProtectionState.WEAKER, weaker[name])
        if name in weaker
        else Protection(name, ProtectionState.IN_FORCE, _BARE_WORDS.get(name, words))
        for name, words in IN_FORCE[1:]
    )
    return (
        Protection(NAMESPACES, ProtectionState.WEAKER, detail, mend),
        *held,
        by_landlock(landlock),
        Protection(MASKED_PROC, ProtectionState.WEAKER, weaker[MASKED_PROC]),
        identity_of_bare(user),
        limits(group_error, limits_by),
    )


def of_box(
    user: int | None, group_error: str, limits_by: str, inside: tuple[Protection, ...] = ()
) -> tuple[Protection, ...]:
    """The protections of a box: who its runs are outside, what holds their limits, what its guest told of `inside`."""
    held = tuple(Protection(name, ProtectionState.IN_FORCE, detail) for name, detail in IN_FORCE)
    return (*held, *inside, identity(user), limits(group_error, limits_by))


def by_landlock(version: int) -> Protection:
    """What Landlock holds once more, by its version; a negative one is the kernel's error number."""
    if version < LEAST_VERSION:
        from judge.sandbox.native import causes

        first = "its first version, Linux 5.13 to 5.18, would forbid moving files between folders"
        cause = causes.first(causes.LANDLOCK, error=max(0, -version))
        reason, remedy = (cause.reason, cause.remedy) if cause else (first, "boot a kernel from Linux 5.19 on")
        return Protection(LANDLOCK, ProtectionState.MISSING, reason, remedy)
    held = ["writing only below /tmp", *(words for since, words in _BY_VERSION if version >= since)]
    return Protection(LANDLOCK, ProtectionState.IN_FORCE, f"version {version}: {', '.join(held)}")


def proc(masked: bool) -> Protection:
    """What a run reads in /proc."""
    if masked:
        return Protection(MASKED_PROC, ProtectionState.IN_FORCE, "a case's own processes, nothing of this machine")
    detail = "read-only, but it tells of this machine: the kernel is older than Linux 5.8"
    return Protection(MASKED_PROC, ProtectionState.WEAKER, detail, "boot a kernel from Linux 5.8 on")


def identity(user: int | None) -> Protection:
    """Who a run is to the world outside of its box: the user that its box has there; `None` is who judges."""
    if user == NOBODY:
        return Protection(IDENTITY, ProtectionState.IN_FORCE, "runs are nobody, outside too")
    if user is not None:
        return Protection(
            IDENTITY, ProtectionState.IN_FORCE, "runs are nobody inside, a user of their box's own outside"
        )
    if os.geteuid() == 0:
        detail = "runs are nobody inside, but root outside: this root may not map another identity"
        remedy = "give the judge CAP_SETUID and CAP_SETGID, in a container by --cap-add SETUID --cap-add SETGID"
        return Protection(IDENTITY, ProtectionState.WEAKER, detail, remedy)
    detail = "runs are nobody inside, but your own user outside"
    return Protection(IDENTITY, ProtectionState.WEAKER, detail, _as_root())


def identity_of_bare(user: int | None) -> Protection:
    """Who a run is where there is no user namespace."""
    if user is not None:
        words = "runs are nobody" if user == NOBODY else "runs are a user of their box's own"
        return Protection(IDENTITY, ProtectionState.IN_FORCE, words)
    if os.geteuid() == 0:
        detail = (
            "runs are root without its powers: another user cannot be had, or cannot come to the interpreter or the box"
        )
        return Protection(IDENTITY, ProtectionState.WEAKER, detail)
    return Protection(IDENTITY, ProtectionState.WEAKER, "runs are your own user", _as_root())


@cache
def _as_root() -> str:
    """How the judge is started as root here."""
    from judge.sandbox.native.causes import CONTAINERS_WITHOUT_SUDO
    from judge.sandbox.native.machine import Machine

    return _ROOT_OF_CONTAINER if Machine().container() in CONTAINERS_WITHOUT_SUDO else _AS_ROOT


def limits(group_error: str, limits_by: str) -> Protection:
    """What holds the limits of a run's processes taken together; `group_error` says why no control group does."""
    if not group_error:
        return Protection(LIMITS, ProtectionState.IN_FORCE, f"memory, processes and CPU time by {limits_by}")
    cause = _why_no_group()
    reason = cause.reason if cause else group_error
    detail = f"memory, processes and CPU time by sampling; no control group: {reason}"
    return Protection(LIMITS, ProtectionState.WEAKER, detail, cause.remedy if cause else "")


@cache
def _why_no_group() -> Cause | None:
    """Looked for once: it takes some milliseconds, and every box asks."""
    from judge.sandbox.native import causes

    return causes.first(causes.GROUPS)
