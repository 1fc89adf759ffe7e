"""The settings of a run, and where each of them comes from.

Five sources, each over the one before it:

    defaults
    the person's file     $XDG_CONFIG_HOME/judge/config.toml  (~/.config/judge/config.toml)
    the project's file    judge.toml in the working directory or the nearest folder above it
    the environment       JUDGE_<KEY>, e.g. JUDGE_JOBS=4; NO_COLOR and FORCE_COLOR count as color
    flags                 of the command line

A file is TOML. Its keys, with the type of their value:

    problem_roots  folders of problem packages, searched before the shipped ones
    cache_dir      folder for what can be made again      (not in a project's file)
    state_dir      folder for progress                    (not in a project's file)
    jobs           how many cases run at once
    color          "auto", "always" or "never"
    python         interpreter that runs Python solutions (not in a project's file)
    memory         memory limit where a package names none, e.g. "2GiB"
    output         output limit where a package names none, e.g. "8MiB"
    time_multipliers  what time limits are multiplied by in a language, e.g. { java = 2, kotlin = 2.5 }
    complexity     whether the cost of accepted solutions is measured: true or false
    level          the least protection to run with: "strict", "standard", "weak" (not in a project's file)
    allow_weaker   protections that may be weaker than the level asks for (not in a project's file)
    backend        the sandbox: "native" (Linux only) or "docker"   (not in a project's file)
    docker_image   the image of the Docker backend                  (not in a project's file)
    docker_runtime a runtime that the engine knows, e.g. "runsc"    (not in a project's file)
    docker_cpus    the processors of its runs, e.g. "0,2-3"         (not in a project's file)

    [solutions]    which files `judge check` takes for solutions; see judge/ci/patterns.py
    patterns       such as "solutions/{problem}.*", the first that matches counts
    files          a table of what the patterns do not say: a path = the problem that it solves
    ignore         patterns of files that are none

    [policy]       what fails `judge check`
    fail_on        verdicts; all but AC by default
    growth         growth worse than asked: "worse" fails, "required" only where the kata demands it, "never"
    required       problems that an accepted solution has to be there for
    languages      the only languages that solutions may be in; any by default
    show_secret    whether reports may hold the data of secret cases

    [sandbox]
    minimum        the least protection to check with, as `level`

Without a level, runs have the strongest protection there is; docs/levels.md says what each asks for.
A project's file comes with a repository that the person may not have written: it can neither
weaken the sandbox, nor choose the program that is run, nor say where the person's files go.
Relative paths count from the file's folder, else from the working directory. In the environment,
paths are separated by `:` and names by `,`, and a key of a table is JUDGE_<TABLE>_<KEY>. An unknown key in a
file is an error; a variable `JUDGE_…` that means nothing here is left to others.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from judge.config import values
from judge.config.files import SettingsFile, read
from judge.config.values import BACKENDS, COLORS, Context
from judge.errors import UsageError
from judge.model.check import GrowthPolicy
from judge.model.execution import Level
from judge.model.limits import MIB
from judge.model.verdict import Verdict

__all__ = ["BACKENDS", "COLORS", "PROJECT_FILE", "Settings", "load_settings"]

PROJECT_FILE = "judge.toml"

PATTERNS = ("solutions/{problem}.*", "solutions/{problem}/solution.*", "{problem}/solution.*")
"""Where solutions lie in a repository that says nothing of them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run goes by. Folders need not exist yet; `python` does. `project_dir` is that of judge.toml, if any."""

    problem_roots: tuple[Path, ...]
    cache_dir: Path
    state_dir: Path
    jobs: int
    color: str
    python: Path
    memory_bytes: int
    output_bytes: int
    time_multipliers: Mapping[str, float]
    complexity: bool
    level: Level | None
    allow_weaker: tuple[str, ...]
    backend: str
    docker_image: str
    docker_runtime: str
    docker_cpus: str
    patterns: tuple[str, ...]
    files: Mapping[str, str]
    ignore: tuple[str, ...]
    fail_on: tuple[Verdict, ...]
    growth: GrowthPolicy
    required: tuple[str, ...]
    languages: tuple[str, ...]
    show_secret: bool
    minimum: Level | None
    project_dir: Path | None = None
    origins: Mapping[str, str] = field(default_factory=dict)

    def origin(self, name: str) -> str:
        """Where the field's value comes from, in words: `default`, `file:line`, a variable or a flag."""
        return self.origins[name]


def load_settings(cwd: Path, environ: Mapping[str, str], flags: Mapping[str, object]) -> Settings:
    """The settings in force in `cwd`; `UsageError` names the source, line and key at fault.

    `flags` maps keys to what the command line gave, as text or already of the right type;
    `None` means not given.
    """
    found: dict[str, object] = {}
    origins: dict[str, str] = {}
    project = _project_file(cwd)
    for source in _sources(cwd, environ, flags, project):
        for key, raw in source.values.items():
            found[KEYS[key].field] = _parse(key, raw, source, environ)
            origins[KEYS[key].field] = source.origin(key)
    folder = project.path.parent if project else None
    return Settings(**found, project_dir=folder, origins=origins)  # type: ignore[arg-type]  # the defaults name every field


# --- the sources ---


@dataclass(frozen=True, slots=True)
class _Source:
    """Raw values by key; `folder` is what their relative paths count from."""

    values: Mapping[str, object]
    folder: Path
    origin: Callable[[str], str]


