"""The build runs over files that somebody handed in: nothing of them may be executed, or lead this side astray."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from judge.package.reader import load
from judge.runner.boxes import LastingBox
from judge.runner.building.build import build
from judge.runner.building.python import take_bytecode
from judge.runner.options import RunOptions
from judge.runner.programs.read import lay_out, read_submission
from judge.runner.programs.submission import Built
from judge.sandbox.protocol import Sandbox
from judge.sandbox.spec import BoxSpec

PROBLEM = """
problem_format_version: "2025-09"
name: Sum
uuid: 11111111-2222-4333-8444-555555555555
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    package = tmp_path / "sum"
    files = {
        "problem.yaml": PROBLEM,
        "statement/problem.en.md": "Add two numbers.\n",
        "input_validators/validate.py": "raise SystemExit(42)\n",
        "submissions/accepted/sum.py": "print(sum(map(int, input().split())))\n",
        "data/secret/1.in": "1 2\n",
        "data/secret/1.ans": "3\n",
    }
    for name, text in files.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text)
    return package


def built(package: Path, submission: Path, sandbox: Sandbox, program: Path) -> list[str]:
    """Build a submission; returns the names of the bytecode files it got."""
    problem = load(package)
    read = read_submission(submission, problem)
    program.mkdir()
    lay_out(read, problem, program)
    with LastingBox(sandbox, BoxSpec(program)) as box:
        result = build(Built(problem, read, program, RunOptions()), box, sandbox)
    assert result.ok, result.message
    return sorted(path.name.partition(".")[0] for path in program.rglob("*.pyc"))


@pytest.mark.parametrize("name", ["py_compile", "ast", "json", "warnings", "traceback", "importlib"])
def test_a_module_of_the_submission_is_not_the_builds(
    package: Path, sandbox: Sandbox, tmp_path: Path, name: str
) -> None:
    """A file called as a module that the build imports would run in it, and could hand out links to answers."""
    submission = tmp_path / "submission"
    submission.mkdir()
    (submission / f"{name}.py").write_text("raise SystemExit('the build ran this')\n")
    (submission / "main.py").write_text("print(3)\n")
    assert built(package, submission, sandbox, tmp_path / "program") == sorted([name, "main"])


def test_nor_one_in_a_folder_called_as_the_builds(package: Path, sandbox: Sandbox, tmp_path: Path) -> None:
    submission = tmp_path / "submission"
    (submission / "__judge_build__").mkdir(parents=True)
    (submission / "__judge_build__" / "py_compile.py").write_text("raise SystemExit('the build ran this')\n")
    (submission / "main.py").write_text("print(3)\n")
    assert "main" in built(package, submission, sandbox, tmp_path / "program")


def test_only_plain_files_are_taken_out_of_a_build(tmp_path: Path) -> None:
    """What would come if the build were taken over after all: links, pipes, bytecode of nothing."""
    (tmp_path / "secret").write_text("secret")
    work, program = tmp_path / "work", tmp_path / "program"
    for folder in (work / "__pycache__", work / "a", program / "a", program / "b"):
        folder.mkdir(parents=True)
    for name in ("good", "link", "pipe", "a/inner", "b/inner"):
        (program / f"{name}.py").write_text("")
    (work / "__pycache__" / "good.cpython-311.pyc").write_text("bytecode")
    (work / "__pycache__" / "other.cpython-311.pyc").write_text("bytecode")
    (work / "__pycache__" / "link.cpython-311.pyc").symlink_to(tmp_path / "secret")
    os.mkfifo(work / "__pycache__" / "pipe.cpython-311.pyc")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "inner.cpython-311.pyc").write_text("secret")
    (work / "a" / "__pycache__").symlink_to(elsewhere)
    (elsewhere / "__pycache__").mkdir()
    (elsewhere / "__pycache__" / "inner.cpython-311.pyc").write_text("secret")
    (work / "b").symlink_to(elsewhere)
    take_bytecode(work, program)
    assert [path.name for path in program.rglob("*.pyc")] == ["good.cpython-311.pyc"]
