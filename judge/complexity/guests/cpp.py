"""The measuring program of a solution in C++: in a build it takes the place of the kata's driver.

It is the driver's own text, so that arguments are decoded and results encoded alike, with another `main()`, which
calls the function and measures, and with the process that is spoken to (`dialog.cpp`), which comes before it all.
A solution that brings a `main()` of its own is measured as a whole program, reading and writing included.
"""

from __future__ import annotations

from importlib import resources

from judge.complexity.guests.guest import Guest
from judge.language.commands import PROGRAM
from judge.model.signature import Signature
from judge.package.kata.drivers.cpp import render_cpp
from judge.sandbox.spec import ENVIRONMENT, WORK

_FILE = "main.cpp"
"""What the measuring program is called, as the driver is."""

_PROGRAM_FILE = "judge_growth.cpp"
"""The same for a package without a kata, whose programs may have a file of that other name."""

_KINDS = frozenset(("count", "nothing", "time", "memory"))
_ENVIRONMENT = {**ENVIRONMENT, "LD_BIND_NOW": "1"}
"""The linker finds all functions before the program starts; each first call would take some thousand instructions."""

_MAIN = "[[gnu::weak]] int main() {\n"
_INCLUDES = "#include <algorithm>\n#include <cstdio>\n#include <cstdlib>\n#include <fcntl.h>\n#include <unistd.h>\n"
_MISSING = 'extern "C" int judge_main() { return 1; }\n'


def guest(signature: Signature | None) -> Guest:
    """The measuring program for a kata's function, or without one for whole programs."""
    name, text = (_PROGRAM_FILE, render_program()) if signature is None else (_FILE, render(signature))
    command = (str(WORK / PROGRAM),)
    return Guest({name: text.encode()}, command, command, _KINDS, environment=_ENVIRONMENT)


def render(signature: Signature) -> str:
    """Return the text for the function of a kata."""
    driver, _, calls = render_cpp(signature).partition(_MAIN)
    return "\n".join([driver, _dialog(), _text("call.cpp"), _main(calls)])


def render_program() -> str:
    """Return the text for whole programs alone."""
    return "\n".join([_INCLUDES, _dialog(), _MISSING])


def _dialog() -> str:
    return "\n".join(map(_text, ("process.cpp", "memory.cpp", "leftovers.cpp", "dialog.cpp")))


def _text(name: str) -> str:
    return resources.files("judge.complexity.guests").joinpath(name).read_text("utf-8")


def _main(calls: str) -> str:
    """`judge_main()`: as the driver's `main()`, but each form that is there is measured, which never returns."""
    lines = [line.strip() for line in calls.splitlines() if line.startswith("    if (")]
    measured = [
        line.removeprefix("if (")
        .removesuffix(") return 0;")
        .replace("kata_driver::call_emitting<Arguments", "kata_driver::measure_call_emitting<Arguments")
        .replace("kata_driver::call<Arguments>", "kata_driver::measure_call<Arguments>")
        for line in lines
    ]
    body = "\n".join(f"    {line};" for line in measured)
    missing = 'kata_driver::fail("the solution has neither the function nor a main()");'
    return f'extern "C" int judge_main() {{\n{body}\n    {missing}\n}}\n'
