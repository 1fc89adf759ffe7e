"""Boxes for the corpus: one for each backend and mode, kept for many programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from judge.sandbox.protocol import Sandbox

from .arena import Arena, Surroundings, surroundings
from .backends import BACKENDS, Backend
from .corpus import Attack


@pytest.fixture(
    scope="session",
    params=[
        pytest.param(backend, id=backend.name, marks=[pytest.mark.slow] if backend.fixture else [])
        for backend in BACKENDS
    ],
)
def backend(request: pytest.FixtureRequest) -> Backend:
    found: Backend = request.param
    return found


@pytest.fixture(scope="session")
def open_sandbox(request: pytest.FixtureRequest, backend: Backend) -> Callable[[Path], Sandbox]:
    """Open the backend with a scratch folder."""
    needed = request.getfixturevalue(backend.fixture) if backend.fixture else None
    return lambda scratch: backend.open(scratch, needed)


@pytest.fixture(scope="session")
def around(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Surroundings]:
    with surroundings(tmp_path_factory.mktemp("around") / "outside") as found:
        yield found


@pytest.fixture(scope="module", params=["warm", "cold"])
def arena(
    request: pytest.FixtureRequest,
    backend: Backend,
    open_sandbox: Callable[[Path], Sandbox],
    around: Surroundings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Arena]:
    program, scratch = tmp_path_factory.mktemp("program"), tmp_path_factory.mktemp("scratch")
    for folder in (program, scratch):
        folder.chmod(0o755)
    found = Arena(backend, open_sandbox(scratch), request.param, around, program, scratch)
    yield found
    found.close()
    assert list(scratch.iterdir()) == []


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Attack], Path]:
    """Compile a program of the corpus; statically, so that a box for Python runs it."""
    compiler = shutil.which(os.environ.get("CC", "cc"))
    folder = tmp_path_factory.mktemp("compiled")

    def compile_one(attack: Attack) -> Path:
        if compiler is None:
            pytest.skip("there is no C compiler; Debian has one in the package gcc")
        target = folder / attack.name
        if target.exists():  # another backend had it
            return target
        for how in (["-static"], []):
            command = [compiler, "-O1", "-w", "-pthread", *how, "-o", str(target), str(attack.path)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode == 0:
                return target
        raise AssertionError(done.stderr)

    return compile_one
