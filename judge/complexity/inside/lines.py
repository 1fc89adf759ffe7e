"""What each line of a solution costs in one call: time, how often it was reached, and the types of what it names.

    reached line 3 ──┐ charged to line 3, what it calls in other files included ┌── reached line 4
                     clock                                                    clock

Two looks at the clock frame each event, so that what is done here costs a line nothing. What the interpreter needs
to come here is measured on functions of known cost (`_Overhead`) and taken off. Events come from sys.monitoring
(Python 3.12 on), before that from sys.settrace. A function that returns gives the clock back to the line that called
it. Threads share one clock: whoever reaches a line next has run, since only one runs at a time. Time in which the
process did not run is found by its CPU time, and left out.

The result is plain data, for a pipe:

    file      the first of the files asked for
    lines     file, line, nanoseconds, times reached, kinds: the costliest first. `kinds` is there for the first few:
              by name the `types` seen and the greatest `length`; `a[]` are items of a, `self.a` is an attribute
    calls     file, first line, number of calls of each function, the most called first
    total_ns  of all lines, those left out here included
    rest_ns   what the call took after watching it had to end (too many events)
    complete  whether the call was watched from its beginning to its end
    in_place  whether `s += t` can grow a string in place while watched: sys.settrace holds a second reference

Where a line has branches within itself (`and`, `or`, `if … else`), Python 3.12 reaches it more than once a run; where
it has a loop within itself, that depends on the version too.
"""

from __future__ import annotations

import resource
import sys
import threading
import time

from .kinds import look

MYPY = False
if MYPY:
    from collections.abc import Callable, Iterable, Sequence
    from types import CodeType, FrameType
    from typing import Any

MOST_EVENTS = 500_000
"""Where watching ends; the call itself goes on to its end."""

_MOST_LINES = 10_000
_LINES_TOLD = 200
_CALLS_TOLD = 50
_KINDS_TOLD = 8
_FIRST_LOOKS = 16
_LOOKS_APART = 61
"""Types are looked at the first times a line is reached, then now and again: a prime, to meet all turns of a loop."""

_LONG_NS = 300_000
"""An interval that may hold a pause of the whole process: the system's time slices are longer."""

_LEAST_NS = 20
"""What an interval takes at least: what is taken off for us may be too much, as where a generator goes on."""

_DEPTH_OF_OURS = 20
_ROUNDS = 500
_REPEATS = 5
_NAME = "judge: lines"
_GENERATORS = 0x20 | 0x80 | 0x200
"""Flags of code that is resumed: generators, coroutines, both at once (inspect.CO_GENERATOR …; it loads slowly)."""

# A solution may replace or delete any of these.
_clock = time.perf_counter_ns
_usage, _OURS = resource.getrusage, resource.RUSAGE_SELF
_settrace, _gettrace, _getframe = sys.settrace, sys.gettrace, sys._getframe
_monitoring: Any = getattr(sys, "monitoring", None)


def _cpu_ns() -> int:
    """CPU time of this process; its POSIX clock moves in ticks where a limit of CPU time is set (Linux)."""
    usage = _usage(_OURS)
    return int((usage.ru_utime + usage.ru_stime) * 1e9)


def line_costs(call: Callable[[], object], files: Sequence[str], most_events: int = MOST_EVENTS) -> dict[str, Any]:
    """Call once, and return what each line of the code from `files` cost, in the form told above.

    What the call raises goes on to the caller, after watching has ended.
    """
    overhead = _Overhead()
    meter = _Meter(files, most_events)
    watch = _watch(meter)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(limit + _DEPTH_OF_OURS)
    watch.start()
    try:
        call()
    finally:
        watch.stop()
        meter.end()
        if sys.getrecursionlimit() == limit + _DEPTH_OF_OURS:
            sys.setrecursionlimit(limit)
    return {**meter.costs(overhead), "in_place": isinstance(watch, _Monitored)}


class _Line:
    """What is known of a line: `looks` are the intervals charged to it, `turns` those that a call or a return ended."""

    __slots__ = ("hits", "kinds", "looks", "ns", "turns")

    def __init__(self) -> None:
        self.ns = self.looks = self.turns = self.hits = 0
        self.kinds: dict[str, list[Any]] = {}


