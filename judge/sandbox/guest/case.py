"""One run: what happens between the supervisor's request and the report of its end.

    guest ──── fork server ──clone─> reaper   first process of a new PID namespace: owns every orphan, sleeps
      │             └────────fork──> program  private mounts, limits, no identity, no capabilities, filter, then run
      ├──clone─> reaper                       the same for a program that is to be exec'ed,
      └──vfork─> program                      which needs no copy of anybody's memory

The program is a child of the guest or of the fork server, so they learn how it ended from the
kernel, but it lives in the reaper's namespace: it sees neither. When the program has ended, or is to
end, the reaper is killed, and the kernel kills everything in its namespace before the reaper can be
reaped (pid_namespaces(7)): nothing survives, whatever it forked, and no signal handler runs. The
reaper of the next run is made while the supervisor looks at the result of this one.
"""

from __future__ import annotations

import os
import resource
import select
import signal
import time

from . import report, syscalls
from .forkserver import Request
from .steps import Rows
from .warmruns import ServerLost, WarmRuns
from .wire import Channel


class Runner:
    """Runs programs, one after the other, in a box that is ready."""

    def __init__(self, channel: Channel, warm: WarmRuns, rows: Rows) -> None:
        self._channel, self._warm, self._execs = channel, warm, Execs(channel, rows)

    def run(self, request: Request, streams: list[int]) -> bool:
        """Run one request to its end and report it. False where no other can be."""
        runs = self._warm if request["warm"] else self._execs
        try:
            if runs is self._execs:
                self._warm.await_server()  # at work, it would be counted with the program, or find no process left
            told = runs.run(request, streams)
        except ServerLost:
            self._channel.send_encoded(report.failed("fork server", "it ended unexpectedly"))
            return False
        self._channel.send_encoded(told)
        if runs is self._execs:
            self._execs.make_ready()
        return True


class Execs:
    """Runs of programs that are exec'ed."""

    def __init__(self, channel: Channel, rows: Rows) -> None:
        self._channel, self._rows = channel, rows
        self._own_pid_namespace = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
        self._told_to_kill = False
        self._sleeper = syscalls.Sleeper()
        self.make_ready()

    def run(self, request: Request, streams: list[int]) -> bytes:
        """Run a request to its end; gives the report."""
        row = self._rows.of(request)
        before_s = time.process_time()
        start = time.monotonic()
        child = row.fork(*streams)
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)  # a child that shared this memory has changed it
        for descriptor in streams:
            os.close(descriptor)
        status, usage, wall_s = self._wait(child, start)
        robbed = self._end_all(status)
        failed = row.failure()
        if robbed:
            return report.failed("reaper", "it was killed")
        if failed is not None:
            return report.failed(*failed)
        overhead_s = time.process_time() - before_s
        return report.done(status, usage.ru_utime + usage.ru_stime, wall_s, usage.ru_maxrss * 1024, overhead_s)

    def make_ready(self) -> None:
        """Open a new PID namespace with its first process; what this process forks from now on is born in it."""
        syscalls.setns(self._own_pid_namespace, syscalls.CLONE_NEWPID)
        syscalls.unshare(syscalls.CLONE_NEWPID)
        self._reaper = self._sleeper.start()

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


def _is_exiting(process: int) -> bool:
    with open(f"/proc/{process}/stat", "rb") as file:
        return report.is_exiting(file.read())
