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
from collections.abc import Callable

from . import box, syscalls, warm
from .seccomp import Filter
from .wire import Channel

Step = tuple[str, Callable[[], object]]

_PROC_FLAGS = syscalls.MS_NOSUID | syscalls.MS_NODEV | syscalls.MS_NOEXEC | syscalls.MS_RDONLY
_OPEN_FILES = 1024
_DESCRIPTOR_END = 1 << 20
_STREAMS = (0, 1, 2)
_PF_EXITING = 0x4
_IGNORED_BY_PYTHON = (signal.SIGPIPE, signal.SIGXFSZ)
"""Exec hands on what is ignored."""


class Runner:
    """Runs programs, one after the other, in a box that is ready."""

    def __init__(self, channel: Channel, as_nobody: bool) -> None:
        self._channel = channel
        self._as_nobody = as_nobody
        self._filter = Filter(syscalls.machine())
        self._own_pid_namespace = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
        self._loaded = warm.Loaded()
        self._told_to_kill = False
        self._sleeper = syscalls.Sleeper()
        self._reaper = self._start_reaper()

    def run(self, request: dict[str, object], streams: list[int]) -> warm.Program | None:
        """Run one request to its end and report it; in the fork of a warm run, returns the program to execute."""
        errors, complaint = os.pipe2(os.O_CLOEXEC)
        before_s = _own_cpu_s()
        start = time.monotonic()
        program = os.fork()
        if program == 0:
            return self._become_program(request, streams, complaint)
        for descriptor in (*streams, complaint):
            os.close(descriptor)
        status, usage, wall_s = self._wait(program, start)
        trouble = self._end_all(status) + _read_all(errors)
        if trouble:
            stage, _, text = trouble.partition("\n")
            self._channel.send({"failed": stage, "error": text})
        else:
            self._channel.send({"done": _report(status, usage, wall_s, _own_cpu_s() - before_s)})
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

    def _end_all(self, status: int) -> str:
        """Kill the reaper; when it can be reaped, its whole namespace is dead.

        One that somebody outside killed has taken the program with it: that is trouble, and no program's fault.
        """
        robbed = os.WIFSIGNALED(status) and not self._told_to_kill and _is_exiting(self._reaper)
        os.kill(self._reaper, signal.SIGKILL)
        os.waitpid(self._reaper, 0)
        return "reaper\nit was killed\n" if robbed else ""

    def _become_program(self, request: dict[str, object], streams: list[int], complaint: int) -> warm.Program | None:
        """In the fork: give up everything, then exec the program or return it to be run here."""
        stage = "run"
        try:
            for stage, step in self._steps(request, streams, complaint):  # noqa: B007 - the stage is for the handler
                step()
            stage = "start"
            program = _launch(request, self._loaded)
            program.kept = (self, request)
            os.close(complaint)
            return program
        except BaseException as error:
            os.write(complaint, f"{stage}\n{error}".encode()[:4096])
            os._exit(1)

    def _steps(self, request: dict[str, object], streams: list[int], complaint: int) -> tuple[Step, ...]:
        return (
            ("session", os.setsid),
            ("own /proc", _own_proc_entries),
            ("limits", lambda: _set_limits(request["limits"])),
            ("mounts", lambda: _private_mounts(request)),
            ("streams", lambda: _take_streams(streams, complaint)),
            ("folder", lambda: os.chdir(box.WORK)),
            ("identity", self._become_nobody),
            ("capabilities", syscalls.drop_capabilities),
            ("no new privileges", lambda: syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)),
            ("own /proc again", _own_proc_entries),
            ("filter", self._filter.install),
        )

    def _become_nobody(self) -> None:
        if self._as_nobody:
            os.setgroups([])
            os.setresgid(box.NOBODY, box.NOBODY, box.NOBODY)
            os.setresuid(box.NOBODY, box.NOBODY, box.NOBODY)


def _own_proc_entries() -> None:
    """Let a process open its own entries in /proc, which the guest may not and a change of identity takes away."""
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)


def _private_mounts(request: dict[str, object]) -> None:
    """Mounts of this run alone: its /work, its /tmp, its /proc; the exchange folder goes."""
    syscalls.unshare(syscalls.CLONE_NEWNS)
    workdir = request.get("workdir")
    writable = bool(request.get("writable"))
    if workdir:
        syscalls.mount(f"{box.EXCHANGE}/{workdir}", box.WORK, flags=syscalls.MS_BIND)
        if not writable:
            box.restrict(box.WORK, read_only=True)
    if writable:
        syscalls.mount(f"{box.EXCHANGE}/{request['scratch']}", "/tmp", flags=syscalls.MS_BIND)
    else:
        options = f"size={request['tmpfs_bytes']},nr_inodes=4096,mode=1777"
        syscalls.mount("tmp", "/tmp", "tmpfs", syscalls.MS_NOSUID | syscalls.MS_NODEV, options)
    syscalls.detach(box.EXCHANGE)
    syscalls.mount("proc", "/proc", "proc", _PROC_FLAGS)


def _set_limits(limits: object) -> None:
    """rlimits by name; a hard limit that is lower already stays.

    The kernel prefers this process for a memory death. It could take that back by the same file,
    and be outlived by the guest: which is why a run's /proc is read-only.
    """
    adjustment = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
    os.write(adjustment, b"1000")
    os.close(adjustment)
    for name, value in limits.items():  # type: ignore[attr-defined]
        which = getattr(resource, name)
        _, hard = resource.getrlimit(which)
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (bound, bound))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _take_streams(streams: list[int], complaint: int) -> None:
    """The run's streams become 0, 1, 2; of everything else only the complaint pipe stays, until exec."""
    for target, source in zip(_STREAMS, streams, strict=True):
        os.dup2(source, target)
    os.closerange(3, complaint)
    os.closerange(complaint + 1, _DESCRIPTOR_END)


def _launch(request: dict[str, object], loaded: warm.Loaded) -> warm.Program:
    argv: list[str] = list(request["argv"])  # type: ignore[call-overload]
    environment: dict[str, str] = dict(request["env"])  # type: ignore[call-overload]
    if not request["warm"]:
        for number in _IGNORED_BY_PYTHON:
            signal.signal(number, signal.SIG_DFL)
        os.execve(argv[0], argv, environment)
    return warm.Program(argv, environment, loaded)


def _is_exiting(process: int) -> bool:
    """Whether a process is dying or dead, by its flags (proc(5), stat; PF_EXITING in linux/sched.h)."""
    with open(f"/proc/{process}/stat", "rb") as file:
        flags = int(file.read().rpartition(b")")[2].split()[6])
    return bool(flags & _PF_EXITING)


def _own_cpu_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _read_all(descriptor: int) -> str:
    with open(descriptor, "rb") as file:
        return file.read().decode("utf-8", "replace")


def _report(status: int, usage: resource.struct_rusage, wall_s: float, overhead_s: float) -> dict[str, object]:
    return {
        "status": status,
        "cpu_s": usage.ru_utime + usage.ru_stime,
        "wall_s": wall_s,
        "max_rss_bytes": usage.ru_maxrss * 1024,
        "overhead_s": overhead_s,
    }