class _Meter:
    """The clock, and the line that it runs for; `elsewhere` where that is none of the solution's."""

    def __init__(self, files: Iterable[str], most_events: int) -> None:
        self.names = list(files)
        self.files = frozenset(self.names)
        self.lines: dict[tuple[str, int], _Line] = {}
        self.calls: dict[CodeType, int] = {}
        self.elsewhere = self.current = _Line()
        self.events_left = most_events
        self.whole = True
        self.rest_ns = 0
        self.stop: Callable[[], object] = lambda: None
        self.last = self._wall_ns = self._cpu_ns = 0

    def reach(self, frame: FrameType, number: int) -> None:
        """A line is about to run."""
        now = self.charge()
        code = frame.f_code
        line = self.lines.get((code.co_filename, number)) or self._new(code, number)
        line.hits += 1
        if line.hits <= _FIRST_LOOKS or not line.hits % _LOOKS_APART:
            look(line.kinds, frame)
        self.current = line
        self.events_left -= 1
        if self.events_left <= 0:
            self.give_up()
        self.go_on(now)

    def enter(self, code: CodeType) -> None:
        """A function begins; until its first line the clock runs for the line that called it."""
        now = self.charge()
        self.current.turns += 1
        if not code.co_flags & _GENERATORS and (code in self.calls or len(self.calls) < _MOST_LINES):
            self.calls[code] = self.calls.get(code, 0) + 1
        self.go_on(now)

    def back(self, frame: FrameType | None) -> None:
        """Go on in a frame, or else in the first one below it that is the solution's."""
        now = self.charge()
        self.current.turns += 1
        while frame is not None and frame.f_code.co_filename not in self.files:
            frame = frame.f_back
        line = None
        if frame is not None:
            line = self.lines.get((frame.f_code.co_filename, frame.f_lineno or 0))
        self.current = line or self.elsewhere
        self.go_on(now)

    def skip(self) -> None:
        """A function of another file begins; the clock goes on for the line that called it."""
        now = self.charge()
        self.current.turns += 1
        self.go_on(now)

    def charge(self) -> int:
        """Charge the time until now to the current line; return the time."""
        now = _clock()
        taken = now - self.last
        self.current.ns += taken if taken < _LONG_NS else self._worked(taken)
        self.current.looks += 1
        return now

    def go_on(self, since: int) -> None:
        """Let the clock run again, which has stood still since then."""
        self.last = _clock()
        while self.last - since > _LONG_NS:
            since = _clock()
            self._worked(0)
            self.last = _clock()

    def _worked(self, taken_ns: int) -> int:
        """What of a long interval was work: not the time in which another process ran, or this one slept."""
        wall_ns, cpu_ns = _clock(), _cpu_ns()
        idle_ns = (wall_ns - self._wall_ns) - (cpu_ns - self._cpu_ns)
        self._wall_ns, self._cpu_ns = wall_ns, cpu_ns
        return max(0, taken_ns - max(0, idle_ns))

    def give_up(self) -> None:
        """Watch no longer; the time from here on is `rest_ns`."""
        if self.whole:
            self.whole = False
            self.rest_ns = -_clock()
            self.stop()

    def end(self) -> None:
        """The call is over."""
        if self.rest_ns < 0:
            self.rest_ns += _clock()
        else:
            self.charge()

    def _new(self, code: CodeType, number: int) -> _Line:
        if len(self.lines) >= _MOST_LINES:
            return self.elsewhere
        line = self.lines[code.co_filename, number] = _Line()
        return line

    def costs(self, overhead: _Overhead) -> dict[str, Any]:
        """The result of `line_costs`."""
        lines = self.lines.items()
        net = {at: max(line.looks * _LEAST_NS, line.ns - int(overhead.of(line))) for at, line in lines}
        told = sorted(net, key=lambda at: (-net[at], at))[:_LINES_TOLD]
        rows = [[*at, net[at], self.lines[at].hits, {}] for at in told]
        for row, at in zip(rows[:_KINDS_TOLD], told, strict=False):
            row[4] = {
                name: {"types": types, "length": length} for name, (length, *types) in self.lines[at].kinds.items()
            }
        calls = sorted(self.calls.items(), key=lambda item: -item[1])[:_CALLS_TOLD]
        return {
            "file": self.names[0],
            "lines": rows,
            "calls": [[code.co_filename, code.co_firstlineno, count] for code, count in calls],
            "total_ns": sum(net.values()),
            "rest_ns": max(0, self.rest_ns),
            "complete": self.whole,
        }


# ---- where events come from


def _watch(meter: _Meter) -> _Monitored | _Traced:
    if _monitoring is not None:
        tool = next((tool for tool in (2, 3, 4, 5, 1, 0) if _monitoring.get_tool(tool) is None), None)
        if tool is not None:
            return _Monitored(meter, tool)
    return _Traced(meter)


