"""Laying out a program's folder: what of it lies where when the sandbox runs it.

A submission's folder holds its own files and, over them, the package's included files (2025-09,
section Included files). A submission of one file gets another name where its own would not do: its
author called it `main.py` and did not mean the driver, `heapq.py` and does not want to import
himself, or `SOLUTION.PY`, which no import finds.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from judge.errors import Unsupported, UsageError
from judge.language.commands import needs_entry, public_class
from judge.language.table import Language, detect, language
from judge.model.problem import Constant, Problem, ProblemType
from judge.package.formats import legacy, v2025_09
from judge.package.reading.constants import substitute
from judge.runner.programs.submission import Submission

_SPARE_NAME = "solution"


def read_submission(path: Path, problem: Problem, language_code: str = "", entry: str = "") -> Submission:
    """Look at a submission. Raises `UsageError` for one that cannot be read or is in a language not judged."""
    files = _submitted(path, problem)
    if ProblemType.SUBMIT_ANSWER in problem.types:
        from judge.runner.programs.answers import read_answers

        return read_answers(path, problem, files)
    row = language(language_code) if language_code else detect(files.values())
    if not row.is_judged:
        raise UsageError(f"{path}: {row.name} is not judged", hint="`judge languages` lists what is")
    if problem.languages is not None and row.code not in problem.languages:
        allowed = ", ".join(sorted(problem.languages))
        raise UsageError(f"{path}: {problem.id} may not be solved in {row.name}", hint=f"it allows {allowed}")
    included = {name for name, _ in _included(problem, row, files.values())}
    if len(files) == 1:
        files = {_inside(file, row, included): file for file in files.values()}
    elif problem.kata is not None and row.is_warm:
        _require_clear(path, files, included, problem.kata.signature.function)
    entry = entry or _entry(path, row, files, included, first=_is_of_legacy_jury(path, problem))
    return Submission(path, row, files, entry)


def _is_of_legacy_jury(path: Path, problem: Problem) -> bool:
    """Whether Kattis and DOMjudge took the first file where there was no main file, and a package counts on it."""
    return problem.format_version == legacy.VERSION and _is_of_jury(path, problem)


def _is_of_jury(path: Path, problem: Problem) -> bool:
    """Whether it is a submission of the package, whose files may be links to others of the package."""
    return path.absolute().is_relative_to(problem.directory / "submissions")


def _submitted(path: Path, problem: Problem) -> dict[str, Path]:
    """The files of a submission, each of which can be read."""
    if not path.exists():
        raise UsageError(f"{path}: no such file", hint=f"`judge start {problem.id}` writes a file to begin with")
    if not (path.is_dir() or path.is_file()):
        raise UsageError(f"{path}: neither a file nor a folder", hint="name the file with your solution")
    folders = [path, *path.rglob("*/")] if path.is_dir() else []
    files = dict(_files(path))
    home = problem.directory if _is_of_jury(path, problem) else path
    for file in files.values() if path.is_dir() else ():
        if not file.resolve().is_relative_to(home.resolve()):
            raise UsageError(f"{file} leads out of {path}", hint="put the file itself there in place of the link")
    for entry in (*folders, *files.values()):
        if not os.access(entry, os.R_OK | (os.X_OK if entry in folders else 0)):
            raise UsageError(f"{entry}: permission denied", hint=f"make it readable: chmod u+rX {entry}")
    if not files:
        raise UsageError(f"{path} is a folder without files", hint="name the file with your solution")
    return files


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    """A program's files, by their names in its folder."""
    if path.is_dir():
        for file in sorted(file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts):
            yield file.relative_to(path).as_posix(), file
    else:
        yield path.name, path


def _inside(file: Path, row: Language, included: set[str]) -> str:
    """What a submission of one file is called inside the sandbox: as outside, if that does.

    A name that begins with a dash would be an option to a compiler; a public class of Java names its file.
    """
    extension = file.suffix if file.suffix in row.extensions and not row.is_warm else row.extension
    stem = file.stem
    if row.code == "java":
        stem = public_class(file.read_text("utf-8", "replace")) or stem
    elif row.is_warm and stem in sys.stdlib_module_names:
        stem = _SPARE_NAME
    awkward = stem.startswith((".", "-")) or f"{stem}{extension}" in included
    return f"{_SPARE_NAME}{extension}" if awkward else f"{stem}{extension}"


def _require_clear(path: Path, files: Mapping[str, Path], included: set[str], function: str) -> None:
    """Raises `UsageError` for a folder in which a kata's driver would not find the solution, or overwrite it."""
    good = (f"{_SPARE_NAME}.py", f"{function}.py")
    hidden = sorted(included.intersection(files))
    if hidden:
        hint = f"rename it; the solution may be called {' or '.join(good)}"
        raise UsageError(f"{path}: {hidden[0]} is the name of a file of the package", hint=hint)
    sources = [name for name in files if "/" not in name and name.endswith(".py")]
    if not sources:
        raise UsageError(f"{path}: there is no Python file at the top", hint=f"call it {' or '.join(good)}")
    if len(sources) > 1 and not set(good).intersection(sources):
        which = f"which of {', '.join(sources)} is the solution?"
        raise UsageError(f"{path}: {which}", hint=f"call it {' or '.join(good)}")


