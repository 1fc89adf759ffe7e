"""Somebody who is interviewed: typing line by line, at a terminal, or some time ago."""

from __future__ import annotations

import contextlib
import errno
import os
import pty
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from judge.contest.events import Happening, Prepared
from judge.contest.interview.folder import Interviews
from judge.contest.model import Contest, ContestProblem, Rules, Team
from judge.contest.times import MINUTE, SECOND
from tests.e2e.conftest import PATIENCE_S, Done, Person
from tests.packages import lay_out

WRONG_IN_SECRET = "def add(first, second):\n    return first + second if first < 1000 else 0\n"
WRONG = "def add(first, second):\n    return first - second\n"
SOON_MS = 15 * SECOND
"""So little time is left that one may wait for its end, and enough for the judge to start on a busy machine."""

SLOW = "import time\n\ndef add(first, second):\n    time.sleep(50)\n"


def interviewee(person: Person, packages: Path) -> Person:
    """Somebody with two problems of the track arithmetic: `addition`, and `plus`, which is harder."""
    roots = person.home / "roots"
    for name, level in (("addition", "easy"), ("plus", "medium")):
        kata = (packages / "addition" / "kata.yaml").read_text().replace("difficulty: easy", f"difficulty: {level}")
        lay_out("addition", roots, {"kata.yaml": kata}, rename=name)
    person.environ["JUDGE_PROBLEM_ROOTS"] = str(roots)
    return person


def hold(me: Person, typed: str, *words: object, **changes: str | None) -> Done:
    """Type into an interview, line by line, and wait for its end."""
    done = subprocess.run(
        me.command("interview", *words),
        cwd=me.here,
        env=me.variables(**changes),
        input=typed.encode(),
        capture_output=True,
        timeout=PATIENCE_S,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode(), 0)


def begun(me: Person, *words: object) -> Path:
    """Begin an interview with both problems and leave it; gives the folder of its files."""
    done = hold(me, "quit\n", "--track", "arithmetic", "--folder", "desk", *words)
    assert (done.code, done.err) == (0, ""), done.both
    return me.here / "desk"


def report(me: Person) -> dict[str, object]:
    done = me.judge("interview", "--report", "--format", "json")
    assert done.code == 0, done.err
    parsed: dict[str, object] = done.json()
    return parsed


def problems(me: Person) -> list[dict[str, object]]:
    found = report(me)["problems"]
    assert isinstance(found, list)
    return found


def past(me: Person, left_ms: int, *happened: Happening, content: bytes | None = None, minutes: int = 45) -> Path:
    """An interview that began so long ago that so much time is left; all else happened a second after its start."""
    began = time.time_ns() // 1_000_000 - minutes * MINUTE + left_ms
    asked = (ContestProblem("A", "addition", "Addition"), ContestProblem("B", "plus", "Addition"))
    contest = Contest("i", "Interview", asked, (Team("me", "me"),), "", began, minutes * MINUTE, rules=Rules.KATA)
    files = tuple(str(me.here / "desk" / f"{each.problem}.py") for each in asked)
    moments = iter([began] * 3)
    with closing(
        Interviews(me.state).begin(contest, Prepared(1, "", files), lambda: next(moments, began + SECOND))
    ) as store:
        for what in happened:
            store.append(lambda _, what=what: what, content)  # type: ignore[misc]
        return store.path


class Terminal:
    """An interview at a terminal of its own."""

    def __init__(self, me: Person, *words: object, **changes: str | None) -> None:
        self.descriptor, theirs = pty.openpty()
        environ = me.variables(TERM="xterm", NO_COLOR="1", COLUMNS=None, **changes)
        self.process = subprocess.Popen(
            me.command("interview", *words),
            cwd=me.here,
            env=environ,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.text = ""

    def until(self, words: str) -> str:
        """What was printed until these words; what is looked at once is not looked at again."""
        deadline = time.monotonic() + PATIENCE_S
        while words not in self.text:
            assert time.monotonic() < deadline, f"no {words!r} in {self.text!r}"
            assert self._more(), f"no {words!r} in {self.text!r}"
        before, _, self.text = self.text.partition(words)
        return before + words

    def rest(self) -> str:
        while self._more():
            pass
        return self.text

    def _more(self) -> bool:
        if not select.select([self.descriptor], [], [], 1)[0]:
            return True
        try:
            data = os.read(self.descriptor, 1 << 16)
        except OSError as error:
            assert error.errno == errno.EIO
            return False
        self.text += data.decode()
        return bool(data)

    def type(self, text: str) -> None:
        os.write(self.descriptor, text.encode())


@contextlib.contextmanager
def terminal(me: Person, *words: object, **changes: str | None) -> Iterator[Terminal]:
    opened = Terminal(me, *words, **changes)
    try:
        yield opened
    finally:
        opened.process.kill()
        opened.process.wait()
        os.close(opened.descriptor)
