"""The measuring program of a solution in JavaScript: the driver's own text with another end, run afresh for each call.

There is nothing under valgrind: Node takes some five seconds to be there. Steps are V8's counts of how often each piece
of the text was run, the same each time, and how many items each builtin touched (`builtins.js`); what neither sees,
such as long integers, is in the CPU time. For memory the text is run with looks at it all over (`memory.js`).
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path, PurePosixPath

from judge.complexity.guests.guest import Guest
from judge.complexity.guests.python import FOLDER, inside_files
from judge.language.commands import Job
from judge.language.table import language
from judge.model.limits import MIB
from judge.model.signature import Signature
from judge.package.kata.drivers.javascript import render_javascript
from judge.runner.options import environment
from judge.sandbox.protocol import Sandbox
from judge.sandbox.spec import WORK

_ENTRY = f"{FOLDER}/measure.py"
_CALL = f"{FOLDER}/call.js"
_KINDS = frozenset(("nothing", "time", "steps", "memory"))
_FLAGS = ("--jitless", "--single-threaded", "--expose-internals", "--random-seed=1")
"""Compiled code would run some ten times faster from a size on that nobody knows, which bends each curve.

What is internal is the parser that Node brings, and its figures of memory in a form that takes none.
What is left to chance is the same in each call."""

_SCRIPT = """\
import sys
sys.path.insert(0, __file__.rpartition("/")[0])
from inside.spawned import main
main(sys.argv[1:])
"""

_STARTED_AT_ONCE = 3
_MEMORY_EACH = 128 * MIB


def guest(signature: Signature, memory_bytes: int, sandbox: Sandbox) -> Guest:
    """The measuring program for a kata's function. Raises `ToolMissing` where Node is."""
    from judge.runner.building.toolchain import run_box, run_command

    row = language("javascript")
    node, *options = run_command(row, Job(PurePosixPath(WORK), _CALL, (), memory_bytes=memory_bytes), sandbox)
    return Guest(
        {**inside_files(), _ENTRY: _SCRIPT.encode(), _CALL: render(signature).encode()},
        (sandbox.python, "-I", "-S", str(WORK / _ENTRY), node, *_FLAGS, *options, str(WORK)),
        (),
        _KINDS,
        folders=run_box(row, Path(), sandbox).folders,
        memory_extra=_STARTED_AT_ONCE * _MEMORY_EACH + 256 * MIB,
        processes=row.processes,
        environment=environment(row),
    )


def render(signature: Signature) -> str:
    """Return the text of the program that calls the function."""
    driver, _, rest = render_javascript(signature).rpartition("\nmain();\n")
    assert not rest
    return "\n".join([driver, *map(_text, ("memory.js", "coverage.js", "builtins.js", "call.js"))])


def render_steps() -> str:
    """Return the text that is loaded before a whole program to tell its steps."""
    return f"{{\n{_text('coverage.js')}\n{_text('steps.js')}}}\n"


def _text(name: str) -> str:
    return resources.files("judge.complexity.guests").joinpath(name).read_text("utf-8")
