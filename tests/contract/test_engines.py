"""Where there is no machine code to be had, Python makes the calls of a run: everything works the same, only slower."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.errors import SandboxError
from judge.model.execution import TerminationKind as Kind
from judge.model.limits import MIB, ExecLimits
from judge.sandbox.guest import engine
from judge.sandbox.guest.main import LAUNCHER
from judge.sandbox.native.box import NativeBox
from judge.sandbox.native.sandbox import NativeSandbox
from judge.sandbox.spec import BoxSpec, ExecSpec

LIMITS = ExecLimits(cpu_s=2, wall_s=5, memory_bytes=256 * MIB)
WITHOUT = "import guest.engine\nguest.engine.machine_code = lambda: None\ndel guest\n"


@pytest.fixture(params=["machine code", "python"])
def box(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NativeBox]:
    if request.param == "python":
        monkeypatch.setattr("judge.sandbox.native.box.LAUNCHER", WITHOUT + LAUNCHER)
    elif engine.machine_code() is None:
        pytest.skip("no machine code for this machine")
    tmp_path.chmod(0o755)
    with NativeSandbox().open(BoxSpec(tmp_path)) as opened:
        yield opened


def write(folder: Path, source: str) -> str:
    (folder / "program.py").write_text(source)
    return "/work/program.py"


def test_runs_one_after_the_other(box: NativeBox, tmp_path: Path) -> None:
    program = write(
        tmp_path, "import os, sys\nprint(input(), os.getuid(), len(os.listdir('/proc/self/fd')))\nsys.exit(3)"
    )
    for text in ("one", "two", "three"):
        result = box.run(ExecSpec((program,), LIMITS, f"{text}\n".encode(), warm=True))
        assert str(result.termination) == "exited(3)", result.stderr.text()
        assert result.stdout.text().split()[0] == text
        assert result.stdout.text().split()[2] == "4"


def test_another_program_and_back(box: NativeBox, tmp_path: Path) -> None:
    for source in ("print(1)", "print(2)", "print(1)"):
        program = write(tmp_path, source)
        assert box.run(ExecSpec((program,), LIMITS, warm=True)).stdout.text() == f"{source[6]}\n"


def test_warm_and_cold_by_turns(box: NativeBox, tmp_path: Path) -> None:
    program = write(tmp_path, "print('here')")
    python = NativeSandbox().python
    for _ in range(3):
        assert box.run(ExecSpec((program,), LIMITS, warm=True)).stdout.text() == "here\n"
        assert box.run(ExecSpec((python, program), LIMITS)).stdout.text() == "here\n"


def test_the_wall_limit(box: NativeBox, tmp_path: Path) -> None:
    program = write(tmp_path, "import time\ntime.sleep(60)")
    limits = ExecLimits(cpu_s=2, wall_s=0.3, memory_bytes=256 * MIB)
    for _ in range(2):
        assert box.run(ExecSpec((program,), limits, warm=True)).termination.kind is Kind.WALL_LIMIT


def test_a_kill_at_any_moment_of_a_run_is_the_limit_or_too_late(box: NativeBox, tmp_path: Path) -> None:
    """Before the fork, after it, when the program has ended, while the next run is prepared; of a new program, too."""
    program = write(tmp_path, "import sys\nsys.exit(len(sys.argv) % 2)")
    for step in range(120):
        arguments = ("x",) * (step // 3 % 2)
        limits = ExecLimits(cpu_s=2, wall_s=step % 40 * 0.0002, memory_bytes=256 * MIB)
        ended = box.run(ExecSpec((program, *arguments), limits, warm=True)).termination
        assert str(ended) in ("wall_limit", f"exited({(1 + len(arguments)) % 2})")
    assert str(box.run(ExecSpec((program,), LIMITS, warm=True)).termination) == "exited(1)"


def test_a_call_that_fails_is_named_and_the_next_run_works(box: NativeBox, tmp_path: Path) -> None:
    program = write(tmp_path, "print('here')")
    bad = ExecLimits(cpu_s=2, wall_s=5, memory_bytes=256 * MIB, tmpfs_bytes=-1)
    for _ in range(2):
        with pytest.raises(SandboxError, match=r"mounts: .*mount"):
            box.run(ExecSpec((program,), bad, warm=True))
        assert box.run(ExecSpec((program,), LIMITS, warm=True)).stdout.text() == "here\n"


def test_a_program_that_ends_with_one_has_not_failed_to_start(box: NativeBox, tmp_path: Path) -> None:
    program = write(tmp_path, "import os\nos._exit(1)")
    assert str(box.run(ExecSpec((program,), LIMITS, warm=True)).termination) == "exited(1)"


def test_a_module_that_comes_between_two_runs_of_the_same_request_is_found(box: NativeBox, tmp_path: Path) -> None:
    program = write(tmp_path, "import heapq\nprint(heapq.__file__)")
    assert box.run(ExecSpec((program,), LIMITS, warm=True)).stdout.text() != "/work/heapq.py\n"
    (tmp_path / "heapq.py").write_text("")
    assert box.run(ExecSpec((program,), LIMITS, warm=True)).stdout.text() == "/work/heapq.py\n"
