"""Zipped packages (`.kpp`, `.zip`): unpacked once, into the cache, under what they contain.

    <cache>/packages/<digest of the archive>/<name of the package>/

The name is that of the one folder in the archive, or else the archive's own. A folder appears under its
name when it is complete: it is made elsewhere, under a lock, and renamed. What a judge that was killed left
there goes before the next one unpacks the same archive. The cache can be removed at any time.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from judge.errors import JudgeError, PackageError, UsageError

if TYPE_CHECKING:
    from zipfile import ZipFile

    from judge.package.archive.entries import Contents, Entry

_DIGITS = 32
_PIECE = 1 << 20


def unpacked(archive: Path, cache_dir: Path) -> Path:
    """The folder of the package in `archive`, unpacked now or before.

    Raises `PackageError` for an archive that is broken, encrypted, no package, or not safe to unpack;
    `JudgeError` where it cannot be written.
    """
    import lzma
    import zipfile
    import zlib

    try:
        with archive.open("rb") as file, zipfile.ZipFile(file) as opened:
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()[:_DIGITS]
            return _unpacked(archive, opened, cache_dir / "packages" / digest)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _broken(archive, str(error)) from error
    except (zlib.error, lzma.LZMAError) as error:
        raise _broken(archive, str(error)) from error
    except PermissionError as error:
        raise UsageError(f"{error.filename}: permission denied") from error
    except OSError as error:
        raise _not_written(archive, error, cache_dir) from error


def _broken(archive: Path, reason: str) -> PackageError:
    hint = f"does `python3 -m zipfile -t {archive}` read it?"
    return PackageError(f"{archive} is no zip archive that can be read: {reason}", hint=hint)


def _not_written(archive: Path, error: OSError, cache_dir: Path) -> JudgeError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return JudgeError(
            f"{archive}: there is no room to unpack it in {cache_dir}", hint="JUDGE_CACHE_DIR names another place"
        )
    if error.errno in (errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL, errno.EILSEQ):
        return _broken(archive, str(error.strerror))
    return JudgeError(f"{archive} cannot be unpacked into {cache_dir}: {error.strerror or error}")


def _unpacked(archive: Path, opened: ZipFile, folder: Path) -> Path:
    from judge.package.archive.entries import read_contents

    contents = read_contents(str(archive), opened.infolist(), archive.stat().st_size)
    target = folder / (contents.folder or archive.stem)
    if target.is_dir():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder.with_suffix(".lock")):
        if not target.is_dir():
            unfinished = folder.with_suffix(".part")
            shutil.rmtree(unfinished, ignore_errors=True)
            try:
                _write(opened, contents, unfinished, str(archive))
                unfinished.rename(target)
            finally:
                shutil.rmtree(unfinished, ignore_errors=True)
    return target


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a lock that dies with its holder; without locks (no Unix) two at a time are let in."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except (ImportError, OSError):
            pass
        yield
    finally:
        os.close(descriptor)


def _write(opened: ZipFile, contents: Contents, folder: Path, name: str) -> None:
    """Write all files, then the links, none of which a file was written through."""
    for place in {folder / entry.path.rpartition("/")[0] for entry in contents.entries}:
        place.mkdir(parents=True, exist_ok=True)
    for entry in contents.entries:
        if not entry.is_link:
            _write_file(opened, entry, folder)
    links = [entry for entry in contents.entries if entry.is_link]
    for entry in links:
        _make_link(opened, entry, folder, name)
    real = os.path.realpath(folder)
    for entry in links:
        target = os.path.realpath(folder / entry.path)
        if os.path.commonpath([target, real]) != real:
            raise _stray(name, entry.path)


def _write_file(opened: ZipFile, entry: Entry, folder: Path) -> None:
    path = folder / entry.path
    with opened.open(entry.info) as source, path.open("xb") as target:
        shutil.copyfileobj(source, target, _PIECE)
    path.chmod(0o755 if entry.executable else 0o644)


def _make_link(opened: ZipFile, entry: Entry, folder: Path, name: str) -> None:
    from judge.package.archive.entries import MAX_LINK_BYTES

    with opened.open(entry.info) as source:
        target = os.fsdecode(source.read(MAX_LINK_BYTES))
    if not target or "\0" in target or target.startswith("/"):
        raise _stray(name, entry.path)
    (folder / entry.path).symlink_to(target)


def _stray(name: str, path: str) -> PackageError:
    return PackageError(
        f"{name} is not unpacked: the link '{path}' leads out of the package",
        hint="unpack it yourself and name the folder, if you trust it",
    )
