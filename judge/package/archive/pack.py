"""Packs a package into one file, `.kpp` or `.zip`: the same package always gives the same bytes.

One folder at the top carries the package's name. Names are sorted, times fixed, modes reduced to
whether a file may be executed; links within the package become files. Left out is what tools leave
behind: caches, version control, hidden files, editors' copies, and archives beside `problem.yaml`.
(The bytes are those of one version of zlib; another may compress differently.)
"""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from judge.errors import PackageError, UsageError
from judge.model.diagnostic import Diagnostic, Severity
from judge.package.names import ARCHIVE_ENDINGS
from judge.package.reader import inspect

_WRITTEN = (1980, 1, 1, 0, 0, 0)
_KEPT_HIDDEN = frozenset((".timelimit",))
_LEFT_BEHIND = re.compile(
    r"""\..* | .*~ | \#.*\# | .*\.(pyc|pyo|class|o|swp|swo|orig|rej|bak)
    | __pycache__ | __MACOSX | node_modules | Thumbs\.db | desktop\.ini""",
    re.VERBOSE,
)
_ARCHIVE_AT_THE_TOP = re.compile(r"[^/]*\.(kpp|zip)")
_BIG = 1 << 31

Source = Path | bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """An archive that was written: its files, their size unpacked, its own, and the warnings about the package."""

    archive: Path
    files: tuple[str, ...]
    content_bytes: int
    archive_bytes: int
    warnings: tuple[Diagnostic, ...] = field(default=())


def pack(directory: Path, archive: Path, more: Mapping[str, Source] | None = None) -> Packed:
    """Write a package into an archive; `more` are files from elsewhere, or texts, by their names in the package.

    Raises `PackageError` for a package that has errors (blanks that are left too), and `UsageError` for
    an archive's name that says something else. An archive of that name is replaced, once the new one is whole.
    """
    require_ending(archive)
    _, diagnostics = inspect(directory)
    if any(found.severity is Severity.ERROR for found in diagnostics):
        message = f"{directory}: a package with errors is not packed"
        raise PackageError(message, diagnostics, hint=f"judge verify {directory}")
    root = directory.absolute()
    files: dict[str, Source] = {name: root / name for name in package_files(root)}
    files.update({name: path for name, path in (more or {}).items() if name not in files})
    names = tuple(sorted(files))
    _write_beside(archive, root.name, {name: files[name] for name in names})
    size = sum(_size(source) for source in files.values())
    return Packed(archive, names, size, archive.stat().st_size, diagnostics)


def require_ending(archive: Path) -> None:
    """Raises `UsageError` unless the name is one of an archive: no other file is ever overwritten."""
    if archive.suffix not in ARCHIVE_ENDINGS:
        raise UsageError(f"{archive}: an archive's name ends in {' or '.join(ARCHIVE_ENDINGS)}")


def package_files(root: Path) -> Iterator[str]:
    """The files of a package that belong to it, by name. Raises `PackageError` for what cannot be packed."""
    real = os.path.realpath(root)
    yield from (name for name in _below(root, "", real) if not _ARCHIVE_AT_THE_TOP.fullmatch(name))


def _below(root: Path, folder: str, real: str) -> Iterator[str]:
    for entry in sorted((root / folder).iterdir()):
        name = f"{folder}/{entry.name}" if folder else entry.name
        if _LEFT_BEHIND.fullmatch(entry.name) and name not in _KEPT_HIDDEN:
            continue
        if entry.is_symlink():
            _require_inside(entry, name, real)
        if entry.is_dir():
            yield from _below(root, name, real)
        elif entry.is_file():
            yield name
        else:
            raise _unfit("JP003", "this is neither a file nor a folder", name)


def _require_inside(link: Path, name: str, real: str) -> None:
    target = os.path.realpath(link)
    if os.path.commonpath([target, real]) != real:
        raise _unfit("JP013", "this link leads out of the package", name)
    if link.is_dir() and os.path.commonpath([os.path.realpath(link.parent), target]) == target:
        raise _unfit("JP013", "this link leads around in a circle", name)


def _unfit(code: str, message: str, file: str) -> PackageError:
    return PackageError(f"{file} cannot be packed", [Diagnostic(code, message, file)])


def _size(source: Source) -> int:
    return source.stat().st_size if isinstance(source, Path) else len(source)


def _write_beside(archive: Path, top: str, files: Mapping[str, Source]) -> None:
    """Write the archive under another name, then give it its own."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{archive.stem}-", suffix=archive.suffix, dir=archive.parent)
    except FileNotFoundError as error:
        raise UsageError(f"{archive.parent}: no such folder") from error
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as handle, zipfile.ZipFile(handle, "w", zipfile.ZIP_DEFLATED) as packed:
            for inside, source in files.items():
                _add(packed, f"{top}/{inside}", source)
        beside.chmod(0o644)
        beside.replace(archive)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _add(packed: zipfile.ZipFile, name: str, source: Source) -> None:
    runs = isinstance(source, Path) and source.stat().st_mode & stat.S_IXUSR
    info = zipfile.ZipInfo(name, _WRITTEN)
    info.create_system = 3  # Unix, also elsewhere: else the mode means nothing
    info.external_attr = (stat.S_IFREG | (0o755 if runs else 0o644)) << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    opened = source.open("rb") if isinstance(source, Path) else io.BytesIO(source)
    with opened, packed.open(info, "w", force_zip64=_size(source) >= _BIG) as target:
        shutil.copyfileobj(opened, target, 1 << 20)
