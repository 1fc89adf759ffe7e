"""What subjects need, each made when the first of them asks for it, all gone at the end of the run."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks import commands, material
from benchmarks.boxes import Backend
from benchmarks.taking import Missing
from judge.sandbox.native.sandbox import NativeSandbox

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is measured beyond this project's own sandbox, because somebody asked for it."""

    docker: bool = False
    peers: bool = False


@dataclass(frozen=True, slots=True)
class Engine:
    """A Docker engine of the run's own: its address, its process, and the image of the sandbox."""

    host: str
    pid: int
    image: str


class Place:
    """A temporary folder and what lies in it; things live until `stack` is closed."""

    def __init__(self, folder: Path, asked: Asked, stack: ExitStack) -> None:
        self.folder, self.asked, self._stack = folder, asked, stack
        folder.chmod(0o755)  # runs are somebody else
        self._made: dict[str, object] = {}
        self.sandbox = NativeSandbox()
        self.python = self.sandbox.python

    def _once(self, name: str, make: Callable[[Path], T]) -> T:
        """Make a thing the first time; what is missing stays missing, and is not tried for again."""
        if name not in self._made:
            try:
                self._made[name] = make(self.folder / name)
            except Missing as missing:
                self._made[name] = missing
        made = self._made[name]
        if isinstance(made, Missing):
            raise made
        return made  # type: ignore[return-value]

    def _written(self, name: str, write: Callable[[Path], None]) -> Path:
        """The folder that something was written to."""

        def make(folder: Path) -> Path:
            write(folder)
            return folder

        return self._once(name, make)

    def own_folder(self, name: str) -> Path:
        """A fresh folder."""
        folder = self.folder / name
        folder.mkdir(mode=0o755)
        return folder

    @property
    def native(self) -> Backend:
        """The native sandbox; its guest is a child of this process."""
        return Backend(self.sandbox, tuple, tuple)

    @property
    def script(self) -> Path:
        """The folder of the Python program."""
        return self._written("script", material.write_program)

    @property
    def c_program(self) -> Path:
        """The C program, static, with its input beside it. Raises `Missing`."""
        return self._once("c", lambda folder: _with_input(material.compile_static(folder, material.C, "sum.c")))

    @property
    def cpp_program(self) -> Path:
        """The C++ program, static. Raises `Missing`."""
        return self._once("cpp", lambda folder: material.compile_static(folder, material.CPP, "sum.cpp"))

    @property
    def package(self) -> Path:
        """A problem package with a hundred cases."""
        return self._written("hundredcases", material.write_package)

    @property
    def kata(self) -> Path:
        """The folder of a kata."""
        return self._written("addition", material.write_kata)

    @property
    def environ(self) -> dict[str, str]:
        """The variables for `judge`."""
        return commands.without_settings(self.folder / "home", self.python)

    def require_peers(self) -> None:
        """Raises `Missing` unless other judges were asked for."""
        if not self.asked.peers:
            raise Missing("only with --peers", "./dev bench --peers")

    @property
    def engine(self) -> Engine:
        """A Docker engine. Raises `Missing`."""
        return self._once("engine", self._start_engine)

    def _start_engine(self, folder: Path) -> Engine:
        if not self.asked.docker:
            raise Missing("only with --docker", "./dev bench --docker")
        import pytest

        from judge.sandbox.docker.engine import IMAGE
        from tests.docker.engine import running_engine

        folder.mkdir()
        try:
            host = self._stack.enter_context(running_engine(folder))
        except pytest.skip.Exception as skipped:
            raise Missing(str(skipped), "apt-get install docker.io, and run this as root") from None
        return Engine(host, int((folder / "pid").read_text()), IMAGE)

    @property
    def docker(self) -> Backend:
        """The Docker sandbox on that engine. Raises `Missing`."""
        engine = self.engine
        from judge.sandbox.docker.sandbox import DockerOptions, DockerSandbox

        sandbox = DockerSandbox(DockerOptions(host=engine.host))
        return Backend(sandbox, lambda _: (engine.pid, _shim(engine)), lambda _: (_newest_container(engine),))


def _with_input(program: Path) -> Path:
    (program.parent / "input").write_bytes(material.INPUT)
    return program


def _newest_container(engine: Engine) -> int:
    """The first process of the container that was made last."""
    from judge.sandbox.docker.engine import connect

    client = connect(engine.host)
    try:
        newest = client.containers(latest=True)[0]
        return int(client.inspect_container(newest["Id"])["State"]["Pid"])
    finally:
        client.close()


def _shim(engine: Engine) -> int:
    """The process that the engine sets above the newest container; what runs in there is below it."""
    import psutil

    return psutil.Process(_newest_container(engine)).ppid()
