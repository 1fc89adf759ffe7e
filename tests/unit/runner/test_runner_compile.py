"""What a build that is kept depends on."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.language.table import language
from judge.model.execution import ExecResult
from judge.model.limits import MIB, ExecLimits
from judge.runner.building.compile import Order, compile_program
from judge.runner.building.toolchain import job_of
from judge.sandbox.fake import FakeSandbox, outcome
from judge.sandbox.spec import ExecSpec

LIMITS = ExecLimits(cpu_s=1, wall_s=2, memory_bytes=64 * MIB)


class Image(FakeSandbox):
    """A sandbox with a system of its own; `built` counts what its compiler made."""

    def __init__(self, system: str, version: str = "gcc 12.2.0") -> None:
        super().__init__(self.play)
        self.system, self.version, self.built = system, version, 0

    def play(self, spec: ExecSpec) -> ExecResult:
        if spec.workdir is None:
            return outcome(f"{self.version}\n".encode())
        self.built += 1
        (spec.workdir / "judge-program").write_text(self.system)
        return outcome()


def made(image: Image, tmp_path: Path, source: str = "int main() {}\n") -> str:
    program = tmp_path / "program"
    program.mkdir(exist_ok=True)
    (program / "judge-program").unlink(missing_ok=True)
    (program / "a.c").write_text(source)
    row = language("c")
    order = Order(row, job_of(row, program, "a.c", 64 * MIB), program, LIMITS, {})
    assert compile_program(order, image, tmp_path / "cache").ok
    return (program / "judge-program").read_text()


def test_what_was_built_for_a_system_is_kept_for_it(tmp_path: Path) -> None:
    image = Image("docker sha256:1")
    assert [made(image, tmp_path) for _ in range(2)] == ["docker sha256:1"] * 2
    assert image.built == 1


@pytest.mark.parametrize("other", ["native", "docker sha256:2"])
def test_what_was_built_for_one_system_is_not_run_in_another(tmp_path: Path, other: str) -> None:
    """The same compiler may have linked it with libraries that the other one does not have."""
    made(Image("docker sha256:1"), tmp_path)
    assert made(Image(other), tmp_path) == other


def test_an_image_made_anew_is_asked_for_its_version_again(tmp_path: Path) -> None:
    made(Image("docker sha256:1"), tmp_path)
    made(Image("docker sha256:2", "gcc 14.1.0"), tmp_path)
    versions = {file.read_text() for file in (tmp_path / "cache/versions").iterdir()}
    assert versions == {"gcc 12.2.0", "gcc 14.1.0"}
