"""What a run was asked to do, and the limits that follow from it, the package and the defaults."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from judge.errors import NothingToRun
from judge.language.table import Language
from judge.model.limits import MIB, ExecLimits, ProblemLimits
from judge.model.problem import Problem, TestCase
from judge.runner.patience import NEAR_LIMIT, Patience, UsualPatience
from judge.runner.turns import NoTurns, Turns
from judge.sandbox.spec import ENVIRONMENT

_DEFAULT_TIME_S = 2.0
_PROCESSES = 64
_WALL_FACTOR, _WALL_EXTRA_S = 4.0, 2.0
"""A run may wait this much longer than it may compute: for a neighbour on a busy machine, not for ever."""

_COMPILATION_TIME_S = 60.0
_COMPILATION_MEMORY = 2048 * MIB
_COMPILATION_DISK = 512 * MIB
_COMPILATION_PROCESSES = 256

_VALIDATION_TIME_S = 60.0
_VALIDATION_MEMORY = 2048 * MIB
_VALIDATION_OUTPUT = 8 * MIB
_SHOWN_NAMES = 3
_WILD = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class RunOptions:
    """A run's options.

    `cases` are globs over case names (none: all); `run_all` goes on after a failure; `cold` starts
    a fresh interpreter for each case; `show_secret` makes every case visible; `transcripts` has a failing
    visible case of an interactive problem judged once more to record what was said. Limits that are
    `None` come from the package, or else from the defaults here. `patience` says how far beyond its time limit a
    run is let go on. `time_multipliers` has what the package's time limit is multiplied by in a language, by its
    code; `time_factor` is that of the language in hand. `turns` is for judges that share a machine.
    """

    jobs: int = 0
    cases: tuple[str, ...] = ()
    run_all: bool = False
    cold: bool = False
    show_secret: bool = False
    transcripts: bool = True
    time_limit_s: float | None = None
    memory_bytes: int | None = None
    patience: Patience = field(default_factory=UsualPatience)
    time_multipliers: Mapping[str, float] = field(default_factory=dict)
    time_factor: float = 1.0
    default_memory_bytes: int = 2048 * MIB
    default_output_bytes: int = 8 * MIB
    cache_dir: Path = Path("~/.cache/judge")
    turns: Turns = field(default_factory=NoTurns)

    @property
    def workers(self) -> int:
        """How many cases run at once: as asked, else one a core."""
        return self.jobs or len(os.sched_getaffinity(0))


def time_limit_s(problem: Problem, options: RunOptions) -> float:
    """The CPU time limit of a case, in seconds."""
    return (options.time_limit_s or problem.limits.time_limit_s or _DEFAULT_TIME_S) * options.time_factor


def memory_bytes(problem: Problem, options: RunOptions) -> int:
    """The memory limit of a case."""
    return options.memory_bytes or problem.limits.memory_bytes or options.default_memory_bytes


def case_limits(
    problem: Problem, options: RunOptions, row: Language | None = None, patience: float = NEAR_LIMIT
) -> ExecLimits:
    """The limits that the sandbox holds while a case runs, its time limit times the `patience` that it gets.

    What the language's runtime takes for itself is granted on top of the memory limit.
    """
    cpu_s = time_limit_s(problem, options) * patience
    output_bytes = problem.limits.output_bytes or options.default_output_bytes
    return ExecLimits(
        cpu_s=cpu_s,
        wall_s=cpu_s * _WALL_FACTOR + _WALL_EXTRA_S,
        memory_bytes=memory_bytes(problem, options) + (row.memory_extra * MIB if row else 0),
        output_bytes=output_bytes,
        processes=row.processes if row else _PROCESSES,
        disk_bytes=output_bytes,
    )


def validation_limits(problem: Problem) -> ExecLimits:
    """The resources that a validator is granted."""
    limits = problem.limits
    cpu_s = limits.validation_time_s or _VALIDATION_TIME_S
    output_bytes = limits.validation_output_bytes or _VALIDATION_OUTPUT
    return ExecLimits(
        cpu_s=cpu_s,
        wall_s=cpu_s * _WALL_FACTOR + _WALL_EXTRA_S,
        memory_bytes=limits.validation_memory_bytes or _VALIDATION_MEMORY,
        output_bytes=output_bytes,
        disk_bytes=output_bytes,
    )


def compilation_limits(limits: ProblemLimits) -> ExecLimits:
    """The resources that a build is granted."""
    cpu_s = limits.compilation_time_s or _COMPILATION_TIME_S
    return ExecLimits(
        cpu_s=cpu_s,
        wall_s=2 * cpu_s,
        memory_bytes=limits.compilation_memory_bytes or _COMPILATION_MEMORY,
        processes=_COMPILATION_PROCESSES,
        disk_bytes=_COMPILATION_DISK,
    )


def environment(row: Language) -> dict[str, str]:
    """The whole environment of the language's builds and runs."""
    return {**ENVIRONMENT, **row.environment}


def select_cases(problem: Problem, globs: tuple[str, ...]) -> tuple[TestCase, ...]:
    """The cases whose name, or whose name without `sample/` or `secret/`, matches one of the globs.

    Raises `NothingToRun` when none does.
    """
    plain = frozenset(glob for glob in globs if not _WILD.intersection(glob))
    patterns = [glob for glob in globs if glob not in plain]
    chosen = tuple(case for case in problem.all_cases if not globs or _is_chosen(case, plain, patterns))
    if not chosen:
        wanted = " or ".join(f"'{glob}'" for glob in globs)
        known = [case.name for case in problem.all_cases]
        names = known[:_SHOWN_NAMES] + ["…"] * (len(known) > _SHOWN_NAMES)
        hint = f"cases are called {', '.join(names)}"
        raise NothingToRun(f"no case of {problem.id} matches {wanted}", hint=hint)
    return chosen


def _is_chosen(case: TestCase, plain: frozenset[str], patterns: Sequence[str]) -> bool:
    """Whether one of its names is chosen; `plain` are names in which no character is a wild one."""
    short = case.name.partition("/")[2]
    names = (case.name, short, short.rpartition("/")[2])
    return not plain.isdisjoint(names) or any(
        fnmatch.fnmatchcase(name, pattern) for name in names for pattern in patterns
    )
