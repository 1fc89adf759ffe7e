"""How much a run has written, where its output goes to another run and is read by nobody here.

The kernel counts what each process writes (proc(5), io, `wchar`), to pipes and to files alike. So this
is a fuse against a flood, not an exact bound: what may be written to files is allowed for.
"""

from __future__ import annotations

from judge.model.limits import ExecLimits
from judge.sandbox.native import sampling


class FlowWatch:
    """Watches one run below a guest; to be made before the run starts."""

    def __init__(self, guest_pid: int, limits: ExecLimits, *, writable: bool) -> None:
        self._guest_pid = guest_pid
        self._most_bytes = limits.output_bytes + (limits.disk_bytes if writable else limits.tmpfs_bytes)
        self._before_bytes = sampling.written_bytes(
            guest_pid
        )  # a process is credited with what its dead children wrote

    def exceeded(self) -> bool:
        """Whether more was written than the run may print and store together."""
        return sampling.written_bytes(self._guest_pid) - self._before_bytes > self._most_bytes
