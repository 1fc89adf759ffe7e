"""One box from outside: runs in a container of its own, and the folders that travel to it and back.

A folder is not shared with the container but sent: that works with an engine on another machine,
too, and nothing of this machine is ever mounted into a container. The program's folder is sent
when it has changed; a run's working directory with the run, and what it left there comes back.

The container is made by the first run, since that says how large /tmp may grow; a later run that
wants another size gets another container.
"""

from __future__ import annotations

import contextlib
import io
import math
import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from judge.errors import SandboxError
from judge.model.execution import Captured, ExecResult, Termination, TerminationKind
from judge.model.limits import MIB
from judge.sandbox.closing import Closing
from judge.sandbox.docker.container import Container, ContainerLost
from judge.sandbox.docker.relay import Relay
from judge.sandbox.guest import files
from judge.sandbox.guest.frames import ERRORS, FILES, OUTPUT, Header
from judge.sandbox.scratch import make_folder
from judge.sandbox.spec import UNLIMITED, BoxSpec, ExecSpec
from judge.sandbox.unrunnable import errno_of, not_executed

if TYPE_CHECKING:
    from docker import APIClient

_GRACE_S = 10.0
"""What the guest may take beyond a run's wall time, to lay out what it brings and to clear away what it leaves."""

_CLOCK_SLACK_S = 1.0
_RACY_S = 0.05
"""A file changed this shortly ago may change again without looking different."""

Maker = Callable[["APIClient", int, bool], Container]
"""Makes a container with a /tmp of that many bytes, with the usual modules loaded or not."""


class DockerBox(Closing):
    """A container and the folders that go there; see `judge.sandbox.protocol.Box`."""

    def __init__(self, spec: BoxSpec, client: APIClient, make: Maker) -> None:
        self._spec, self._client, self._make = spec, client, make
        self._claimed = make_folder("docker")
        self._folder = self._claimed.path
        self._container: Container | None = None
        self._sent: object = None
        self._interrupted = False

    def run(self, spec: ExecSpec) -> ExecResult:
        """See `Box.run`."""
        container = self._container_for(spec)
        if spec.workdir is None:
            self._send_program(container)
        entries, data = (None, b"") if spec.workdir is None else _packed(spec.workdir)
        container.limit(_memory(container, spec, len(data)), spec.limits.processes)
        start = time.monotonic()
        try:
            container.send(_request(spec, entries), data, spec.stdin_bytes())
            return _Run(container, spec).finish()
        except ContainerLost:
            if self._interrupted or not container.died_for_memory(time.monotonic() - start + _CLOCK_SLACK_S):
                raise
        self._drop()
        return _out_of_memory(spec, time.monotonic() - start)

    def _container_for(self, spec: ExecSpec) -> Container:
        tmp_bytes = spec.limits.disk_bytes if spec.writable else spec.limits.tmpfs_bytes
        return self.prepare(tmp_bytes)

    def prepare(self, tmp_bytes: int) -> Container:
        """Have a container with a /tmp of that size, the one there is or a new one."""
        if self._container is not None and self._container.shape.tmp_bytes != tmp_bytes:
            self._drop()
        if self._container is None:
            self._container = self._make(self._client, tmp_bytes, self._spec.preload)
            if self._interrupted:
                self._container.hang_up()
        return self._container

    def _drop(self) -> None:
        container, self._container, self._sent = self._container, None, None
        if container is not None:
            container.close()

    def _send_program(self, container: Container) -> None:
        """Send the program's folder where it is not there yet as it is now."""
        start_ns = time.time_ns()
        seen = {name: files.look(status) for name, status in files.walk(str(self._spec.program))}
        if seen == self._sent:
            return
        entries, data = _packed(self._spec.program)
        container.send({"op": "program", "tree": entries}, data)
        newest_ns = max((look[-1] for look in seen.values()), default=0)
        self._sent = seen if start_ns - newest_ns > _RACY_S * 1e9 else None

    @contextlib.contextmanager
    def workdir(self) -> Iterator[Path]:
        """See `Box.workdir`."""
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            yield Path(folder)

    def interrupt(self) -> None:
        """See `Box.interrupt`."""
        self._interrupted = True
        if self._container is not None:
            self._container.hang_up()

    def close(self) -> None:
        """See `Box.close`."""
        try:
            self._drop()
        finally:
            self._client.close()
            self._claimed.remove()


