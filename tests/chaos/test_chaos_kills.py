"""One process of a judge is killed at a random point, over and over.

Where it was part of the sandbox, the run itself still comes to the right verdict. Where it was the
judge, the next one works. Where it was a program, that looks as if it had killed itself. Whoever it
was, nothing is left: no process, mount, control group or folder.
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from tests.chaos.conftest import SOLUTION
from tests.chaos.kills import ROLES, Killed, kill_at_work, kill_one
from tests.e2e.conftest import PATIENCE_S, Person, orphaned_boxes, running

ROUND_S = {"run": 1.0, "verify": 1.5}
"""About how long a judge is at work here; where it is quicker, there is another try."""


def words(command: str, package: Path) -> tuple[str, ...]:
    if command == "run":
        return ("run", str(package), "sol.py", "--format", "json")
    return ("verify", str(package))


class Round:
    """One kill and what came of it."""

    def __init__(self, person: Person, package: Path, command: str) -> None:
        self.person, self.package, self.command = person, package, command

    def kill(self, role: str, chance: random.Random) -> tuple[Killed, bytes]:
        """Start a judge, kill one who plays that part, and wait for its end; gives what it printed."""
        start = partial(self.person.start, *words(self.command, self.package))
        return kill_at_work(start, role, ROUND_S[self.command], chance)

    def check_ending(self, role: str, killed: Killed, said: bytes) -> str:
        """What became of the run itself; where the sandbox was hit, it ends as if nothing had happened."""
        code = killed.process.returncode
        if role == "supervisor":
            assert code in (-signal.SIGKILL, 0), said
            return "killed" if code else "had ended"
        if role == "program":
            assert code in (0, 1, 4), said
            return {0: "as if nothing had happened", 1: "a run-time error", 4: "a validator that crashed"}[code]
        assert code == 0, said
        running(lambda: not killed.left(self.person.tmp), f"nothing left at once, but {killed.left(self.person.tmp)}")
        return "judged anew" if self._retried(said) else "as if nothing had happened"

    def _retried(self, said: bytes) -> bool:
        if self.command != "run":
            return False
        judgement = json.loads(said)
        assert judgement["verdict"] == "AC"
        return any("retried" in result for result in judgement["results"])

    def check_next(self, killed: Killed) -> None:
        """The next judge works, and has cleared everything away before it starts."""
        process = self.person.start("run", self.package, "sol.py", "--format", "ndjson")
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(json.loads(line))
            if lines[-1]["event"] == "build_started":
                mine = {path.name for path in self.person.tmp.iterdir()}
                assert len(mine) == 1, f"the new program's folder alone: {mine}"
        assert process.wait(PATIENCE_S) == 0
        assert lines[-1]["judgement"]["verdict"] == "AC"
        assert not any("retried" in line.get("result", ()) for line in lines)
        process.communicate()
        running(lambda: not killed.left(self.person.tmp), f"nothing left, but {killed.left(self.person.tmp)}")


def kill_over_and_over(person: Person, package: Path, command: str, role: str, times: int) -> None:
    person.write(SOLUTION)
    chance = random.Random(f"{command} {role}")
    outcomes: Counter[str] = Counter()
    for _ in range(times):
        before = orphaned_boxes()
        each = Round(person, package, command)
        killed, said = each.kill(role, chance)
        outcomes[each.check_ending(role, killed, said)] += 1
        each.check_next(killed)
        running(lambda before=before: orphaned_boxes() <= before, "no box left")  # type: ignore[misc]
    print(f"\n{times} times the {role} of `judge {command}`: {dict(outcomes)}")


@pytest.mark.parametrize("role", ROLES)
def test_a_kill_at_a_random_point_leaves_nothing_and_no_wrong_verdict(person: Person, package: Path, role: str) -> None:
    kill_over_and_over(person, package, "run", role, 1)


@pytest.mark.soak
@pytest.mark.parametrize("command", ["run", "verify"])
@pytest.mark.parametrize("role", ROLES)
def test_two_hundred_kills(person: Person, package: Path, command: str, role: str) -> None:
    kill_over_and_over(person, package, command, role, 20)


def test_a_process_that_was_killed_with_its_whole_session_leaves_nothing(person: Person, package: Path) -> None:
    """As by a machine that runs out of memory, or a container that is stopped: all at once."""
    person.write(SOLUTION)
    each = Round(person, package, "run")
    process = person.start("run", package, "sol.py", "--format", "ndjson")
    assert process.stdout is not None
    while b"case_started" not in process.stdout.readline():
        pass
    killed = kill_one(process, "supervisor", 0.0, random.Random(1))
    assert killed is not None
    for member in killed.family:
        subprocess.run(["kill", "-9", str(member.pid)], check=False, stderr=subprocess.DEVNULL)
    process.communicate()
    each.check_next(killed)
