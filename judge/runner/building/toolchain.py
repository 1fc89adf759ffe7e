"""The tools of a language in a sandbox: where they are, what a box has to show of the system, the commands to run."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath

from judge.errors import UsageError
from judge.language.commands import Job, fill_in, main_class, tools
from judge.language.table import Language, language, languages
from judge.model.limits import MIB
from judge.runner.options import environment
from judge.sandbox.protocol import Sandbox
from judge.sandbox.spec import WORK, BoxSpec

_INSIDE = PurePosixPath(WORK)
_VERSION = re.compile(r"\d\.\d")
_SHARED = frozenset(("/", "/usr", "/usr/local", "/opt", "/home", "/root"))
"""Where programs of all kinds lie: a tool that is installed right below is bound alone."""


class ToolMissing(UsageError):
    """A language's compiler or interpreter is not there."""


def require_tools(row: Language, sandbox: Sandbox) -> None:
    """Raises `ToolMissing`, with what to install, for a language whose tools the sandbox does not have."""
    for word in tools(row):
        find_tool(row, word, sandbox)


def find_tool(row: Language, word: str, sandbox: Sandbox) -> str:
    """Where a tool is; `a|b` is a, or else b. Raises `ToolMissing`."""
    for name in word.split("|"):
        if found := sandbox.find_tool(name):
            return found
    names = " or ".join(word.split("|"))
    if sandbox.name == "docker":
        words, remedy = "in the sandbox's image", "judge sandbox build --target compilers makes one that has it"
    else:
        words, remedy = "on this machine", f"on Debian and Ubuntu: apt install {row.install}"
    raise ToolMissing(f"{row.name} needs {names}, which is not {words}", hint=remedy)


def state_of_tools(endings: Collection[str], sandbox: Sandbox) -> Iterator[str]:
    """The tools of the languages of files that end so: each by where it is and what it is like, or as missing."""
    for row in languages().values():
        if row.is_judged and not row.is_warm and not {*row.extensions}.isdisjoint(endings):
            for name in (name for word in tools(row) for name in word.split("|")):
                path = sandbox.find_tool(name)
                status = Path(path).stat() if path and Path(path).exists() else None
                state = f"{status.st_size} {status.st_mtime_ns}" if status else "missing"
                yield f"{row.code} {name} {path} {state}\n"


def run_box(row: Language, program: Path, sandbox: Sandbox) -> BoxSpec:
    """The box in which cases run."""
    if row.is_warm:
        return BoxSpec(program)
    found = [find_tool(row, word, sandbox) for word in row.run[:1] if "{" not in word]
    return BoxSpec(program, preload=False, folders=(*row.run_folders, *_around(found)))


def build_box(row: Language, program: Path, sandbox: Sandbox) -> BoxSpec:
    """The box in which a build runs: it sees the tools of its language and of those that it builds with."""
    found = [find_tool(row, word, sandbox) for word in tools(row)]
    folders = [folder for other in (row, *map(language, row.build_with)) for folder in other.build_folders]
    return BoxSpec(program, preload=False, folders=(*folders, *_around(found)))


def _around(found: list[str]) -> Iterator[str]:
    """A tool itself, and where it has a place of its own (`/opt/go/bin/go`, `~/.sdk/x/bin/x`), all that is there."""
    for path in found:
        yield path
        place = PurePath(path).parent.parent
        if not (
            str(place) in _SHARED or place.is_relative_to("/usr") or place == Path.home() or place.name == ".local"
        ):
            yield str(place)


def version_of(row: Language, sandbox: Sandbox) -> str:
    """What the tool says of its version, in an empty folder; empty where it says none."""
    from judge.model.limits import ExecLimits
    from judge.runner.boxes import opened
    from judge.sandbox.scratch import temporary_folder
    from judge.sandbox.spec import ExecSpec

    if row.is_warm:
        return sandbox.python_version
    argv = fill_in(row.version, Job(_INSIDE, "", ()), lambda word: find_tool(row, word, sandbox))
    limits = ExecLimits(cpu_s=20.0, wall_s=60.0, memory_bytes=1024 * MIB, processes=row.processes)
    with temporary_folder("version") as empty:
        empty.chmod(0o755)  # scalac falls over a working directory that it cannot look into
        folders = (*build_box(row, empty, sandbox).folders, *run_box(row, empty, sandbox).folders)
        with opened(sandbox, BoxSpec(empty, preload=False, folders=folders)) as box:
            result = box.run(ExecSpec(argv, limits, env=environment(row)))
    said = f"{result.stdout.text()}\n{result.stderr.text()}".splitlines()
    return next((line.strip().strip('"') for line in said if _VERSION.search(line)), "")


def run_command(row: Language, job: Job, sandbox: Sandbox) -> tuple[str, ...]:
    """The command of a case of a program that is built."""
    return fill_in(row.run, replace(job, python=sandbox.python), lambda word: find_tool(row, word, sandbox))


def job_of(row: Language, program: Path, entry: str, memory_bytes: int) -> Job:
    """What the language's commands are about, for a program laid out in a folder.

    `entry` is the main file or, where the language has them, the main class; empty: it is looked for.
    """
    sources = tuple(
        sorted(
            path.relative_to(program).as_posix()
            for path in program.rglob("*")
            if path.suffix in row.endings and path.is_file()
        )
    )
    main = ""
    if "{main}" in row.run:
        stem = entry.removesuffix(row.extension)
        if not entry or entry == stem:
            texts = {name: (program / name).read_text("utf-8", "replace") for name in sources}
            main = entry or main_class(texts)
        else:
            main = main_class({entry: (program / entry).read_text("utf-8", "replace")})
    return Job(_INSIDE, entry, sources, main, memory_bytes)