class _Run:
    """One run: what comes of it, by our clock, until its report."""

    def __init__(self, container: Container, spec: ExecSpec) -> None:
        self._container, self._spec = container, spec
        self._came = {OUTPUT: bytearray(), ERRORS: bytearray(), FILES: bytearray()}
        self._relay = None if spec.joined is None else Relay(container, spec.joined, self._keep)

    def finish(self) -> ExecResult:
        """Take the run to its end. The guest watches the limits; where it says nothing, it loses the container.

        Its clock counts, since ours starts before it has taken the input and made the process.
        """
        wall_s = self._spec.limits.wall_s
        try:
            header = self._listen(wall_s) if self._relay is None else self._relay.until_report(wall_s, _GRACE_S)
        except TimeoutError as error:
            raise ContainerLost("wall time", "no answer after a run was to end") from error
        if "failed" in header:
            failure = SandboxError(str(header["failed"]), str(header["error"]), errno=errno_of(header))
            return not_executed(self._spec, failure)
        if header["tree"] is not None and self._spec.workdir is not None:
            source = io.BytesIO(self._came[FILES]).read
            files.take_back(str(self._spec.workdir), header["tree"], source)  # type: ignore[arg-type]
        return self._result(header["done"])  # type: ignore[arg-type]

    def _listen(self, wall_s: float) -> Header:
        by = time.monotonic() + wall_s + _GRACE_S
        while True:
            header, body = self._container.receive(by)
            if "stream" not in header:
                return header
            self._keep(header, body)

    def _keep(self, header: Header, body: bytes) -> None:
        self._came[header["stream"]] += body  # type: ignore[index]

    def _result(self, done: dict[str, Any]) -> ExecResult:
        totals = done["totals"] if self._relay is None else [0, done["totals"][1]]
        return ExecResult(
            termination=classify(done, self._spec),
            cpu_s=done["cpu_s"],
            wall_s=done["wall_s"],
            peak_memory_bytes=done["peak_memory_bytes"],
            stdout=Captured(bytes(self._came[OUTPUT]), totals[0]),
            stderr=Captured(bytes(self._came[ERRORS]), totals[1]),
            memory_source="container",
        )


def classify(done: dict[str, Any], spec: ExecSpec) -> Termination:
    """The limit first, if one was met; a refused fork counts only where the program did not cope with it."""
    code = os.waitstatus_to_exitcode(done["status"])
    if done["reason"] is not None:
        return Termination(TerminationKind(done["reason"]))
    if done["memory_deaths"]:
        return Termination(TerminationKind.MEMORY_LIMIT)
    if done["cpu_s"] > spec.limits.cpu_s or code == -signal.SIGXCPU:
        return Termination(TerminationKind.CPU_LIMIT)
    if sum(done["totals"]) > _most_output(spec):
        return Termination(TerminationKind.OUTPUT_LIMIT)
    if done["forks_refused"] and code != 0:
        return Termination(TerminationKind.PROCESS_LIMIT)
    return Termination(TerminationKind.SIGNALLED, -code) if code < 0 else Termination(TerminationKind.EXITED, code)


def _out_of_memory(spec: ExecSpec, wall_s: float) -> ExecResult:
    """The kernel chose the guest to die: memory that belongs to no process can make it the largest there is.

    What the run had printed and its CPU time are lost with the guest; the next run gets a new container.
    """
    nothing = Captured(b"", 0)
    limit = Termination(TerminationKind.MEMORY_LIMIT)
    return ExecResult(limit, 0.0, wall_s, spec.limits.memory_bytes, nothing, nothing, memory_source="container")


def _packed(folder: Path) -> tuple[list[files.Entry], bytes]:
    data = bytearray()
    entries = files.pack(str(folder), data.extend)
    return entries, bytes(data)


def _memory(container: Container, spec: ExecSpec, file_bytes: int) -> int:
    """The container's limit: the run's own, what the guest has anyway, and files that lie in its memory."""
    input_bytes = spec.stdin.stat().st_size if isinstance(spec.stdin, Path) else len(spec.stdin)
    brought = math.ceil((input_bytes + file_bytes) / MIB) * MIB
    written = spec.limits.disk_bytes if spec.writable else 0
    idle: int = container.described["idle_bytes"]
    return spec.limits.memory_bytes + idle + brought + written


def _most_output(spec: ExecSpec) -> int:
    """What a run may print; one that is joined to another, what it may store beside that.

    So much the native sandbox lets through, which cannot tell the one from the other (native/flow.py).
    """
    if spec.joined is None:
        return spec.limits.output_bytes
    return spec.limits.output_bytes + (spec.limits.disk_bytes if spec.writable else spec.limits.tmpfs_bytes)


def _request(spec: ExecSpec, entries: list[files.Entry] | None) -> Header:
    limits = spec.limits
    return {
        "op": "run",
        "argv": spec.argv,
        "env": dict(spec.env),
        "warm": spec.warm,
        "writable": spec.writable,
        "joined": spec.joined is not None,
        "tree": entries,
        "cpu_s": limits.cpu_s,
        "wall_s": limits.wall_s,
        "memory_bytes": limits.memory_bytes,
        "output_bytes": _most_output(spec),
        "stderr_kept_bytes": limits.stderr_kept_bytes,
        "disk_bytes": limits.disk_bytes,
        "limits": {
            "RLIMIT_CPU": math.ceil(2 * limits.cpu_s) + 2,  # a fuse: it counts in ticks, at times too many
            "RLIMIT_FSIZE": 2 * limits.disk_bytes if spec.writable else limits.tmpfs_bytes,
            "RLIMIT_STACK": UNLIMITED,
            "RLIMIT_MSGQUEUE": 0,
        },
    }
