"""The copy of a package that a tool is shown.

It is the archive that `judge package --with-data` writes, unpacked: what an author would hand on. What a tool does not
know of the format is said in terms that it does know, where that comes to the same; what cannot be said so stops here,
with `CannotStage`, rather than be left out silently.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from judge.language.table import detect
from tests.foreign.unpack import MAGIC

OTHER_DATA = ("invalid_input", "invalid_output", "valid_output")
_HARMLESS_KEYS = {"full_feedback", "description", "hint"}


class CannotStage(Exception):
    """A package uses something for which there is no equivalent; the text says what."""


def packed(package: Path, folder: Path) -> Path:
    """Make the archive of a package, with all its data, in the folder. Raises `CannotStage` with what was said."""
    archive = folder / f"{package.resolve().name}.kpp"
    judge = str(Path(sys.executable).with_name("judge"))
    command = [judge, "package", str(package), "--with-data", "-o", str(archive)]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise CannotStage(f"judge package failed: {(done.stderr or done.stdout).strip()}")
    return archive


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack an archive of ours afresh; the package's folder."""
    target = folder / archive.stem
    shutil.rmtree(target, ignore_errors=True)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
        for entry in opened.infolist():
            if entry.external_attr >> 16 & 0o111 and not entry.is_dir():
                (folder / entry.filename).chmod(0o755)
    return target


def submissions(package: Path) -> list[str]:
    """The submissions, such as `accepted/two_pointers.py`."""
    root = package / "submissions"
    found = (entry for entry in root.glob("*/*") if entry.name != "__pycache__")
    return sorted(entry.relative_to(root).as_posix() for entry in found)


def has_files(package: Path) -> bool:
    """Whether a case has files beside its input."""
    return any((package / "data").rglob("*.files"))


def lay_in_includes(package: Path) -> None:
    """Make of every submission a folder that holds the included files of its language, too.

    That is what a judge does with `include/` (2025-09, section Included files), done beforehand. The folder is called
    as the file was, so that submissions.yaml and generators.yaml find it. What bears `main` already keeps its name
    only where no included file has it.
    """
    for name in submissions(package):
        path = package / "submissions" / name
        if path.is_file():
            _make_folder(path)
        files = [file for file in path.rglob("*") if file.is_file()]
        included = package / "include" / detect(files).code
        for file in sorted(included.rglob("*")) if included.is_dir() else ():
            _lay_in(file, path / file.relative_to(included))


def _make_folder(path: Path) -> None:
    aside = path.with_name(f"{path.name}~")
    path.rename(aside)
    path.mkdir()
    aside.rename(path / path.name)


def _lay_in(file: Path, target: Path) -> None:
    if target.exists():
        raise CannotStage(f"{target.parent.name} has a {target.name} of its own, and so does include/")
    if file.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def as_draft(package: Path) -> None:
    """Say in the terms of the format's draft 2023-07, of which problemtools knows a part, what the package says.

    Arguments of validators have other names and places there, so there must be none. The cases that validators must
    refuse or take have no place at all; `reasons` says so of each package.
    """
    for file in (*package.glob("data/**/test_group.yaml"), *package.glob("data/s*/**/*.yaml")):
        beyond = set(yaml.safe_load(file.read_bytes()) or {}) - _HARMLESS_KEYS
        if beyond:
            raise CannotStage(f"{file.relative_to(package)} has {', '.join(sorted(beyond))}")
    _edit(package / "problem.yaml", "problem_format_version:.*", "problem_format_version: 2023-07-draft")
    for name in OTHER_DATA:
        shutil.rmtree(package / "data" / name, ignore_errors=True)


def give_time_to_compile(package: Path, limit_s: int) -> None:
    """Set the compile time limit: it is to end what hangs, and a tool that counts wall time ends what waits, too."""
    _edit(package / "problem.yaml", "limits:", f"limits:\n  compilation_time: {limit_s}")


def _edit(file: Path, line: str, replacement: str) -> None:
    text, count = re.subn(rf"(?m)^{line}$", replacement, file.read_text("utf-8"))
    if count != 1:
        raise CannotStage(f"{file.name} has no line {line!r} of its own")
    file.write_text(text, "utf-8")


def pack_files(package: Path) -> None:
    """Put the files of each case in front of its input, from where `unpack` takes them."""
    for folder in sorted((package / "data").rglob("*.files")):
        case = folder.with_suffix(".in")
        data = case.read_bytes()
        with case.open("wb") as target:
            target.write(b"".join(_header(folder)))
            for file in _files(folder):
                with file.open("rb") as source:
                    shutil.copyfileobj(source, target)
            target.write(data)
        shutil.rmtree(folder)


def _header(folder: Path) -> Iterator[bytes]:
    yield MAGIC
    for file in _files(folder):
        yield f"{file.relative_to(folder)} {file.stat().st_size}\n".encode()
    yield b"\n"


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.iterdir())
    if any(not file.is_file() for file in files):
        raise CannotStage(f"{folder.name} holds a folder")
    return files
