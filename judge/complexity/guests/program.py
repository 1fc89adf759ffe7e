"""Whole programs in any language: nothing of ours is beside them, each run is one as a case has it."""

from __future__ import annotations

from dataclasses import replace

from judge.complexity.guests.guest import Guest
from judge.model.limits import MIB
from judge.runner.cases import argv_of
from judge.runner.options import environment
from judge.runner.programs.submission import Built
from judge.sandbox.protocol import Sandbox

_KINDS = frozenset(("count", "nothing", "time"))


def guest(built: Built, sandbox: Sandbox) -> Guest:
    """How a submission that is laid out is run as a whole. Raises `ToolMissing` where its language's tools are."""
    from judge.runner.building.toolchain import run_box

    row = built.submission.language
    command = argv_of(replace(built, options=replace(built.options, cold=True)), sandbox)
    return Guest(
        {},
        command,
        command if row.counted is not None else (),
        _KINDS,
        folders=run_box(row, built.program, sandbox).folders,
        memory_extra=row.memory_extra * MIB,
        processes=row.processes,
        environment={**environment(row), **row.timed},
        counting_environment={**environment(row), **(row.counted or {})},
        is_whole=True,
        collects=row.collects,
    )