class _Monitored:
    """Events by sys.monitoring. What is switched off with DISABLE costs other files nothing from the second time on."""

    def __init__(self, meter: _Meter, tool: int) -> None:
        self._meter, self._tool = meter, tool
        self._events = 0

    def start(self) -> None:
        events = _monitoring.events
        self._meter.stop = self._silence
        _monitoring.use_tool_id(self._tool, _NAME)
        for event, callback in self._callbacks(events):
            _monitoring.register_callback(self._tool, event, callback)
            self._events |= event
        _monitoring.restart_events()
        self._meter.go_on(0)
        _monitoring.set_events(self._tool, self._events)

    def stop(self) -> None:
        if _monitoring.get_tool(self._tool) != _NAME:
            self._meter.whole = False
            return
        if self._meter.whole and _monitoring.get_events(self._tool) != self._events:
            self._meter.whole = False
        self._silence()
        for event, _ in self._callbacks(_monitoring.events):
            _monitoring.register_callback(self._tool, event, None)
        _monitoring.free_tool_id(self._tool)

    def _silence(self) -> None:
        _monitoring.set_events(self._tool, 0)

    def _callbacks(self, events: Any) -> list[tuple[int, Callable[..., Any]]]:
        meter, files, off = self._meter, self._meter.files, _monitoring.DISABLE

        def line(code: CodeType, number: int) -> Any:
            if code.co_filename not in files:
                return off
            return meter.reach(_getframe(1), number)

        def start(code: CodeType, _offset: int) -> Any:
            return meter.enter(code) if code.co_filename in files else off

        def resume(code: CodeType, _offset: int) -> Any:
            return meter.back(_getframe(1)) if code.co_filename in files else off

        def leave(code: CodeType, _offset: int, _value: object) -> Any:
            return meter.back(_getframe(1).f_back) if code.co_filename in files else off

        def unwind(code: CodeType, _offset: int, _error: object) -> None:  # these two cannot be switched off
            if code.co_filename in files:
                meter.back(_getframe(1).f_back)

        def throw(code: CodeType, _offset: int, _error: object) -> None:
            if code.co_filename in files:
                meter.back(_getframe(1))

        return [
            (events.LINE, line),
            (events.PY_START, start),
            (events.PY_RESUME, resume),
            (events.PY_RETURN, leave),
            (events.PY_YIELD, leave),
            (events.PY_UNWIND, unwind),
            (events.PY_THROW, throw),
        ]


class _Traced:
    """Events by sys.settrace, in this thread and in those that threading starts."""

    def __init__(self, meter: _Meter) -> None:
        self._meter = meter
        self._before = _gettrace(), threading.gettrace()

    def start(self) -> None:
        self._meter.stop = self._silence
        threading.settrace(self._called)
        self._meter.go_on(0)
        _settrace(self._called)

    def stop(self) -> None:
        if self._meter.whole and _gettrace() != self._called:
            self._meter.whole = False
        self._silence()
        _settrace(self._before[0])
        threading.settrace(self._before[1])

    def _silence(self) -> None:
        _settrace(None)
        threading.settrace(None)
        self._meter.files = frozenset()  # other threads go on calling us

    def _called(self, frame: FrameType, _event: str, _what: object) -> Any:
        code = frame.f_code
        if code.co_filename not in self._meter.files:
            self._meter.skip()
            return None
        if code.co_flags & _GENERATORS:
            self._meter.back(frame)
        else:
            self._meter.enter(code)
        return self._within

    def _within(self, frame: FrameType, event: str, _what: object) -> Any:
        if event == "line":
            self._meter.reach(frame, frame.f_lineno)
        elif event == "return":
            self._meter.back(frame.f_back)
        return self._within


# ---- what an event costs


class _Overhead:
    """Nanoseconds to come to us and back: at each event, and what a call or a return needs beyond."""

    def __init__(self) -> None:
        self.look = self.turn = 0.0
        self.look = _probed(_LOOP, self)
        self.turn = _probed(_CALLS, self)

    def of(self, line: _Line) -> float:
        return line.looks * self.look + line.turns * self.turn


_LOOP = "def probe(n):\n a = b = 0\n for i in range(n):\n" + "  a = i\n  b = i\n" * 2
_CALLS = "def probe(n):\n for i in range(n):\n  inner(i)\ndef inner(i):\n return i\n"


def _probed(source: str, known: _Overhead) -> float:
    """What an event costs beyond what is known, in the fastest of some runs of a function made for it."""
    space: dict[str, Any] = {}
    exec(compile(source, _NAME, "exec"), space)
    found = []
    for _ in range(_REPEATS):
        begun = _clock()
        space["probe"](_ROUNDS)
        native_ns = _clock() - begun
        meter = _Meter([_NAME], MOST_EVENTS)
        watch = _watch(meter)
        watch.start()
        space["probe"](_ROUNDS)
        watch.stop()
        lines = list(meter.lines.values())
        events = sum(line.turns for line in lines) if known.look else sum(line.looks for line in lines)
        found.append((sum(line.ns - known.of(line) for line in lines) - native_ns) / events)
    return max(0.0, min(found))
