"""A base image of this machine's own interpreter: it, its standard library and the C libraries they need.

There is no registry to ask in a test; the engine takes the archive as it is (`docker import`).
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
from collections.abc import Iterator
from pathlib import Path

_LEFT_OUT = {
    "site-packages",
    "dist-packages",
    "test",
    "tests",
    "idlelib",
    "tkinter",
    "turtledemo",
    "ensurepip",
    "lib2to3",
}
_FOR_COMPILED = [f"/lib/{os.uname().machine}-linux-gnu/{name}" for name in ("libstdc++.so.6", "libgcc_s.so.1")]


def base_image() -> bytes:
    """The archive."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name in ("tmp", "dev", "proc", "sys", "etc", "usr/bin"):
            archive.addfile(_folder(name))
        for path in sorted(_paths()):
            archive.add(path.resolve(), path.relative_to("/").as_posix(), recursive=False)
        link = tarfile.TarInfo("usr/bin/python3")
        link.type, link.linkname = tarfile.SYMTYPE, str(_interpreter())
        archive.addfile(link)
    return held.getvalue()


def _folder(name: str) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.type, entry.mode = tarfile.DIRTYPE, 0o755
    return entry


def _interpreter() -> Path:
    return Path(getattr(sys, "_base_executable", sys.executable)).resolve()


def _paths() -> set[Path]:
    base = {"base": sys.base_prefix, "installed_base": sys.base_prefix}
    library = Path(sysconfig.get_path("stdlib", vars=base))
    found = {_interpreter(), *_library(library)}
    found |= {path for path in map(Path, _FOR_COMPILED) if path.exists()}
    modules = [path for path in found if path.suffix == ".so"]
    return found | set(_needed([_interpreter(), *modules]))


def _library(root: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        names[:] = [name for name in names if name not in _LEFT_OUT and not name.startswith("config-")]
        yield from (Path(folder) / name for name in files if not name.endswith((".opt-1.pyc", ".opt-2.pyc", ".a")))


def _needed(programs: list[Path]) -> Iterator[Path]:
    """The shared libraries that the dynamic linker would load (ldd(1))."""
    said = subprocess.run(["ldd", *map(str, programs)], capture_output=True, text=True, check=False).stdout
    yield from (Path(name) for name in re.findall(r"(/[^\s:]+\.so[^\s:]*) \(0x", said))
