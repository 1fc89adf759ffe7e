"""A program of the package made ready to run: laid out, built where its language asks for it or by its own `build`.

2025-09, section Other programs: Python, C and C++ by their endings (here: any language that is judged),
or a folder with a `build` or a `run` script, which find a shell, `python3`, `cc` and `c++`.
"""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from judge.errors import PackageError
from judge.language.table import language
from judge.model.diagnostic import Diagnostic
from judge.model.limits import MIB
from judge.model.problem import Problem
from judge.runner.options import compilation_limits, environment
from judge.runner.programs.read import Tool, lay_out_tool
from judge.sandbox.protocol import Sandbox
from judge.sandbox.spec import ENVIRONMENT, WORK, BoxSpec, ExecSpec

_SCRIPTS_WITH = ("c", "cpp")
_EXECUTABLE = 0o111


@dataclass(frozen=True, slots=True)
class ReadyTool:
    """A folder with everything that the program needs, the command to run in a copy of it, and the box for that."""

    program: Path
    argv: tuple[str, ...]
    box: BoxSpec
    warm: bool = True
    memory_extra: int = 0
    processes: int = 64
    environment: Mapping[str, str] = field(default_factory=lambda: ENVIRONMENT)


def make_ready(tool: Tool, problem: Problem, program: Path, sandbox: Sandbox, cache_dir: Path) -> ReadyTool:
    """Lay a program out in an empty folder and build it there.

    Raises `PackageError` for one that does not build, `ToolMissing` where its compiler is not here.
    """
    program.chmod(0o755)
    lay_out_tool(tool, program)
    if tool.is_script:
        return _scripted(tool, problem, program, sandbox)
    if tool.language.is_warm:
        return ReadyTool(program, (str(WORK / tool.entry),), BoxSpec(program))
    return _built(tool, problem, program, sandbox, cache_dir)


def _built(tool: Tool, problem: Problem, program: Path, sandbox: Sandbox, cache_dir: Path) -> ReadyTool:
    from judge.runner.building.compile import Order, compile_program
    from judge.runner.building.toolchain import job_of, run_box, run_command

    row, limits = tool.language, compilation_limits(problem.limits)
    memory = problem.limits.validation_memory_bytes or limits.memory_bytes
    job = job_of(row, program, tool.entry, memory)
    built = compile_program(Order(row, job, program, limits, tool.files), sandbox, cache_dir)
    if not built.ok:
        raise _not_built(tool, problem, built.message)
    return ReadyTool(
        program,
        run_command(row, job, sandbox),
        run_box(row, program, sandbox),
        warm=False,
        memory_extra=row.memory_extra * MIB,
        processes=row.processes,
        environment=environment(row),
    )


def _scripted(tool: Tool, problem: Problem, program: Path, sandbox: Sandbox) -> ReadyTool:
    from judge.runner.boxes import opened
    from judge.runner.building.compile import take_made

    folders = tuple(folder for code in _SCRIPTS_WITH for folder in language(code).build_folders)
    python = str(PurePath(sandbox.python).parent)  # the `python3` there is the one whose library a box has
    box_spec = BoxSpec(program, preload=False, folders=(*folders, python))
    environment = {**ENVIRONMENT, "PATH": f"{python}:{ENVIRONMENT['PATH']}"}
    if "build" in tool.files:
        _require_executable(tool, problem, program / "build")
        with opened(sandbox, box_spec) as box, box.workdir() as workdir:
            lay_out_tool(tool, workdir)
            limits = compilation_limits(problem.limits)
            build = ExecSpec((str(WORK / "build"),), limits, env=environment, workdir=workdir, writable=True)
            result = box.run(build)
            if not result.termination.clean:
                said = (result.stderr.text() + result.stdout.text()).strip()
                raise _not_built(tool, problem, f"ended by {result.termination.in_words}\n{said}")
            take_made(workdir, program)
    if not (program / "run").is_file():
        raise _not_built(tool, problem, "there is no file `run` after it")
    _require_executable(tool, problem, program / "run")
    return ReadyTool(program, (str(WORK / "run"),), box_spec, warm=False, environment=environment)


def _require_executable(tool: Tool, problem: Problem, script: Path) -> None:
    if not stat.S_IMODE(script.stat().st_mode) & _EXECUTABLE:
        raise _fault(tool, problem, f"its script `{script.name}` is not executable: chmod +x {script.name}")


def _not_built(tool: Tool, problem: Problem, said: str) -> PackageError:
    return _fault(tool, problem, f"it does not build: {said}")


def _fault(tool: Tool, problem: Problem, words: str) -> PackageError:
    where = tool.path.relative_to(problem.directory).as_posix()
    return PackageError(f"{problem.id}: {where}: {words}", [Diagnostic("JP116", words, where)])
