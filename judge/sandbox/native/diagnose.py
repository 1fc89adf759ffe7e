"""Every protection of the native sandbox, found out by trying.

A box is opened and a program looks around in it (tried.py). Where no box can be had, what stands in
the way is told with its remedy, and what needs no namespaces is tried by itself (trial.py).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import judge
from judge.errors import SandboxError
from judge.model.execution import Protection, ProtectionState
from judge.sandbox.levels import GUARANTEES
from judge.sandbox.native import causes, protections
from judge.sandbox.native.cgroup import make_group
from judge.sandbox.native.sandbox import NativeSandbox
from judge.sandbox.tried import tried

_IN_FORCE, _MISSING = ProtectionState.IN_FORCE, ProtectionState.MISSING
_PATIENCE_S = 30.0
_OTHER_FOLDER = "point TMPDIR at a folder that you can write to and that has room"
_NAMESPACES = "namespaces"
_NAMESPACE_STAGES = ("user namespace", "namespaces", "proc")
_CAUSES_OF = {"system call filter": causes.FILTER, "Landlock": causes.LANDLOCK}


def diagnose(python: str = "") -> tuple[Protection, ...]:
    """Every protection as it stands here; `python` is the interpreter that runs would have."""
    try:
        return tried(NativeSandbox(python))
    except SandboxError as error:
        return tuple(_without_a_box(error))
    except OSError as error:
        words = f"{error.filename or ''} {error.strerror or error}".strip()
        return tuple(_without_a_box(SandboxError("folder", words, hint=_OTHER_FOLDER)))


# --- where no box can be had ---


def _without_a_box(error: SandboxError) -> Iterator[Protection]:
    """What stands in the way first, then each protection: tried by itself, or not to be had without a box."""
    said = error.message.removeprefix(f"sandbox: {error.stage}: ")
    errors = _trials()
    named = error.stage in _NAMESPACE_STAGES
    remedy = "" if error.hint == causes.ASK_THE_DOCTOR else error.hint
    yield Protection(_NAMESPACES if named else error.stage, _MISSING, said, remedy)
    for name in (guarantee.name for guarantee in GUARANTEES if guarantee.name != protections.LIMITS):
        if name in errors:
            yield _by_itself(name, errors[name])
        elif name != _NAMESPACES or not named:
            yield Protection(name, _MISSING, "needs the namespaces" if named else "not tried, for there is no box")
    yield _limits()


def _trials() -> dict[str, int]:
    """Error numbers by protection, 0 where it can be had; nothing where nothing can be tried."""
    command = [sys.executable, "-P", "-m", "judge.sandbox.native.trial"]
    environment = {**os.environ, "PYTHONPATH": str(Path(judge.__file__).parents[1])}
    try:
        output = subprocess.run(command, capture_output=True, timeout=_PATIENCE_S, check=True, env=environment).stdout
        errors: dict[str, int] = json.loads(output)
    except (OSError, subprocess.SubprocessError, ValueError):
        return {}
    return errors


def _by_itself(name: str, error: int) -> Protection:
    if error == 0:
        return Protection(name, _IN_FORCE, "can be had")
    cause = causes.first(_CAUSES_OF.get(name, ()), error=error)
    said = os.strerror(error).lower()
    return Protection(name, _MISSING, cause.reason if cause else said, cause.remedy if cause else "")


def _limits() -> Protection:
    """Whether a control group can be made and entered: tried with a process that only waits."""
    waits = [sys.executable, "-I", "-S", "-c", "import sys; sys.stdin.read()"]
    try:
        with subprocess.Popen(waits, stdin=subprocess.PIPE) as process:
            group = make_group(process.pid)
            process.kill()
    except OSError as error:
        return protections.limits((error.strerror or str(error)).lower(), "")
    group.remove()
    return protections.limits("", group.description)
