"""A box that a container makes: this process is its first one, every run is a fork of it.

    engine ── guest, process 1: no capability, an ordinary user
               └── program, its fork: a session of its own, limits, a filter

Inside a container no further namespace can be had. So process 1 stands in for them: it is deaf to
signals from inside, its memory is closed to its own user, and after each run it kills all other
processes there are (kill(2) with -1), waits until it has no child left, and empties every folder
that a run could write to. The program's folder is laid out anew for each run, from this process's
memory: run and guest are the same user, so the files' modes bind only those who keep to them.
"""

from __future__ import annotations

import json
import mmap
import os
import select
import signal
import sys
import time
from collections.abc import Mapping

from . import files, landlock, syscalls, warm
from .accounts import Accounts, resident_bytes
from .box import WORK, StageError, stage
from .frames import FILES, PIECE, Header, Pipes
from .joined import Input, JoinedWatch
from .row import Argument, Call
from .seccomp import Filter
from .steps import Rows
from .watch import MEMORY_FOLDERS, WRITABLE, Watch

LAUNCHER = """
import sys
import guest.container
program = guest.container.main(sys.argv[1:])
del sys, guest
"""
LAUNCHER += warm.EXECUTE

HOME = "/usr/lib/judge"
"""Where an image has this package."""

FIRST_WORD_S = 30.0
"""How long the supervisor's first word may take, which follows the engine's answer that the container has started."""

_STDIN = f"{WORK}/.judge-stdin"


def main(arguments: list[str]) -> warm.Program:
    """Serve the box. Returns in a warm fork alone."""
    program = _served(arguments)
    if program is None:
        os._exit(0)
    return program


def _served(arguments: list[str]) -> warm.Program | None:
    if len(arguments) == 1:
        _start_over(json.loads(arguments[0]))
    channel = Pipes(*map(int, arguments))
    if not _is_spoken_to(channel):
        return None
    try:
        runner = _settle(channel)
    except StageError as failure:
        channel.send({"failed": failure.stage, "error": str(failure.error)})
        return None
    return _serve(channel, runner)


def _start_over(environment: Mapping[str, str]) -> None:
    """Become an interpreter as programs are to find it: an empty file in, pipes out, their environment and no other.

    The engine's streams, by which the supervisor speaks, get other numbers; what this process
    itself complains about goes to the engine's error stream.
    """
    channel = os.dup(0), os.dup(1)
    empty = os.open("/dev/shm/empty", os.O_RDWR | os.O_CREAT, 0o400)
    os.unlink("/dev/shm/empty")
    os.dup2(empty, 0)
    os.dup2(2, 1)
    for descriptor in channel:
        os.set_inheritable(descriptor, True)
    arguments = [sys.executable, *sys.orig_argv[1 : sys.orig_argv.index("-c") + 2]]
    os.execve(sys.executable, [*arguments, *map(str, channel)], environment)


def _is_spoken_to(channel: Pipes) -> bool:
    """Whether a first word comes; whoever started us and died at once took the engine's knowledge of us along."""
    return bool(select.select([channel], [], [], FIRST_WORD_S)[0])


def _settle(channel: Pipes) -> Runner:
    """Close what a run of the same user could reach, load what programs use, and say that all is ready."""
    with stage("guest"):
        interrupted = syscalls.handler_of(signal.SIGINT)
        syscalls.ignore(signal.SIGINT)
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
        syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    request = channel.receive()
    warm.load(bool(request and request.get("preload")))
    os.chdir("/")
    with stage("filter"):
        runner = Runner(channel, interrupted)
    channel.send({"ready": runner.described()})
    return runner


def _serve(channel: Pipes, runner: Runner) -> warm.Program | None:
    while (request := channel.receive()) is not None:
        if request["op"] == "program":
            runner.take_program(request)
        elif request["op"] == "run":
            program = runner.run(request)
            if program is not None:
                return program
    return None


