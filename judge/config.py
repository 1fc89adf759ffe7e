"""The settings of a run, and where each of them comes from.

Five sources, each over the one before it:

    defaults
    the person's file     $XDG_CONFIG_HOME/judge/config.toml  (~/.config/judge/config.toml)
    the project's file    judge.toml in the working directory or the nearest folder above it
    the environment       JUDGE_<KEY>, e.g. JUDGE_JOBS=4; NO_COLOR and FORCE_COLOR count as color
    flags                 of the command line

A file is flat TOML. Its keys, with the type of their value:

    problem_roots  folders of problem packages, searched before the shipped ones
    cache_dir      folder for what can be made again      (not in a project's file)
    state_dir      folder for progress                    (not in a project's file)
    jobs           how many cases run at once
    color          "auto", "always" or "never"
    python         interpreter that runs Python solutions (not in a project's file)
    memory         memory limit where a package names none, e.g. "2GiB"
    output         output limit where a package names none, e.g. "8MiB"
    time_multipliers  what time limits are multiplied by in a language, e.g. { java = 2, kotlin = 2.5 }
    complexity     whether `judge run` measures how the cost of an accepted solution grows: true or false
    level          the least protection to run with: "strict", "standard", "weak" (not in a project's file)
    allow_weaker   protections that may be weaker than the level asks for (not in a project's file)
    backend        the sandbox: "native" (Linux only) or "docker"   (not in a project's file)
    docker_image   the image of the Docker backend                  (not in a project's file)
    docker_runtime a runtime that the engine knows, e.g. "runsc"    (not in a project's file)
    docker_cpus    the processors of its runs, e.g. "0,2-3"         (not in a project's file)

Without a level, runs have the strongest protection there is; docs/levels.md says what each asks for.
A project's file comes with a repository that the person may not have written: it can neither
weaken the sandbox, nor choose the program that is run, nor say where the person's files go.
Relative paths count from the file's folder, else from the working directory. In the environment,
paths are separated by `:` and names by `,`. An unknown key in a file is an error; a variable
`JUDGE_…` that means nothing here is left to others.
"""

from __future__ import annotations

import math
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from judge.errors import UsageError
from judge.model.execution import Level
from judge.model.limits import MIB
from judge.units import parse_size

PROJECT_FILE = "judge.toml"
COLORS = ("auto", "always", "never")
BACKENDS = ("native", "docker")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run goes by. Folders need not exist yet; `python` does."""

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
    origins: Mapping[str, str] = field(default_factory=dict)

    def origin(self, name: str) -> str:
        """Where the field's value comes from, in words: `default`, `file:line`, a variable or a flag."""
        return self.origins[name]


def load_settings(cwd: Path, environ: Mapping[str, str], flags: Mapping[str, object]) -> Settings:
    """The settings in force in `cwd`; `UsageError` names the source, line and key at fault.

    `flags` maps keys to what the command line gave, as text or already of the right type;
    `None` means not given.
    """
    values: dict[str, object] = {}
    origins: dict[str, str] = {}
    for source in _sources(cwd, environ, flags):
        for key, raw in source.values.items():
            values[_KEYS[key].field] = _parse(key, raw, source, environ)
            origins[_KEYS[key].field] = source.origin(key)
    return Settings(**values, origins=origins)  # type: ignore[arg-type]  # the defaults name every field


# --- the sources ---


@dataclass(frozen=True, slots=True)
class _Source:
    """Raw values by key; `folder` is what their relative paths count from."""

    values: Mapping[str, object]
    folder: Path
    origin: Callable[[str], str]


def _sources(cwd: Path, environ: Mapping[str, str], flags: Mapping[str, object]) -> Iterator[_Source]:
    yield _Source(_defaults(environ), cwd, lambda _: "default")
    personal = _xdg(environ, "XDG_CONFIG_HOME", ".config") / "config.toml"
    if (text := _read(personal)) is not None:
        yield _file_source(personal, text, personal=True)
    for folder in (cwd, *cwd.parents):
        if (text := _read(folder / PROJECT_FILE)) is not None:
            yield _file_source(folder / PROJECT_FILE, text, personal=False)
            break
    yield from _environment_sources(cwd, environ)
    given = {key: value for key, value in flags.items() if value is not None}
    yield _Source(given, cwd, lambda key: "flag --" + key.replace("_", "-"))


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
    }


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _xdg(environ: Mapping[str, str], variable: str, default: str) -> Path:
    """Our folder below an XDG base directory; a relative base is ignored, as its specification says."""
    base = Path(environ.get(variable, ""))
    return (base if base.is_absolute() else _home(environ) / default) / "judge"


