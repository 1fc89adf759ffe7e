"""A base image with this machine's own C and C++ compilers and Lua: their packages, and those that these need."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from .rootfs import base_image

PACKAGES = ("gcc", "g++", "libc6-dev", "lua5.4")
_NEVER_CALLED = re.compile(r"dpkg|tar|lib(asan|lsan|tsan|ubsan|gprofng)\d?")
_OF_NO_USE = ("/usr/share/doc/", "/usr/share/man/", "/usr/share/locale/", "/usr/share/info/", "/usr/share/lintian/")


def toolchain_image() -> bytes:
    """The archive. Skips the test where the packages are not installed."""
    needed = _with_dependencies(PACKAGES)
    held = io.BytesIO(base_image())
    with tarfile.open(fileobj=held) as archive:
        there = set(archive.getnames())
    held.seek(0)
    with tarfile.open(fileobj=held, mode="a") as archive:
        for path in _files(needed):
            if (name := path.lstrip("/")) not in there:
                archive.inodes.clear()  # /bin and /usr/bin may be one folder: what is in it twice is no hard link
                archive.add(path, name, recursive=False)
    return held.getvalue()


def _with_dependencies(names: tuple[str, ...]) -> set[str]:
    if shutil.which("dpkg-query") is None:
        pytest.skip("there is no dpkg-query here, which tells what compilers consist of")
    command = ["dpkg-query", "--show", "--showformat=${Package}\t${Status}\t${Depends}\n"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = (line.split("\t") for line in said.splitlines())
    depends = {name: text for name, status, text in rows if status.endswith(" installed")}
    if missing := [name for name in names if name not in depends]:
        pytest.skip(f"not installed here: apt-get install {' '.join(missing)}")
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in depends and name not in found and not _NEVER_CALLED.match(name):
            found.add(name)
            waiting += re.findall(r"(?:^|[,|] ?)([a-z0-9.+-]+)", depends[name])
    return found


def _files(packages: set[str]) -> list[str]:
    """Files and links to files: folders come with what is in them, and are no links there, as /bin may be here."""
    listed = subprocess.run(["dpkg-query", "--listfiles", *packages], capture_output=True, text=True, check=True).stdout
    paths = {line for line in listed.splitlines() if line.startswith("/") and not line.startswith(_OF_NO_USE)}
    paths -= {path for path in paths if path.endswith(("san.a", "/lto1", "/lto-dump-12"))}
    paths |= _alternatives(paths)
    return sorted(path for path in paths if os.path.lexists(path) and not Path(path).is_dir())


def _alternatives(paths: set[str]) -> set[str]:
    """The links that lead to them by way of /etc/alternatives (update-alternatives(1))."""
    found = set()
    for link in Path("/etc/alternatives").iterdir():
        if link.is_symlink() and str(link.readlink()) in paths:
            found |= {str(link), f"/usr/bin/{link.name}"}
    return found
