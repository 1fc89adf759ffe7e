"""What a zipped package may hold: the entries of an archive, looked at before anything is written.

An archive comes from anywhere. So its names stay below its own folder, no entry lies behind a link or twice
in one place, and what it says of its sizes is small enough to be true of a package. Sizes that lie are no way
around it: reading an entry ends at the size that was told.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from judge.errors import PackageError
from judge.model.limits import MIB
from judge.package.names import PACKAGE_FILES

if TYPE_CHECKING:
    from zipfile import ZipInfo

MAX_ENTRIES = 100_000
"""A package of 10,000 cases with all that may lie beside them is well below."""
MAX_BYTES = 8 * 1024 * MIB
"""What all files may come to, unpacked."""
MAX_RATIO, RATIO_FROM_BYTES = 300, 1024 * MIB
"""How far a large archive may shrink as a whole. Test data shrinks by 3 to 50; what is made to fill disks, by 1000."""
MAX_LINK_BYTES = 4096
MAX_DEPTH = 64
"""How many folders may lie in each other."""

_DRIVE = re.compile(r"[A-Za-z]:")
_LEFTOVERS = ("__MACOSX", ".DS_Store", "Thumbs.db")
"""What other systems put into every archive."""
_ENCRYPTED = 0x1
_METHODS = (0, 8, 9, 12, 14)  # stored, deflated, deflate64 (refused when it is read), bzip2, lzma


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or link of the archive; `path` is relative to the package, with `/`."""

    path: str
    info: ZipInfo
    is_link: bool = False

    @property
    def executable(self) -> bool:
        """Whether it may be executed, as far as the archive says."""
        return bool(self.info.external_attr >> 16 & 0o111)


@dataclass(frozen=True, slots=True)
class Contents:
    """The package in an archive: the name of the one folder around it, if there is one, and its files."""

    folder: str
    entries: tuple[Entry, ...]


def read_contents(name: str, infos: Sequence[ZipInfo], archive_bytes: int) -> Contents:
    """Look at an archive's list. Raises `PackageError`, naming the archive and the entry at fault."""
    if len(infos) > MAX_ENTRIES:
        raise _refused(name, f"it has {len(infos)} entries, and {MAX_ENTRIES} are the most that are unpacked")
    _check_sizes(name, infos, archive_bytes)
    entries = [entry for info in infos if (entry := _entry(name, info)) is not None]
    folder = _folder_around(name, entries)
    inside = tuple(
        Entry(entry.path.removeprefix(f"{folder}/") if folder else entry.path, entry.info, entry.is_link)
        for entry in entries
    )
    _check_places(name, inside)
    return Contents(folder, inside)


def _refused(name: str, reason: str) -> PackageError:
    return PackageError(
        f"{name} is not unpacked: {reason}", hint="unpack it yourself and name the folder, if you trust it"
    )


def _check_sizes(name: str, infos: Iterable[ZipInfo], archive_bytes: int) -> None:
    total = sum(info.file_size for info in infos)
    if total > MAX_BYTES:
        raise _refused(name, f"it would unpack to {total // MIB} MiB, and {MAX_BYTES // MIB} MiB are the most")
    if total > RATIO_FROM_BYTES and total > MAX_RATIO * archive_bytes:
        raise _refused(
            name, f"{archive_bytes} bytes would unpack to {total // MIB} MiB, as in an archive made to fill disks"
        )


def _entry(name: str, info: ZipInfo) -> Entry | None:
    """The entry, once its name and kind are fit; nothing for a folder and for what other systems leave."""
    path = info.filename.replace("\\", "/")
    parts = path.removesuffix("/").split("/")
    if path.startswith("/") or _DRIVE.match(path):
        raise _refused(name, f"the name {path[:100]!r} is absolute")
    if ".." in parts:
        raise _refused(name, f"the name {path[:100]!r} leads out of the package by '..'")
    if "" in parts or "." in parts or any(ord(char) < 32 for char in path) or any(len(part) > 255 for part in parts):
        raise _refused(name, f"nothing can be called {path[:100]!r}")
    if len(parts) > MAX_DEPTH:
        raise _refused(name, f"'{path[:100]}…' lies more than {MAX_DEPTH} folders deep")
    if parts[0] in _LEFTOVERS or parts[-1] in _LEFTOVERS or path.endswith("/"):
        return None
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFDIR:
        return None
    if kind not in (0, stat.S_IFREG, stat.S_IFLNK):
        raise _refused(name, f"'{path}' is neither a file nor a folder nor a link")
    if info.flag_bits & _ENCRYPTED:
        raise PackageError(
            f"{name} is encrypted: '{path}' needs a password", hint="unpack it yourself and name the folder"
        )
    if info.compress_type not in _METHODS:
        raise _refused(name, f"'{path}' is packed by method {info.compress_type}, which is not known")
    return Entry(path, info, kind == stat.S_IFLNK)


def _folder_around(name: str, entries: Sequence[Entry]) -> str:
    """The folder that holds the package, or nothing where the archive itself does."""
    packages = [entry.path for entry in entries if entry.path.rpartition("/")[2] in PACKAGE_FILES]
    if any("/" not in path for path in packages):
        return ""
    folders = sorted({path.rpartition("/")[0] for path in packages if path.count("/") == 1})
    if not folders:
        hint = "a package has it at the top of the archive, or in the one folder there"
        raise PackageError(f"{name} holds no problem package: there is no problem.yaml", hint=hint)
    tops = {entry.path.partition("/")[0] for entry in entries}
    if len(folders) > 1:
        named = ", ".join(folders[:5])
        hint = "unpack it and name one of them"
        raise PackageError(f"{name} holds {len(folders)} packages: {named}", hint=hint)
    if tops != set(folders):
        other = sorted(tops - set(folders))[0]
        raise _refused(name, f"'{other}' lies beside the package '{folders[0]}'")
    return folders[0]


def _check_places(name: str, entries: Sequence[Entry]) -> None:
    """One entry for each place, and none behind a file or a link."""
    places: set[str] = set()
    for entry in entries:
        if entry.path in places:
            raise _refused(name, f"it holds '{entry.path}' twice")
        places.add(entry.path)
    for entry in entries:
        parent = entry.path.rpartition("/")[0]
        while parent:
            if parent in places:
                raise _refused(name, f"'{entry.path}' lies behind '{parent}', which is no folder")
            parent = parent.rpartition("/")[0]
