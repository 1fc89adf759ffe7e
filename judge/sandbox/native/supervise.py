"""One run seen from outside: its streams, its clocks, its limits, and how it ended.

    start ─> running ─┬─> ended by itself ──────────────┐
                      └─> beyond a limit ─> told to die ─┴─> drained ─> classified

The clocks and counters are this side's. What the guest reports comes from the kernel (wait4), and
only from the one process that never ran foreign code.
"""

from __future__ import annotations

import fcntl
import io
import math
import os
import select
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

from judge.errors import SandboxError
from judge.model.execution import Captured, ExecResult, Termination, TerminationKind
from judge.model.limits import ExecLimits
from judge.sandbox.disk import DiskWatch
from judge.sandbox.guest.wire import Channel
from judge.sandbox.native import hearing
from judge.sandbox.native.flow import FlowWatch
from judge.sandbox.native.hearing import GuestLost
from judge.sandbox.native.meter import Ending, Look, Meter, Usage
from judge.sandbox.spec import UNLIMITED, Data, ExecSpec

_CHUNK = 1 << 16
_MOST_AT_ONCE = 1 << 30
_KILL_GRACE_S = 10.0
"""How long the kernel may take to clear away what a killed run held: a second or more for dozens of processes with
much memory, on a busy machine. A program must not be able to make that a failure of the sandbox."""
_SHORT_S = 0.002
_EXTRA_PROCESSES = 6
"""The box's own, which the kernel counts for the same user: those of a control group (cgroup.py), and one to spare."""
_SEALS = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE


@dataclass(slots=True)
class _Stream:
    """One output stream: what was kept of it, and how much came.

    A `BytesIO` gives away what it holds without a copy, which counts where outputs are large.
    """

    descriptor: int
    keep: int
    kept: io.BytesIO = field(default_factory=io.BytesIO)
    total: int = 0

    def read(self) -> bool:
        """Take what is there; False at the end of the stream."""
        try:
            data = os.read(self.descriptor, _CHUNK)
        except BlockingIOError:
            return True
        self.total += len(data)
        room = self.keep - self.kept.tell()
        if room > 0:
            self.kept.write(data if len(data) <= room else data[:room])
        return bool(data)

    def captured(self) -> Captured:
        return Captured(self.kept.getvalue(), self.total)


