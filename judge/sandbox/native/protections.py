"""What holds in an open box, as records: a box refuses to open without any of the first ones in force."""

from __future__ import annotations

import os

from judge.model.execution import Protection, ProtectionState
from judge.sandbox.native import causes

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
LIMITS = "limits for the whole tree"

_AS_ROOT = 'sudo "$(command -v judge)" run …'


def of_box(as_nobody: bool, group_error: str, limits_by: str) -> tuple[Protection, ...]:
    """The protections of a box: who its runs are outside, and what holds their limits."""
    held = tuple(Protection(name, ProtectionState.IN_FORCE, detail) for name, detail in IN_FORCE)
    return (*held, identity(as_nobody), limits(group_error, limits_by))


def identity(as_nobody: bool) -> Protection:
    """Who a run is to the world outside of its box."""
    if as_nobody:
        return Protection(IDENTITY, ProtectionState.IN_FORCE, "runs are nobody, outside too")
    if os.geteuid() == 0:
        detail = "runs are nobody inside, but root outside: this root may not map another identity"
        return Protection(IDENTITY, ProtectionState.WEAKER, detail, "give the judge CAP_SETUID and CAP_SETGID")
    detail = "runs are nobody inside, but your own user outside"
    return Protection(IDENTITY, ProtectionState.WEAKER, detail, _AS_ROOT)


def limits(group_error: str, limits_by: str) -> Protection:
    """What holds the limits of a run's processes taken together; `group_error` says why no control group does."""
    if not group_error:
        return Protection(LIMITS, ProtectionState.IN_FORCE, f"memory, processes and CPU time by {limits_by}")
    cause = causes.first(causes.GROUPS)
    reason = cause.reason if cause else group_error
    detail = f"memory, processes and CPU time by sampling; no control group: {reason}"
    return Protection(LIMITS, ProtectionState.WEAKER, detail, cause.remedy if cause else "")
