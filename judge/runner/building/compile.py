"""Compiling: a language's command, in a box that sees its tools; what it makes is kept by what went into it.

A build that was made before is taken from the cache: the key is a digest of every file in the program's
folder, of the command, of its environment, of the system and of what the compiler says of its version.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.language.commands import PROGRAM, Job, fill_in
from judge.language.table import Language
from judge.model.execution import ExecResult, TerminationKind
from judge.model.limits import KIB, ExecLimits
from judge.model.verdict import BuildResult
from judge.runner.boxes import LastingBox
from judge.runner.building.cache import BuildCache, Keep
from judge.runner.building.toolchain import build_box, find_tool, version_of
from judge.runner.options import environment
from judge.sandbox.protocol import Sandbox
from judge.sandbox.scratch import temporary_folder
from judge.sandbox.spec import WORK, ExecSpec

_SHOWN_BYTES = 16 * KIB
_PLACE = re.compile(
    r"\s*(?:--> |ERROR: |\S*(?:node|ruby|Rscript)[\d.]*: )?"
    r"(?P<file>[^\s:()]+)[:(](?P<line>\d+)(?:[:,](?P<column>\d+))?"
)
"""Where the first words of compilers' complaints say what they are about: `file:line:column`, `file(line,column)`."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: a program laid out in a folder, and the files of it that somebody submitted, by name."""

    row: Language
    job: Job
    program: Path
    limits: ExecLimits
    submitted: Mapping[str, Path]


def compile_program(order: Order, sandbox: Sandbox, cache_dir: Path) -> BuildResult:
    """Build; what the build makes is put into the program's folder. CE with the compiler's words.

    Raises `ToolMissing` where the compiler is, and `SandboxError` where the build could not be run.
    """
    row = order.row
    if "{main}" in row.run and not order.job.main:
        return BuildResult(False, "there is no `main` to begin with in any class")
    if not row.build:
        return BuildResult(True)
    command = fill_in(row.build, order.job, lambda word: find_tool(row, word, sandbox))
    cache = BuildCache(cache_dir)
    key = _key(order, sandbox.system, command, _version(order, command, sandbox, cache))
    if cache.take(key, order.program):
        return BuildResult(True)
    with temporary_folder("build") as empty, LastingBox(sandbox, build_box(row, empty, sandbox)) as box:
        return box.again(lambda: _compile(order, command, box, cache.keeper(key)))


def _compile(order: Order, command: tuple[str, ...], box: LastingBox, keep: Keep) -> BuildResult:
    with box.workdir() as workdir:
        shutil.copytree(order.program, workdir, dirs_exist_ok=True)
        spec = ExecSpec(command, order.limits, env=environment(order.row), workdir=workdir, writable=True)
        result = box.run(spec)
        if not result.termination.clean:
            return _refused(order, result)
        keep(order.program, take_made(workdir, order.program))
    return BuildResult(True)


def take_made(workdir: Path, program: Path) -> list[str]:
    """Copy what a build made in its working directory to the program's folder; returns the files' names.

    How much it can be is bounded by what the build may write.
    """
    made = list(_made(workdir, program))
    for name in made:
        target = program / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(workdir / name, target, follow_symlinks=False)
        target.chmod(0o755)
    return made


def _made(workdir: Path, program: Path) -> Iterator[str]:
    """The plain files that were not there before; a link could lead anywhere, so none is followed."""
    for folder, _, names in os.walk(workdir):
        for name in names:
            path = Path(folder, name)
            status = path.lstat()
            relative = path.relative_to(workdir)
            ours = relative.as_posix() == PROGRAM or not (program / relative).exists()
            if stat.S_ISREG(status.st_mode) and ours:
                yield relative.as_posix()


def _refused(order: Order, result: ExecResult) -> BuildResult:
    """CE: the compiler's words, cut where they are many, and the place of the first that names one."""
    said = _words(result)
    if result.termination.kind is not TerminationKind.EXITED:
        return BuildResult(False, f"compiling ended by {result.termination.in_words}\n{said}".rstrip())
    message = said or f"the compiler ended by {result.termination.in_words} without a word"
    for line in said.splitlines():
        found = _PLACE.match(line)
        file = order.submitted.get(found["file"].removeprefix("./")) if found else None
        if found and file is not None:
            column = found["column"]
            return BuildResult(False, message, str(file), int(found["line"]), int(column) if column else None)
    return BuildResult(False, message)


def _words(result: ExecResult) -> str:
    said = (result.stderr.data + result.stdout.data).replace(f"{WORK}/".encode(), b"")
    total = result.stderr.total_bytes + result.stdout.total_bytes
    shown = said[:_SHOWN_BYTES].decode("utf-8", "replace").strip()
    return f"{shown}\n… ({total} bytes in all)" if total > _SHOWN_BYTES else shown


def _key(order: Order, system: str, command: tuple[str, ...], version: str) -> str:
    digest = hashlib.sha256(json.dumps([system, command, version, order.row.environment]).encode())
    for path in sorted(path for path in order.program.rglob("*") if path.is_file()):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(order.program).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _version(order: Order, command: tuple[str, ...], sandbox: Sandbox, cache: BuildCache) -> str:
    """What the compiler says of its version: asked once for each state of its file."""
    identity = f"{sandbox.system} {command[0]}"
    if sandbox.name == "native":
        status = Path(command[0]).stat()
        identity += f" {status.st_size} {status.st_mtime_ns}"

    return cache.version(identity, lambda: version_of(order.row, sandbox))
