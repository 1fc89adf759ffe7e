"""What a fork does before it is a program: the system calls that take everything from it, in their order."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence

from . import box, engine, syscalls
from .row import Call, Row

Steps = Callable[[dict[str, object]], Iterable[Call]]
"""The calls that a request asks for."""

SESSION = Call("session", "setsid", ())
"""A session of its own."""

_PROC_FLAGS = syscalls.MS_NOSUID | syscalls.MS_NODEV | syscalls.MS_NOEXEC | syscalls.MS_RDONLY
_OWN_LIMITS = {
    # Descriptors in flight between sockets are counted for a user, whatever process sends them; a process whose own
    # limit they exceed can send no more. This one is less than others of the same user have, the judge among them.
    "RLIMIT_NOFILE": 512,
    # 1, not 0: a handler that reads cores from a pipe is started whatever the limit is, except for 1 (core(5)).
    "RLIMIT_CORE": 1,
    "RLIMIT_SIGPENDING": 1024,  # counted for a user, too: others would find none left
    "RLIMIT_RTPRIO": 0,
    "RLIMIT_NICE": 0,
}
_AT_FDCWD = -100
_ALL_DESCRIPTORS = 0x7FFFFFFF
_STREAMS = (0, 1, 2)
_IGNORED_BY_PYTHON = (signal.SIGPIPE, signal.SIGXFSZ)
"""Exec hands on what is ignored."""


class Rows:
    """Makes the row of calls for a request, and keeps the last one: most requests are the one before."""

    def __init__(
        self,
        filtering: Steps,
        mounts: Steps,
        before: Sequence[Call] = (),
        nobody: bool = False,
        restrict: Steps = lambda _: (),
        alone: Call = SESSION,
    ) -> None:
        """`before` are calls that come first of all; with `nobody` a run gives up the guest's identity.

        `restrict` are calls that come last, before those of `filtering`, when no descriptor but the streams is open;
        `alone` is how a run leaves the guest's group of processes.
        """
        self._filtering, self._mounts, self._before, self._nobody = filtering, mounts, before, nobody
        self._restrict, self._alone = restrict, alone
        self.engine = engine.load()
        self._last: tuple[dict[str, object] | None, Row | None] = (None, None)

    def of(self, request: dict[str, object]) -> Row:
        """The row for a request. Its first three calls take the run's streams by their descriptors."""
        last, row = self._last
        if row is None or request is not last:
            row = Row([*self.calls(request)], self.engine)
            self._last = request, row
        return row

    def calls(self, request: dict[str, object]) -> Iterator[Call]:
        """The calls for a request, in their order."""
        for stream in _STREAMS:
            yield Call("streams", "dup3", (0, stream, 0))
        yield from self._before
        yield self._alone
        yield Call("own /proc", "prctl", (syscalls.PR_SET_DUMPABLE, 1))
        yield from _limits(request["limits"])  # type: ignore[arg-type]
        yield from self._mounts(request)
        yield Call("descriptors", "close_range", (3, _ALL_DESCRIPTORS, 0))
        yield Call("folder", "chdir", (os.fsencode(request.get("folder", box.WORK)),))  # type: ignore[arg-type]
        yield from self._less_and_less(request)
        if not request["warm"]:
            yield from _exec(request)

    def _less_and_less(self, request: dict[str, object]) -> Iterator[Call]:
        """No identity, no capabilities, no more than is needed.

        A change of identity closes the process's entries in /proc.
        """
        if self._nobody:
            yield Call("identity", "setgroups", (0, 0))
            for name in ("setresgid", "setresuid"):
                yield Call("identity", name, (box.NOBODY,) * 3)
        yield Call("capabilities", "capset", syscalls.NO_CAPABILITIES)
        yield Call("no new privileges", "prctl", (syscalls.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        if request["warm"]:  # exec does it, too
            yield Call("own /proc again", "prctl", (syscalls.PR_SET_DUMPABLE, 1))
        yield from self._restrict(request)
        yield from self._filtering(request)


def _limits(limits: dict[str, int]) -> Iterator[Call]:
    """rlimits by name; a hard limit that is lower already stays.

    The kernel prefers this process for a memory death. It could take that back by the same file,
    and be outlived by the guest: which is why a run's /proc is read-only.
    """
    yield Call("limits", "openat", (_AT_FDCWD, b"/proc/self/oom_score_adj", os.O_WRONLY))
    yield Call("limits", "write", (b"1000", 4), after=True)
    for name, value in {**limits, **_OWN_LIMITS}.items():
        which = getattr(resource, name)
        _, hard = resource.getrlimit(which)
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        yield Call("limits", "prlimit64", (0, which, (ctypes.c_uint64 * 2)(bound, bound), 0))


def private_mounts(request: dict[str, object]) -> Iterator[Call]:
    """Mounts of this run alone: its /work, its /tmp, its /proc; the exchange folder goes."""
    yield Call("mounts", "unshare", (syscalls.CLONE_NEWNS,))
    workdir = request.get("workdir")
    writable = bool(request.get("writable"))
    if workdir:
        yield _mount(f"{box.EXCHANGE}/{workdir}", box.WORK, flags=syscalls.MS_BIND)
        if not writable:
            yield _mount("none", box.WORK, flags=box.restriction(box.EXCHANGE, read_only=True))
    if writable:
        yield _mount(f"{box.EXCHANGE}/{request['scratch']}", "/tmp", flags=syscalls.MS_BIND)
    else:
        options = f"size={request['tmpfs_bytes']},nr_inodes=4096,mode=1777"
        yield _mount("tmp", "/tmp", "tmpfs", syscalls.MS_NOSUID | syscalls.MS_NODEV, options)
    yield Call("mounts", "umount2", (box.EXCHANGE.encode(), syscalls.MNT_DETACH))
    yield _mount("proc", "/proc", "proc", _PROC_FLAGS, box.proc_options())


def _mount(source: str, target: str, kind: str = "", flags: int = 0, data: str = "") -> Call:
    words = (os.fsencode(source), os.fsencode(target), kind.encode() or 0, flags, data.encode() or 0)
    return Call("mounts", "mount", words)


def _exec(request: dict[str, object]) -> Iterator[Call]:
    for number in _IGNORED_BY_PYTHON:
        default = (ctypes.c_uint64 * 4)()
        yield Call("start", "rt_sigaction", (number, default, 0, syscalls.SIGNAL_SET_BYTES))
    argv: list[str] = request["argv"]  # type: ignore[assignment]
    environment: dict[str, str] = request["env"]  # type: ignore[assignment]
    variables = [f"{name}={value}" for name, value in environment.items()]
    yield Call("exec", "execve", (os.fsencode(argv[0]), _texts(argv), _texts(variables)))


def _texts(texts: list[str]) -> ctypes.Array[ctypes.c_char_p]:
    return (ctypes.c_char_p * (len(texts) + 1))(*map(os.fsencode, texts), None)
