"""One run: what happens between the supervisor's request and the program's first instruction.

    guest ──clone─> reaper   first process of a new PID namespace: owns every orphan, sleeps
      │
      └──fork──> program     private mounts, limits, no identity, no capabilities, filter, then run

The program is a child of the guest, so the guest learns how it ended from the kernel, but lives
in the reaper's namespace: it sees neither. When the program has ended, or is to end, the reaper
is killed, and the kernel kills everything in its namespace before the reaper can be reaped
(pid_namespaces(7)): nothing survives, whatever it forked, and no signal handler runs. The reaper
of the next run is made while the supervisor looks at the result of this one.
"""

from __future__ import annotations

import os
import resource
import select
import signal
import time

from . import box, landlock, syscalls, warm
from .seccomp import Filter
from .steps import Rows, private_mounts
from .wire import Channel

_PF_EXITING = 0x4


class Runner:
    """Runs programs, one after the other, in a box that is ready."""

    def __init__(self, channel: Channel, as_nobody: bool) -> None:
        self._channel = channel
        self.landlock = landlock.version()
        restrict = landlock.Landlock(self.landlock).calls
        self._rows = Rows([Filter(syscalls.machine()).program], private_mounts, nobody=as_nobody, restrict=restrict)
        self._own_pid_namespace = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
        self._wardrobe = warm.Wardrobe(self)
        self._told_to_kill = False
        self._sleeper = syscalls.Sleeper()
        self._reaper = self._start_reaper()

    def run(self, request: dict[str, object], streams: list[int]) -> warm.Program | None:
        """Run one request to its end and report it; in the fork of a warm run, returns the program to execute."""
        row = self._rows.of(request)
        program = self._wardrobe.program(request, _seen_from_here(request)) if request["warm"] else None
        before_s = time.process_time()
        start = time.monotonic()
        child = row.fork(*streams)
        if child == 0:
            return program
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)  # a child that shared this memory has changed it
        for descriptor in streams:
            os.close(descriptor)
        status, usage, wall_s = self._wait(child, start)
        robbed = self._end_all(status)
        failure = row.failure()
        if robbed:
            self._channel.send({"failed": "reaper", "error": "it was killed"})
        elif failure is not None:
            stage, error = failure
            self._channel.send({"failed": stage, "error": str(error)})
        else:
            self._channel.send_encoded(_report(status, usage, wall_s, time.process_time() - before_s))
        self._reaper = self._start_reaper()
        return None

    def _start_reaper(self) -> int:
        """Open a new PID namespace with its first process; what this process forks from now on is born in it."""
        syscalls.setns(self._own_pid_namespace, syscalls.CLONE_NEWPID)
        syscalls.unshare(syscalls.CLONE_NEWPID)
        return self._sleeper.start()

    def _wait(self, program: int, start: float) -> tuple[int, resource.struct_rusage, float]:
        """Wait for the program; on the supervisor's word, or when it is gone, kill everything first."""
        ended = os.pidfd_open(program)
        poll = select.poll()
        poll.register(ended, select.POLLIN)
        poll.register(self._channel, select.POLLIN)
        self._told_to_kill = all(descriptor != ended for descriptor, _ in poll.poll())
        if self._told_to_kill:
            self._channel.receive()
            os.kill(self._reaper, signal.SIGKILL)
            os.kill(program, signal.SIGKILL)
        _, status, usage = os.wait4(program, 0)
        wall_s = time.monotonic() - start
        os.close(ended)
        return status, usage, wall_s

    def _end_all(self, status: int) -> bool:
        """Kill the reaper; when it can be reaped, its whole namespace is dead.

        True for one that somebody outside killed: it has taken the program with it, which is no program's fault.
        """
        robbed = os.WIFSIGNALED(status) and not self._told_to_kill and _is_exiting(self._reaper)
        os.kill(self._reaper, signal.SIGKILL)
        os.waitpid(self._reaper, 0)
        return robbed


def _seen_from_here(request: dict[str, object]) -> str:
    """Where the program's folder lies outside of the run: a working directory becomes /work in the run alone."""
    folder: str = os.path.dirname(request["argv"][0])  # type: ignore[index]
    workdir = request["workdir"]
    if workdir and (folder == box.WORK or folder.startswith(f"{box.WORK}/")):
        return f"{box.EXCHANGE}/{workdir}{folder.removeprefix(box.WORK)}"
    return folder


def _report(status: int, usage: resource.struct_rusage, wall_s: float, overhead_s: float) -> bytes:
    """The message of an ended run; written out, because the encoder would cost more than all else here."""
    cpu_s, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024
    return (
        f'{{"done": {{"status": {status}, "cpu_s": {cpu_s!r}, "wall_s": {wall_s!r}, '
        f'"max_rss_bytes": {peak}, "overhead_s": {overhead_s!r}}}}}'
    ).encode()


def _is_exiting(process: int) -> bool:
    """Whether a process is dying or dead, by its flags (proc(5), stat; PF_EXITING in linux/sched.h)."""
    with open(f"/proc/{process}/stat", "rb") as file:
        flags = int(file.read().rpartition(b")")[2].split()[6])
    return bool(flags & _PF_EXITING)
