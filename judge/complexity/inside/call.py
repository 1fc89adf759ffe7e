"""One call of a kata's function, in a process of its own, and what is measured of it.

The holder loads the solution and decodes the input; its child, the caller, does nothing but call. So the difference
between a caller that calls and one that does not is the call alone. For `time` one process is both. What `kind` may be:

    count     calls, while something outside counts
    nothing   the same with a function that returns at once: what counting costs by itself
    kept      the same with 2,000 additions whose sums the interpreter keeps for ever (see `allocations`)
    made      the same with 2,000 additions, each of which makes an integer
    time      calls between two looks at the clock, then writes the answer
    steps     calls, and counts what the interpreter does (see `counting`)
    memory    calls, and takes the peak of the bytes that are alive (see `memory`)
    lines     calls, and measures each line (see `lines`)

The caller writes one line of JSON, its figures, and behind it the encoded answer where that was asked for. The
collector is off and all randomness has one seed, so that a call that is repeated does the same.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import time
from collections import deque
from types import FunctionType

from .hot import make_hot
from .pace import await_turn
from .program import Program

MYPY = False
if MYPY:
    from collections.abc import Callable
    from typing import Any, NoReturn

KNOWN_MODULES = frozenset(
    "array bisect collections contextlib copy csv dataclasses decimal enum fractions functools hashlib heapq io "
    "itertools json math operator pathlib random re statistics string struct tempfile threading typing zlib".split()
)
"""What is loaded before any child is, where a solution mentions it: under valgrind an import takes long."""

_wall_ns, _usage = time.monotonic_ns, resource.getrusage
_WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
_write, _exit, _fork, _wait = os.write, os._exit, os.fork, os.waitpid
_FAILED = 3
"""The exit code of a caller whose call raised; its figures name the exception."""


class Holder:
    """A solution that is ready to be called: compiled, with what it imports loaded, but nothing of it run."""

    def __init__(self, folder: str) -> None:
        self.allocations: Any = None  # what counts them, where something does
        self.await_turn: Callable[[], None] = lambda: None
        sys.path.insert(0, folder)
        sys.dont_write_bytecode = True
        import main as driver  # type: ignore[import-not-found]

        self._driver: Any = driver
        self._function, self._specs, self._returns = driver.SIGNATURE
        self.path = driver.find_solution(folder, self._function)
        stem = os.path.basename(self.path).removesuffix(".py")
        self._code = driver.SourceFileLoader(stem, self.path).get_code(stem)
        make_hot(self._code)
        is_function = driver.defines(self._code, self.path, self._function)
        self.program = None if is_function else Program(driver, self._code, self.path)
        for name in KNOWN_MODULES.intersection(self._code.co_names):
            __import__(name)
        if hasattr(sys, "set_int_max_str_digits"):
            sys.set_int_max_str_digits(0)
        gc.collect()
        gc.freeze()
        gc.disable()

    def run(self, request: Any, data: bytes, files: Any, pipe: int, gate: int) -> NoReturn:
        """Be the holder of one call: never returns. Where there is a gate, the caller waits before it (see `pace`)."""
        if gate >= 0:
            self.await_turn = lambda: await_turn(pipe, gate)
        try:
            self._hold(request, data, files, pipe)
        except BaseException as error:
            _tell(pipe, {"error": _in_words(error), "loading": True})
        finally:  # also where the pipe is gone: what called us is not this process's business
            _exit(_FAILED)

    def _hold(self, request: Any, data: bytes, files: Any, pipe: int) -> None:
        os.setpgid(0, 0)
        be_silent()
        _lay_out(files)
        cpu_s = max(1, int(request["cpu_s"] + 1))
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s + 1))
        measure = MEASURES[request["kind"]](self)
        called, arguments = self._prepared(data, bool(request.get("answer")))
        called = _OURS_BY_KIND.get(request["kind"], called)
        del data
        # A child copies each page that it touches, which is work in proportion to the input; no clock is to see it.
        caller = 0 if request["kind"] == "time" else _fork()
        if caller == 0:
            self._call(measure, called, arguments, request, pipe)
        status = _wait(caller, 0)[1]
        _exit(os.waitstatus_to_exitcode(status) & 0xFF if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))

    def _prepared(self, data: bytes, keep: bool) -> Any:
        """What is to be called, the solution's function or all of it, and with what."""
        if self.program is not None:
            self.program.connect(data, keep)
            return self.program, ()
        namespace = self._driver.load(self._code, self.path)
        return namespace[self._function], self._driver.decode_arguments(self._specs, data, namespace)

    def _call(self, measure: Any, function: Any, arguments: Any, request: Any, pipe: int) -> NoReturn:
        _fix_randomness()  # here, because a fork gives `random` another seed
        try:
            figures, result = measure(lambda: _to_its_end(function(*arguments), keep=bool(request.get("answer"))))
            answer = self._encoded(result) if request.get("answer") else b""
        except BaseException as error:
            _tell(pipe, {"error": _in_words(error)})
            _exit(_FAILED)
        if figures is not None:
            _tell(pipe, {**figures, "program": self.program is not None}, answer)
        _exit(0)

    def _encoded(self, result: Any) -> bytes:
        """What the driver would print of a result, one of a wrong type included; what a program printed."""
        if self.program is not None:
            return self.program.printed()
        parts: list[str] = []
        try:
            self._driver.encode_result(self._returns, result, parts.append)
        except self._driver.WrongType as error:
            parts.append(f"\n#type-error {error}\n")
        return "".join(parts).encode("utf-8", "surrogatepass")


