"""The process that is spoken to: it reads a request, has it carried out in a child, and replies.

    judge ── request, input ──> this process ── fork ──> holder: loads, decodes ── fork ──> caller: calls the function
          <── reply ───────────                <───────── figures of the call ─────────────

Nothing of the solution ever runs in this process, and nobody but the kernel reaches into it or into its descriptors
(`hide`), so what it measures from outside (CPU time of all that the call started, how it ended) is sound whatever a
solution does. Each call is the first and the last one of its process: what a solution keeps between calls is gone.

A request is a line of JSON, then the input of so many bytes: `kind` (see `call`), `bytes`, `files` (pairs of
name and length: files that the input names, which follow it), `wall_s` and `cpu_s` (when to give up), `paced` (see
`pace`). A reply is a line of JSON: `status` as os.waitpid gives it, `late` where it was given up, `cpu_s` and
`wall_s` of holder and caller with all that they started, `started` processes and threads beside it (of `time`),
`made` small allocations, and `figures`, the length of what follows: whatever the caller wrote.
"""

from __future__ import annotations

import json
import os
import resource
import select
import shutil
import signal
import sys
import time
from contextlib import suppress

from .allocations import Allocations
from .call import SILENT, Holder
from .pace import Pace

MYPY = False
if MYPY:
    from typing import Any

_FILES = "/tmp"
_PIECE = 1 << 16
_FIGURE_BYTES = 1 << 28
"""The most that is taken of what a caller writes: an answer may be long, but not endless."""


def main(folder: str, counting: bool) -> None:
    """Answer requests until standard input ends; `folder` holds the solution and its driver.

    `counting` says that something outside counts the instructions of each process.
    """
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    adopt()
    hide()
    holder = Holder(folder)
    if counting:
        holder.allocations = Allocations()
    while line := requests.readline():
        request = json.loads(line)
        data = requests.read(request["bytes"])
        files = [(name, requests.read(length)) for name, length in request.get("files", [])]
        pace = Pace(requests, replies) if request.get("paced") else None
        reply, figures = _carry_out(holder, request, data, files, pace)
        replies.write(json.dumps(reply).encode() + b"\n" + figures)
        replies.flush()


def _carry_out(
    holder: Holder, request: Any, data: bytes, files: Any, pace: Pace | None
) -> tuple[dict[str, object], bytes]:
    mine, theirs = os.pipe()
    meter = Meter()
    child = os.fork()
    if child == 0:
        _keep_only(theirs, pace.gate if pace else theirs)
        show()
        holder.run(request, data, files, theirs, pace.gate if pace else -1)
    os.close(theirs)
    until = meter.began + request["wall_s"]
    first = pace.begin(mine, until) if pace else b""
    figures, late = hear(mine, until, child)
    figures = first + figures
    os.close(mine)
    if late:
        end(child)
    status = os.waitpid(child, 0)[1]
    if pace:
        pace.end()
    sweep()
    if _has_children():
        sys.exit("the call left a process behind that cannot be found")  # with us, all of the box ends
    tidy()
    if status == 0 and not late and not figures and request["kind"] not in SILENT:
        status, figures = 3 << 8, b'{"error": "it ended the process in the call"}\n'
    made = holder.allocations.counted() if holder.allocations else None
    return {
        "status": status,
        "late": late,
        "cpu_s": meter.cpu_s(),
        "wall_s": meter.wall_s(),
        "started": _started_since(child) if request["kind"] == "time" else 0,
        "made": made,
        "figures": len(figures),
    }, figures


class Meter:
    """What this process sees of its children from now on, whoever of them was waited for by whom."""

    def __init__(self) -> None:
        self.began, self._before_s = time.monotonic(), _children_s()

    def cpu_s(self) -> float:
        """The CPU time of those that have ended, in seconds."""
        return _children_s() - self._before_s

    def wall_s(self) -> float:
        """How long it is since."""
        return time.monotonic() - self.began


def _children_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _started_since(process: int) -> int:
    """How many processes and threads were started after this one: each gets the next number."""
    latest = os.fork()
    if latest == 0:
        os._exit(0)
    os.waitpid(latest, 0)
    return max(0, latest - process - 1)


def hear(pipe: int, until: float, child: int = 0) -> tuple[bytes, bool]:
    """Read what the caller writes, to the end of the pipe; true where it had to be given up.

    Where the holder is a `child`, its end is the end, whoever it left behind with the pipe.
    """
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    ended = -1
    if child:
        with suppress(OSError):
            ended = os.pidfd_open(child)
            poll.register(ended, select.POLLIN)
    try:
        return _hear(poll, pipe, until)
    finally:
        if ended >= 0:
            os.close(ended)


def _hear(poll: select.poll, pipe: int, until: float) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    size = 0
    while size <= _FIGURE_BYTES:
        left_s = until - time.monotonic()
        ready = dict(poll.poll(left_s * 1000)) if left_s > 0 else {}
        if not ready:
            return b"".join(parts), True
        part = os.read(pipe, _PIECE) if pipe in ready else b""
        if not part:
            return b"".join(parts), False
        parts.append(part)
        size += len(part)
    return b"", True


def end(child: int) -> None:
    """End the holder with all that belongs to it; it made a group of its own."""
    for target in (-child, child):
        with suppress(ProcessLookupError):
            os.kill(target, signal.SIGKILL)


def _keep_only(*pipes: int) -> None:
    """Close what is the dialog's: a solution is to find nothing but its own pipes."""
    low = 3
    for pipe in sorted(pipes):
        os.closerange(low, pipe)
        low = pipe + 1
    os.closerange(low, 256)


def tidy() -> None:
    """Remove what the call left in the box's folder for files: the next call is to find nothing of it."""
    with suppress(OSError):
        for entry in os.scandir(_FILES) if os.listdir(_FILES) and _is_ours(_FILES) else ():
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                os.unlink(entry.path)


def _is_ours(folder: str) -> bool:
    """Whether a folder is the run's own file system, as a box has one, and not the machine's."""
    with open("/proc/self/mountinfo") as mounts:
        return any(line.split()[4] == folder and " - tmpfs tmp " in line for line in mounts)


def adopt() -> None:
    """Have processes come to us whose parents are gone (PR_SET_CHILD_SUBREAPER in prctl(2))."""
    _prctl(36, 1)


def hide() -> None:
    """Keep our descriptors and memory from all that we start: /proc shows them to nobody (PR_SET_DUMPABLE)."""
    _prctl(4, 0)


def show() -> None:
    """Undo `hide` in a child, which inherits it: where /proc hides whole processes, `sweep` is to see this one."""
    _prctl(4, 1)


def _prctl(option: int, value: int) -> None:
    with suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def sweep(spared: frozenset[int] = frozenset()) -> None:
    """End whatever the call left behind, with what that starts meanwhile, but not those that are `spared`."""
    while children := [child for child in _children() if child not in spared]:
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(child, 0)


def _has_children() -> bool:
    with suppress(ChildProcessError):
        return os.waitpid(-1, os.WNOHANG) == (0, 0)
    return False


def _children() -> list[int]:
    mine = []
    for entry in os.listdir("/proc"):
        with suppress(OSError):
            if entry.isdecimal() and _parent(entry) == os.getpid():
                mine.append(int(entry))
    return mine


def _parent(process: str) -> int:
    with open(f"/proc/{process}/stat", "rb") as stat:
        return int(stat.read().rpartition(b")")[2].split()[1])
