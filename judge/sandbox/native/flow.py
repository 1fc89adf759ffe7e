"""What becomes of a run's output where it goes to another run through a pipe, and is read by nobody here.

How much was written: the kernel counts for each process what it writes (proc(5), io, `wchar`), to pipes and to
files alike. So this is a fuse against a flood, not an exact bound: what may be written to files is allowed for.

Whether the program has closed it and goes on: who joined it to another one holds a copy, so the
other one would wait for ever for the end of its input.
"""

from __future__ import annotations

import os

from judge.model.limits import ExecLimits
from judge.sandbox.native import sampling
from judge.sandbox.spec import Joined


class FlowWatch:
    """Watches one run below a guest; to be made before the run starts."""

    def __init__(self, guest_pid: int, joined: Joined, limits: ExecLimits, *, writable: bool) -> None:
        self._guest_pid, self._joined = guest_pid, joined
        self._server_pid = sampling.first_child(guest_pid) or 0
        self._pipe: os.stat_result | None = os.fstat(joined.stdout)
        self._most_bytes = limits.output_bytes + (limits.disk_bytes if writable else limits.tmpfs_bytes)
        self._before_bytes = sampling.written_bytes(
            guest_pid
        )  # a process is credited with what its dead children wrote

    def exceeded(self) -> bool:
        """Whether more was written than the run may print and store together."""
        return sampling.written_bytes(self._guest_pid) - self._before_bytes > self._most_bytes

    def look(self) -> None:
        """Say so, once, where the program has closed its standard output."""
        if self._pipe is not None and sampling.holders(self._guest_pid, self._server_pid, self._pipe) == 0:
            self._pipe = None
            self._joined.hung_up()
