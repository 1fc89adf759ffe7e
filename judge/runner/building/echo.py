"""Trying languages: each has a program that writes the lines that it reads, which is built and run like any other."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from judge.errors import JudgeError
from judge.language.table import Language
from judge.model.execution import ExecResult
from judge.model.language import LanguageReport, LanguageState
from judge.model.limits import MIB, ExecLimits, ProblemLimits
from judge.runner.boxes import LastingBox
from judge.runner.building.compile import Order, compile_program
from judge.runner.building.toolchain import ToolMissing, job_of, require_tools, run_box, run_command, version_of
from judge.runner.options import compilation_limits, environment
from judge.sandbox.protocol import Sandbox
from judge.sandbox.scratch import temporary_folder
from judge.sandbox.spec import WORK, ExecSpec

LINES = b"a line\nand 12 34\n"
"""What the programs read."""

_MEMORY = 256 * MIB


def try_languages(rows: Sequence[Language], sandbox: Sandbox, cache_dir: Path, jobs: int) -> tuple[LanguageReport, ...]:
    """Try each language, some at once. A language that is not there, or does not work, is no error."""
    with ThreadPoolExecutor(jobs) as pool:
        return tuple(pool.map(lambda row: try_language(row, sandbox, cache_dir), rows))


def try_language(row: Language, sandbox: Sandbox, cache_dir: Path) -> LanguageReport:
    """Build and run the language's echo. Raises `SandboxUnavailable` where nothing can be run at all."""
    try:
        require_tools(row, sandbox)
    except ToolMissing as missing:
        return _report(row, LanguageState.MISSING, detail=missing.message, remedy=missing.hint)
    try:
        version = version_of(row, sandbox)
        detail = _tried(row, sandbox, cache_dir)
    except JudgeError as error:
        return _report(row, LanguageState.BROKEN, detail=error.message, remedy=error.hint)
    return _report(row, LanguageState.BROKEN if detail else LanguageState.OK, version, detail)


def _report(
    row: Language, state: LanguageState, version: str = "", detail: str = "", remedy: str = ""
) -> LanguageReport:
    build, run = " ".join(row.build), " ".join(row.run)
    return LanguageReport(row.code, row.name, row.extensions, state, version, build, run, detail, remedy)


def _tried(row: Language, sandbox: Sandbox, cache_dir: Path) -> str:
    """What went wrong; empty when the lines came back."""
    name = row.entry or f"main{row.extension}"
    with temporary_folder("echo") as folder:
        folder.chmod(0o755)
        shutil.copyfile(row.echo, folder / name)
        (folder / name).chmod(0o644)
        job = job_of(row, folder, name, _MEMORY)
        built = compile_program(Order(row, job, folder, compilation_limits(ProblemLimits()), {}), sandbox, cache_dir)
        if not built.ok:
            return f"its compiler fails: {built.message}"
        limits = ExecLimits(20.0, 60.0, _MEMORY + row.memory_extra * MIB, processes=row.processes)
        argv = (str(WORK / name),) if row.is_warm else run_command(row, job, sandbox)
        with LastingBox(sandbox, run_box(row, folder, sandbox)) as box:
            result = box.again(lambda: box.run(ExecSpec(argv, limits, LINES, environment(row), row.is_warm)))
    return _wrong(result)


def _wrong(result: ExecResult) -> str:
    if not result.termination.clean:
        said = (result.stderr.text() or result.stdout.text()).strip()
        return f"its program ended by {result.termination.in_words}\n{said}".rstrip()
    if result.stdout.data.split() != LINES.split():
        return f"its program wrote {result.stdout.data[:100]!r} for {LINES!r}"
    return ""
