"""What a sandbox reports of one run: facts, never an opinion on right or wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TerminationKind(StrEnum):
    """Why a run ended."""

    EXITED = "exited"
    SIGNALLED = "signalled"
    CPU_LIMIT = "cpu_limit"
    WALL_LIMIT = "wall_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    PROCESS_LIMIT = "process_limit"


@dataclass(frozen=True, slots=True)
class Termination:
    """Why a run ended, with the exit code (`EXITED`) or the signal number (`SIGNALLED`)."""

    kind: TerminationKind
    code: int | None = None

    @property
    def clean(self) -> bool:
        """Whether the program ended by itself with exit code 0."""
        return self.kind is TerminationKind.EXITED and self.code == 0

    @property
    def in_words(self) -> str:
        """What ended the run, as a person says it: `exit code 1`, `signal 11`, `the memory limit`."""
        if self.kind is TerminationKind.EXITED:
            return f"exit code {self.code}"
        if self.kind is TerminationKind.SIGNALLED:
            return f"signal {self.code}"
        name = self.kind.value.removesuffix("_limit").replace("cpu", "CPU time").replace("wall", "wall time")
        return f"the {name} limit"

    def __str__(self) -> str:
        return self.kind.value if self.code is None else f"{self.kind.value}({self.code})"


@dataclass(frozen=True, slots=True)
class Captured:
    """A stream as it was kept: `total_bytes` arrived, `data` is the beginning of them."""

    data: bytes
    total_bytes: int

    @property
    def cut(self) -> bool:
        """Whether more arrived than was kept."""
        return self.total_bytes > len(self.data)

    def text(self) -> str:
        """The kept bytes as text; undecodable bytes become U+FFFD."""
        return self.data.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class ExecResult:
    """One finished run.

    `cpu_s` is user plus system time of the whole process tree, `peak_memory_bytes` the highest
    memory it held at one time (`memory_source` says by which measure).
    """

    termination: Termination
    cpu_s: float
    wall_s: float
    peak_memory_bytes: int
    stdout: Captured
    stderr: Captured
    memory_source: str = ""


class ProtectionState(StrEnum):
    """How well one protection of the sandbox holds on this machine."""

    IN_FORCE = "in force"
    WEAKER = "weaker"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Protection:
    """One protection of a sandbox, how it stands here and why; `remedy` is what to type to mend it, if anything is."""

    name: str
    state: ProtectionState
    detail: str = ""
    remedy: str = ""


class Level(StrEnum):
    """How much protection, by name, the strongest first; `judge.sandbox.levels` says what each asks for."""

    STRICT = "strict"
    STANDARD = "standard"
    WEAK = "weak"