def _entry(path: Path, row: Language, files: Mapping[str, Path], included: set[str], *, first: bool = False) -> str:
    """The main file: the language's own default, `main`, or the only file there is, or (if that is asked) the `first`.

    Empty for several files of a language in which it is the compiler that finds where a program begins.
    """
    for candidate in (row.entry, *(f"main{extension}" for extension in row.extensions)):
        if candidate in files or candidate in included:
            return candidate
    sources = [name for name in files if Path(name).suffix in row.endings]
    if len(sources) == 1:
        return sources[0]
    if sources and not needs_entry(row):
        return ""
    if sources and first:
        return sources[0]
    if not sources:
        raise UsageError(f"{path}: no file in it is {row.name}", hint=f"end its name in {row.extension}")
    raise UsageError(
        f"{path}: which of {', '.join(sources)} is the main file?",
        hint=f"call it {row.entry or f'main{row.extension}'}",
    )


def _included(problem: Problem, row: Language, submitted: Collection[Path]) -> Iterator[tuple[str, Path]]:
    """The package's files for a language, or else its files for all; no driver that would be in a program's way."""
    left_out = _driver_in_the_way(problem, row, submitted)
    for folder in (problem.directory / "include" / row.code, problem.directory / "include" / "default"):
        if folder.is_dir():
            for file in sorted(folder.rglob("*")):
                name = file.relative_to(folder).as_posix()
                if file.is_file() and "__pycache__" not in file.parts and name != left_out:
                    yield name, file
            return


def _driver_in_the_way(problem: Problem, row: Language, submitted: Collection[Path]) -> str:
    """The kata's driver, where it cannot stand beside a whole program: that of Java, whose class is Main."""
    if row.code != "java" or problem.kata is None:
        return ""
    from judge.package.kata.drivers.java import FILE, is_whole_program

    return FILE if is_whole_program(problem.kata.signature, submitted) else ""


def lay_out(submission: Submission, problem: Problem, folder: Path) -> None:
    """Copy a submission and the included files to where the sandbox will see them."""
    included = _included(problem, submission.language, submission.files.values())
    for name, file in (*submission.files.items(), *included):
        place_file(file, folder / name, problem.constants)
    for directory in (folder, *(entry for entry in folder.rglob("*") if entry.is_dir())):
        directory.chmod(0o755)


@dataclass(frozen=True, slots=True)
class Tool:
    """A program of the package, a validator or a generator: its files, its main file, the constants in them.

    One that `is_script` is built and run by its own `build` and `run`; `path` is where it lies.
    """

    name: str
    files: Mapping[str, Path]
    entry: str
    constants: Mapping[str, Constant] = field(default_factory=dict)
    language: Language = field(default_factory=lambda: language("python3"))
    is_script: bool = False
    path: Path = Path()


def read_tool(path: Path, problem: Problem) -> Tool:
    """Look at a package's program. Raises `Unsupported` for one in no language that is judged."""
    files = dict(_files(path))
    name = path.stem if path.is_file() else path.name
    if path.is_dir() and any((path / script).exists() for script in v2025_09.SCRIPTS):
        return Tool(name, files, "run", problem.constants, is_script=True, path=path)
    relative = path.relative_to(problem.directory).as_posix()
    try:
        if any(file.endswith(".ctd") for file in files):
            return _checktestdata(name, files, problem, path)
        row = detect(files.values())
        if not row.is_judged:
            raise UsageError(f"{row.name} is not judged")
        entry = _entry(Path(relative), row, files, set())
    except UsageError as error:
        hint = "it may be Python 3, C, C++, checktestdata, or bring a `build` or `run` script"
        raise Unsupported(f"{problem.id}: {relative} cannot be run: {error.message}", hint=hint) from error
    return Tool(name, files, entry, problem.constants, row, path=path)


def _checktestdata(name: str, files: Mapping[str, Path], problem: Problem, path: Path) -> Tool:
    from judge.runner.programs.ctd import ENTRY, with_interpreter

    return Tool(name, with_interpreter(files), ENTRY, problem.constants, path=path)


def is_checktestdata(tool: Tool) -> bool:
    """Whether it is a `.ctd` program, whose interpreter tells a fault of the program from a refusal."""
    return any(name.endswith(".ctd") for name in tool.files)


def lay_out_tool(tool: Tool, folder: Path) -> None:
    """Copy a package's program to where the sandbox will see it."""
    for name, file in tool.files.items():
        place_file(file, folder / name, tool.constants)
        if tool.is_script and file.stat().st_mode & stat.S_IXUSR:
            (folder / name).chmod(0o755)


def place_file(file: Path, target: Path, constants: Mapping[str, Constant]) -> None:
    """Copy a file of a program, the package's constants filled in where it is a text (2025-09, section Constants)."""
    target.parent.mkdir(parents=True, exist_ok=True)
    data = file.read_bytes()
    if constants and b"{{" in data:
        with contextlib.suppress(UnicodeDecodeError):
            data = substitute(data.decode("utf-8"), constants).encode()
    target.write_bytes(data)
    target.chmod(0o644)
