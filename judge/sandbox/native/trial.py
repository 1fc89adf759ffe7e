"""What the kernel gives without namespaces, tried in a process of its own: `python -m judge.sandbox.native.trial`.

Prints JSON: for each thing tried the error number, 0 where it works.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import sys
from collections.abc import Callable

from judge.sandbox.guest import syscalls

_LANDLOCK_CREATE_RULESET = 444  # the same number on every architecture
_VERSION = 1
_ALLOW = b"\x06\x00\x00\x00\x00\x00\xff\x7f"
"""One BPF instruction: return SECCOMP_RET_ALLOW."""


def _landlock() -> None:
    """Ask for its version (landlock_create_ruleset(2))."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(_LANDLOCK_CREATE_RULESET, None, 0, _VERSION) < 0:
        raise OSError(ctypes.get_errno(), "landlock")


def _no_capabilities() -> None:
    syscalls.drop_capabilities()
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)


def _rlimits() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _filter() -> None:
    syscalls.install_filter(syscalls.filter_program(_ALLOW))


TRIALS: dict[str, Callable[[], None]] = {
    "Landlock": _landlock,
    "rlimits": _rlimits,
    "no capabilities": _no_capabilities,
    "system call filter": _filter,
}
"""In an order in which none is in the way of the next."""


def _error(trial: Callable[[], None]) -> int:
    try:
        trial()
    except OSError as error:
        return error.errno or -1
    return 0


if __name__ == "__main__":
    sys.stdout.write(json.dumps({name: _error(trial) for name, trial in TRIALS.items()}))
    sys.stdout.flush()
    os._exit(0)
