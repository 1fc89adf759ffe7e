"""`judge start`."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from judge.cli.context import color_option, console, library, settings
from judge.cli.data import with_data
from judge.config import Settings
from judge.errors import UsageError
from judge.model.problem import Problem, ProblemType

if TYPE_CHECKING:
    from judge.language.table import Language


@click.command("start")
@click.argument("problem")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--language",
    metavar="CODE",
    help="python3, cpp, java or javascript. Left out, FILE's name tells, or it is Python.",
)
@color_option
def command(problem: str, file: Path | None, language: str | None, color: str | None) -> None:
    """Write a solution file to begin with.

    It has the signature, its types and its documentation, and the class of a node where there are any.
    FILE is ./PROBLEM.py (.cpp, .java, .js) when it is left out. A file that is there already is never touched.
    Where answers are handed in and no program, FILE is a folder, with the inputs and a file for each answer.
    """
    from judge.language.table import language as named
    from judge.package.kata.stub import EXTENSIONS, render_stub

    chosen = settings(color=color)
    found = library(chosen).load(problem)
    if ProblemType.SUBMIT_ANSWER in found.types:
        _start_answers(found, file, language, chosen)
        return
    row = named(language) if language else _by_name(file)
    if found.languages is not None and row.code not in found.languages:
        raise UsageError(
            f"{found.id} may not be solved in {row.name}", hint=f"it allows {', '.join(sorted(found.languages))}"
        )
    if row.code not in EXTENSIONS:
        hint = f"write a program that reads a case from its standard input, as `judge show {found.id}` tells"
        raise UsageError(f"there is nothing to begin with in {row.name}: {', '.join(EXTENSIONS)} have that", hint=hint)
    target = file or Path(f"{found.id}{EXTENSIONS[row.code]}")
    with _new(found, target):
        _write_new(target, render_stub(found, row.code))
    _tell(found, file, chosen, f"wrote {target}", "solution")


def _start_answers(problem: Problem, folder: Path | None, language: str | None, chosen: Settings) -> None:
    """Write a folder for the answers to a problem of type submit-answer."""
    from judge.runner.programs.answer_folder import lay_out_answers

    if language is not None:
        raise UsageError(f"{problem.id} asks for answers, not for a program", hint=f"`judge start {problem.id}`")
    target = folder or Path(problem.id)
    cases = with_data(problem, problem.cases, chosen)
    with _new(problem, target):
        lay_out_answers(cases, target)
    words = f"wrote {target}, a folder with the input of each case and a file for its answer"
    _tell(problem, folder, chosen, words, "answers")


@contextmanager
def _new(problem: Problem, target: Path) -> Iterator[None]:
    """Explain why something could not be written where nothing was to be before."""
    try:
        yield
    except FileExistsError as error:
        hint = f"`judge run {problem.id} {shlex.quote(str(target))}` judges it; name another file to begin anew"
        raise UsageError(f"{target} is there already", hint=hint) from error
    except FileNotFoundError as error:
        raise UsageError(f"{target.parent}: no such folder") from error


def _tell(problem: Problem, named: Path | None, chosen: Settings, written: str, noun: str) -> None:
    out = console(chosen)
    out.print(written, soft_wrap=True)
    run = f"judge run {problem.id}" if named is None else f"judge run {problem.id} {shlex.quote(str(named))}"
    out.print(f"read the problem with `judge show {problem.id}`, judge your {noun} with `{run}`", soft_wrap=True)


def _by_name(file: Path | None) -> Language:
    """The language that a file's name tells, or Python."""
    from judge.language.table import UnknownLanguage, detect, language

    try:
        return detect([file] if file else [])
    except UnknownLanguage:
        return language("python3")


def _write_new(target: Path, text: str) -> None:
    """Write a file that is not there yet; all of it, or nothing is left."""
    handle = target.open("x", encoding="utf-8")
    try:
        with handle:
            handle.write(text)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(target)) from error