def _home(environ: Mapping[str, str]) -> Path:
    return Path(environ["HOME"]) if environ.get("HOME") else Path("~").expanduser()


def _environment_sources(cwd: Path, environ: Mapping[str, str]) -> Iterator[_Source]:
    for variable, color in (("FORCE_COLOR", "always"), ("NO_COLOR", "never")):
        if environ.get(variable):
            yield _Source({"color": color}, cwd, _said_by(variable))
    given = {key: environ[_variable(key)] for key in _KEYS if environ.get(_variable(key))}
    yield _Source(given, cwd, lambda key: f"environment variable {_variable(key)}")


def _said_by(variable: str) -> Callable[[str], str]:
    return lambda _: f"environment variable {variable}"


def _variable(key: str) -> str:
    return f"JUDGE_{key.upper()}"


# --- a file ---


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: not a text in UTF-8 ({error.reason} at byte {error.start})") from error
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from error


def _file_source(file: Path, text: str, *, personal: bool) -> _Source:
    values = _toml(file, text)
    for key in values:
        where = f"{file}:{_line(text, key)}"
        if key not in _KEYS:
            raise UsageError(f"{where}: unknown key '{key}'", hint=_did_you_mean(key))
        if _KEYS[key].personal and not personal:
            raise UsageError(
                f"{where}: '{key}' cannot be set by a project",
                hint=f"set it in your own ~/.config/judge/config.toml, or with {_variable(key)}=…",
            )
    return _Source(values, file.parent, lambda key: f"{file}:{_line(text, key)}")


def _toml(file: Path, text: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f"{file}:{line[1]}" if line else f"{file}:{len(text.splitlines())}"
        raise UsageError(f"{where}: not valid TOML: {error}") from error


def _line(text: str, key: str) -> int:
    """The line where a top-level key (or the table of that name) begins, counted from 1."""
    name = re.escape(key)
    start = re.compile(rf"""\s*\[*\s*(["']?){name}\1\s*[=.\]]""")
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if start.match(line)), 1)


def _did_you_mean(key: str) -> str:
    import difflib

    near = difflib.get_close_matches(key, _KEYS, n=1)
    return f"did you mean '{near[0]}'?" if near else f"known keys are {', '.join(_KEYS)}"


# --- the values ---


@dataclass(frozen=True, slots=True)
class _Context:
    """What a value's meaning may depend on besides itself."""

    folder: Path
    environ: Mapping[str, str]


def _parse(key: str, raw: object, source: _Source, environ: Mapping[str, str]) -> object:
    try:
        return _KEYS[key].parse(raw, _Context(source.folder, environ))
    except ValueError as error:
        raise UsageError(f"{source.origin(key)}: {key}: {error}") from error


def _paths(raw: object, context: _Context) -> tuple[Path, ...]:
    return tuple(_path(part, context) for part in _list(raw, os.pathsep))


def _path(raw: object, context: _Context) -> Path:
    if not isinstance(raw, str | Path) or not str(raw):
        raise ValueError(f"expected a path, got {raw!r}")
    text = str(raw)
    if text == "~" or text.startswith("~/"):
        return _home(context.environ) / text[2:]
    return context.folder / text


def _names(raw: object, _: _Context) -> tuple[str, ...]:
    return tuple(_text(part) for part in _list(raw, ","))


def _list(raw: object, separator: str) -> list[object]:
    if isinstance(raw, str):
        return [part.strip() for part in raw.split(separator) if part.strip()]
    if not isinstance(raw, list | tuple):
        raise ValueError(f"expected a list, got {raw!r}")
    return list(raw)


def _text(raw: object) -> str:
    if not isinstance(raw, str) or not raw:
        raise ValueError(f"expected a text, got {raw!r}")
    return raw


def _jobs(raw: object, _: _Context) -> int:
    number = int(raw) if isinstance(raw, str) and re.fullmatch("[0-9]{1,6}", raw) else raw
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise ValueError(f"expected a whole number from 1 on, got {raw!r}")
    return number


