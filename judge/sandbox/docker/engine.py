"""The engine and the image: reached, checked, and what is wrong with them said in words.

The SDK is slow to import and noisy when it fails; only this package does either.
"""

from __future__ import annotations

import hashlib
import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import judge.sandbox.guest
from judge.errors import SandboxError, SandboxUnavailable

if TYPE_CHECKING:
    from docker import APIClient

IMAGE = "judge-sandbox"
GUEST_LABEL = "judge.guest"
TARGET_LABEL = "judge.target"
"""What an image holds beside Python, so that nobody is told to build one that holds less."""
PYTHON = "/usr/lib/judge/python3"
"""The interpreter, by a name that is the same in every image; `prepare.py` makes it."""

BUILD = "judge sandbox build"

_DEFAULT_HOST = "unix:///var/run/docker.sock"
_START = "start it: sudo systemctl start docker, or open Docker Desktop; DOCKER_HOST names one elsewhere"
_JOIN = "join the group: sudo usermod -aG docker $USER, then log in again; or use a rootless engine by DOCKER_HOST"


@cache
def guest_version() -> str:
    """What tells one guest from another: a digest of its source."""
    digest = hashlib.sha256()
    for path in guest_sources():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def guest_sources() -> list[Path]:
    """The files of the guest's package."""
    return sorted(Path(judge.sandbox.guest.__file__).parent.glob("*.py"))


def connect(host: str = "", timeout_s: int = 60) -> APIClient:
    """The engine at `host`, else the one that the environment names (DOCKER_HOST and the like).

    Raises `SandboxUnavailable` with the remedy.
    """
    import docker
    from docker.errors import DockerException
    from docker.transport import unixconn

    unixconn.UnixHTTPConnection.connect = _dial  # type: ignore[assignment, method-assign]
    _knock(host or os.environ.get("DOCKER_HOST", "") or _DEFAULT_HOST)
    try:
        environment = {**os.environ, "DOCKER_HOST": host} if host else None
        client = docker.from_env(timeout=timeout_s, environment=environment).api  # asks for the engine's version
    except DockerException as error:
        raise _unreachable(error) from error
    return client


def _knock(host: str) -> None:
    """See for ourselves whether a socket of this machine answers: the SDK wraps what is wrong in much else."""
    scheme, _, path = host.partition("://")
    if scheme not in ("unix", "http+unix") or not hasattr(socket, "AF_UNIX"):
        return
    with socket.socket(socket.AF_UNIX) as knocking:
        try:
            knocking.connect("/" + path.lstrip("/"))
        except OSError as error:
            raise _unreachable(error) from error


def _dial(connection: Any) -> None:
    """Connect, in place of the SDK's own way: that leaves a socket open at which nobody listens.

    `connection` is a `UnixHTTPConnection`, which closes the socket that it knows of.
    """
    connection.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.sock.settimeout(connection.timeout)
    connection.sock.connect(connection.unix_socket)


def _unreachable(error: Exception) -> SandboxUnavailable:
    causes = list(_causes(error))
    if any(isinstance(cause, PermissionError) for cause in causes):
        return SandboxUnavailable("engine", "this user may not use the Docker engine's socket", hint=_JOIN)
    why = next((str(cause) for cause in causes if isinstance(cause, OSError) and cause.errno), str(error))
    return SandboxUnavailable("engine", f"no Docker engine answers: {why}", hint=_START)


def _causes(error: object) -> Iterator[object]:
    """An exception and those it came of: by chain, or wrapped as an argument, as the HTTP libraries do."""
    waiting, seen = [error], set()
    while waiting:
        one = waiting.pop()
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]


def timestamp(time: str) -> float:
    """Seconds since 1970 of the engine's notation, which has nanoseconds."""
    return datetime.fromisoformat(re.sub(r"(\.\d{6})\d*", r"\1", time)).timestamp()


def find_image(client: APIClient, name: str) -> str:
    """The id of the image of that name. Raises `SandboxUnavailable` where it is missing or made for another guest."""
    from docker.errors import ImageNotFound

    try:
        with trouble("image"):
            found: dict[str, Any] = client.inspect_image(name)  # type: ignore[no-untyped-call]
    except ImageNotFound as error:
        raise SandboxUnavailable("image", f"there is no image '{name}'", hint=_build(name)) from error
    labels = found["Config"].get("Labels") or {}
    version = labels.get(GUEST_LABEL)
    if version is None:
        raise SandboxUnavailable("image", f"'{name}' is no image of the sandbox", hint=_build(name))
    if version != guest_version():
        reason = f"the image '{name}' was built for another version of judge (guest {version}, not {guest_version()})"
        raise SandboxUnavailable("image", reason, hint=_build(name, labels.get(TARGET_LABEL, "")))
    return str(found["Id"])


def _build(name: str, target: str = "") -> str:
    options = (f" --target {target}" if target not in ("", "python") else "") + (
        "" if name == IMAGE else f" --tag {name}"
    )
    return f"build it: {BUILD}{options}"


@contextmanager
def trouble(stage: str) -> Iterator[None]:
    """Say what the engine refused. `NotFound` passes: what is missing has a meaning of its own each time."""
    import requests.exceptions
    from docker.errors import APIError, DockerException, NotFound

    try:
        yield
    except NotFound:
        raise
    except APIError as error:
        raise SandboxError(stage, f"the Docker engine refused: {error.explanation or error}") from error
    except (DockerException, requests.exceptions.RequestException) as error:
        raise SandboxError(stage, f"the Docker engine does not answer: {error}", hint=_START) from error
