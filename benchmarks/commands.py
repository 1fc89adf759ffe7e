"""Commands as a person or a simpler judge types them: `judge`, bubblewrap, `docker run` and `docker exec`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from benchmarks.bare import starting
from benchmarks.taking import Missing, Take
from judge.sandbox.native.runtime import python_runtime

HARDENED = ("--network=none", "--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges")
_SYSTEM = ("/usr", "/bin", "/lib", "/lib64")
_LIMITED = ("--pids-limit=64", "--memory=256m", "--memory-swap=256m")


def judge() -> tuple[str, ...]:
    """The command of this environment."""
    installed = Path(sys.executable).with_name("judge")
    return (str(installed),) if installed.is_file() else (sys.executable, "-m", "judge.cli.main")


def without_settings(home: Path, python: str) -> dict[str, str]:
    """The variables for a judge that knows nothing of the person's settings and leaves nothing in their folders."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUDGE_", "XDG_"))}
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "CACHE", "STATE", "DATA")}
    return kept | folders | {"JUDGE_PYTHON": python}


def bubblewrap(python: str, folder: Path, command: Sequence[str]) -> AbstractContextManager[Take]:
    """A command in all of bubblewrap's namespaces, the folder as /tmp/work. Raises `Missing`.

    It sees /usr and what else the interpreter needs. The whole of `/` takes longer, mount by mount, and fails
    where an engine takes a container's file system away meanwhile.
    """
    path = shutil.which("bwrap")
    if path is None:
        raise Missing("bubblewrap is not installed", "apt-get install bubblewrap")
    around = [path, "--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    tree = [*_shown(python), "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
    whole = [*around, *tree, "--ro-bind", str(folder), "/tmp/work", *command]
    tried = subprocess.run(whole, input=b"1 2\n", capture_output=True)
    if tried.returncode:
        raise Missing(f"bubblewrap fails here: {tried.stderr.decode().strip()}", "judge doctor")
    return starting(whole, stdin=folder / "input")


def _shown(python: str) -> Iterator[str]:
    """The folders of the system, links where they are links; and where the interpreter is not in them, itself."""
    for folder in map(Path, _SYSTEM):
        if folder.is_symlink():
            yield from ("--symlink", str(folder.readlink()), str(folder))
        elif folder.is_dir():
            yield from ("--ro-bind", str(folder), str(folder))
    for source, target in python_runtime(python).binds:
        if not any(Path(target).is_relative_to(folder) for folder in _SYSTEM):
            yield from ("--ro-bind", source, target)


@contextmanager
def docker_exec(host: str, image: str, command: Sequence[str]) -> Iterator[Take]:
    """`docker exec` into one hardened container that stays."""
    waiting = ["python3", "-c", "import time; time.sleep(1e6)"]
    docker = [*_docker(host)]
    started = subprocess.run(
        [*docker, "run", "--detach", "--rm", *HARDENED, *_LIMITED, image, *waiting],
        capture_output=True,
        text=True,
        check=True,
    )
    container = started.stdout.strip()
    try:
        with starting([*docker, "exec", "--interactive", container, *command], whole=False) as take:
            yield take
    finally:
        subprocess.run([*docker, "rm", "--force", container], capture_output=True, check=True)


def docker_run(host: str, image: str, command: Sequence[str]) -> AbstractContextManager[Take]:
    """`docker run` of a hardened container for each run."""
    around = ["run", "--rm", "--interactive", *HARDENED, *_LIMITED]
    return starting([*_docker(host), *around, image, *command], whole=False)


def _docker(host: str) -> tuple[str, ...]:
    path = shutil.which("docker")
    if path is None:
        raise Missing("there is no docker command", "apt-get install docker.io")
    return (path, "--host", host)
