"""The guest where no namespace can be had: what they would hold is held by Landlock, the filter and a process group.

    supervisor ── guest: a session of its own, no capability, a user of its own where root judges
                    └── program, its fork or its exec: a process group of its own, limits, Landlock, a filter

A run sees the file tree that the judge sees, at the same paths. Landlock lets it read what its
language needs and its own folder, and write to its own /tmp, which is called otherwise. It cannot trace or
read another process (Landlock), nor signal one: by Landlock's scope since version 6, by the filter before that,
which then lets a process signal itself alone.

No run leaves its process group: the filter lets nothing come of trying. The kernel signals a group as one: a fork
that is under way begins anew, and dies (kill(2), copy_process() in kernel/fork.c): nothing of a run survives its end.
Whatever was orphaned in it has become this process's child, which waits until it has none.

Modes, owners and times of files Landlock does not hold, and a run could change those of its own user, which may be
who judges; so the filter lets nothing come of that either. What a build has made executable the supervisor
makes so.

While a run goes on, its group's number stands on a sheet that the supervisor has, too: where this process is killed,
it ends the group.
"""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import select
import signal
import socket
import time

from . import calls, landlock, report, syscalls, warm
from .box import StageError, stage
from .calls import Answer, ToItself
from .forkserver import Request
from .row import Call
from .seccomp import Filter
from .steps import Rows
from .wire import Channel

LAUNCHER = """
import sys
import guest.bare
program = guest.bare.main(*map(int, sys.argv[1:]))
del sys, guest
"""
LAUNCHER += warm.EXECUTE

LEAST_LANDLOCK = 3
"""Before it, a run could cut files short that it may only read (Linux 6.2)."""

_SCOPES_SINCE = 6
_PR_SET_CHILD_SUBREAPER = 36
_ANY_CHILD = -1
_ORPHANS_MS, _NO_ORPHANS_MS = 5, 50
"""When a run's orphans are looked for again: where there were some, and where there were none. Looking takes time."""

_EPERM = errno.EPERM
_PROC = "/proc"
"""Landlock closes what it tells of the memory, the environment and the files of others. It is open as a whole, since
the kernel forgets and makes anew what lies below it, and a rule for that with it."""

_GROUP = Call("session", "setpgid", (0, 0))
_WITH_GUEST = Call("session", "prctl", (syscalls.PR_SET_PDEATHSIG, signal.SIGKILL))


def main(descriptor: int, sheet: int) -> warm.Program:
    """Serve the box that the supervisor describes. Returns in a warm fork alone."""
    syscalls.forget_signals()
    channel = Channel(socket.socket(fileno=descriptor))
    program = _served(channel, sheet)
    if program is None:
        os._exit(0)
    return program


def _served(channel: Channel, sheet: int) -> warm.Program | None:
    plan, _ = channel.receive()
    if plan is None:
        return None
    try:
        runner = _settle(channel, plan, sheet)
    except StageError as failure:
        channel.send({"failed": failure.stage, "error": str(failure.error), "errno": failure.error.errno})
        return None
    while True:
        request, streams = channel.receive()
        if request is None:
            return None
        program = runner.run(request, streams) if request["op"] == "run" else None  # a word to end may come too late
        if program is not None:
            return program


def _settle(channel: Channel, plan: Request, sheet: int) -> Runner:
    """Give up all that no run is to have, load what programs use, and say that all is ready."""
    version = landlock.version()
    with stage("Landlock"):
        if version < 0:
            raise OSError(-version, os.strerror(-version))
        if version < LEAST_LANDLOCK:
            raise OSError(0, f"its version is {version}, and {LEAST_LANDLOCK} is needed, which Linux 6.2 has")
    with stage("capabilities"):
        with contextlib.suppress(PermissionError):  # without CAP_SETPCAP; no_new_privs holds the same
            syscalls.drop_bounding_set()
        given_up = isinstance(plan["user"], int) and _become(plan["user"])
        syscalls.drop_capabilities()
        syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    with stage("guest"):
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
        syscalls.prctl(_PR_SET_CHILD_SUBREAPER, 1)
        with contextlib.suppress(OSError):  # a kernel without keys, or a container that refuses them
            syscalls.leave_session_keyring()
    warm.load(bool(plan["preload"]))
    with stage("filter"):
        runner = Runner(channel, plan, version, sheet)
    channel.send({"ready": True, "landlock": version, "given_up": given_up})
    return runner


def _become(user: int) -> bool:
    """Whether root could: one without CAP_SETUID may not, and a root of a user namespace may not know that user."""
    try:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    except OSError:
        return False
    return True


