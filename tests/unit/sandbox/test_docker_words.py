"""What the Docker backend says where there is no engine to ask."""

from __future__ import annotations

import contextlib
import errno
import gc
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from docker.errors import APIError

from judge.errors import SandboxError, SandboxUnavailable
from judge.language.table import languages
from judge.model.execution import ProtectionState, TerminationKind
from judge.model.limits import MIB, ExecLimits
from judge.sandbox import docker
from judge.sandbox.docker import engine
from judge.sandbox.docker.box import classify
from judge.sandbox.docker.container import Shape, _refused
from judge.sandbox.docker.engine import _unreachable, connect, find_image, guest_version, trouble
from judge.sandbox.docker.image import _context, _words, dockerfile
from judge.sandbox.docker.protections import of_engine
from judge.sandbox.spec import ExecSpec

COMPLETE = {"MemoryLimit": True, "SwapLimit": True, "PidsLimit": True, "CgroupVersion": "2"}


def test_no_socket() -> None:
    with pytest.raises(SandboxUnavailable, match=r"no Docker engine answers: .*No such file") as caught:
        connect("unix:///nowhere/docker.sock")
    assert "systemctl start docker" in caught.value.hint


def test_a_socket_that_nobody_listens_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(path))
    monkeypatch.setenv("DOCKER_HOST", f"unix://{path}")
    with pytest.raises(SandboxUnavailable, match=r"no Docker engine answers: .*refused"):
        connect()


def test_a_port_that_nobody_listens_at() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SandboxUnavailable, match="no Docker engine answers"):
        connect(f"tcp://127.0.0.1:{port}")


@pytest.fixture
def engine_for_a_moment(tmp_path: Path) -> Iterator[str]:
    """An engine that tells its version to whoever knocks first and asks then, and goes away."""
    path = tmp_path / "socket"
    version = json.dumps({"ApiVersion": "1.41"}).encode()
    said = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (
        len(version),
        version,
    )

    def answer() -> None:
        with listening:
            listening.accept()[0].close()
            asked, _ = listening.accept()
            with asked:
                asked.recv(10_000)
                asked.sendall(said)

    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        thread = threading.Thread(target=answer)
        thread.start()
        yield f"unix://{path}"
        with contextlib.suppress(OSError):  # where nobody came, it waits no longer
            listening.shutdown(socket.SHUT_RDWR)
        thread.join()


def test_an_engine_that_has_gone_leaves_no_socket_open(engine_for_a_moment: str) -> None:
    client = connect(engine_for_a_moment)
    with pytest.raises(SandboxError, match="the Docker engine does not answer"), trouble("engine"):
        client.info()
    client.close()
    gc.collect()  # which complains of a socket that was left to it


def test_nor_does_one_that_goes_right_after_the_knock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_knock", lambda host: None)
    with pytest.raises(SandboxUnavailable, match="no Docker engine answers"):
        connect("unix:///nowhere/docker.sock")
    gc.collect()


@pytest.mark.parametrize(("status", "for_good"), [(399, False), (400, True), (499, True), (500, False), (None, False)])
def test_a_refusal_is_for_good_where_the_engine_calls_it_our_mistake(status: int | None, for_good: bool) -> None:
    """All else is tried once more: its process for a container may have been killed, or itself."""
    error = SandboxError("container", "the Docker engine refused")
    error.__cause__ = requests.ConnectionError() if status is None else APIError("no", _answer(status))
    assert isinstance(_refused(error, Shape("image", "", "", MIB, 65534)), SandboxUnavailable) is for_good


def _answer(status: int) -> requests.Response:
    answer = requests.Response()
    answer.status_code = status
    return answer


def test_a_closed_socket_is_told_from_a_missing_one() -> None:
    inner = PermissionError(errno.EACCES, "Permission denied")
    error = _unreachable(RuntimeError("wrapped", ValueError("again", inner)))
    assert "may not use" in error.message
    assert "usermod -aG docker" in error.hint


def test_diagnosis_without_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    (missing,) = docker.diagnose()
    assert (missing.name, missing.state) == ("engine", ProtectionState.MISSING)
    assert "start it" in missing.remedy


@pytest.mark.parametrize("lacking", ["MemoryLimit", "SwapLimit", "PidsLimit"])
def test_an_engine_that_cannot_limit(lacking: str) -> None:
    told = {protection.name: protection for protection in of_engine({**COMPLETE, lacking: False}, "", None)}
    assert told["limits for the whole tree"].state is ProtectionState.WEAKER
    assert told["limits for the whole tree"].remedy


def test_an_engine_with_everything() -> None:
    told = {protection.name: protection for protection in of_engine(COMPLETE, "runsc", None)}
    assert told["limits for the whole tree"].detail.endswith("cgroup v2")
    assert told["runtime"].detail == "runsc"


