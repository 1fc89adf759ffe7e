"""The engine, or what works for it, is killed at a random point of a judge that uses it.

    judge ── engine (dockerd) ── containerd ── shim ── guest, process 1 of a container
                                                        └── program

A killed engine is a failure of ours, exit 3, unless the judge needed it no more. In place of a guest
that was killed there is a fresh one, and the run comes to the right verdict. Whoever it was, the next
run works, and once it has an engine again, nothing is left: no container, process, mount, control
group or folder.

An engine that is killed between having a container made and noting that it runs does not know it any
more when it is back. The guest ends then; what was to look after it (the shim, its mounts and groups,
and the process that was to become the guest) stays, beyond the reach of whoever asks the engine. So do
groups of a container whose shim was killed while it was being made.
"""

from __future__ import annotations

import json
import random
import signal
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from judge.sandbox.docker.engine import connect
from tests.chaos.conftest import SOLUTION
from tests.chaos.kills import Cast, Killed, children, kill_at_work
from tests.docker.engine import Engine, engine_folder, started_engine
from tests.e2e.conftest import Person, running

ROLES = ("supervisor", "engine", "shim", "guest", "program")
ROUND_S = 2.0
"""About how long a judge is at work here; where it is quicker, there is another try."""
ID_LENGTH = 64
"""Of a container's id, which is the name of its group."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def own_engine() -> Iterator[Engine]:
    """An engine that nobody else relies on."""
    with engine_folder() as folder, started_engine(folder) as engine:
        yield engine


def cast_with(engine: Engine) -> Cast:
    def cast(judge: int) -> Iterator[tuple[str, int]]:
        yield "supervisor", judge
        assert engine.process is not None
        yield "engine", engine.process.pid
        for shim in engine.shims():
            yield "shim", shim.pid
            for guest in filter(_is_guest, children(shim.pid)):
                yield "guest", guest
                yield from (("program", program) for program in children(guest))

    return cast


class Round:
    """One kill and what came of it."""

    def __init__(self, person: Person, package: Path, engine: Engine) -> None:
        self.person, self.engine = person, engine
        self.command = ("run", str(package), "sol.py", "--backend", "docker", "--format", "json", "-j", "2")
        person.environ["DOCKER_HOST"] = engine.host

    def kill(self, role: str, chance: random.Random) -> tuple[Killed, bytes]:
        """Start a judge, kill one who plays that part, and wait for its end; gives what it printed."""
        return kill_at_work(partial(self.person.start, *self.command), role, ROUND_S, chance, cast_with(self.engine))

    def check_ending(self, role: str, killed: Killed, said: bytes) -> str:
        code = killed.process.returncode
        if role == "supervisor":
            assert code in (-signal.SIGKILL, 0), said
        elif role == "engine":
            assert code in (0, 3), said
            assert code == 0 or b"judge: sandbox: " in said, said
        elif role == "program":
            assert code in (0, 1, 4), said
        else:
            assert code == 0, said
        again = code == 0 and any("retried" in result for result in json.loads(said)["results"])
        return f"exit {code}" + (", judged anew" if again else "")

    def check_next(self, role: str) -> None:
        """The next run works, and then nothing is left."""
        assert self.engine.process is not None
        if self.engine.process.poll() is not None:
            self.engine.reap()
            self.engine.start()
        done = self.person.judge(*self.command)
        assert done.code == 0, done.both
        told = done.json()
        assert told["verdict"] == "AC"
        assert not any("retried" in result for result in told["results"])
        running(lambda: not self.left(), f"nothing left, but {self.left()}")
        if role in ("engine", "shim"):
            self.engine.clear()
        running(lambda: not self.left_by_engine(), f"nothing left by the engine, but {self.left_by_engine()}")

    def left(self) -> list[str]:
        """What is left of judges, containers and guests."""
        client = connect(self.engine.host)
        found = [f"container {one['Names']} ({one['Status']})" for one in client.containers(all=True)]
        client.close()
        below = [each for shim in self.engine.shims() for each in children(shim.pid)]
        found += [f"guest {pid}" for pid in filter(_is_guest, below)]
        return found + [path.name for path in self.person.tmp.iterdir()]

    def left_by_engine(self) -> list[str]:
        """What is left of all that is around a guest."""
        found = [*map(str, self.engine.shims()), *self.engine.mounts()]
        return found + [str(group) for group in self.engine.groups() if len(group.name) == ID_LENGTH]


def _is_guest(pid: int) -> bool:
    """Whether it is one already: before, it is the engine's (`runc init`), which may forget the group of one killed."""
    try:
        return b"guest.container" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def kill_over_and_over(person: Person, package: Path, engine: Engine, role: str, times: int) -> None:
    person.write(SOLUTION)
    chance = random.Random(f"docker {role}")
    outcomes: Counter[str] = Counter()
    for _ in range(times):
        each = Round(person, package, engine)
        killed, said = each.kill(role, chance)
        outcomes[each.check_ending(role, killed, said)] += 1
        each.check_next(role)
    print(f"\n{times} times the {role}: {dict(outcomes)}")


@pytest.mark.parametrize("role", ROLES)
def test_a_kill_at_a_random_point_leaves_nothing_and_no_wrong_verdict(
    person: Person, package: Path, own_engine: Engine, role: str
) -> None:
    kill_over_and_over(person, package, own_engine, role, 2 if role == "engine" else 1)


@pytest.mark.soak
@pytest.mark.parametrize("role", ROLES)
def test_two_hundred_kills(person: Person, package: Path, own_engine: Engine, role: str) -> None:
    kill_over_and_over(person, package, own_engine, role, 40)
