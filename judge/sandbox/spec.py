"""What the runner asks of a sandbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from judge.model.limits import ExecLimits

WORK = Path("/work")
"""The working directory of every run, as the program sees it."""

UNLIMITED = (1 << 64) - 1
"""An rlimit that bounds nothing, as the kernel writes it: that of the stack, which counts as memory.

A bound of it would be what the C library reserves for the stack of every thread, and where that is
more than the machine has, no thread starts.
"""

ENVIRONMENT: Mapping[str, str] = {
    "HOME": "/tmp",  # noqa: S108 - inside the sandbox, private to the run
    "LANG": "C.UTF-8",
    "PATH": "/usr/bin:/bin",
    "PYTHONHASHSEED": "0",
    "TMPDIR": "/tmp",  # noqa: S108
    "TZ": "UTC0",
}
"""The whole environment of a run. Hash seed and time zone are fixed so that a judgement can be repeated."""


Data = bytes | Path
"""What a program reads: bytes, or the file that holds them, of which a box makes a copy of its own."""


@dataclass(frozen=True, slots=True)
class BoxSpec:
    """A box: the folder of the built program, seen read-only as `/work`.

    `preload` loads the modules that Python programs use most, once for all warm runs. `folders` are
    folders and files of the system (or globs of them) that a language's tools need; each is seen,
    read-only, where it is outside. A sandbox that brings a system of its own has its own instead.
    """

    program: Path
    preload: bool = True
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """Ends of pipes in the place of standard input and output, which join a run to another that goes on beside it.

    The run gets copies; the descriptors stay the caller's, to hold open or to close. What goes through
    them is not kept. When `cut` becomes readable, the run is ended as by its wall limit. `hung_up` is
    called, in the thread of the run, once the program has closed its standard output and goes on; `begin`
    before the program starts, where it took long to come that far: it may wait until the other one can, too.
    """

    stdin: int
    stdout: int
    cut: int
    hung_up: Callable[[], None] = lambda: None
    begin: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class ExecSpec:
    """One run of one program in a box.

    `argv[0]` is an absolute path inside the box; with `warm` it is a Python script that a fork of
    the warm interpreter executes as `__main__`. `stdin` is the whole standard input, unless the run is
    `joined` to another. `workdir`, one that `Box.workdir` gave, takes the place of the program's folder;
    it is read-only unless `writable`, which also moves `/tmp` to the disk.
    """

    argv: tuple[str, ...]
    limits: ExecLimits
    stdin: Data = b""
    env: Mapping[str, str] = field(default_factory=lambda: ENVIRONMENT)
    warm: bool = False
    workdir: Path | None = None
    writable: bool = False
    joined: Joined | None = None

    def stdin_bytes(self) -> bytes:
        """The standard input, read where it is a file; for a box that cannot hand over a file."""
        return self.stdin.read_bytes() if isinstance(self.stdin, Path) else self.stdin
