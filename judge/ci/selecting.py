"""Which solutions of a repository are checked: those at some paths, of some names, changed, or failed last time."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from judge.ci.finding import Found
from judge.ci.git import Changes, Git
from judge.config import PROJECT_FILE
from judge.errors import UsageError
from judge.model.check import Solution

_PINS = re.compile(
    r"requirements[^/]*\.(?:txt|in)|pyproject\.toml|[^/]*\.lock|\.pre-commit-config\.yaml|\.gitlab-ci\.yml"
    r"|\.github/workflows/[^/]*\.ya?ml|Dockerfile"
)
"""Files that say which version of the judge a repository is checked with."""


@dataclass(frozen=True, slots=True)
class Selected:
    """The solutions to check, and what there is to say of the choice."""

    solutions: tuple[Solution, ...]
    remarks: tuple[str, ...] = ()


def at_paths(found: Found, root: Path, paths: Sequence[Path], *, lenient: bool = False) -> tuple[Solution, ...]:
    """The solutions at or below some paths; all for none. Raises `UsageError` for a path that has no solution.

    If it is to be `lenient`, such a path is passed over, but for one that is not there at all.
    """
    if not paths:
        return found.solutions
    chosen: dict[str, Solution] = {}
    for path in paths:
        mine = [solution for solution in found.solutions if _is_at(solution.path, _from_root(path, root))]
        if not mine and not lenient:
            raise _no_solution(path, _from_root(path, root), found)
        chosen.update((solution.path, solution) for solution in mine)
    return tuple(chosen[path] for path in sorted(chosen))


def _from_root(path: Path, root: Path) -> str:
    """A path as solutions have it. Raises `UsageError` for what is not there, or not in the repository."""
    if not path.exists() and not path.is_symlink():
        raise UsageError(f"{path}: no such file or folder")
    full = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
    try:
        return full.relative_to(root.resolve()).as_posix()
    except ValueError:
        raise UsageError(f"{path} is not in {root}, whose solutions are checked") from None


def _is_at(solution: str, path: str) -> bool:
    """Whether a solution lies at a path or below it, or is the folder in which that lies."""
    return path == "." or solution == path or solution.startswith(f"{path}/") or path.startswith(f"{solution}/")


def _no_solution(path: Path, from_root: str, found: Found) -> UsageError:
    if from_root in found.outside:
        return UsageError(f"{path} is no solution: {found.outside[from_root]}", hint="`judge list` shows the problems")
    if path.is_dir():
        return UsageError(f"{path} has no solution in it", hint="`judge check --list` shows all that are found")
    hint = f"write `# judge: PROBLEM` into it, or name it in [solutions.files] of {PROJECT_FILE}"
    return UsageError(f"{path} is the solution of no problem that is known", hint=hint)


def of_names(solutions: Iterable[Solution], globs: Sequence[str]) -> tuple[Solution, ...]:
    """Those whose problem, path or person matches one of the globs; all for none."""
    return tuple(solution for solution in solutions if not globs or _matches(solution, globs))


def _matches(solution: Solution, globs: Sequence[str]) -> bool:
    names = (solution.problem, solution.path, solution.path.rpartition("/")[2], solution.who)
    return any(name and fnmatch.fnmatchcase(name, glob) for name in names for glob in globs)


def changed(found: Found, solutions: Sequence[Solution], git: Git, root: Path, changes: Changes) -> Selected:
    """Those that changed, or whose problem did; all where that cannot be told, or what judges them changed."""
    if changes.unknown:
        return Selected(tuple(solutions), (f"everything is checked: {changes.unknown}",))
    if why := _all_changed(git, root, changes):
        return Selected(tuple(solutions), (f"everything is checked: {why}",))
    paths = changes.paths | changes.gone
    packages = {problem for problem, package in found.packages.items() if _touches(_inside(package, root), paths)}
    chosen = tuple(each for each in solutions if each.problem in packages or _touches(each.path, paths))
    return Selected(chosen, (f"what changed since {changes.base}",))


def _all_changed(git: Git, root: Path, changes: Changes) -> str:
    """Why all solutions count as changed; empty where they do not."""
    if PROJECT_FILE in changes.paths | changes.gone:
        return f"{PROJECT_FILE} changed"
    for path in sorted(changes.paths):
        if _PINS.fullmatch(path) and re.search(r"\bjudge\b", git.lines_changed(root, changes.base, path)):
            return f"{path} names another version of the judge"
    return ""


def _touches(place: str, paths: Iterable[str]) -> bool:
    """Whether one of the paths is a place, lies in it, or is a folder around it (a submodule is one path)."""
    return bool(place) and any(
        path == place or path.startswith(f"{place}/") or place.startswith(f"{path}/") for path in paths
    )


def _inside(package: Path, root: Path) -> str:
    try:
        return package.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return ""


def failed_before(solutions: Iterable[Solution], failed: Mapping[str, str]) -> tuple[Solution, ...]:
    """Those that did not pass the last time, by their paths."""
    return tuple(solution for solution in solutions if solution.path in failed)