class Run:
    """One run; `finish` takes it to its end."""

    def __init__(
        self,
        channel: Channel,
        meter: Meter,
        spec: ExecSpec,
        disk: DiskWatch | None,
        flow: FlowWatch | None = None,
    ) -> None:
        """`disk` watches what a writable run writes, `flow` what goes through pipes that are not read here."""
        self._channel, self._meter, self._spec, self._disk, self._flow = channel, meter, spec, disk, flow
        self._reason: TerminationKind | None = None
        self._written_too_much = False
        self._wall_by = math.inf
        self._kill_by: float | None = None
        self._streams: tuple[_Stream, ...] = ()
        self._open: dict[int, _Stream] = {}

    def finish(self, request: dict[str, object]) -> ExecResult:
        """Send the request, watch the run, and say how it ended. Raises `SandboxError` when the sandbox failed."""
        self._meter.begin(self._spec.limits, self._spec.warm)
        try:
            self._start(request)
            ending = self._watch_or_lose()
            self._drain()
        finally:
            for stream in self._streams:
                os.close(stream.descriptor)
        usage = self._meter.settle(ending)
        *printed, stderr = (stream.captured() for stream in self._streams)
        return ExecResult(
            termination=self._classify(ending, usage),
            cpu_s=usage.cpu_s,
            wall_s=ending.wall_s,
            peak_memory_bytes=usage.peak_memory_bytes,
            stdout=printed[0] if printed else Captured(b"", 0),
            stderr=stderr,
            memory_source=usage.source,
        )

    def _start(self, request: dict[str, object]) -> None:
        hearing.require_silence(self._channel)
        given, ours = self._make_streams()
        try:
            self._channel.send(request, given)
        except OSError as error:
            raise GuestLost("start", str(error)) from error
        finally:
            for descriptor in ours:
                os.close(descriptor)
        self._wall_by = time.monotonic() + self._spec.limits.wall_s

    def _make_streams(self) -> tuple[tuple[int, int, int], tuple[int, ...]]:
        """The run's standard streams, and those of them that are to be closed here once it has them."""
        limits, joined = self._spec.limits, self._spec.joined
        stdin = joined.stdin if joined is not None else sealed_file(self._spec.stdin)
        err_read, err_write = _pipe()
        self._streams = (_Stream(err_read, limits.stderr_kept_bytes),)
        if joined is not None:
            _open_to_all(joined.stdin)
            _open_to_all(joined.stdout)
            given = stdin, joined.stdout, err_write
        else:
            out_read, out_write = _pipe()
            self._streams = (_Stream(out_read, limits.output_bytes), *self._streams)
            given = stdin, out_write, err_write
        self._open = {stream.descriptor: stream for stream in self._streams}
        return given, given[2:] if joined is not None else given

    def _watch_or_lose(self) -> Ending:
        """Watch; where memory ran out and took guest or server along, the run was beyond its limit all the same.

        What sockets and pipes hold is freed when their killed process gets to run again. Where one of these needs
        a page before that, on a busy machine, the kernel finds nobody else to kill. The next run finds it gone.
        """
        try:
            return self._watch()
        except SandboxError:
            if self._meter.look().exceeded is not TerminationKind.MEMORY_LIMIT:
                raise
        wall_s = time.monotonic() - self._wall_by + self._spec.limits.wall_s
        return Ending(signal.SIGKILL, 0.0, wall_s, 0, 0.0)

    def _watch(self) -> Ending:
        """Read the streams and look at the limits until the guest reports the end.

        First, the report alone is waited for: most runs are over before it would pay to be woken by
        their output, and what they printed lies in the pipes.
        """
        if _readable(self._channel.fileno(), min(_SHORT_S, self._spec.limits.wall_s)):
            return self._ending()
        next_look = time.monotonic() + self._meter.interval_s
        while True:
            timeout_s = max(0.0, min(next_look, self._kill_by or self._wall_by) - time.monotonic())
            cut = self._cut()
            ready = self._read_streams(timeout_s, self._channel.fileno(), *cut)
            if self._channel.fileno() in ready:
                return self._ending()
            if self._too_much_output():
                self._kill(TerminationKind.OUTPUT_LIMIT)
            elif any(descriptor in ready for descriptor in cut):
                self._kill(TerminationKind.WALL_LIMIT)
            now = time.monotonic()
            if self._kill_by is not None:
                if now >= self._kill_by:
                    raise GuestLost("kill", f"no answer {_KILL_GRACE_S:g} s after a run was to end")
            elif now >= self._wall_by:
                self._look()  # another limit may have been met before, while nobody looked
                self._kill(TerminationKind.WALL_LIMIT)
            elif now >= next_look:
                self._look()
            if now >= next_look:
                next_look = now + self._meter.interval_s

    def _cut(self) -> tuple[int, ...]:
        """What to wait for beside the run itself: the word of whoever joined it to another one that it is to end."""
        joined = self._spec.joined
        return (joined.cut,) if joined is not None and self._kill_by is None else ()

    def _read_streams(self, timeout_s: float, *others: int) -> dict[int, int]:
        """Wait for output, or for one of the other descriptors; returns those that were ready."""
        poll = select.poll()
        for descriptor in (*self._open, *others):
            poll.register(descriptor, select.POLLIN)
        ready = dict(poll.poll(math.ceil(timeout_s * 1000)))
        for descriptor in [descriptor for descriptor in self._open if descriptor in ready]:
            if not self._open[descriptor].read():
                del self._open[descriptor]
        return ready

    def _drain(self) -> None:
        """Take what is left in the pipes after the run's end, without waiting for the end of the streams.

        All processes are gone, so all they wrote is there. A stream's end may be long in coming:
        descriptors in flight between sockets outlive their processes until the kernel collects them.
        """
        while self._read_streams(0.0):
            pass

    def _too_much_output(self) -> bool:
        return sum(stream.total for stream in self._streams) > self._spec.limits.output_bytes

    def _look(self) -> None:
        try:
            look = self._look_around()
        except SandboxError as error:  # nobody waits for the end of this run any more: it must not be the next one's
            raise GuestLost(error.stage, error.detail, hint=error.hint) from error
        if look.exceeded is TerminationKind.MEMORY_LIMIT or (look.exceeded and self._meter.rlimits):
            self._kill(look.exceeded)
        elif look.cpu_s >= self._spec.limits.cpu_s:
            self._kill(TerminationKind.CPU_LIMIT)
        elif self._written_too_much:
            self._kill(TerminationKind.OUTPUT_LIMIT)

    def _look_around(self) -> Look:
        if self._flow is not None:
            self._flow.look()
        look = self._meter.look()
        in_files = self._disk is not None and self._disk.exceeded()
        self._written_too_much = in_files or (self._flow is not None and self._flow.exceeded())
        return look

    def _kill(self, reason: TerminationKind) -> None:
        if self._kill_by is None:
            self._reason = reason
            self._kill_by = time.monotonic() + _KILL_GRACE_S
            try:
                self._channel.send({"op": "kill"})
            except OSError as error:
                raise GuestLost("kill", str(error)) from error

    def _ending(self) -> Ending:
        message = hearing.hear(self._channel)
        if message is None:
            raise GuestLost("run", "the guest ended unexpectedly")
        return hearing.ending(message)

    def _classify(self, ending: Ending, usage: Usage) -> Termination:
        """The limit first, if one was met; a refused fork counts only where the program did not cope with it."""
        kind = self._reason or self._limit_met(ending, usage)
        if kind is not None:
            return Termination(kind)
        code = os.waitstatus_to_exitcode(ending.status)
        return Termination(TerminationKind.SIGNALLED, -code) if code < 0 else Termination(TerminationKind.EXITED, code)

    def _limit_met(self, ending: Ending, usage: Usage) -> TerminationKind | None:
        if usage.exceeded is TerminationKind.MEMORY_LIMIT:
            return usage.exceeded
        if usage.cpu_s > self._spec.limits.cpu_s or _signal_of(ending.status) == signal.SIGXCPU:
            return TerminationKind.CPU_LIMIT
        if self._too_much_output() or (self._disk is not None and self._disk.exceeded()):
            return TerminationKind.OUTPUT_LIMIT
        return usage.exceeded if ending.status != 0 else None


