"""One run in a container, seen from process 1: its streams, its clocks, its limits, and that nothing of it is left.

What a run does is watched here, beside it, since a look from outside would take an engine's time:
streams, clocks and counters. The supervisor has a clock of its own, and the last word: it can end
the container.

    start ─> running ─┬─> ended by itself ─┐
                      └─> beyond a limit ──┴─> all killed ─> drained ─> reported ─> cleared

This process has its memory from the same limit as the run. Where that is used up, it may stand still
until what the kernel has killed is cleared away, on a busy machine for seconds.
"""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import time

from .accounts import Accounts
from .box import WORK
from .frames import ERRORS, OUTPUT, PIECE, Header, Pipes

MEMORY_FOLDERS = ("/tmp", "/dev/shm")
WRITABLE = (*MEMORY_FOLDERS, WORK)
"""The folders that a run can write to, the last one by its owner's rights alone unless it is to be written to."""

_LOOK_S = 0.010
_FILE_BYTES = 4096
"""What a file is taken to cost beside its content: removing it takes time, too."""


class Stream:
    """One output stream of a run: the pipe, how much may be kept, what waits to be passed on."""

    def __init__(self, number: int, keep: int) -> None:
        self.number, self._keep = number, keep
        self.reader, self.writer = os.pipe2(os.O_CLOEXEC)
        os.set_blocking(self.reader, False)  # a run may open its own output and take back what we were called for
        self.total = 0
        self._waiting = bytearray()

    def read(self, channel: Pipes) -> bool:
        """Take what is there; False at the end of the stream."""
        try:
            data = os.read(self.reader, PIECE)
        except BlockingIOError:
            return True
        self.total += len(data)
        self._waiting += data[: max(0, self._keep)]
        self._keep -= len(data)
        if len(self._waiting) >= PIECE:
            self.pass_on(channel)
        return bool(data)

    def pass_on(self, channel: Pipes) -> None:
        """Send what waits."""
        if self._waiting:
            channel.send({"stream": self.number}, bytes(self._waiting))
            self._waiting.clear()

    def drain(self, channel: Pipes) -> None:
        """Take and send what is left when all who could write are gone; the end of the stream may be long in coming.

        Descriptors in flight between sockets outlive their processes until the kernel collects them.
        """
        before = -1
        while self.total > before:
            before = self.total
            self.read(channel)
        self.pass_on(channel)
        os.close(self.reader)


