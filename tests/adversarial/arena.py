"""Where the corpus is let loose: an open box, what surrounds it, and what must hold after each program.

Programs are told what they are after, so that none of them fails for want of knowledge. Their arguments:

    1  a folder of this machine that anybody may write to; in it lies `secret`, which anybody may read
    2  the process id of the judge, outside
    3  a port on which this machine listens at 127.0.0.1
    4  the name of an abstract socket on which this machine listens
    5  a word that no other run has; to read that of another run is a breach
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from judge.model.execution import ExecResult
from judge.model.limits import MIB, ExecLimits
from judge.sandbox.protocol import Box, Sandbox
from judge.sandbox.spec import BoxSpec, ExecSpec

from .backends import Backend, Observer
from .corpus import BREACH, Attack

LIMITS: dict[str, Any] = {
    "cpu_s": 1.0,
    "wall_s": 4.0,
    "memory_bytes": 64 * MIB,
    "output_bytes": MIB,
    "processes": 16,
    "tmpfs_bytes": 4 * MIB,
    "disk_bytes": 4 * MIB,
}
AMPLE: dict[str, Any] = {**LIMITS, "cpu_s": 10.0, "wall_s": 20.0, "memory_bytes": 256 * MIB}
COLD_FLAGS = ("-s", "-B", "-X", "utf8")
CENSUS = (Path(__file__).parent / "census.py").read_text("utf-8")
SETTLED_S = 10.0
"""How long what a run left may take to go: the kernel frees some of it in its own time."""

_MEMORY_SLACK = 4 * MIB
_NUMBERS = itertools.count()
_LATE = 1.0
"""A run ends at most this much after its wall limit."""


@dataclass
class Surroundings:
    """What is outside and must stay as it is."""

    folder: Path
    listeners: tuple[socket.socket, socket.socket]

    def arguments(self) -> tuple[str, ...]:
        tcp, abstract = self.listeners
        name = abstract.getsockname().decode("ascii").lstrip("\0")
        return (str(self.folder), str(os.getpid()), str(tcp.getsockname()[1]), name, f"token-{next(_NUMBERS)}-")

    def state(self) -> list[tuple[str, bytes]]:
        return [(path.name, path.read_bytes()) for path in sorted(self.folder.iterdir())]

    def callers(self) -> int:
        """How many connected to what listens here."""
        return sum(self._called(listener) for listener in self.listeners)

    def _called(self, listener: socket.socket) -> bool:
        with contextlib.suppress(BlockingIOError):
            listener.accept()[0].close()
            return True
        return False


@contextlib.contextmanager
def surroundings(folder: Path) -> Iterator[Surroundings]:
    """A folder with a secret, and two listening sockets."""
    folder.mkdir()
    folder.chmod(0o777)
    (folder / "secret").write_text("the-secret-of-the-host\n")
    (folder / "secret").chmod(0o644)
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_UNIX) as abstract:
        abstract.bind(f"\0judge-adversarial-{os.getpid()}-{next(_NUMBERS)}")
        abstract.listen()
        for listener in (tcp, abstract):
            listener.setblocking(False)
        yield Surroundings(folder, (tcp, abstract))


@dataclass
class Arena:
    """A box of one backend and mode. It is opened anew only where a program ended it, which that program fails for."""

    backend: Backend
    sandbox: Sandbox
    mode: str
    around: Surroundings
    program: Path
    scratch: Path
    box: Box | None = field(init=False, default=None)
    observer: Observer = field(init=False)
    as_it_was: dict[str, Any] = field(init=False)
    seen: dict[str, Any] = field(init=False)
    memory_bytes: int = field(init=False, default=0)

    def ready(self) -> None:
        """Open the box if it is not, and note what an honest program and an onlooker find."""
        if self.box is None:
            self.box = self.sandbox.open(BoxSpec(self.program))
            self.observer = self.backend.observe(self.box, self.scratch)
            self.as_it_was = self.census()
            self.seen = dict(self.observer.look())
            self.memory_bytes = self.observer.memory_bytes()

    def close(self) -> None:
        if self.box is not None:
            self.box.close()
            self.box = None

    def run(self, attack: Attack, executable: Path | None) -> ExecResult:
        """Let one program loose. Whatever it does, this returns a result."""
        name = executable.name if executable else f"{attack.name}.py"
        shutil.copy(executable or attack.path, self.program / name)
        argv = (f"/work/{name}", *self.around.arguments())
        limits = ExecLimits(**{**LIMITS, **attack.limits})
        warm = executable is None and self.mode == "warm"
        if executable is None and not warm:
            argv = (self.sandbox.python, *COLD_FLAGS, *argv)
        try:
            return self._run(ExecSpec(argv, limits, b"1 2\n", warm=warm), "writes" in attack.fields)
        finally:
            (self.program / name).unlink()

    def _run(self, spec: ExecSpec, writes: bool) -> ExecResult:
        assert self.box is not None
        try:
            if not writes:
                return self.box.run(spec)
            with self.box.workdir() as folder:
                shutil.copytree(self.program, folder, dirs_exist_ok=True)
                limits, argv, stdin = spec.limits, spec.argv, spec.stdin
                return self.box.run(ExecSpec(argv, limits, stdin, warm=spec.warm, workdir=folder, writable=True))
        except BaseException:
            self.close()
            raise

    def census(self) -> dict[str, Any]:
        """What an honest program finds in the box, and that its answer is right."""
        assert self.box is not None
        (self.program / "census.py").write_text(CENSUS)
        argv: tuple[str, ...] = ("/work/census.py",)
        if self.mode == "cold":
            argv = (self.sandbox.python, *COLD_FLAGS, *argv)
        number = next(_NUMBERS)
        result = self.box.run(ExecSpec(argv, ExecLimits(**AMPLE), f"{number} 2\n".encode(), warm=self.mode == "warm"))
        (self.program / "census.py").unlink()
        assert str(result.termination) == "exited(0)", result.stderr.text()
        found: dict[str, Any] = json.loads(result.stdout.data)
        assert found.pop("sum") == number + 2
        return found

    def require(self, attack: Attack, result: ExecResult) -> None:
        """The program ended as it may, and told of no breach."""
        said = f"{result.termination}: {result.stdout.data[-2000:]!r} {result.stderr.data[-2000:]!r}"
        assert BREACH not in result.stdout.data + result.stderr.data, said
        assert attack.allows(result.termination), said
        if "says" in attack.fields:
            assert result.stdout.text().splitlines()[-1:] == [attack.fields["says"]], said
        late = float(attack.fields.get("late", _LATE))
        assert result.wall_s < attack.limits.get("wall_s", LIMITS["wall_s"]) + late

    def require_as_it_was(self) -> None:
        """Nothing is left, nothing changed, and the next run is as the first one was."""
        assert self.around.state() == [("secret", b"the-secret-of-the-host\n")]
        assert self.around.callers() == 0
        assert _difference(self._settled(), self.seen) == {}
        assert _difference(self.census(), self.as_it_was) == {}

    def _settled(self) -> dict[str, Any]:
        deadline = time.monotonic() + SETTLED_S
        while time.monotonic() < deadline:
            seen = dict(self.observer.look())
            if seen == self.seen and self.observer.memory_bytes() <= self.memory_bytes + _MEMORY_SLACK:
                return seen
            time.sleep(0.01)
        memory = self.observer.memory_bytes()
        assert memory <= self.memory_bytes + _MEMORY_SLACK, "memory of the run is still held"
        return seen


def _difference(now: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """What is not as it was, by name: as it is and as it was."""
    return {name: (now.get(name), before[name]) for name in before if now.get(name) != before[name]}


def bare(attack: Attack, arguments: tuple[str, ...], interpreter: str) -> bytes:
    """Run a program without any sandbox; only those that say they do no harm."""
    assert attack.fields["outside"] == "breach"
    command = [interpreter, str(attack.path), *arguments]
    return subprocess.run(command, capture_output=True, timeout=60, check=False, input=b"1 2\n").stdout
