"""DMOJ's judge: one that runs all the while, given one submission after the other by its own command line.

It lives in an environment of its own, `.venv-dmoj` in the checkout, or is found on the PATH. Each
submission is compiled anew, graded case by case in its ptrace and seccomp sandbox, and compared.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import material
from benchmarks.taking import Missing, Take, Turn, trees_cpu_s

INSTALL = (
    "apt-get install g++ libseccomp-dev python3-dev && "
    "python3 -m venv .venv-dmoj && .venv-dmoj/bin/pip install setuptools dmoj"
)
LANGUAGES = {"PY3": ("python3", "sum.py"), "CPP17": ("g++17", "sum.cpp")}
_PROMPT = b"dmoj> "
_ACCEPTED = re.compile(rb"Test case +\d+ AC ")


@dataclass(frozen=True, slots=True)
class Graded:
    """How long a submission took in all, and from its first case's result to its last."""

    wall_ms: float
    cases_ms: float


def find() -> str:
    """The program. Raises `Missing`."""
    own = Path(__file__).parents[1] / ".venv-dmoj" / "bin" / "dmoj-cli"
    found = str(own) if own.is_file() else shutil.which("dmoj-cli")
    if found is None:
        raise Missing("DMOJ's judge is not installed", INSTALL)
    return found


@contextmanager
def grading(folder: Path, language: str, python: str, *, cases_only: bool = False) -> Iterator[Take]:
    """Submit the same program again and again; with `cases_only` the time is of all cases but one."""
    runtime, source = LANGUAGES[language]
    program = python if runtime == "python3" else shutil.which("g++")
    if program is None:
        raise Missing("there is no g++", INSTALL)
    command = [find(), "-c", str(_configure(folder, runtime, program)), "-e", language, "--skip-self-test", "--no-ansi"]
    log = folder / "log"
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [*command, "--history", str(folder / "history")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
    with process:
        session = _Session(process, log)
        session.until_prompt()
        line = f"submit -tl 2 -ml 262144 sum {language} {folder / source}\n"

        def take(count: int) -> Turn:
            cpu_s = trees_cpu_s([process.pid])
            graded = [session.submit(line) for _ in range(count)]
            cpu_s = trees_cpu_s([process.pid]) - cpu_s
            walls_ms = tuple(one.cases_ms if cases_only else one.wall_ms for one in graded)
            return Turn(walls_ms, sum(walls_ms), None if cases_only else cpu_s * 1e3)

        yield take
        process.communicate()


def _configure(folder: Path, runtime: str, program: str) -> Path:
    """Lay out the problem and the submissions; returns DMOJ's configuration."""
    material.write_dmoj_problem(folder / "problems" / "sum")
    (folder / "sum.py").write_text(material.PYTHON)
    (folder / "sum.cpp").write_text(material.CPP)
    file = folder / "dmoj.yml"
    file.write_text(f"problem_storage_globs: ['{folder}/problems/*']\nruntime: {{{runtime}: '{program}'}}\n")
    return file


class _Session:
    """The conversation with the command line: a line goes there, its words come until it asks again."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self._process, self._log = process, log

    def submit(self, line: str) -> Graded:
        """Have a submission graded, all cases accepted."""
        assert self._process.stdin is not None
        started = time.perf_counter()
        self._process.stdin.write(line.encode())
        self._process.stdin.flush()
        said, first, last = self.until_prompt()
        if len(_ACCEPTED.findall(said)) != material.CASES:
            raise RuntimeError(f"DMOJ's judge did not accept the submission: {said.decode()[-2000:]}")
        return Graded((time.perf_counter() - started) * 1e3, (last - first) * 1e3)

    def until_prompt(self) -> tuple[bytes, float, float]:
        """What it says until its prompt; when the first and the last case's result came."""
        assert self._process.stdout is not None
        said, first, last = b"", 0.0, 0.0
        while not said.endswith(_PROMPT):
            data = os.read(self._process.stdout.fileno(), 1 << 16)
            if not data:
                raise RuntimeError(f"DMOJ's judge ended: {said.decode()}{self._log.read_text()}")
            said += data
            if b"Test case" in data:
                last = time.perf_counter()
                first = first or last
        return said, first, last
