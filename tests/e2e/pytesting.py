"""A repository of solutions, and the `pytest` that somebody types in it."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from importlib.metadata import entry_points

from tests.e2e.conftest import PATIENCE_S, Done
from tests.packages import lay_out

GROUPS = ("sample", "secret/1-open", "secret/2-closed")
WRONG = "def add(first, second):\n    return first - second\n"
WRONG_IN_SECRET = "def add(first, second):\n    return first + second if first < 10**6 else 0\n"
BROKEN = "def add(first, second:\n    return first + second\n"
STUB = "def add(first: int, second: int) -> int:\n    ...\n"
SETTINGS = """\
problem_roots = ["problems"]
[solutions]
patterns = ["solutions/{person}/{problem}.*", "solutions/{problem}.*"]
"""
FAILED, USAGE, NOTHING = 1, 4, 5

INSTALLED = any(each.value == "judge.pytest_plugin" for each in entry_points(group="pytest11"))
PLUGIN = () if INSTALLED else ("-p", "judge.pytest_plugin")
"""An environment that was made before there was the plugin does not know of it."""

EDITABLE = "ignore:Module already imported so cannot be rewritten"
"""What pytest says of an editable install, which lists files of problems as if they were modules; a wheel's are not."""


class Repository:
    """A person's repository, and the `pytest` that they type in it."""

    def __init__(self, person):
        self.person = person
        self.root = person.here
        lay_out("addition", self.root / "problems")
        self.write("judge.toml", SETTINGS)

    def write(self, name, text):
        self.person.write(text, name)
        return self.root / name

    def pytest(self, *words, here="", **changes) -> Done:
        command = [sys.executable, "-P", "-m", "pytest", *PLUGIN, "-W", "error", "-W", EDITABLE, *map(str, words)]
        environ = self.person.variables(**{"PYTHONWARNINGS": None, "PYTHONDONTWRITEBYTECODE": "1", **changes})
        process = subprocess.run(
            command, cwd=self.root / here, env=environ, capture_output=True, timeout=2 * PATIENCE_S, check=False
        )
        return Done(process.returncode, process.stdout.decode(), process.stderr.decode(), 0)

    def judge(self, *words, **given) -> Done:
        return self.pytest("--judge", "--judge-no-complexity", *words, **given)

    def collected(self, *words, **given):
        done = self.judge("--collect-only", "-q", *words, **given)
        return [line for line in done.out.splitlines() if "::" in line]


def outcomes(done):
    """What `-v` says of each item."""
    lines = (line.split() for line in done.out.splitlines() if "::" in line and line.endswith("%]"))
    return {words[0]: words[1] for words in lines}


def every(file, outcome="PASSED", groups=GROUPS):
    return {f"{file}::{group}": outcome for group in groups}


def told_in(file):
    """What a report in JUnit's form says of each test, without times."""
    cases = ET.parse(file).getroot().iter("testcase")
    return {
        (case.get("classname"), case.get("name")): [(each.tag, each.get("message")) for each in case] for case in cases
    }


def assert_junit(file, expected):
    found = {name: said[0][0] for (_, name), said in told_in(file).items() if said}
    assert found == expected
