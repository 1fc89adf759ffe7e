"""What can count a solution's work on this machine, for `judge doctor`."""

from __future__ import annotations

import subprocess

from judge.complexity import hardware
from judge.errors import SandboxUnavailable
from judge.model.diagnosis import CounterCheck
from judge.model.growth import Counter
from judge.sandbox.native.runtime import find_runtime, find_tool

VALGRIND = ("valgrind.bin", "valgrind")
"""Debian's `valgrind` is a script that only sets variables; what it starts is beside it."""

_MONITORED = (3, 12)
_ASKED_S = 10.0


def counter_checks(python: str = "") -> tuple[CounterCheck, ...]:
    """Each counter, the most telling first, and how to get it; `python` is the interpreter of solutions, if named."""
    return _by_processor(), _under_valgrind(), _of_steps(python)


def _by_processor() -> CounterCheck:
    why = hardware.unavailable()
    return CounterCheck(Counter.HARDWARE, not why, why or "counted by the processor", hardware.remedy())


def _under_valgrind() -> CounterCheck:
    tool = find_tool("valgrind")
    if not tool:
        return CounterCheck(Counter.VALGRIND, False, "valgrind is not installed", "sudo apt install valgrind")
    try:
        asked = subprocess.run([tool, "--version"], capture_output=True, text=True, timeout=_ASKED_S, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        return CounterCheck(Counter.VALGRIND, False, f"{tool} does not run: {error}")
    return CounterCheck(Counter.VALGRIND, True, asked.stdout.strip())


def _of_steps(python: str) -> CounterCheck:
    try:
        version = find_runtime(python).version
    except SandboxUnavailable as error:
        return CounterCheck(Counter.EVENTS, False, error.detail)
    if tuple(int(part) for part in version.split(".")[:2]) >= _MONITORED:
        return CounterCheck(Counter.EVENTS, True, f"by sys.monitoring, of Python {version}")
    return CounterCheck(
        Counter.EVENTS, True, f"by tracing each line, which is slower: Python {version} has no sys.monitoring"
    )
