"""Who the runs of a box are outside of it, where that can be chosen: a user that nothing else on the machine is.

The kernel counts much for a user and not for a process: descriptors in flight, pages of pipes, queued signals,
processes. Were two boxes one user, a run could take from the other box's what is left of these, and hear of it so.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from judge.sandbox.guest.box import NOBODY

FIRST = 0x70000000
"""The first user of ours: systemd's list, https://systemd.io/UIDS-GIDS, has 1879048192 to 2147352575 for nothing."""

COUNT = 1 << 22
"""How many are ours: as many as there can be processes (proc_sys_kernel(5), pid_max)."""

_SELF = Path("/proc/self")


def of_guest(pid: int) -> int:
    """The user and the group of a native box, by its guest's number; nobody, where a user namespace has no such ids.

    Judges that do not see each other's processes, as in two containers, may have a box of one number each; these then
    share a user.
    """
    own = FIRST + pid
    return own if _is_known("uid_map", own) and _is_known("gid_map", own) else NOBODY


def of_container() -> int:
    """The user and the group of a container whose guest has no number yet."""
    return FIRST + secrets.randbelow(COUNT)


def _is_known(kind: str, number: int) -> bool:
    """Whether an id stands for one outside (user_namespaces(7): lines of first, first outside, how many)."""
    lines = (map(int, line.split()) for line in (_SELF / kind).read_text("ascii").splitlines())
    return any(first <= number < first + count for first, _, count in lines)