class Watch:
    """One run seen from process 1: streams, clocks and counters, until nothing of it is left."""

    def __init__(self, channel: Pipes, accounts: Accounts, request: Header, inherited_bytes: int) -> None:
        """`inherited_bytes` is what the run has in memory from the beginning, being a fork of this process."""
        self._channel, self._accounts, self._request = channel, accounts, request
        self._inherited = inherited_bytes
        limit, keep = (_number(request, name) for name in ("output_bytes", "stderr_kept_bytes"))
        self._output_bytes = limit
        self._streams = (self._make_output(int(limit)), Stream(ERRORS, int(keep)))
        self._open = {stream.reader: stream for stream in self._streams}
        self.writers = [stream.writer for stream in self._streams]
        self._reason: str | None = None
        self._poll = select.poll()
        self._disk_bytes = _number(request, "disk_bytes") if request["writable"] else None
        self._disk_before = _used_bytes() if request["writable"] else 0
        self._deaths, self._refusals = accounts.memory_deaths(), accounts.forks_refused()
        self._in_use, self._peak_before = accounts.memory_in_use(), accounts.peak_bytes()
        self._files_before = accounts.files_in_memory()
        self._seen, self._several_tasks = 0, False
        self._own_before, self._cpu_before = _own_cpu_s(), accounts.cpu_s()
        self._start = time.monotonic()

    def _make_output(self, keep: int) -> Stream:
        return Stream(OUTPUT, keep)

    def until_end(self, program: int) -> Header:
        """Watch until the program has ended or met a limit, end all there is, and say what it was."""
        ended = os.pidfd_open(program)
        try:
            self._watch(ended)
        finally:
            os.close(ended)
            with contextlib.suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)
            _, status, usage = os.wait4(program, 0)
            wall_s = time.monotonic() - self._start
            _reap_all()
        self._drain()
        return self._report(status, usage, wall_s)

    def _watch(self, ended: int) -> None:
        wall_by = self._start + _number(self._request, "wall_s")
        next_look = self._start + _LOOK_S
        for descriptor in (ended, self._channel.fileno(), *self._open):
            self._poll.register(descriptor, select.POLLIN)
        while self._reason is None:
            wait_s = max(0.0, min(next_look, wall_by) - time.monotonic())
            ready = dict(self._poll.poll(int(wait_s * 1000) + 1))
            self._take(ready)
            if ended in ready:
                return
            if self._channel.fileno() in ready:
                self._hear()
            now = time.monotonic()
            if self._too_much_output():
                self._reason = "output_limit"
            elif now >= min(next_look, wall_by):
                self._look()  # this process may be late: what was met before the wall limit comes before it
                if now >= wall_by:
                    self._reason = self._reason or "wall_limit"
                next_look = now + _LOOK_S

    def _take(self, ready: dict[int, int]) -> None:
        """Read those streams that are ready."""
        for descriptor in [reader for reader in self._open if reader in ready]:
            if not self._open[descriptor].read(self._channel):
                self._forget(descriptor)

    def _forget(self, descriptor: int) -> None:
        """Read a stream no more."""
        del self._open[descriptor]
        self._poll.unregister(descriptor)

    def _hear(self) -> None:
        """Nothing is said during a run: the supervisor is gone, and so this process goes, and all."""
        os._exit(0)

    def _look(self) -> None:
        accounts = self._accounts
        in_use, in_files = accounts.memory_in_use(), accounts.files_in_memory()
        self._seen = max(self._seen, in_use - self._in_use)
        self._several_tasks = self._several_tasks or accounts.tasks() > 2
        if accounts.memory_deaths() > self._deaths or self._holds_too_much(in_use, in_files):
            self._reason = "memory_limit"
        elif self._cpu_s() >= _number(self._request, "cpu_s"):
            self._reason = "cpu_limit"
        elif self._too_much_on_disk():
            self._reason = "output_limit"

    def _holds_too_much(self, in_use: int, in_files: int) -> bool:
        """Whether a writable run's processes do: its files lie in memory, too, but have a limit of their own."""
        held = in_use - self._in_use - (in_files - self._files_before)
        return self._disk_bytes is not None and held > _number(self._request, "memory_bytes")

    def _cpu_s(self) -> float:
        return self._accounts.cpu_s() - self._cpu_before - (_own_cpu_s() - self._own_before)

    def _too_much_output(self) -> bool:
        return sum(stream.total for stream in self._streams) > self._output_bytes

    def _too_much_on_disk(self) -> bool:
        return self._disk_bytes is not None and _used_bytes() - self._disk_before > self._disk_bytes

    def _drain(self) -> None:
        for stream in self._streams:
            stream.drain(self._channel)

    def _report(self, status: int, usage: resource.struct_rusage, wall_s: float) -> Header:
        reason = self._reason
        if reason is None and self._too_much_on_disk():
            reason = "output_limit"
        return {
            "status": status,
            "reason": reason,
            "cpu_s": max(usage.ru_utime + usage.ru_stime, self._cpu_s()),
            "wall_s": wall_s,
            "peak_memory_bytes": self._peak(usage.ru_maxrss * 1024),
            "memory_deaths": self._accounts.memory_deaths() - self._deaths,
            "forks_refused": self._accounts.forks_refused() - self._refusals,
            "totals": [stream.total for stream in self._streams],
        }

    def _peak(self, largest_bytes: int) -> int:
        """The container's peak has page cache in it; for a single process its resident set bounds that from above."""
        peak = self._accounts.peak_bytes()
        own = max(0, largest_bytes - self._inherited)
        if peak <= self._peak_before:
            return max(self._seen, own)
        risen = peak - self._in_use
        return max(self._seen, risen if self._several_tasks else min(risen, largest_bytes))


def _reap_all() -> None:
    """Wait until no child is left: whoever was orphaned has become one."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def _used_bytes() -> int:
    """What files take in the folders that a run can write to."""
    used = 0
    for folder in WRITABLE:
        system = os.statvfs(folder)
        used += (system.f_blocks - system.f_bfree) * system.f_frsize + (system.f_files - system.f_ffree) * _FILE_BYTES
    return used


def _own_cpu_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _number(request: Header, name: str) -> float:
    return request[name]  # type: ignore[return-value]
