"""Lays down a new package: a complete small example in which each place to change is marked.

The example comes from `problem_template/`: `common/`, and over it `program/` or `kata/`. It holds
together as it is, so that what breaks later was broken by the last change.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from judge.errors import UsageError
from judge.package.library import shipped
from judge.package.names import is_package_name
from judge.package.rules.files.blanks import count_blanks

_TEXTS = ("problem.yaml", "generators/generators.yaml")
"""The files of the template that are about the one package."""


@dataclass(frozen=True, slots=True)
class NewPackage:
    """A package that was laid down: where it is, what it is called, its files and how many blanks they have."""

    directory: Path
    title: str
    files: tuple[str, ...]
    blanks: int


def lay_down(target: Path, *, kata: bool) -> NewPackage:
    """Make a package. Of `target`'s name its folder gets the letters and digits, its title the words.

    Raises `UsageError` for a name that no package can have, and for a folder that is there already or
    cannot be made. What could not be finished is not left behind.
    """
    name = package_name(target.name)
    directory = target.parent / name
    if directory.exists() or directory.is_symlink():
        raise UsageError(f"{directory} is there already", hint="choose another name, or remove it first")
    if not target.parent.is_dir():
        raise UsageError(f"{target.parent}: no such folder", hint="make it first, or name one that is there")
    title = _title(target.name)
    with _beside(directory) as folder:
        _fill(folder, name, title, kata=kata)
        files = tuple(sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()))
        blanks = sum(count_blanks((folder / file).read_text("utf-8")) for file in files)
    return NewPackage(directory, title, files, blanks)


def package_name(words: str) -> str:
    """The name of a package's folder for what somebody typed. Raises `UsageError` where there is none."""
    name = re.sub(r"[-_\s]+", "", words).lower()
    if not is_package_name(name):
        hint = "a package's name has letters a-z and digits only; dashes are left out: two-sum makes twosum"
        raise UsageError(f"'{words}' cannot be the name of a package", hint=hint)
    return name


def _title(words: str) -> str:
    parts = re.split(r"[-_\s]+", words.strip("-_ "))
    return " ".join(part[:1].upper() + part[1:] for part in parts)


def _fill(folder: Path, name: str, title: str, *, kata: bool) -> None:
    unwanted = shutil.ignore_patterns("__pycache__", ".*")
    for part in ("common", "kata" if kata else "program"):
        shutil.copytree(
            shipped("problem_template") / part,
            folder,
            dirs_exist_ok=True,
            ignore=unwanted,
            copy_function=shutil.copyfile,
        )
    for file in _TEXTS:
        text = (folder / file).read_text("utf-8")
        for mark, words in {"@TITLE@": title, "@UUID@": str(uuid.uuid4()), "@NAME@": name}.items():
            text = text.replace(mark, words)
        (folder / file).write_text(text, "utf-8")
    for each in (folder, *folder.rglob("*/")):
        each.chmod(0o755)
    if kata:
        _write_driver(folder)


def _write_driver(folder: Path) -> None:
    from judge.package.kata.driver import write_driver
    from judge.package.reader import load

    kata = load(folder).kata
    assert kata is not None
    write_driver(folder, kata.signature)


@contextmanager
def _beside(directory: Path) -> Iterator[Path]:
    """A folder that takes its place when all went well, and is gone otherwise."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{directory.name}-", dir=directory.parent))
    except PermissionError as error:
        raise UsageError(f"{directory.parent}: no permission to write there", hint="name another folder") from error
    try:
        yield folder
        folder.rename(directory)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
