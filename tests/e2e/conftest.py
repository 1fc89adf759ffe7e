"""A person at a shell: a home of their own, a folder to work in, and the `judge` command."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest

from judge.sandbox.scratch import claim_orphan
from tests.packages import lay_out

PATIENCE_S = 60.0
BOXES = Path("/var/tmp")
ORDINARY_USER = ("setpriv", "--reuid", "12346", "--regid", "12346", "--clear-groups")
AS_ROOT = os.geteuid() == 0
ADD = "def add(first, second):\n    return first + second\n"


@dataclass(frozen=True)
class Done:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str
    pid: int = field(compare=False)

    @property
    def both(self) -> str:
        return self.out + self.err

    def json(self) -> Any:
        return json.loads(self.out)

    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


def running(check: Callable[[], object], what: str) -> None:
    """Wait until something holds; fails when it never does."""
    deadline = time.monotonic() + PATIENCE_S
    while not check():
        assert time.monotonic() < deadline, f"{what}: not within {PATIENCE_S:g} s"
        time.sleep(0.02)


@dataclass
class Person:
    """Somebody who types `judge …` in `here`; nothing of theirs is shared with another test."""

    home: Path
    here: Path
    environ: dict[str, str] = field(default_factory=dict)

    @property
    def tmp(self) -> Path:
        return self.home / "tmp"

    @property
    def cache(self) -> Path:
        return self.home / ".cache/judge"

    @property
    def state(self) -> Path:
        return self.home / ".local/state/judge"

    def variables(self, **changes: str | None) -> dict[str, str]:
        fixed = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self.home),
            "TMPDIR": str(self.tmp),
            "LANG": "C.UTF-8",
            "COLUMNS": "200",
            "JUDGE_DEBUG": "",
            "PYTHONWARNINGS": "error",
        }
        merged = {**fixed, **self.environ, **changes}
        return {name: value for name, value in merged.items() if value is not None}

    def command(self, *words: object) -> list[str]:
        return [sys.executable, "-P", "-m", "judge.cli.main", *map(str, words)]

    def judge(self, *words: object, prefix: tuple[str, ...] = (), **changes: str | None) -> Done:
        """Type a command and wait for its end. `prefix` goes before it; `changes` are environment variables."""
        process = subprocess.Popen(
            [*prefix, *self.command(*words)],
            cwd=self.here,
            env=self.variables(**changes),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        with process:
            try:
                out, err = process.communicate(timeout=PATIENCE_S)
            finally:
                process.kill()
        return Done(process.returncode, out.decode(), err.decode(), process.pid)

    def start(self, *words: object) -> subprocess.Popen[bytes]:
        """Type a command and go on, as at a terminal: an interrupt is not ignored."""
        return subprocess.Popen(
            self.command(*words),
            cwd=self.here,
            env=self.variables(PYTHONWARNINGS=None),  # what an interrupt leaves to the collector is no news
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            restore_signals=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )

    def write(self, source: str | bytes, name: str = "sol.py") -> Path:
        """Write a solution; gives its name as it is typed."""
        file = self.here / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(source if isinstance(source, bytes) else textwrap.dedent(source).encode())
        return Path(name)


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    """A person whose temporary folder must be empty in the end."""
    home, here = tmp_path / "home", tmp_path / "here"
    for folder in (home, here, home / "tmp"):
        folder.mkdir()
    yield Person(home, here)
    assert [path.name for path in (home / "tmp").iterdir()] == [], "left in the temporary folder"


def become_ordinary() -> None:
    """Skip where no ordinary user can run the judge: a Python that lies in root's home is closed to them.

    It is started by a process of theirs: the first one that `setpriv` starts still passes closed folders.
    """
    if not AS_ROOT or shutil.which("setpriv") is None:
        pytest.skip("only root can become another user")
    command = [*ORDINARY_USER, "sh", "-c", 'exec "$0" -P -c "import judge"', sys.executable]
    if subprocess.run(command, cwd="/", capture_output=True).returncode:
        pytest.skip("this interpreter, or the judge it imports, is closed to other users than root")


@pytest.fixture
def user(person: Person) -> Person:
    """An ordinary user, whose home and folder are their own."""
    become_ordinary()
    for folder in person.here.parents[:-2]:
        folder.chmod(folder.stat().st_mode | 0o055)
    for folder in (person.home, person.here, person.tmp):
        os.chown(folder, 12346, 12346)
    return person


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small packages, with their drivers, in one folder."""
    root = tmp_path_factory.mktemp("packages")
    for name in ("addition", "anyorder", "made"):
        lay_out(name, root)
    return root


@pytest.fixture
def addition(packages: Path) -> Path:
    return packages / "addition"


@dataclass(frozen=True)
class Traces:
    """What a running judge has on this machine: processes, boxes, control groups."""

    processes: tuple[psutil.Process, ...]
    boxes: frozenset[Path]
    pid: int

    def left(self) -> list[str]:
        """What of it is still there."""
        alive = [f"process {process.pid}" for process in self.processes if _lives(process)]
        return [*alive, *(str(box) for box in self.boxes if box.exists()), *map(str, control_groups(self.pid))]


def _lives(process: psutil.Process) -> bool:
    """Orphans that nobody has collected yet are dead all the same."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def traces(process: subprocess.Popen[bytes]) -> Traces:
    """Look at a judge while it runs."""
    children = psutil.Process(process.pid).children(recursive=True)
    return Traces(tuple(children), boxes_of(process.pid), process.pid)


def boxes_of(pid: int) -> frozenset[Path]:
    """The boxes that a process has open, for it holds their locks; those of other judges come and go meanwhile."""
    found = set()
    for descriptor in os.listdir(f"/proc/{pid}/fd"):
        with contextlib.suppress(FileNotFoundError):
            found.add(Path(os.readlink(f"/proc/{pid}/fd/{descriptor}")))
    return frozenset(path for path in found if path.parent == BOXES and re.fullmatch(r"judge-box-\w+", path.name))


def orphaned_boxes() -> frozenset[Path]:
    """Boxes of ours whose judge is dead."""
    found = set()
    for path in BOXES.glob("judge-box-*"):
        orphan = claim_orphan(path)
        if orphan is not None:
            orphan.release()
            found.add(path)
    return frozenset(found)


def control_groups(pid: int) -> list[Path]:
    found = []
    for folder, names, _ in os.walk("/sys/fs/cgroup"):
        found += [Path(folder) / name for name in names if name.startswith(f"judge-{pid}-")]
    return found


def marker_free(done: Done, *markers: str) -> bool:
    """Whether none of the markers stands in what was printed, in any spelling."""
    text = re.sub(r"[\s,_'│]+", "", done.both)
    return not any(marker in text for marker in markers)


def verdicts(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(result["case"], result["verdict"]) for result in data["results"]]
