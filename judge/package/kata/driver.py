"""Makes a kata's drivers: for Python `include/python3/main.py` and the `__main__.py` that calls it.

The driver is one file without dependencies, so that the package judges the function form on every
judge that knows the format's `include/` folder. It is the codec and the runtime of this package, as
they stand in their modules, with the signature at the end. Those for C++, Java and JavaScript are made
by a module each of a text beside it, in `drivers/`. All files are written, never edited.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any

from judge.model.problem import Problem
from judge.model.signature import Signature, Type

LANGUAGES = ("python3", "cpp", "java", "javascript")
"""The codes of the languages in which a kata can be solved by a function."""

MARK = "# ---- driver: "
PARTS = ("decode", "encode", "runtime")

HEAD = '''\
"""Runs a solution of the kata: the Python file beside this one.

If the file defines the function of the signature at the end, the function is called with the
arguments that standard input holds, and its result is written to standard output; what it prints
goes to standard error. If it does not, it is a whole program and runs untouched.

This file is generated from the signature in kata.yaml; do not edit it.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import SourceFileLoader
from itertools import islice
'''

ENTRY = """\
from main import main
main()
"""


def render_driver(signature: Signature) -> str:
    """Return the text of `main.py` for a signature."""
    parts = [_body(resources.files("judge.package.kata").joinpath(f"{name}.py").read_text("utf-8")) for name in PARTS]
    return "\n\n".join([HEAD, *parts, _tail(signature)])


def render_entry() -> str:
    """Return the text of `__main__.py`, the format's entry point for Python."""
    return ENTRY


def write_driver(problem_dir: Path, signature: Signature, languages: Iterable[str] = LANGUAGES) -> None:
    """Write the files of each language into a package, making the folders where there are none."""
    for language in languages:
        folder = problem_dir / "include" / language
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in driver_files(signature, language).items():
            (folder / name).write_text(text, "utf-8")


def driver_files(signature: Signature, language: str) -> dict[str, str]:
    """Return the driver for a language, one of `LANGUAGES`: its files by name, as they lie in `include/<language>`."""
    if language == "cpp":
        from judge.package.kata.drivers.cpp import render_cpp

        return {"main.cpp": render_cpp(signature)}
    if language == "java":
        from judge.package.kata.drivers.java import render_java

        return {"Main.java": render_java(signature)}
    if language == "javascript":
        from judge.package.kata.drivers.javascript import render_javascript

        return {"main.js": render_javascript(signature)}
    return {"main.py": render_driver(signature), "__main__.py": render_entry()}


def stale_driver_files(problem: Problem) -> tuple[Path, ...]:
    """Return the driver's files that are not what `write_driver` would write.

    In Python a missing file is one of them, too; in other languages a package need not have a driver.
    """
    if problem.kata is None:
        return ()
    stale = []
    for language in LANGUAGES:
        folder = problem.directory / "include" / language
        if language == "python3" or folder.is_dir():
            files = driver_files(problem.kata.signature, language)
            stale += [folder / name for name, text in files.items() if _read(folder / name) != text.encode()]
    return tuple(stale)


def spec_of(kind: Type) -> tuple[Any, ...]:
    """Return a type in the form that the codec takes: nested tuples."""
    return (kind.name, *map(spec_of, kind.args))


def specs_of(signature: Signature) -> tuple[Any, ...]:
    """Return the types of a signature's parameters in the form that the codec takes."""
    return tuple(spec_of(parameter.type) for parameter in signature.parameters)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _body(source: str) -> str:
    """Return what a module has below its mark: all but its docstring and imports."""
    return source[source.index(MARK) :].replace(MARK, "# ---- ", 1).strip() + "\n"


def _tail(signature: Signature) -> str:
    return (
        "# ---- the kata\n\n"
        f"# {signature}\n"
        "SIGNATURE = (\n"
        f"    {signature.function!r},\n"
        f"    {specs_of(signature)!r},\n"
        f"    {spec_of(signature.returns)!r},\n"
        ")\n\n\n"
        "def main():\n"
        "    run(SIGNATURE)\n\n\n"
        'if __name__ == "__main__":\n'
        "    main()\n"
    )
