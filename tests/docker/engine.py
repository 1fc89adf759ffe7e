"""An engine of the tests' own, in a folder of its own; nothing of another one on this machine is touched."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from judge.sandbox.docker.engine import connect
from judge.sandbox.docker.image import build_image

from .rootfs import base_image

BASE = "judge-test-base:latest"
_START_S = 30.0
_STOP_S = 60.0
_GROUPS = Path("/sys/fs/cgroup")


@dataclass
class Engine:
    """An engine in a folder; it may be killed and started again, and then finds what it had."""

    folder: Path
    process: subprocess.Popen[bytes] | None = field(init=False, default=None)
    _has_run: bool = field(init=False, default=False)

    @property
    def host(self) -> str:
        return f"unix://{self.folder}/socket"

    def start(self) -> None:
        """Start it, and wait until it answers. Skips the test where none can be started."""
        daemon = shutil.which("dockerd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
        if daemon is None:
            pytest.skip("there is no dockerd here: apt-get install docker.io")
        if os.geteuid() != 0:
            pytest.skip("only root can start a Docker engine")
        for name in ("socket", "pid"):  # of one that was killed
            (self.folder / name).unlink(missing_ok=True)
        environment = {**os.environ, "TMPDIR": str(self.folder)}
        with self.log.open("ab") as output:
            command = [daemon, *_flags(self.folder)]
            self.process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        if not self._answers():
            self.kill()
            said = self.log.read_text().strip()[-300:]
            if self._has_run:
                pytest.fail(f"the engine cannot be started again: {said}")
            pytest.skip(f"no Docker engine can be started here: {said}")
        self._has_run = True

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def _answers(self) -> bool:
        """Its socket is there a moment before anybody listens to what is said."""
        assert self.process is not None
        until = time.monotonic() + _START_S
        while time.monotonic() < until and self.process.poll() is None:
            with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as asking:
                asking.settimeout(_START_S)
                asking.connect(str(self.folder / "socket"))
                asking.sendall(b"GET /_ping HTTP/1.0\r\n\r\n")
                if b" 200 " in asking.recv(100):
                    return True
            time.sleep(0.05)
        return False

    def stop(self) -> None:
        """End it in good order, if it runs."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(_STOP_S)
            self.process = None

    def kill(self) -> None:
        """Kill it. What runs in its containers runs on."""
        assert self.process is not None
        self.process.kill()
        self.reap()

    def reap(self) -> None:
        """Wait until one that was killed is gone, and its containerd, which dies with it.

        A new engine would take the number of a dead process that nobody has collected yet for one that lives.
        """
        assert self.process is not None
        self.process.wait(_STOP_S)
        self.process = None
        with contextlib.suppress(FileNotFoundError, psutil.NoSuchProcess):
            pid = int((self.folder / "exec/containerd/containerd.pid").read_text())
            psutil.Process(pid).wait(_STOP_S)

    def shims(self) -> list[psutil.Process]:
        """Who looks after a container each, whether the engine lives or not; they are nobody's children."""
        mark = f"{self.folder}/exec/containerd/containerd.sock"
        return [each for each in psutil.process_iter(["cmdline"]) if mark in (each.info["cmdline"] or ())]

    def mounts(self) -> list[str]:
        """What is mounted for its containers; there are others that it has for itself."""
        return [place for place in _mounts_below(self.folder) if place.endswith("/merged") or "/containers/" in place]

    def clear(self) -> None:
        """End what is left of containers that the engine does not know any more; for one that is gone, of all."""
        for shim in self.shims():
            with contextlib.suppress(psutil.NoSuchProcess):
                for each in (*shim.children(recursive=True), shim):
                    each.kill()
        for mounted in self.mounts():
            _unmount(mounted)
        for group in self.groups():
            with contextlib.suppress(OSError):
                group.rmdir()

    def groups(self) -> list[Path]:
        """The control groups of its containers, and last those around them."""
        name = _group(self.folder)
        parents = [path for path in (_GROUPS / name, *_GROUPS.glob(f"*/{name}")) if path.is_dir()]
        return [Path(found) for parent in parents for found, _, _ in os.walk(parent, topdown=False)]


@contextmanager
def engine_folder() -> Iterator[Path]:
    """A folder with a short name: an engine makes sockets deep below it, and their paths may have 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix="engine-"))
    try:
        yield folder
    finally:
        Engine(folder).clear()
        for mounted in _mounts_below(folder):
            _unmount(mounted)
        shutil.rmtree(folder, ignore_errors=True)


def _mounts_below(folder: Path) -> list[str]:
    """Where something is mounted below a folder, the innermost first."""
    places = (line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines())
    return sorted((place for place in places if place.startswith(f"{folder}/")), reverse=True)


def _unmount(place: str) -> None:
    subprocess.run(["umount", "--lazy", place], check=False, capture_output=True)


@contextmanager
def running_engine(folder: Path) -> Iterator[str]:
    """An engine with the sandbox's image; gives its address. Skips the test where none can be started.

    It is the one that JUDGE_TEST_ENGINE names, as for an ordinary user, who cannot start one.
    """
    if named := os.environ.get("JUDGE_TEST_ENGINE"):
        make_images(named)
        yield named
        return
    with started_engine(folder) as engine:
        yield engine.host


@contextmanager
def started_engine(folder: Path) -> Iterator[Engine]:
    """The same; gives the engine, which the test may kill."""
    engine = Engine(folder)
    engine.start()
    try:
        make_images(engine.host)
        yield engine
    finally:
        engine.stop()
        engine.clear()


def _flags(folder: Path) -> list[str]:
    return [
        f"--host=unix://{folder}/socket",
        f"--data-root={folder}/data",
        f"--exec-root={folder}/exec",
        f"--pidfile={folder}/pid",
        "--iptables=false",
        "--ip6tables=false",
        "--bridge=none",
        f"--cgroup-parent=/{_group(folder)}",
    ]


def _group(folder: Path) -> str:
    """The control group around its containers, which has no other engine's in it."""
    return folder.as_posix().strip("/").replace("/", "-")


def make_images(host: str) -> None:
    """The base, and the sandbox's image made from it."""
    client = connect(host)
    client.import_image_from_data(base_image(), repository=BASE.partition(":")[0], tag="latest")
    for _ in build_image(client, "judge-sandbox", base=BASE):
        pass
    client.close()
