from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from judge.model.execution import ExecResult
from judge.model.limits import MIB, ExecLimits
from judge.sandbox.docker.box import DockerBox
from judge.sandbox.docker.engine import connect
from judge.sandbox.docker.sandbox import DockerOptions, DockerSandbox
from judge.sandbox.spec import BoxSpec, ExecSpec

LIMITS = {"cpu_s": 5.0, "wall_s": 10.0, "memory_bytes": 256 * MIB}
COLD_FLAGS = ("-s", "-B", "-X", "utf8")


@pytest.fixture(scope="session")
def sandbox(engine: str) -> DockerSandbox:
    return DockerSandbox(DockerOptions(host=engine))


@pytest.fixture
def client(engine: str) -> Iterator[Any]:
    """The engine, asked by the test itself."""
    api = connect(engine)
    yield api
    api.close()


class Place:
    """A box with its program's folder."""

    def __init__(self, sandbox: DockerSandbox, box: DockerBox, folder: Path) -> None:
        self.sandbox, self.box, self.folder = sandbox, box, folder

    def run(self, source: str, *, stdin: bytes = b"", warm: bool = True, **changes: Any) -> ExecResult:
        (self.folder / "program.py").write_text(source)
        return self.again(stdin=stdin, warm=warm, **changes)

    def again(self, *, stdin: bytes = b"", warm: bool = True, **changes: Any) -> ExecResult:
        fields = {key: changes.pop(key) for key in ("workdir", "writable") if key in changes}
        argv = ("/work/program.py",) if warm else (self.sandbox.python, *COLD_FLAGS, "/work/program.py")
        return self.box.run(ExecSpec(argv, ExecLimits(**{**LIMITS, **changes}), stdin, warm=warm, **fields))

    @property
    def container(self) -> Any:
        return self.box._container

    @property
    def guest(self) -> int:
        """The process id of the guest on this machine; makes the container where there is none yet."""
        self.prints("print()")
        state = self.box._client.inspect_container(self.container.id)["State"]
        return int(state["Pid"])

    def prints(self, source: str, **changes: Any) -> str:
        """Run a program that is to end well; returns what it printed."""
        result = self.run(source, **changes)
        assert str(result.termination) == "exited(0)", result.stderr.text()
        return result.stdout.text().strip()


@pytest.fixture
def place(sandbox: DockerSandbox, tmp_path: Path) -> Iterator[Place]:
    """A box of the test's own."""
    with sandbox.open(BoxSpec(tmp_path)) as box:
        yield Place(sandbox, box, tmp_path)


@pytest.fixture(scope="module")
def shared(sandbox: DockerSandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A box for tests that leave it whole."""
    folder = tmp_path_factory.mktemp("program")
    with sandbox.open(BoxSpec(folder)) as box:
        yield Place(sandbox, box, folder)