def _readable(descriptor: int, within_s: float) -> bool:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(math.ceil(within_s * 1000)))


def _signal_of(status: int) -> int:
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def _pipe() -> tuple[int, int]:
    """A pipe for a run to write to, which it can also open by its name, /dev/stdout.

    It can be opened to read, too: then what we were called for may be gone again, and we are not to wait for more.
    """
    reader, writer = os.pipe2(os.O_CLOEXEC)
    os.set_blocking(reader, False)
    _open_to_all(writer)
    return reader, writer


def _open_to_all(stream: int) -> None:
    """Let whoever has a stream open it by its name, whatever user that is; the name of another's cannot be reached."""
    os.fchmod(stream, 0o666)


def sealed_file(data: Data) -> int:
    """An anonymous file with `data` that nobody can change any more, open at its start.

    Of a file the kernel makes the copy; we never hold it. The file itself is nothing for a run, which could tell
    where it lies, and might open it again to write.
    """
    descriptor = os.memfd_create("stdin", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        if isinstance(data, Path):
            _copy_file(data, descriptor)
        else:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
        fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, _SEALS)
        os.lseek(descriptor, 0, os.SEEK_SET)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _copy_file(file: Path, descriptor: int) -> None:
    source = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    try:
        while os.sendfile(descriptor, source, None, _MOST_AT_ONCE):
            pass
    finally:
        os.close(source)


def rlimits(limits: ExecLimits, writable: bool, meter: Meter) -> dict[str, int]:
    """The rlimits of a run, by name. Those that only stand in for a control group come with the sampling meter."""
    per_process = {
        "RLIMIT_CPU": math.ceil(2 * limits.cpu_s) + 2,  # a fuse: it counts in ticks, at times too many
        "RLIMIT_FSIZE": 2 * limits.disk_bytes if writable else limits.tmpfs_bytes,  # a fuse: the watch comes first
        "RLIMIT_STACK": UNLIMITED,
        "RLIMIT_MSGQUEUE": 0,
    }
    if meter.rlimits:
        per_process["RLIMIT_NPROC"] = limits.processes + _EXTRA_PROCESSES
    return per_process