class Runner:
    """Runs programs, one after the other."""

    def __init__(self, channel: Channel, plan: Request, version: int, sheet: int) -> None:
        """`sheet` is the descriptor of the file in which the group of the run stands."""
        self._channel, self._plan, self._version, self._sheet = channel, plan, version, sheet
        filtering = Filter(syscalls.machine(), refused(version)).calls
        restrict = landlock.Landlock(version, of_request=self._rules).calls
        self._rows = Rows(filtering, lambda _: (), (_WITH_GUEST,), restrict=restrict, alone=_GROUP)
        self._wardrobe = warm.Wardrobe(self)

    def _rules(self, request: Request) -> tuple[tuple[str, int], ...]:
        folder, scratch = str(request["folder"]), str(request["scratch"])
        readable: list[str] = self._plan["readable"]  # type: ignore[assignment]
        devices: list[str] = self._plan["devices"]  # type: ignore[assignment]
        writable = [scratch, folder] if request["writable"] else [scratch]
        return landlock.narrow_rules(self._version, [*readable, _PROC, folder], devices, writable)

    def run(self, request: Request, streams: list[int]) -> warm.Program | None:
        """Run one request to its end and report it; in the fork of a warm run, returns the program to execute."""
        row = self._rows.of(request)
        program = self._wardrobe.program(request, _folder(request)) if request["warm"] else None
        before_s = time.process_time()
        start = time.monotonic()
        child = row.fork(*streams)
        if child == 0:
            return program
        self._write_down(child)
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)  # a child that shared this memory has changed it
        for descriptor in streams:
            os.close(descriptor)
        status, usage, wall_s = self._until_end(child, start)
        failed = row.failure()
        if failed is not None:
            self._channel.send_encoded(report.failed(*failed))
            return None
        overhead_s = time.process_time() - before_s
        cpu_s = usage.ru_utime + usage.ru_stime
        self._channel.send_encoded(report.done(status, cpu_s, wall_s, usage.ru_maxrss * 1024, overhead_s))
        return None

    def _until_end(self, program: int, start: float) -> tuple[int, resource.struct_rusage, float]:
        """Wait for the program, or for the supervisor's word; then end all of it, and wait for that."""
        ended = os.pidfd_open(program)
        poll = select.poll()
        poll.register(ended, select.POLLIN)
        poll.register(self._channel, select.POLLIN)
        wait_ms = _NO_ORPHANS_MS
        while not (ready := poll.poll(wait_ms)):
            wait_ms = _ORPHANS_MS if _reap_orphans(program) else _NO_ORPHANS_MS
        told = all(descriptor != ended for descriptor, _ in ready)
        is_there = not told or self._channel.receive()[0] is not None
        _end(program)
        _, status, usage = os.wait4(program, 0)
        wall_s = time.monotonic() - start
        os.close(ended)
        _reap_all()
        self._write_down(0)
        if not is_there:
            os._exit(0)
        return status, usage, wall_s

    def _write_down(self, group: int) -> None:
        os.pwrite(self._sheet, group.to_bytes(8, "little"), 0)


def refused(version: int) -> dict[str, Answer]:
    """What the filter refuses to runs that share process table and tree with others, by the version of Landlock."""
    as_if_done = dict.fromkeys((*calls.GROUPED, *calls.OF_FILES), calls.AS_IF_DONE)
    lacking: dict[str, Answer] = {**as_if_done, **calls.TO_NOBODY_ELSE}
    if version < _SCOPES_SINCE:
        lacking |= {**dict.fromkeys(calls.SIGNALS, ToItself()), **dict.fromkeys(calls.OTHER_SIGNALS, _EPERM)}
    return lacking


def _end(program: int) -> None:
    """Kill a run that has not been waited for, with all of its group; at its very beginning it has none yet."""
    for whom in (program, -program):
        with contextlib.suppress(ProcessLookupError):
            os.kill(whom, signal.SIGKILL)


def _reap_orphans(program: int) -> int:
    """Wait for what is dead and was orphaned, which counts for the limit of processes until then; tells how many."""
    count = 0
    with contextlib.suppress(ChildProcessError):
        while found := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            if found.si_pid == program:
                break
            os.waitpid(found.si_pid, 0)
            count += 1
    return count


def _reap_all() -> None:
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(_ANY_CHILD, 0)


def _folder(request: Request) -> str:
    argv: list[str] = request["argv"]  # type: ignore[assignment]
    return os.path.dirname(argv[0])