@pytest.mark.parametrize(
    ("guest", "landlock", "limits"),
    [
        ({"landlock": 7, "cgroup": 2}, ProtectionState.IN_FORCE, ProtectionState.IN_FORCE),
        ({"landlock": -38, "cgroup": 1}, ProtectionState.MISSING, ProtectionState.IN_FORCE),
        ({"landlock": 1, "cgroup": 0}, ProtectionState.MISSING, ProtectionState.WEAKER),
    ],
)
def test_what_a_guest_tells(guest: dict[str, int], landlock: ProtectionState, limits: ProtectionState) -> None:
    told = {protection.name: protection.state for protection in of_engine(COMPLETE, "", guest)}
    assert (told["Landlock"], told["limits for the whole tree"]) == (landlock, limits)


# The image


def test_what_goes_to_the_engine() -> None:
    import tarfile

    with tarfile.open(fileobj=_context()) as archive:
        names = set(archive.getnames())
    assert {"Dockerfile", "judge/sandbox/guest/container.py", "judge/sandbox/docker/prepare.py"} <= names
    assert not [name for name in names if "native" in name]


def test_the_recipe_copies_only_what_goes_there() -> None:
    """Into the sandbox's images, which are made without the rest of the judge; its own, for CI, comes after them."""
    images, ci, _ = dockerfile().decode().partition(" AS ci\n")
    copied = {line.split()[1] for line in images.splitlines() if line.startswith("COPY")}
    assert ci
    assert copied == {"judge/sandbox/guest", "judge/sandbox/docker/prepare.py"}
    assert len(guest_version()) == 16


def test_the_recipe_installs_what_each_language_says() -> None:
    text = dockerfile().decode()
    start = text.index("--no-install-recommends")
    installed = set(text[start : text.index("&& rm", start)].replace("\\\n", " ").split())
    wanted = {name for row in languages().values() if row.is_judged for name in row.install.split()}
    assert wanted <= installed


@pytest.mark.parametrize(
    ("target", "command"),
    [
        ("", "judge sandbox build"),
        ("python", "judge sandbox build"),
        ("compilers", "judge sandbox build --target compilers"),
    ],
)
def test_an_image_of_another_version_is_to_be_built_as_it_was(target: str, command: str) -> None:
    class Engine:
        def inspect_image(self, name: str) -> dict[str, object]:
            return {"Id": "x", "Config": {"Labels": {"judge.guest": "older", "judge.target": target}}}

    with pytest.raises(SandboxUnavailable, match="another version") as caught:
        find_image(Engine(), "judge-sandbox")  # type: ignore[arg-type]
    assert caught.value.hint == f"build it: {command}"
    with pytest.raises(SandboxUnavailable) as caught:
        find_image(Engine(), "mine")  # type: ignore[arg-type]
    assert caught.value.hint == f"build it: {command} --tag mine"


def test_progress_is_told_once_a_line_and_errors_are_raised() -> None:
    lines = [
        {"stream": "Step 1/2 : FROM x\n"},
        {"status": "Pulling", "id": "abc"},
        {"status": "Pulling", "id": "abc"},
        {"stream": "\n"},
        {"aux": {"ID": "x"}},
    ]
    assert list(_words(iter(lines))) == ["Step 1/2 : FROM x", "abc: Pulling"]
    with pytest.raises(Exception, match="build: it failed"):
        list(_words(iter([{"error": "it failed\n"}])))


# How a run ended

SPEC = ExecSpec(("x",), ExecLimits(cpu_s=1.0, wall_s=2.0, memory_bytes=64 * MIB, output_bytes=10))
DONE = {"status": 0, "reason": None, "cpu_s": 0.5, "memory_deaths": 0, "forks_refused": 0, "totals": [10, 0]}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "exited(0)"),
        ({"status": 3 << 8}, "exited(3)"),
        ({"status": 11}, "signalled(11)"),
        ({"reason": "wall_limit", "status": 9}, "wall_limit"),
        ({"memory_deaths": 1, "status": 9}, "memory_limit"),
        ({"memory_deaths": 1, "cpu_s": 9.0}, "memory_limit"),
        ({"cpu_s": 1.0}, "exited(0)"),
        ({"cpu_s": 1.001}, "cpu_limit"),
        ({"status": 24}, "cpu_limit"),
        ({"totals": [6, 5]}, "output_limit"),
        ({"forks_refused": 1}, "exited(0)"),
        ({"forks_refused": 1, "status": 1 << 8}, "process_limit"),
    ],
)
def test_the_limit_comes_first(changes: dict[str, object], expected: str) -> None:
    assert str(classify({**DONE, **changes}, SPEC)) == expected
    assert set(TerminationKind) >= {expected.partition("(")[0]}
