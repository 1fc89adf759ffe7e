"""Runs of whole programs in any language, each of them as a case is run: a session without anybody to speak to.

    time      a run at full speed: CPU time, and the peak of memory, as the sandbox tells them
    count     the same, and somebody counts: the processor, or valgrind, in the last line of standard error
    steps     the same in an environment in which its runtime tells what it did, by a name that only we know
    nothing   no run at all: there is nothing beside a run that would have to be taken off

The start of the program is part of each figure. Reading the input and writing the answer are, too.
"""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from judge.complexity.hardware import Counter
from judge.complexity.session import Reply, Request, SessionEnded
from judge.errors import SandboxError, SandboxUnavailable
from judge.model.execution import ExecResult, TerminationKind
from judge.runner.boxes import LastingBox
from judge.sandbox.spec import ExecSpec

_COUNTED = re.compile(r"^==\d+== I +refs: +([\d,]+)$", re.M)
_LATE = (TerminationKind.CPU_LIMIT, TerminationKind.WALL_LIMIT)
_FAILED = 3
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Program:
    """A program that is built: its folder, how it is run, and whether it may write files beside itself.

    `stepping` is the environment in which it tells its steps, where it can.
    """

    folder: Path
    spec: ExecSpec
    writes: bool
    stepping: Mapping[str, str] = field(default_factory=dict)


class WholeRuns:
    """See `judge.complexity.session.Session`, which it takes the place of; the box stays its owner's."""

    def __init__(self, box: LastingBox, program: Program, counter: Counter | None = None) -> None:
        """Runs nothing yet. `counter` counts all that goes on in the box."""
        self._box, self._program, self._counter = box, program, counter
        self._name = secrets.token_hex()

    def ask(self, request: Request) -> Reply:
        """Have one run made. Raises `SessionEnded` where the sandbox fails."""
        if request.kind == "nothing":
            return Reply(0, False, 0.0, 0.0, {}, b"", (0, 0), None)
        try:
            return self._stepped(request) if request.kind == "steps" else self._watched(request)
        except SandboxUnavailable:
            raise
        except SandboxError as error:
            raise SessionEnded("disturbed", str(error)) from error

    def _watched(self, request: Request) -> Reply:
        counter = self._counter if request.kind == "count" else None
        if counter is None:
            return _reply(self._run(request, self._program.spec), request)
        counter.begin()
        reply = _reply(self._run(request, self._program.spec), request)
        count = counter.end()
        return replace(reply, counts=(count, 0) if count is not None else ())

    def _stepped(self, request: Request) -> Reply:
        environment = {**self._program.stepping, "JUDGE_GROWTH_NAME": self._name}
        result = self._run(request, replace(self._program.spec, env=environment))
        reply = _reply(result, request)
        told = re.search(rf"^{self._name} (\d+(\.\d+)?)$", result.stderr.text(), re.M)
        return replace(reply, figures={**reply.figures, "steps": float(told[1])}) if told else reply

    def _run(self, request: Request, spec: ExecSpec) -> ExecResult:
        limits = replace(spec.limits, wall_s=request.wall_s, cpu_s=2 * request.wall_s)
        with self._folder(request) as folder:
            writes = self._program.writes and folder is not None
            spec = replace(spec, limits=limits, stdin=request.data, workdir=folder, writable=writes)
            return self._box.run(spec)

    @contextmanager
    def _folder(self, request: Request) -> Iterator[Path | None]:
        """A folder of its own for a run that has files, or may write some; else none is needed."""
        with ExitStack() as stack:
            folder = None
            if request.files or self._program.writes:
                folder = stack.enter_context(self._box.workdir())
                shutil.copytree(self._program.folder, folder, dirs_exist_ok=True)
                _lay_out(request, folder)
            yield folder

    def cut(self) -> None:
        """End what runs."""
        self._box.interrupt()

    def close(self) -> None:
        """Nothing is left of a run."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _lay_out(request: Request, folder: Path) -> None:
    for name, data in request.files.items():
        (folder / name).parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        (folder / name).chmod(0o644)


def _reply(result: ExecResult, request: Request) -> Reply:
    how = result.termination
    late = how.kind in _LATE
    code = 0 if how.clean else _FAILED
    figures: dict[str, object] = {"cpu_s": result.cpu_s, "wall_s": result.wall_s, "peak": result.peak_memory_bytes}
    if how.clean:
        figures["program"] = True
    elif not late:
        figures["error"] = _error(result)
    answer = result.stdout.data if request.answer else b""
    return Reply(code, late, result.cpu_s, result.wall_s, figures, answer, _counts(result, request), None)


def _counts(result: ExecResult, request: Request) -> tuple[int, ...]:
    """The instructions of each process, and 0 for what a caller would have had before its call."""
    found = _COUNTED.findall(result.stderr.text()) if request.kind == "count" else None
    return (*(int(count.replace(",", "")) for count in found), 0) if found is not None else ()


def _error(result: ExecResult) -> str:
    """How a run ended, with the last line that it complained in."""
    lines = [line.strip() for line in result.stderr.text().splitlines() if not line.startswith("==")]
    last = next((line for line in reversed(lines) if line), "")
    return f"{result.termination.in_words}{': ' if last else ''}{last[:_SHOWN]}"
