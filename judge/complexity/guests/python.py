"""The measuring program of a solution in Python: `judge/complexity/inside`, which is copied beside the solution."""

from __future__ import annotations

from importlib import resources

from judge.complexity.guests.guest import Guest
from judge.sandbox.spec import WORK

FOLDER = "__judge_growth__"
"""Where the measuring program lies, beside the solution."""

_ENTRY = f"{FOLDER}/measure.py"
_SCRIPT = """\
import sys
folder = __file__.rpartition("/")[0]
sys.path.insert(0, folder)
from inside.dialog import main
main(folder.rpartition("/")[0], counting=len(sys.argv) > 1)
"""
_KINDS = frozenset(("count", "nothing", "kept", "made", "time", "steps", "memory", "lines"))
_NOISE = 1500.0
"""Instructions: a call that does hardly anything varies by some hundred."""


def guest(python: str) -> Guest:
    """The measuring program for the sandbox's interpreter."""
    entry = str(WORK / _ENTRY)
    counted = (python, "-I", "-S", entry, "counting")
    return Guest({**inside_files(), _ENTRY: _SCRIPT.encode()}, (entry,), counted, _KINDS, is_warm=True, noise=_NOISE)


def inside_files() -> dict[str, bytes]:
    """What runs inside the sandbox, by the names that its files get there."""
    inside = [each for each in resources.files("judge.complexity.inside").iterdir() if each.name.endswith(".py")]
    return {f"{FOLDER}/inside/{each.name}": each.read_bytes() for each in inside}
