"""Files that come from somebody else lead nowhere on this machine, and those of a case can be read by who runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from judge.errors import UsageError
from judge.language.table import language
from judge.model.problem import Problem
from judge.runner.cases import Worker
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.runner.programs.submission import Built, Submission
from judge.sandbox.fake import FakeSandbox, outcome
from judge.sandbox.spec import ExecSpec


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "handed-in"
    (folder / "lib").mkdir(parents=True)
    (folder / "main.py").write_text("print(1)\n")
    (folder / "lib" / "helper.py").write_text("x = 1\n")
    return folder


def test_a_link_within_a_submission_is_followed(problem: Callable[..., Problem], folder: Path) -> None:
    (folder / "helper.py").symlink_to("lib/helper.py")
    assert "helper.py" in read_submission(folder, problem()).files


@pytest.mark.parametrize("target", ["/etc/passwd", "../echo/data/secret/2.ans"])
def test_a_link_out_of_a_submission_is_refused(problem: Callable[..., Problem], folder: Path, target: str) -> None:
    """What it points to would be copied into the sandbox, and could be printed from there."""
    judged = problem()
    (folder / "lib" / "leak.txt").symlink_to((folder / target).resolve())
    with pytest.raises(UsageError, match="leads out of"):
        read_submission(folder, judged)


def test_files_of_a_case_can_be_read_whoever_runs(
    problem: Callable[..., Problem], submission: object, options: RunOptions, tmp_path: Path
) -> None:
    """A checkout may be closed to others; under root the program is somebody else."""
    judged = problem()
    files = judged.cases[1].files_dir
    (files / "inner").mkdir(parents=True)
    (files / "inner" / "data.csv").write_text("1,2\n")
    (files / "inner" / "data.csv").chmod(0o600)
    (files / "inner").chmod(0o700)
    files.chmod(0o700)
    program = tmp_path / "program"
    program.mkdir(mode=0o755)
    modes: list[int] = []

    def play(spec: ExecSpec) -> object:
        assert spec.workdir is not None
        for path in (spec.workdir, spec.workdir / "inner", spec.workdir / "inner" / "data.csv"):
            modes.append(path.stat().st_mode & 0o777)
        return outcome(b"2\n")

    handed_in = Submission(tmp_path, language("python3"), {}, "main.py")
    with Worker(Built(judged, handed_in, program, options), FakeSandbox(play)) as worker:  # type: ignore[arg-type]
        worker.execute(judged.cases[1])
    assert modes == [0o755, 0o755, 0o644]
