"""Resource limits, each with its unit in its name."""

from __future__ import annotations

from dataclasses import dataclass, field

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True)
class ExecLimits:
    """What one run of one program may use; the whole tree of its processes counts together.

    `output_bytes` bounds standard output and standard error together: more ends the run. Of
    standard error at most `stderr_kept_bytes` are kept. `disk_bytes` bounds what is written to a
    writable folder of the run, `tmpfs_bytes` its private memory-backed `/tmp`. `processes` counts
    threads too.
    """

    cpu_s: float
    wall_s: float
    memory_bytes: int
    output_bytes: int = 8 * MIB
    stderr_kept_bytes: int = 256 * KIB
    processes: int = 64
    tmpfs_bytes: int = 16 * MIB
    disk_bytes: int = 64 * MIB


@dataclass(frozen=True, slots=True)
class TimeMultipliers:
    """The safety margins of a time limit (2025-09, section Problem timing)."""

    ac_to_time_limit: float = 2.0
    time_limit_to_tle: float = 1.5


@dataclass(frozen=True, slots=True)
class ProblemLimits:
    """The `limits` map of `problem.yaml`; `None` where the package leaves it to the system.

    Units differ from the file's on purpose: everything here is in seconds and bytes.
    """

    time_limit_s: float | None = None
    time_resolution_s: float = 1.0
    time_multipliers: TimeMultipliers = field(default_factory=TimeMultipliers)
    memory_bytes: int | None = None
    output_bytes: int | None = None
    code_bytes: int | None = None
    compilation_time_s: float | None = None
    compilation_memory_bytes: int | None = None
    validation_time_s: float | None = None
    validation_memory_bytes: int | None = None
    validation_output_bytes: int | None = None
    validation_passes: int | None = None
