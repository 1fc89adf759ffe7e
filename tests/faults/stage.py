"""A process from which actors are forked: real processes that can be killed, without the price of an interpreter each.

    test ── a line of JSON ──> stage ── fork ──> actor, a function of actors.py
         <── a line of JSON ──

A stage may have a mount namespace of its own, with a small file system on `DISK` that can be filled and be made
read-only. Whatever still runs at its end is killed.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.e2e.conftest import PATIENCE_S

DISK = Path("/mnt")
ROOT = Path(__file__).parents[2]
_OWN_DISK = f'mount -t tmpfs -o size=$0,mode=0755 contest {DISK} && exec "$@"'


class Stage:
    """The test's side of it."""

    def __init__(self, folder: Path, prefix: Sequence[str] = ()) -> None:
        self._errors = folder / "errors"
        command = [*prefix, sys.executable, "-m", "tests.faults.stage", str(self._errors)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def begin(self, actor: str, **words: Any) -> int:
        """Let an actor begin; gives its process id."""
        return int(self._ask("begin", actor, words))

    def poll(self, pid: int) -> int | None:
        """How an actor has ended, as `subprocess` says it; nothing while it has not."""
        code = self._ask("poll", "", {"pid": pid})
        return None if code is None else int(code)

    def end(self, pid: int) -> int:
        """Wait until an actor has ended."""
        deadline = time.monotonic() + PATIENCE_S
        while (code := self.poll(pid)) is None:
            assert time.monotonic() < deadline, f"actor {pid} never ends"
            time.sleep(0.002)
        return code

    def kill(self, pid: int) -> bool:
        """Kill an actor, if it has not ended; tells whether it had not."""
        os.kill(pid, signal.SIGKILL)  # nobody has its id yet, even where it has ended: it is polled below
        code = self.end(pid)
        assert code in (0, -signal.SIGKILL), self.errors()
        return code != 0

    def call(self, actor: str, **words: Any) -> Any:
        """What an actor comes to, that of a failing one too: the name of the exception, its words, its hint."""
        return self._ask("call", actor, words)

    def errors(self) -> str:
        """What actors have complained of."""
        return self._errors.read_text() if self._errors.exists() else ""

    def close(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(PATIENCE_S)
        self._process.stdout.close()

    def _ask(self, what: str, actor: str, words: Any) -> Any:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps([what, actor, words], default=str).encode() + b"\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the stage is gone"
        return json.loads(answer)


@contextlib.contextmanager
def stage(folder: Path, prefix: Sequence[str] = ()) -> Iterator[Stage]:
    """A stage, gone in the end."""
    own = Stage(folder, prefix)
    try:
        yield own
    finally:
        own.close()


def with_own_disk(size: str) -> Sequence[str]:
    """What goes before a command that gets a disk of its own at `DISK`."""
    others = () if os.geteuid() == 0 else ("--map-root-user",)
    return ("unshare", *others, "--mount", "sh", "-c", _OWN_DISK, size)


# --- the stage's side ---


def main(errors: Path) -> None:
    from tests.faults import actors

    running: set[int] = set()
    for line in sys.stdin.buffer:
        what, name, words = json.loads(line)
        act = functools.partial(getattr(actors, name, print), **words)
        answer: Any
        if what == "poll":
            pid, status = os.waitpid(words["pid"], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if pid else None
            running.discard(pid)
        elif what == "begin":
            answer = _forked(act, errors)
            running.add(answer)
        else:
            answer = _answered(act, errors)
        sys.stdout.write(json.dumps(answer, default=str) + "\n")
        sys.stdout.flush()
    for pid in running:
        os.kill(pid, signal.SIGKILL)


def _forked(act: Any, errors: Path) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        act()
        os._exit(0)
    except BaseException:
        with errors.open("a") as file:
            traceback.print_exc(file=file)
        os._exit(1)


def _answered(act: Any, errors: Path) -> Any:
    """What a function comes to in a process of its own."""
    readable, writable = os.pipe()

    def tell() -> None:
        os.close(readable)
        try:
            said = {"value": act()}
        except Exception as error:
            said = {"error": type(error).__name__, "words": str(error), "hint": getattr(error, "hint", "")}
        with open(writable, "w") as pipe:
            json.dump(said, pipe, default=str)

    pid = _forked(tell, errors)
    os.close(writable)
    with open(readable) as pipe:
        text = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return json.loads(text) if code == 0 else {"error": "ended", "words": f"with {code}", "hint": ""}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
