"""A contest that is held by its commands, for the tests of it."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e.conftest import ADD, Done, Person

WRONG = "def add(first, second):\n    return first - second\n"
BROKEN = "def add(first, second:\n"
TEAMS = ("t1", "t2", "t3")

FILE = """
name: The big addition
duration: {duration}
scoreboard_freeze_duration: {freeze}
rules: {rules}
problems:
  - {{label: A, problem: {packages}/addition, color: red, rgb: "#ff0000"}}
  - {{label: B, problem: {packages}/anyorder}}
teams:
  - {{id: t1, name: The Tortoises}}
  - {{id: t2, name: The Hares}}
  - {{id: t3, name: The Snails}}
  - {{id: jury, name: Jury, hidden: true}}
"""


@dataclass
class Held:
    """A contest in somebody's folder."""

    person: Person
    packages: Path

    def create(self, rules: str = "icpc", duration: str = "1:00:00", freeze: str = "0:00:00", **more: str) -> Done:
        """Describe a contest and make it."""
        text = FILE.format(rules=rules, duration=duration, freeze=freeze, packages=self.packages)
        self.person.write(text + "".join(f"{key}: {value}\n" for key, value in more.items()), "big.yaml")
        return self("create", "big.yaml")

    def __call__(self, *words: object, **changes: str | None) -> Done:
        """Type a command of the contest's."""
        return self.person.judge("contest", *words, **changes)

    def submit(self, team: str, source: str, name: str = "sol.py", label: str = "A", *words: object) -> Done:
        """Hand in a solution."""
        return self("submit", label, self.person.write(source, name), "--team", team, *words)

    def board(self, *words: object) -> Mapping[str, Any]:
        """The rows of the scoreboard by team."""
        done = self("scoreboard", "--format", "json", *words)
        assert done.code == 0, done.both
        return {row["team_id"]: row for row in json.loads(done.out)["rows"]}

    def status(self, *words: object) -> Any:
        """The status, as the jury sees it."""
        done = self("status", "--jury", "--format", "json", *words)
        assert done.code == 0, done.both
        return json.loads(done.out)

    def wait_until_over(self) -> None:
        """Let the time of the contest pass."""
        while self.status()["phase"] != "over":
            time.sleep(0.2)


def somewhere(folder: Path, packages: Path) -> Held:
    """A place for a contest that several tests look at, each of which leaves it as it was."""
    for name in ("home/tmp", "here"):
        (folder / name).mkdir(parents=True)
    return Held(Person(folder / "home", folder / "here"), packages)


def refused(done: Done, code: int, *words: str) -> bool:
    """The command ended with this code, printed nothing on standard output, and said all these words."""
    assert (done.code, done.out) == (code, ""), done
    assert [word for word in words if word not in done.err] == [], done.err
    assert ("Traceback" in done.err, "unexpected" in done.err, "\x1b" in done.err) == (False, False, False), done.err
    return True


__all__ = ["ADD", "BROKEN", "TEAMS", "WRONG", "Held", "refused", "somewhere"]
