"""An engine of the tests' own, in a folder of its own; nothing of another one on this machine is touched."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from judge.sandbox.docker.engine import connect
from judge.sandbox.docker.image import build_image

from .rootfs import base_image

BASE = "judge-test-base:latest"
_START_S = 30.0


@contextmanager
def running_engine(folder: Path) -> Iterator[str]:
    """An engine with the sandbox's image; gives its address. Skips the test where none can be started."""
    daemon = shutil.which("dockerd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if daemon is None:
        pytest.skip("there is no dockerd here: apt-get install docker.io")
    if os.geteuid() != 0:
        pytest.skip("only root can start a Docker engine")
    log = folder / "log"
    with log.open("wb") as output:
        engine = subprocess.Popen(
            [daemon, *_flags(folder)], stdout=output, stderr=output, env={**os.environ, "TMPDIR": str(folder)}
        )
    try:
        host = f"unix://{folder}/socket"
        if not _answers(engine, folder / "socket"):
            pytest.skip(f"no Docker engine can be started here: {log.read_text().strip()[-300:]}")
        make_images(host)
        yield host
    finally:
        engine.send_signal(signal.SIGTERM)
        engine.wait(60)


def _flags(folder: Path) -> list[str]:
    return [
        f"--host=unix://{folder}/socket",
        f"--data-root={folder}/data",
        f"--exec-root={folder}/exec",
        f"--pidfile={folder}/pid",
        "--iptables=false",
        "--ip6tables=false",
        "--bridge=none",
    ]


def _answers(engine: subprocess.Popen[bytes], socket: Path) -> bool:
    until = time.monotonic() + _START_S
    while time.monotonic() < until and engine.poll() is None:
        if socket.exists():
            return True
        time.sleep(0.05)
    return False


def make_images(host: str) -> None:
    """The base, and the sandbox's image made from it."""
    client = connect(host)
    client.import_image_from_data(base_image(), repository=BASE.partition(":")[0], tag="latest")
    for _ in build_image(client, "judge-sandbox", base=BASE):
        pass
    client.close()