def _color(raw: object, _: _Context) -> str:
    if raw not in COLORS:
        raise ValueError(f"expected one of {', '.join(COLORS)}, got {raw!r}")
    return str(raw)


def _backend(raw: object, _: _Context) -> str:
    if raw not in BACKENDS:
        raise ValueError(f"expected one of {', '.join(BACKENDS)}, got {raw!r}")
    return str(raw)


def _word(raw: object, _: _Context) -> str:
    """A text without blanks; none at all is the engine's own choice."""
    if not isinstance(raw, str) or any(letter.isspace() for letter in raw):
        raise ValueError(f"expected a text without blanks, got {raw!r}")
    return raw


def _truth(raw: object, _: _Context) -> bool:
    truth = {"true": True, "false": False}.get(raw) if isinstance(raw, str) else raw
    if not isinstance(truth, bool):
        raise ValueError(f"expected true or false, got {raw!r}")
    return truth


def _level(raw: object, _: _Context) -> Level | None:
    """A level by name; `None`, which only the default is, asks for none."""
    if raw is not None and raw not in list(Level):
        raise ValueError(f"expected one of {', '.join(Level)}, got {raw!r}")
    return None if raw is None else Level(str(raw))


def _size(raw: object, _: _Context) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int | str):
        raise ValueError(f'expected a size such as "64MiB", got {raw!r}')
    size = parse_size(raw) if isinstance(raw, str) else raw
    if size < 1:
        raise ValueError(f"expected more than nothing, got {raw!r}")
    return size


def _memory(raw: object, context: _Context) -> int:
    size = _size(raw, context)
    if size < MIB:
        raise ValueError(f"{raw!r} is {size} bytes, in which nothing runs; a unit is missing, as in '64MiB'")
    return size


def _multipliers(raw: object, context: _Context) -> Mapping[str, float]:
    """By the code of a language; in the environment as `java=2,kotlin=2.5`."""
    if isinstance(raw, str):
        raw = dict(part.partition("=")[::2] for part in _names(raw, context))
    if not isinstance(raw, Mapping):
        raise ValueError(f"expected a table such as {{ java = 2 }}, got {raw!r}")
    return {_text(code): _multiplier(code, factor) for code, factor in raw.items()}


def _multiplier(code: str, raw: object) -> float:
    try:
        factor = math.nan if isinstance(raw, bool) else float(raw)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        factor = math.nan
    if not 0 < factor < math.inf:
        raise ValueError(f"expected a number above 0 for {code}, got {raw!r}")
    return factor


def _interpreter(raw: object, context: _Context) -> Path:
    """A path, or a command to be looked up; symbolic links stay, for they are what makes a venv a venv."""
    if isinstance(raw, str) and "/" not in raw:
        found = shutil.which(raw, path=context.environ.get("PATH"))
    else:
        path = _path(raw, context)
        found = str(path) if path.is_file() and os.access(path, os.X_OK) else None
    if found is None:
        raise ValueError(f"there is no program '{raw}'")
    return context.folder / found


@dataclass(frozen=True, slots=True)
class _Key:
    """A key of the files: the field it fills, how it is read, and whether a project may not set it."""

    field: str
    parse: Callable[[object, _Context], object]
    personal: bool = False


_KEYS = {
    "problem_roots": _Key("problem_roots", _paths),
    "cache_dir": _Key("cache_dir", _path, personal=True),
    "state_dir": _Key("state_dir", _path, personal=True),
    "jobs": _Key("jobs", _jobs),
    "color": _Key("color", _color),
    "python": _Key("python", _interpreter, personal=True),
    "memory": _Key("memory_bytes", _memory),
    "output": _Key("output_bytes", _size),
    "time_multipliers": _Key("time_multipliers", _multipliers),
    "complexity": _Key("complexity", _truth),
    "level": _Key("level", _level, personal=True),
    "allow_weaker": _Key("allow_weaker", _names, personal=True),
    "backend": _Key("backend", _backend, personal=True),
    "docker_image": _Key("docker_image", _word, personal=True),
    "docker_runtime": _Key("docker_runtime", _word, personal=True),
    "docker_cpus": _Key("docker_cpus", _word, personal=True),
}
