"""`judge init`."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from judge.cli.context import color_option, console, library, settings
from judge.config import Settings
from judge.errors import UsageError

if TYPE_CHECKING:
    from judge.ci.laying import Laid
    from judge.ci.template import Choices
    from judge.model.problem import Problem

_HOSTS = {"github": ("github",), "gitlab": ("gitlab",), "both": ("github", "gitlab"), "none": ()}


@click.command("init")
@click.argument("directory", type=click.Path(path_type=Path), metavar="[DIR]", default=".")
@click.option("--name", help="Whose solutions they are, for the licence; git's user.name by default.")
@click.option("--problem", "problems", multiple=True, metavar="P", help="A problem to solve; may be repeated.")
@click.option("--language", type=click.Choice(["python3", "cpp", "java", "javascript"]), default="python3")
@click.option("--ci", type=click.Choice(list(_HOSTS)), default="github", help="The code host that checks them.")
@click.option("--source", metavar="URL[@REV]", help="The git repository that CI gets judge from.")
@click.option("--no-git", is_flag=True, help="Do not make it a git repository.")
@color_option
def command(directory: Path, problems: tuple[str, ...], color: str | None, **flags: Any) -> None:
    """Make a repository of solutions, which CI checks.

    It has a stub for each problem that comes with judge, or for each P; judge.toml, a README with a table
    of progress, files for CI and pre-commit, and a licence. What is in DIR already is left as it is. Without
    --source CI gets the judge from where this one was installed or cloned from.
    """
    from judge.ci.laying import lay_out
    from judge.ci.template import files

    chosen = settings(color=color)
    found = _problems(problems, chosen)
    choices = _choices(directory, flags)
    laid = lay_out(directory, files(choices, found, _progress(found, choices.language)))
    out = console(chosen)
    for line in (*_told(directory, laid), *_repository(directory, flags), *_next(directory, laid, found)):
        out.print(line, soft_wrap=True, markup=False, highlight=False)


def _problems(names: Sequence[str], chosen: Settings) -> list[Problem]:
    """The problems to begin with, each once; all that ship where none is named."""
    from judge.package.library import Library, shipped_problems

    if not names:
        shipped = Library((shipped_problems(),))
        return [shipped.load(str(directory)) for directory in shipped.directories()]
    known = library(chosen)
    return list({problem.id: problem for problem in map(known.load, names)}.values())


def _choices(directory: Path, flags: dict[str, Any]) -> Choices:
    from judge.ci.source import known_source, parse_source
    from judge.ci.template import Choices

    name = " ".join((flags["name"] if flags["name"] is not None else _own_name(directory)).split())
    if not name or not name.isprintable():
        raise UsageError("--name: a licence needs a name, which can be printed", hint='--name "Your Name"')
    source = parse_source(flags["source"]) if flags["source"] else known_source()
    hosts = frozenset(_HOSTS[flags["ci"]])
    return Choices(name, date.today().year, flags["language"], hosts, source)


def _own_name(directory: Path) -> str:
    """What git calls the person, else what the account says."""
    import getpass

    from judge.ci.git import Git

    if name := Git(directory if directory.is_dir() else Path.cwd()).ask("config", "user.name"):
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without an entry, as in a container
        return ""


def _progress(problems: Sequence[Problem], language: str) -> str:
    """The table of progress as it will be until somebody has solved something."""
    from judge.ci.template import fresh_report
    from judge.cli.progress import BEGIN, END
    from judge.report.check.progress import render_progress

    return f"{BEGIN}\n{render_progress(fresh_report(problems, language))}{END}"


def _told(directory: Path, laid: Laid) -> Iterator[str]:
    from judge.ci.template import FILL_IN
    from judge.ui.text import count, visible

    begun = [path for path in laid.written if path.startswith("solutions/")]
    around = [path for path in laid.written if path not in begun]
    parts = [count(len(begun), "stub"), *around] if begun else around
    if not laid.written:
        yield visible(f"{directory} has all of it already")
        return
    yield visible(f"wrote {', '.join(parts)} into {directory}")
    if laid.kept:
        yield f"left as they were: {', '.join(laid.kept)}"
    open_ones = [path for path in laid.written if FILL_IN in (directory / path).read_text("utf-8")]
    if open_ones:
        yield f"{FILL_IN} in {' and '.join(open_ones)} is to be the address of judge's repository; --source writes it"


def _repository(directory: Path, flags: dict[str, Any]) -> Iterator[str]:
    """Make it a git repository, where it is in none, and say what came of it."""
    import shutil

    from judge.ci.git import Git, enclosing

    around = enclosing(directory)
    if around is not None:
        if around.resolve() != directory.resolve() and flags["ci"] != "none":
            yield f"it is a part of the repository {around}: code hosts read files for CI at its root alone"
    elif shutil.which("git") is None:
        yield "there is no git here, so it is no git repository yet"
    elif not flags["no_git"]:
        try:
            Git.make(directory)
        except UsageError as error:
            yield f"it could not be made a git repository: {error.message}"


def _next(directory: Path, laid: Laid, problems: Sequence[Problem]) -> Iterator[str]:
    from judge.ui.text import visible

    yield "next:"
    if directory.resolve() != Path.cwd().resolve():
        yield visible(f"  cd {shlex.quote(str(directory))}")
    yield f"  judge show {problems[0].id}"
    yield "  judge check"
    if "README.md" in laid.kept:
        yield "  judge check --update-readme"
