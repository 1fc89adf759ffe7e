"""Whole programs in any language: each run is one as a case has it; only for steps a text of ours is loaded before."""

from __future__ import annotations

from dataclasses import replace

from judge.complexity.guests.guest import Guest
from judge.language.table import Language
from judge.model.limits import MIB
from judge.runner.cases import argv_of
from judge.runner.options import environment
from judge.runner.programs.submission import Built
from judge.sandbox.protocol import Sandbox
from judge.sandbox.spec import WORK

_KINDS = frozenset(("count", "nothing", "time"))
_STEPS = "__judge_growth__/steps.js"


def guest(built: Built, sandbox: Sandbox) -> Guest:
    """How a submission that is laid out is run as a whole. Raises `ToolMissing` where its language's tools are."""
    from judge.runner.building.toolchain import run_box

    row = built.submission.language
    files, stepping = _by_steps(row)
    command = argv_of(replace(built, options=replace(built.options, cold=True)), sandbox)
    return Guest(
        files,
        command,
        command if row.counted is not None else (),
        _KINDS | ({"steps"} if stepping else frozenset()),
        folders=run_box(row, built.program, sandbox).folders,
        memory_extra=row.memory_extra * MIB,
        processes=row.processes,
        environment={**environment(row), **row.timed},
        counting_environment={**environment(row), **(row.counted or {})},
        stepping_environment=stepping,
        is_whole=True,
        collects=row.collects,
    )


def _by_steps(row: Language) -> tuple[dict[str, bytes], dict[str, str]]:
    """What lies beside a program whose runtime can tell its steps, and the environment in which it does."""
    if "NODE_OPTIONS" not in row.timed:
        return {}, {}
    from judge.complexity.guests.javascript import render_steps

    options = f"{row.timed['NODE_OPTIONS']} --require={WORK / _STEPS}"
    return {_STEPS: render_steps().encode()}, {**environment(row), **row.timed, "NODE_OPTIONS": options}
