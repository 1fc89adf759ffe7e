"""What the commands of a contest share: which contest it is, who asks, where its problems are."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from judge.cli.context import library
from judge.config import Settings
from judge.contest.admission import require_team, some_teams
from judge.contest.model import ContestProblem, Team
from judge.contest.state import State
from judge.contest.store import Store
from judge.errors import UsageError
from judge.package.library import is_package

ENDING = ".contest"


def contest_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--contest`, the same everywhere."""
    kind = click.Path(path_type=Path, dir_okay=False)
    words = "The contest's file, where it is not the only one here."
    return click.option("--contest", "path", type=kind, envvar="JUDGE_CONTEST", metavar="FILE", help=words)(command)


def team_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--team`, the same everywhere."""
    words = "Whose it is; JUDGE_TEAM says it for good."
    return click.option("--team", metavar="TEAM", envvar="JUDGE_TEAM", default="", help=words)(command)


def open_contest(path: Path | None) -> Store:
    """The contest asked for. Raises `UsageError` where there is none, or several."""
    return Store.open(path or the_only_one(Path.cwd()))


def the_only_one(folder: Path) -> Path:
    """The contest in a folder, or in the nearest one above it that has any. Raises `UsageError`."""
    for each in (folder, *folder.parents):
        found = sorted(one for one in each.glob(f"*{ENDING}") if one.is_file())
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(one.name for one in found)
            one = shlex.quote(found[0].name)
            hint = f"name one: --contest {one}, or JUDGE_CONTEST={one} for good"
            raise UsageError(f"{each} has several contests: {names}", hint=hint)
    raise UsageError(
        f"there is no contest in {folder}, nor in a folder above it", hint="`judge contest create FILE.yaml` makes one"
    )


def the_new(path: Path, hint: str = "--to PATH makes it elsewhere") -> Path:
    """The path of a contest that is to be made. Raises `UsageError` where there is something already."""
    if os.path.lexists(path):
        raise UsageError(f"{path}: there is {'a folder' if path.is_dir() else 'a file'} already", hint=hint)
    return path


def the_team(state: State, asked: str) -> str:
    """The name of who asks: as given, or the only team there is. Raises `UsageError`."""
    if asked:
        return asked
    teams = [each for each in state.contest.teams if not each.ghost]
    if len(teams) == 1:
        return teams[0].id
    if not teams:
        return os.environ.get("USER") or "me"
    one, some = teams[0].id, some_teams(state)
    raise UsageError("which team is that from?", hint=f"--team {one}, or JUDGE_TEAM={one} for good; here are {some}")


def own_team(state: State, asked: str) -> Team | None:
    """The team that looks, where it is known who does. Raises `UsageError` for an unknown one."""
    teams = [each for each in state.contest.teams if not each.ghost]
    return require_team(state, asked) if asked else teams[0] if len(teams) == 1 else None


def package_of(chosen: Settings, beside: Path, problem: str) -> Path:
    """Where a problem's package is: a folder, from `beside` on, else by its name. Raises `ProblemNotFound`."""
    folder = beside / problem
    if is_package(folder):
        return folder.resolve()
    return library(chosen).find(problem)


def looked_up(chosen: Settings, beside: Path, problem: ContestProblem) -> ContestProblem:
    """A problem with what its package says of it; a folder by its whole path. Raises `JudgeError`."""
    from judge.package.reader import load

    directory = package_of(chosen, beside, problem.problem)
    found = load(directory)
    inside = (beside / problem.problem).resolve() == directory
    limit_s = found.limits.time_limit_s
    return replace(
        problem,
        problem=str(directory) if inside else found.id,
        name=problem.name or found.title,
        cases=len(found.all_cases),
        time_limit_ms=round(limit_s * 1000) if limit_s else 0,
    )
