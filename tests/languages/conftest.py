from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from judge.language.table import language
from judge.model.limits import MIB, ExecLimits
from judge.model.problem import Problem
from judge.model.verdict import BuildResult, Judgement
from judge.package.reader import load
from judge.runner.building.compile import Order, compile_program
from judge.runner.building.toolchain import ToolMissing, job_of, require_tools
from judge.runner.judging import judge
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.sandbox.native.sandbox import NativeSandbox

PROBLEM = """
problem_format_version: "2025-09"
name: Sum
uuid: 11111111-2222-4333-8444-555555555555
limits:
  time_limit: 5
  memory: 128
"""
BUILD = ExecLimits(cpu_s=20.0, wall_s=40.0, memory_bytes=1024 * MIB, processes=128, disk_bytes=64 * MIB)


@pytest.fixture(scope="session")
def sandbox() -> NativeSandbox:
    return NativeSandbox()


@pytest.fixture
def need(sandbox: NativeSandbox) -> Callable[[str], None]:
    """Skip the test where a language's tools are not here."""

    def need(code: str) -> None:
        try:
            require_tools(language(code), sandbox)
        except ToolMissing as missing:
            pytest.skip(f"{missing.message}; {missing.hint}")

    return need


@pytest.fixture
def problem(tmp_path: Path) -> Problem:
    """Add the two numbers of a line."""
    package = tmp_path / "sum"
    files = {
        "problem.yaml": PROBLEM,
        "statement/problem.en.md": "Add two numbers.\n",
        "input_validators/validate.py": "raise SystemExit(42)\n",
        "submissions/accepted/sum.py": "print(sum(map(int, input().split())))\n",
        "data/sample/1.in": "1 2\n",
        "data/sample/1.ans": "3\n",
        "data/secret/1.in": "20 22\n",
        "data/secret/1.ans": "42\n",
    }
    for name, text in files.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text)
    return load(package)


@dataclass
class Desk:
    """Somebody who hands in sources."""

    problem: Problem
    sandbox: NativeSandbox
    folder: Path
    need: Callable[[str], None]

    def hand_in(self, sources: dict[str, str], code: str = "", **options: object) -> Judgement:
        """Judge some files: a single one as a file, several as a folder."""
        path = self.folder / "handed"
        for name, source in sources.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_text(textwrap.dedent(source))
        only = path / next(iter(sources))
        submission = read_submission(only if len(sources) == 1 else path, self.problem, code)
        self.need(submission.language.code)
        chosen = RunOptions(run_all=True, cache_dir=self.folder / "cache", **options)  # type: ignore[arg-type]
        return judge(self.problem, submission, chosen, self.sandbox, lambda _: None)

    def compile(self, code: str, source: str, limits: ExecLimits = BUILD) -> tuple[BuildResult, Path]:
        """Build one file, no more; also returns the program's folder."""
        self.need(code)
        row = language(code)
        name = f"handed{row.extension}"
        program = self.folder / "program"
        program.mkdir(exist_ok=True)
        program.chmod(0o755)
        (program / name).write_text(textwrap.dedent(source))
        job = job_of(row, program, name, 64 * MIB)
        order = Order(row, job, program, limits, {name: self.folder / name})
        return compile_program(order, self.sandbox, self.folder / "cache"), program


@pytest.fixture
def desk(problem: Problem, sandbox: NativeSandbox, tmp_path: Path, need: Callable[[str], None]) -> Desk:
    return Desk(problem, sandbox, tmp_path, need)