_PLAIN = frozenset((int, float, str, bool, list, tuple, dict, set, type(None)))


def _to_its_end(result: Any, *, keep: bool) -> Any:
    """A result, and where it is an iterator all that it yields: computing that is the work that was asked for.

    So it is where reading a result runs code of its class.
    What is not kept is let go of as it comes, as whoever writes an output would. Threads that go on are work, too.
    """
    threads: Any = sys.modules.get("threading")
    if threads is None and type(result) in _PLAIN:  # asking for an attribute that is not there takes memory
        return result
    if threads is not None and len(threads._active) > 1:
        for thread in threads.enumerate():
            if not thread.daemon and thread is not threads.current_thread():
                thread.join()
    if not hasattr(type(result), "__next__"):
        if isinstance(getattr(type(result), "__iter__", None), FunctionType):  # it computes when it is read
            deque(result, maxlen=0)
        return result
    return list(result) if keep else deque(result, maxlen=0)


def be_silent() -> None:
    """Whatever is printed goes nowhere, whatever is read is empty."""
    nothing = os.open("/dev/null", os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)


def _lay_out(files: Any) -> None:
    """Write the files that the input names, in a folder of their own, and go there."""
    if not files:
        return
    folder = f"/tmp/{os.getpid()}"
    os.mkdir(folder)
    for name, data in files:
        place = os.path.join(folder, name)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as file:
            file.write(data)
    os.chdir(folder)


def _fix_randomness() -> None:
    module: Any = sys.modules.get("random")
    if module is not None:
        module.seed(0)


def _tell(pipe: int, figures: dict[str, object], answer: bytes = b"") -> None:
    rest = json.dumps(figures).encode() + b"\n" + answer
    while rest:
        rest = rest[_write(pipe, rest) :]


def _in_words(error: BaseException) -> str:
    try:
        return f"{type(error).__name__}: {error}"[:500]
    except BaseException:
        return type(error).__name__


def _counted(holder: Holder) -> Any:
    """Call, and say nothing: what is said would be counted, too."""
    allocations = holder.allocations

    def measure(call: Callable[[], Any]) -> tuple[None, Any]:
        holder.await_turn()
        if allocations is None:
            return None, call()
        allocations.begin()
        result = call()
        allocations.end()
        return None, result

    return measure


def _adding(summand: int) -> Any:
    def add(*_: object) -> None:
        for item in (summand,) * 2000:
            item + 1

    return add


_OURS_BY_KIND: dict[str, Any] = {"nothing": lambda *_: None, "kept": _adding(5), "made": _adding(5000)}


def _timed(_: Holder) -> Any:
    def measure(call: Callable[[], Any]) -> tuple[dict[str, object], Any]:
        wall, cpu = _wall_ns(), _cpu_s()
        result = call()
        cpu, wall = _cpu_s() - cpu, _wall_ns() - wall
        return {"cpu_s": cpu, "wall_s": wall / 1e9}, result

    return measure


def _cpu_s() -> float:
    """CPU time of this process and those it waited for. Linux moves its POSIX clock in ticks where there is a limit."""
    return sum(usage.ru_utime + usage.ru_stime for usage in map(_usage, _WHOSE))


def _remembered(_: Holder) -> Any:
    from .memory import Memory

    return Memory().measure


def _stepped(_: Holder) -> Any:
    from .counting import Steps

    return Steps().measure


def _by_lines(holder: Holder) -> Any:
    from .lines import line_costs

    return lambda call: ({"lines": line_costs(call, [holder.path])}, None)


SILENT = ("count", "nothing", "kept", "made")
"""The kinds of which the caller says nothing."""

MEASURES: dict[str, Any] = {
    **dict.fromkeys(SILENT, _counted),
    "time": _timed,
    "steps": _stepped,
    "memory": _remembered,
    "lines": _by_lines,
}