def _project_file(cwd: Path) -> SettingsFile | None:
    files = (read(folder / PROJECT_FILE, KEYS) for folder in (cwd, *cwd.parents))
    return next((file for file in files if file is not None), None)


def _sources(
    cwd: Path, environ: Mapping[str, str], flags: Mapping[str, object], project: SettingsFile | None
) -> Iterator[_Source]:
    yield _Source(_defaults(environ), cwd, lambda _: "default")
    personal = read(_xdg(environ, "XDG_CONFIG_HOME", ".config") / "config.toml", KEYS)
    if personal is not None:
        yield _Source(personal.values, personal.path.parent, personal.place)
    if project is not None:
        _require_fitting(project)
        yield _Source(project.values, project.path.parent, project.place)
    yield from _environment_sources(cwd, environ)
    given = {key: value for key, value in flags.items() if value is not None}
    yield _Source(given, cwd, lambda key: "flag --" + key.replace("_", "-"))


def _require_fitting(project: SettingsFile) -> None:
    """Raises `UsageError` where a project sets what is the person's to say."""
    for key in project.values:
        if KEYS[key].personal:
            raise UsageError(
                f"{project.place(key)}: '{key}' cannot be set by a project",
                hint=f"set it in your own ~/.config/judge/config.toml, or with {_variable(key)}=…",
            )


def _defaults(environ: Mapping[str, str]) -> dict[str, object]:
    return {
        "problem_roots": (),
        "cache_dir": _xdg(environ, "XDG_CACHE_HOME", ".cache"),
        "state_dir": _xdg(environ, "XDG_STATE_HOME", ".local/state"),
        "jobs": _usable_cores(),
        "color": "auto",
        "python": sys.executable,
        "memory": 2048 * MIB,
        "output": 8 * MIB,
        "time_multipliers": {},
        "complexity": True,
        "level": None,
        "allow_weaker": (),
        "backend": "native" if sys.platform == "linux" else "docker",
        "docker_image": "judge-sandbox",
        "docker_runtime": "",
        "docker_cpus": "",
        "solutions.patterns": PATTERNS,
        "solutions.files": {},
        "solutions.ignore": (),
        "policy.fail_on": tuple(verdict.value for verdict in Verdict if verdict is not Verdict.AC),
        "policy.growth": GrowthPolicy.WORSE,
        "policy.required": (),
        "policy.languages": (),
        "policy.show_secret": False,
        "sandbox.minimum": None,
    }


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _xdg(environ: Mapping[str, str], variable: str, default: str) -> Path:
    """Our folder below an XDG base directory; a relative base is ignored, as its specification says."""
    base = Path(environ.get(variable, ""))
    return (base if base.is_absolute() else values.home(environ) / default) / "judge"


def _environment_sources(cwd: Path, environ: Mapping[str, str]) -> Iterator[_Source]:
    for variable, color in (("FORCE_COLOR", "always"), ("NO_COLOR", "never")):
        if environ.get(variable):
            yield _Source({"color": color}, cwd, _said_by(variable))
    given = {key: environ[_variable(key)] for key in KEYS if environ.get(_variable(key))}
    yield _Source(given, cwd, lambda key: f"environment variable {_variable(key)}")


def _said_by(variable: str) -> Callable[[str], str]:
    return lambda _: f"environment variable {variable}"


def _variable(key: str) -> str:
    return f"JUDGE_{key.upper().replace('.', '_')}"


# --- the keys ---


def _parse(key: str, raw: object, source: _Source, environ: Mapping[str, str]) -> object:
    try:
        return KEYS[key].parse(raw, Context(source.folder, environ))
    except ValueError as error:
        raise UsageError(f"{source.origin(key)}: {key}: {error}") from error


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the files: the field it fills, how it is read, and whether a project may not set it."""

    field: str
    parse: Callable[[object, Context], object]
    personal: bool = False


KEYS = {
    "problem_roots": Key("problem_roots", values.paths),
    "cache_dir": Key("cache_dir", values.path, personal=True),
    "state_dir": Key("state_dir", values.path, personal=True),
    "jobs": Key("jobs", values.jobs),
    "color": Key("color", values.color),
    "python": Key("python", values.interpreter, personal=True),
    "memory": Key("memory_bytes", values.memory),
    "output": Key("output_bytes", values.size),
    "time_multipliers": Key("time_multipliers", values.multipliers),
    "complexity": Key("complexity", values.truth),
    "level": Key("level", values.level, personal=True),
    "allow_weaker": Key("allow_weaker", values.names, personal=True),
    "backend": Key("backend", values.backend, personal=True),
    "docker_image": Key("docker_image", values.word, personal=True),
    "docker_runtime": Key("docker_runtime", values.word, personal=True),
    "docker_cpus": Key("docker_cpus", values.word, personal=True),
    "solutions.patterns": Key("patterns", values.names),
    "solutions.files": Key("files", values.texts),
    "solutions.ignore": Key("ignore", values.names),
    "policy.fail_on": Key("fail_on", values.verdicts),
    "policy.growth": Key("growth", values.growth_policy),
    "policy.required": Key("required", values.names),
    "policy.languages": Key("languages", values.names),
    "policy.show_secret": Key("show_secret", values.truth),
    "sandbox.minimum": Key("minimum", values.level),
}
"""Every key, in the order in which `judge config` prints them."""
