"""Input validators written in checktestdata: the interpreter laid out beside the program, as one Python tool."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import judge.checker
from judge.errors import UsageError

SUFFIX = ".ctd"
ENTRY = "__checktestdata__.py"
_FOLDER = "checktestdata"
_START = "start.py"


def with_interpreter(files: Mapping[str, Path]) -> dict[str, Path]:
    """What lies in the validator's folder, by name there: the interpreter, its start script `ENTRY`, the program.

    Raises `UsageError` where it is not clear which of several programs is meant.
    """
    programs = [name for name in files if name.endswith(SUFFIX)]
    if len(programs) > 1:
        raise UsageError(f"which of {', '.join(programs)} is the validator?")
    interpreter = Path(judge.checker.__file__).with_name("checktestdata")
    modules = {f"{_FOLDER}/{module.name}": module for module in sorted(interpreter.glob("*.py"))}
    program = files[programs[0]]
    return {ENTRY: modules.pop(f"{_FOLDER}/{_START}"), **modules, f"{_FOLDER}/program/{program.name}": program}
