"""Every real backend goes through the same suite; a backend is a fixture parameter."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from judge.model.execution import ExecResult
from judge.model.limits import MIB, ExecLimits
from judge.sandbox.native.sandbox import NativeSandbox
from judge.sandbox.protocol import Box, Sandbox
from judge.sandbox.spec import BoxSpec, ExecSpec

LIMITS: Mapping[str, Any] = {"cpu_s": 5.0, "wall_s": 10.0, "memory_bytes": 256 * MIB}
COLD_FLAGS = ("-s", "-B", "-X", "utf8")


@pytest.fixture(scope="session", params=["native", "bare", "docker"])
def sandbox(request: pytest.FixtureRequest) -> Sandbox:
    """A backend; `bare` is the native one where there are no namespaces."""
    if request.param != "docker":
        return NativeSandbox(namespaces=request.param == "native")
    from judge.sandbox.docker.sandbox import DockerOptions, DockerSandbox

    return DockerSandbox(DockerOptions(host=request.getfixturevalue("engine")))


@pytest.fixture(autouse=True)
def _in_namespaces(request: pytest.FixtureRequest) -> None:
    """Leave out what only namespaces give; what holds without them is in test_bare.py."""
    marked = request.node.get_closest_marker("namespaces")
    parameters = getattr(request.node, "callspec", None)
    if marked and parameters and parameters.params.get("sandbox") == "bare":
        pytest.skip("it takes namespaces")


@dataclass
class Bench:
    """A box with a folder for programs, and a short way to run one."""

    sandbox: Sandbox
    box: Box
    folder: Path
    warm: bool

    def write(self, source: str, name: str = "program.py") -> None:
        (self.folder / name).write_text(textwrap.dedent(source))

    def run(self, source: str, *, stdin: bytes = b"", **changes: Any) -> ExecResult:
        """Run a Python program; `changes` are limits, or fields of the spec (`workdir`, `writable`, `argv`)."""
        self.write(source)
        fields = {key: changes.pop(key) for key in ("workdir", "writable") if key in changes}
        extra = changes.pop("argv", ())
        argv = ("/work/program.py", *extra)
        if not self.warm:
            argv = (self.sandbox.python, *COLD_FLAGS, *argv)
        return self.box.run(ExecSpec(argv, ExecLimits(**{**LIMITS, **changes}), stdin, warm=self.warm, **fields))


@pytest.fixture(scope="module", params=["warm", "cold"])
def bench(
    request: pytest.FixtureRequest, sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bench]:
    """A box that outlives many tests, so that each also shows that the one before left it whole."""
    folder = tmp_path_factory.mktemp("program")
    folder.chmod(0o755)
    with sandbox.open(BoxSpec(folder)) as box:
        yield Bench(sandbox, box, folder, request.param == "warm")


@pytest.fixture
def answers(bench: Bench) -> Iterator[Callable[[], None]]:
    """Afterwards the box still runs an honest program rightly."""
    yield lambda: None
    result = bench.run("print(sum(map(int, input().split())))", stdin=b"1 2\n")
    assert (result.stdout.data, str(result.termination)) == (b"3\n", "exited(0)")
