"""What a box binds so that a Python interpreter runs in it: the interpreter, its standard library, the C libraries.

Everything keeps the path it has outside, so that the interpreter finds its library as always.
Nothing else of the host is there: no other programs, no configuration, no home folders.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from judge.errors import SandboxUnavailable

_QUERY = """
import sys, sysconfig
print(sys.executable, sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"),
      sysconfig.get_config_var("LIBDIR") or "", sysconfig.get_config_var("MULTIARCH") or "", sys.version.split()[0],
      sep="\\0", end="")
"""
_ANSWERS = 6
_LIBRARIES = ("/lib64", "/usr/lib64", "/lib/{multiarch}", "/usr/lib/{multiarch}")
_LIBRARIES_WITHOUT_MULTIARCH = ("/lib", "/usr/lib", "/nix/store")
_SYSTEM_PATH = "/usr/bin:/bin:/usr/local/bin"
_LOADERS = "ld-*.so*"
"""What loads programs, which not every machine has in a folder of its own: in `/lib` on 64-bit ARM, beside the rest."""

_LINKER_CACHE = "/etc/ld.so.cache"
_LOCALE = "/usr/lib/locale/C.utf8"  # LANG of a run; where it is missing, glibc falls back to plain C
_NAME_ONE = "name a Python 3 interpreter with JUDGE_PYTHON, or as python in your config.toml"


@dataclass(frozen=True, slots=True)
class PythonRuntime:
    """An interpreter and the (host path, path inside) pairs that it needs, but for the folders that stay `hidden`."""

    executable: str
    version: str
    binds: tuple[tuple[str, str], ...]
    hidden: tuple[str, ...] = ()


def find_runtime(executable: str = "") -> PythonRuntime:
    """As `python_runtime`. Raises `SandboxUnavailable`, with the remedy, for an interpreter that cannot serve."""
    try:
        return python_runtime(executable)
    except ValueError as error:
        raise SandboxUnavailable("interpreter", f"{executable} is no Python interpreter", hint=_NAME_ONE) from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise SandboxUnavailable(
            "interpreter", f"{executable or sys.executable} cannot be used: {error}", hint=_NAME_ONE
        ) from error


@cache
def python_runtime(executable: str = "") -> PythonRuntime:
    """The runtime of an interpreter, by default of the one below this process's virtual environment.

    Raises `OSError` or `subprocess.CalledProcessError` when `executable` does not run.
    """
    found, stdlib, platstdlib, libdir, multiarch, version = _describe(executable)
    real = str(Path(found).resolve())
    loaders = map(str, Path("/lib").glob(_LOADERS))
    paths = [real, stdlib, platstdlib, *_libraries(multiarch), *loaders, _LINKER_CACHE, _LOCALE]
    if libdir and any(Path(libdir).glob("libpython3*.so*")):
        paths += [str(path) for path in Path(libdir).glob("libpython3*.so*")]
    wanted = sorted({path for path in paths if Path(path).exists()})
    binds = tuple((str(Path(path).resolve()), path) for path in _without_nested(wanted))
    return PythonRuntime(real, version, binds, tuple(_installed(stdlib, platstdlib)))


def _installed(*libraries: str) -> list[str]:
    """Folders of installed packages inside a standard library: they are the machine's, no program may count on them."""
    folders = {Path(library, name) for library in libraries for name in ("site-packages", "dist-packages")}
    return sorted(str(folder) for folder in folders if folder.is_dir())


def _describe(executable: str) -> list[str]:
    ours = getattr(sys, "_base_executable", None) or sys.executable
    if executable and Path(executable).resolve() != Path(ours).resolve():
        return _ask(executable)
    return _ourselves(ours)


def _ask(executable: str) -> list[str]:
    command = [executable, "-S", "-s", "-c", _QUERY]
    described = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\0")
    if len(described) != _ANSWERS:
        raise ValueError(f"{executable} does not answer as Python does")
    return described


def _ourselves(executable: str) -> list[str]:
    """What `executable`, the interpreter that this process runs in, would answer; to ask it would take 15 ms."""
    return [
        executable,
        sysconfig.get_path("stdlib", vars=_base_vars()),
        sysconfig.get_path("platstdlib", vars=_base_vars()),
        sysconfig.get_config_var("LIBDIR") or "",
        sysconfig.get_config_var("MULTIARCH") or "",
        sys.version.split()[0],
    ]


def _base_vars() -> dict[str, str]:
    """In a virtual environment sysconfig's paths point into it; the library lies with the base."""
    base, platform_base = sys.base_prefix, sys.base_exec_prefix
    return {
        "base": base,
        "installed_base": base,
        "platbase": platform_base,
        "installed_platbase": platform_base,
    }


def _libraries(multiarch: str) -> list[str]:
    known = [path.format(multiarch=multiarch) for path in _LIBRARIES if multiarch or "{" not in path]
    has_multiarch = multiarch and Path(f"/usr/lib/{multiarch}").is_dir()
    return known if has_multiarch else [*known, *_LIBRARIES_WITHOUT_MULTIARCH]


def with_folders(binds: tuple[tuple[str, str], ...], folders: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What a box binds for other languages' tools, too: folders, files and globs of them, as far as they exist."""
    if not folders:
        return binds
    wanted = {inside: real for real, inside in binds}
    for found in (path for folder in folders for path in Path("/").glob(folder.lstrip("/"))):
        wanted[str(found)] = str(found.resolve())
    return tuple((wanted[path], path) for path in _without_nested(sorted(wanted)))


def find_tool(name: str) -> str:
    """Where a tool really is: the system's own before what the person has installed; empty where there is none."""
    found = shutil.which(name, path=f"{_SYSTEM_PATH}:{os.environ.get('PATH', '')}")
    return str(Path(found).resolve()) if found else ""


def _without_nested(paths: list[str]) -> list[str]:
    """Leave out what lies below a path that is bound whole."""
    kept: list[str] = []
    for path in paths:
        if not any(path.startswith(f"{outer}/") for outer in kept):
            kept.append(path)
    return kept