class Runner:
    """Runs programs, one after the other."""

    def __init__(self, channel: Pipes, interrupted: Argument) -> None:
        """`interrupted` is what a run does about SIGINT, as the kernel keeps it."""
        self._channel = channel
        handles = Call("signals", "rt_sigaction", (signal.SIGINT, interrupted, 0, syscalls.SIGNAL_SET_BYTES))
        self._landlock = landlock.version()
        restrict = landlock.Landlock(self._landlock, MEMORY_FOLDERS).calls
        filtering = Filter(syscalls.machine()).calls
        self._rows = Rows(filtering, _close_again, (handles,), restrict=restrict)
        self._wardrobe = warm.Wardrobe(self)
        self._accounts = Accounts()
        self._program: tuple[list[files.Entry], bytes | mmap.mmap] = ([], b"")
        self._since_ns = time.time_ns()
        self._resident = resident_bytes()
        self._clear()

    def described(self) -> Header:
        """What the supervisor wants to know of this box."""
        return {
            "python": sys.executable,
            "version": sys.version.split()[0],
            "idle_bytes": self._accounts.memory_in_use(),
            "landlock": self._landlock,
            "cgroup": self._accounts.version if self._accounts.complete else 0,
        }

    def take_program(self, request: Header) -> None:
        """The program's folder from now on."""
        entries: list[files.Entry] = request["tree"]  # type: ignore[assignment]
        self._program = entries, self._body()
        self._since_ns = time.time_ns()
        self._clear()

    def _body(self) -> mmap.mmap:
        """The body of a message, in memory that goes back to the kernel with it; the interpreter's would be kept."""
        data = mmap.mmap(-1, max(1, self._channel.body_left), mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        while piece := self._channel.read(PIECE):
            data.write(piece)
        return data

    def run(self, request: Header) -> warm.Program | None:
        """Run one request to its end and report it; in the fork of a warm run, returns the program to execute."""
        given = Input() if request["joined"] else None
        try:
            with stage("input"):
                stdin = self._lay_out(request, given)
            row = self._rows.of(request)
            program = self._wardrobe.program(request, _folder(request)) if request["warm"] else None
            watch = self._watch(request, given)
            child = row.fork(stdin, *watch.writers)
            if child == 0:
                return program
            syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)  # a child that shared this memory has changed it
            for descriptor in (stdin, *watch.writers):
                os.close(descriptor)
            done = watch.until_end(child)
            if failure := row.failure():
                raise StageError(*failure)
            self._channel.send({"done": done, "tree": self._changed(request, done)})
        except StageError as failed:
            self._channel.send({"failed": failed.stage, "error": str(failed.error), "errno": failed.error.errno})
        if given is not None:
            given.close()
        self._clear()
        return None

    def _watch(self, request: Header, given: Input | None) -> Watch:
        """A watch over the run, whose clock begins now; a run that is joined to another waits for the word."""
        inherited = self._resident if request["warm"] else 0
        if given is None:
            return Watch(self._channel, self._accounts, request, inherited)
        self._channel.send({"laid out": True})
        if self._channel.receive() is None:
            os._exit(0)
        return JoinedWatch(self._channel, self._accounts, request, inherited, given)

    def _lay_out(self, request: Header, given: Input | None) -> int:
        """A working directory, where the run brings one, and standard input; returns the open input."""
        entries: list[files.Entry] | None = request["tree"]  # type: ignore[assignment]
        os.chmod(WORK, 0o755)
        if entries is not None:
            files.clear(WORK)
            files.lay_out(WORK, entries, self._channel.read, writable=bool(request["writable"]))
        stdin = self._stdin_file() if given is None else given.open()
        if request["writable"]:
            self._before = files.looks(WORK)
        else:
            os.chmod(WORK, 0o555)
        if entries is None:  # the folder is then the same in every run, and looks it
            os.utime(WORK, ns=(self._since_ns, self._since_ns))
        return stdin

    def _stdin_file(self) -> int:
        files.write_new(_STDIN, 0o400, self._channel.body_left, self._channel.read)
        stdin = os.open(_STDIN, os.O_RDONLY | os.O_CLOEXEC)
        os.unlink(_STDIN)
        return stdin

    def _changed(self, request: Header, done: Header) -> list[files.Entry] | None:
        """What a writable run that met no limit has left in its folder, sent ahead of the report."""
        if not request["writable"] or done["reason"] is not None:
            return None
        os.chmod(WORK, 0o755)
        files.open_up(WORK)
        try:
            return files.pack(WORK, lambda data: self._channel.send({"stream": FILES}, data), self._before)
        except OverflowError:
            done["reason"] = "output_limit"
            return None

    def _clear(self) -> None:
        """Nothing of a run is left: files, modes, attributes, times. Then the program lies in its folder again."""
        for folder in WRITABLE:
            files.clear(folder)
        entries, data = self._program
        at = memoryview(data)

        def source(count: int) -> bytes:
            nonlocal at
            piece, at = at[:count], at[count:]
            return bytes(piece)

        files.lay_out(WORK, entries, source, writable=False)


def _close_again(request: Header) -> tuple[Call, ...]:
    """Before a fork that shares this process's memory becomes a program, that is closed to its user again.

    It was opened for a moment, since a process's own entries in /proc are only then its own.
    """
    return () if request["warm"] else (Call("own /proc", "prctl", (syscalls.PR_SET_DUMPABLE, 0)),)


def _folder(request: Header) -> str:
    argv: list[str] = request["argv"]  # type: ignore[assignment]
    return os.path.dirname(argv[0])
