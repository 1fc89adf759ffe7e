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

import gc
import importlib
import json
import os
import signal
import sys
from collections.abc import Mapping

from . import case, files, neighbours, syscalls, warm
from .accounts import Accounts, resident_bytes
from .box import WORK, StageError, stage
from .frames import FILES, PIECE, Header, Pipes
from .main import _hide_ourselves
from .seccomp import Filter
from .watch import WRITABLE, Watch

LAUNCHER = """
import sys
import guest.container
program = guest.container.main(sys.argv[1:])
if program is None:
    guest.container.os._exit(0)
else:
    del sys, guest
    status = 0
    try:
        exec(*program.start())
    except BaseException as error:
        status = program.failed(error)
    program.finish(status)
"""

HOME = "/usr/lib/judge"
"""Where an image has this package."""

_STDIN = f"{WORK}/.stdin"


def main(arguments: list[str]) -> warm.Program | None:
    """Serve the box. Returns a program only in a warm fork."""
    if len(arguments) == 1:
        _start_over(json.loads(arguments[0]))
    channel = Pipes(*map(int, arguments))
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
    arguments = sys.orig_argv[: sys.orig_argv.index("-c") + 2]
    os.execve(sys.executable, [*arguments, *map(str, channel)], environment)


def _settle(channel: Pipes) -> Runner:
    """Close what a run of the same user could reach, load what programs use, and say that all is ready."""
    with stage("guest"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
        syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    request = channel.receive()
    for name in warm.PRELOAD if request and request.get("preload") else ():
        importlib.import_module(name)
    _hide_ourselves()
    os.chdir("/")
    gc.collect()
    gc.freeze()
    with stage("filter"):
        runner = Runner(channel)
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

    def __init__(self, channel: Pipes) -> None:
        machine = syscalls.machine()
        self._channel = channel
        self._filter = Filter(machine)
        self._neighbours = neighbours.program(machine)
        self._loaded = warm.Loaded()
        self._accounts = Accounts()
        self._program: tuple[list[files.Entry], bytes] = ([], b"")
        self._resident = resident_bytes()
        self._clear()

    def described(self) -> Header:
        """What the supervisor wants to know of this box."""
        return {
            "python": sys.executable,
            "version": sys.version.split()[0],
            "idle_bytes": self._accounts.memory_in_use(),
            "cgroup": self._accounts.version if self._accounts.complete else 0,
        }

    def take_program(self, request: Header) -> None:
        """The program's folder from now on."""
        entries: list[files.Entry] = request["tree"]  # type: ignore[assignment]
        data = bytearray()
        while piece := self._channel.read(PIECE):
            data += piece
        self._program = entries, bytes(data)
        self._clear()

    def run(self, request: Header) -> warm.Program | None:
        """Run one request to its end and report it; in the fork of a warm run, returns the program to execute."""
        watch = None
        try:
            with stage("input"):
                stdin = self._lay_out(request)
            errors, complaint = os.pipe2(os.O_CLOEXEC)
            watch = Watch(self._channel, self._accounts, request, 0 if not request["warm"] else self._resident)
            program = os.fork()
            if program == 0:
                return self._become_program(request, [stdin, *watch.writers], complaint)
            for descriptor in (stdin, complaint, *watch.writers):
                os.close(descriptor)
            done = watch.until_end(program)
            trouble = case._read_all(errors)
            if trouble:
                failed, _, text = trouble.partition("\n")
                self._channel.send({"failed": failed, "error": text})
            else:
                self._channel.send({"done": done, "tree": self._changed(request)})
        except StageError as failure:
            self._channel.send({"failed": failure.stage, "error": str(failure.error)})
        self._clear()
        return None

    def _lay_out(self, request: Header) -> int:
        """Standard input and, where it brings one, a working directory; returns the open input."""
        if request["tree"] is not None:
            files.clear(WORK)
        files.write_new(_STDIN, 0o400, request["stdin"], self._channel.read)  # type: ignore[arg-type]
        stdin = os.open(_STDIN, os.O_RDONLY | os.O_CLOEXEC)
        os.unlink(_STDIN)
        if request["tree"] is not None:
            files.lay_out(WORK, request["tree"], self._channel.read, writable=bool(request["writable"]))  # type: ignore[arg-type]
        os.chmod(WORK, 0o755 if request["writable"] else 0o555)
        self._before = files.looks(WORK) if request["writable"] else {}
        return stdin

    def _changed(self, request: Header) -> list[files.Entry] | None:
        """What a writable run has left in its folder, sent ahead of the report."""
        if not request["writable"]:
            return None
        return files.pack(WORK, lambda data: self._channel.send({"stream": FILES}, data), self._before)

    def _clear(self) -> None:
        """Nothing of a run is left: files, modes, attributes, times. Then the program lies in its folder again."""
        for folder in WRITABLE:
            if os.stat(folder).st_uid == os.geteuid():
                os.chmod(folder, 0o700)
            files.clear(folder)
        entries, data = self._program
        at = memoryview(data)

        def source(count: int) -> bytes:
            nonlocal at
            piece, at = at[:count], at[count:]
            return bytes(piece)

        files.lay_out(WORK, entries, source, writable=False)

    def _become_program(self, request: Header, streams: list[int], complaint: int) -> warm.Program | None:
        """In the fork: give up everything, then exec the program or return it to be run here."""
        doing = "run"
        try:
            for doing, step in self._steps(request, streams, complaint):  # noqa: B007 - it is for the handler
                step()
            doing = "start"
            program = case._launch(request, self._loaded)
            program.kept = (self, request)
            os.close(complaint)
            return program
        except BaseException as error:
            os.write(complaint, f"{doing}\n{error}".encode()[:4096])
            os._exit(1)

    def _steps(self, request: Header, streams: list[int], complaint: int) -> tuple[case.Step, ...]:
        return (
            ("session", os.setsid),
            ("signals", lambda: signal.signal(signal.SIGINT, signal.default_int_handler)),
            ("own /proc", case._own_proc_entries),
            ("limits", lambda: case._set_limits(request["limits"])),
            ("streams", lambda: case._take_streams(streams, complaint)),
            ("folder", lambda: os.chdir(WORK)),
            ("capabilities", syscalls.drop_capabilities),
            ("filter", self._filter.install),
            ("filter", lambda: syscalls.install_filter(self._neighbours)),
        )
