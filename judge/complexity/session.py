"""A dialog with the process inside the sandbox that calls a solution; `inside/dialog.py` tells what is said.

    with Session(box, spec) as session:
        reply = session.ask(Request("time", data, wall_s=1.0))

Whatever comes back is somebody's word: figures are parsed with care, and what the process that never runs foreign code
saw from outside (`Reply.cpu_s`) stands beside what the solution's own process said.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import IO, Protocol

from judge.complexity.hardware import Counter
from judge.errors import SandboxError
from judge.model.execution import ExecResult
from judge.sandbox.spec import ExecSpec, Joined

_READY, _DONE = b"ready\n", b"done\n"
_SILENT = ("count", "nothing", "kept", "made")
"""The kinds of calls that are counted from outside."""

_INSTRUCTIONS = re.compile(rb"==(\d+)== I\s+refs:\s+([\d,]+)")

_SILENCE_S = 10.0
"""A process that has not answered so long after it should have will not any more."""


@dataclass(frozen=True, slots=True)
class Request:
    """One call: `kind` as in `inside/call.py`, the input with the files it names, when to give up.

    `answer` asks for the answer, too.
    """

    kind: str
    data: bytes
    wall_s: float
    answer: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a call. `figures` and `answer` are the caller's own word, the rest was seen from outside.

    `exit_code` is 0 for a call that returned, and negative for a signal. `cpu_s` and `wall_s` are of the whole
    child, with all that it started: loading, decoding, calling. `started` are processes and threads that it started
    beside itself, where that is known. `counts` are the instructions of the processes that ended meanwhile, in the
    order of their ends; as the processor counts them, those of the call, and 0 for what was there before it.
    `made` are the small allocations of the call, where they are counted.
    """

    exit_code: int
    late: bool
    cpu_s: float
    wall_s: float
    figures: Mapping[str, object]
    answer: bytes
    counts: tuple[int, ...]
    made: int | None
    started: int = 0

    @property
    def ok(self) -> bool:
        """Whether the call returned in time."""
        return self.exit_code == 0 and not self.late

    @property
    def error(self) -> str:
        """How the call failed, in words; empty where it did not."""
        said = self.figures.get("error")
        if isinstance(said, str):
            return said
        if self.late:
            return "it did not end in time"
        if self.exit_code < 0 or self.exit_code > 128:
            return f"signal {-self.exit_code if self.exit_code < 0 else self.exit_code - 128}"
        return "" if self.exit_code == 0 else f"exit code {self.exit_code}"

    def number(self, name: str) -> float:
        """A figure; 0 where the caller gave none that is a number."""
        value = self.figures.get(name)
        return float(value) if isinstance(value, int | float) and value == value else 0.0


class SessionEnded(SandboxError):
    """The measuring process ended, or speaks nonsense; `how` tells it in words."""

    def __init__(self, how: str, said: str = "") -> None:
        """`said` is what it wrote to its standard error."""
        super().__init__("measure", f"the measuring process was {how}\n{said}".strip())
        self.how = how


class Asked(Protocol):
    """Whoever carries out requests: a session, or `judge.complexity.wholeruns.WholeRuns`."""

    def ask(self, request: Request) -> Reply:
        """Have one call made. Raises `SessionEnded` where whoever makes them is gone."""
        ...

    def cut(self) -> None:
        """End what goes on at once."""
        ...

    def close(self) -> object:
        """Leave nothing behind."""
        ...


class Session:
    """Speaks to one run in a box, which goes on in a thread until the session is closed.

    With a counter, which counts all that goes on in the box, silent calls are paced (`inside/pace.py`).
    """

    def __init__(self, run: Callable[[ExecSpec], ExecResult], spec: ExecSpec, counter: Counter | None = None) -> None:
        self._run, self._result, self._failure = run, None, None
        self._counter = counter
        their_stdin, self._stdin = os.pipe()
        stdout, self._their_stdout = os.pipe()
        self._cut, self._knife = os.pipe()
        self._their_stdin = their_stdin
        self._replies: IO[bytes] = os.fdopen(stdout, "rb")
        self._spec = replace(spec, joined=Joined(their_stdin, self._their_stdout, self._cut))
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    _result: ExecResult | None
    _failure: BaseException | None

    def _work(self) -> None:
        try:
            self._result = self._run(self._spec)
        except BaseException as error:
            self._failure = error
        finally:
            os.close(self._their_stdout)  # the end of the replies, also for who waits for one
            os.close(self._their_stdin)

    def ask(self, request: Request) -> Reply:
        """Have one call made. Raises `SessionEnded` where the process in the sandbox is gone, or out of its mind."""
        watch = threading.Timer(2 * request.wall_s + _SILENCE_S, self.cut)  # a call may have stopped that process
        watch.start()
        try:
            return self._asked(request)
        except (ValueError, KeyError, TypeError, AssertionError):
            raise SessionEnded("disturbed: what it said makes no sense") from None
        finally:
            watch.cancel()
            watch.join()  # it is not to cut what is opened next

    def _asked(self, request: Request) -> Reply:
        self._send(request)
        counts: list[int] = []
        while line := self._replies.readline():
            if (found := _INSTRUCTIONS.match(line)) is not None:
                counts.append(int(found[2].replace(b",", b"")))
            elif self._counter is not None and line in (_READY, _DONE):
                counts += self._counted(self._counter, line)
            elif line.startswith(b"{"):
                return self._reply(json.loads(line), counts)
        raise self._ended()

    def _counted(self, counter: Counter, word: bytes) -> tuple[int, ...]:
        """Begin to count, or end, while all that is counted waits for us; what it came to at the end."""
        count = None
        if word == _READY:
            counter.begin()
        else:
            count = counter.end()
        self._write(b"!")
        return (count, 0) if count is not None else ()

    def _send(self, request: Request) -> None:
        files = [(name, len(data)) for name, data in request.files.items()]
        head = {
            "kind": request.kind,
            "bytes": len(request.data),
            "files": files,
            "wall_s": request.wall_s,
            "cpu_s": 2 * request.wall_s,
            "answer": request.answer,
            "paced": self._counter is not None and request.kind in _SILENT,
        }
        self._write(b"".join([json.dumps(head).encode(), b"\n", request.data, *request.files.values()]))

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self._stdin, rest) :]
        except BrokenPipeError:
            raise self._ended() from None

    def _reply(self, head: dict[str, object], counts: list[int]) -> Reply:
        length = head["figures"]
        assert isinstance(length, int)
        said, _, answer = self._replies.read(length).partition(b"\n")
        status, cpu_s, wall_s = head["status"], head["cpu_s"], head["wall_s"]
        assert isinstance(status, int)
        assert isinstance(cpu_s, float)
        assert isinstance(wall_s, float)
        made = head["made"]
        assert made is None or isinstance(made, int)
        started = head["started"]
        assert isinstance(started, int)
        code = os.waitstatus_to_exitcode(status)
        return Reply(code, bool(head["late"]), cpu_s, wall_s, _figures(said), answer, tuple(counts), made, started)

    def _ended(self) -> SandboxError:
        self._thread.join()
        if isinstance(self._failure, SandboxError):
            return self._failure
        if self._failure is not None:
            raise self._failure
        assert self._result is not None
        said = self._result.stderr.text().strip()
        return SessionEnded(f"ended by {self._result.termination.in_words}", said)

    def cut(self) -> None:
        """End the run at once; whoever waits for a reply gets `SessionEnded`. It is to be closed all the same."""
        if self._stdin >= 0:
            os.write(self._knife, b"!")

    def close(self) -> ExecResult | None:
        """End the run; its result, where it came to one."""
        if self._stdin >= 0:
            os.close(self._stdin)
            self._stdin = -1
            os.write(self._knife, b"!")
            self._thread.join()
            self._replies.close()
            os.close(self._cut)
            os.close(self._knife)
        return self._result

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Renewed:
    """A session that is opened anew where a call ended it, which is then that call's failure.

    Raises `SessionEnded` where that happens more than `most` times.
    """

    def __init__(self, session: Asked, opened: Callable[[], Asked | None], most: int) -> None:
        self._session, self._open, self._left = session, opened, most

    def ask(self, request: Request) -> Reply:
        """See `Session.ask`."""
        try:
            return self._session.ask(request)
        except SessionEnded as error:
            self._renew(error)
            return Reply(-9, False, 0.0, 0.0, {"error": error.how}, b"", (), None)

    def _renew(self, error: SessionEnded) -> None:
        self._left -= 1
        session = self._open() if self._left >= 0 else None
        if session is None:
            raise error
        self._session.close()
        self._session = session

    def cut(self) -> None:
        """See `Session.cut`; it is not opened again."""
        self._left = 0
        self._session.cut()

    def __enter__(self) -> Renewed:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()


def _figures(said: bytes) -> Mapping[str, object]:
    try:
        figures = json.loads(said)
    except ValueError:
        return {}
    return figures if isinstance(figures, dict) else {}
