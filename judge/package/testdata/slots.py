"""Which files make up which test case: base names below `data/`, and the endings each has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from judge.package.formats import v2025_09 as fmt
from judge.package.reading.opened import OpenPackage


@dataclass(frozen=True, slots=True)
class Slot:
    """A base name below `data/` (`secret/scale/1`) and what lies beside it under that name.

    `generated` holds the endings that exist only once the generators have run.
    """

    name: str
    extensions: frozenset[str]
    generated: frozenset[str] = frozenset()

    @property
    def declared(self) -> bool:
        """Whether it is a test case: there is an `.in`, or there will be."""
        return ".in" in self.extensions or self.is_generated

    @property
    def is_generated(self) -> bool:
        """Whether the case's input exists only once the generators have run."""
        return ".in" in self.generated and ".in" not in self.extensions

    @property
    def folder(self) -> str:
        """The folder it lies in, relative to `data/`."""
        return self.name.rpartition("/")[0]

    @property
    def base(self) -> str:
        """The name within its folder."""
        return self.name.rpartition("/")[2]


def split_name(file: str) -> tuple[str, str]:
    """A file's base name and the ending that the format gives a meaning; no ending where it has none."""
    for extension in fmt.CASE_EXTENSIONS:
        if file.endswith(extension) and len(file) > len(extension):
            return file[: -len(extension)], extension
    return file, ""


def case_folders(package: OpenPackage, top: str) -> Iterator[str]:
    """`top` and the folders below it that may hold cases (relative to `data/`; no `.files` folders)."""
    yield top
    for name in package.tree[f"data/{top}"].folders:
        if not name.endswith(".files"):
            yield from case_folders(package, f"{top}/{name}")


def collect(package: OpenPackage, top: str, generated: Iterable[str] = ()) -> tuple[Slot, ...]:
    """Every base name below `data/<top>`, sorted; `generated` are names of cases that generators make."""
    found: dict[str, set[str]] = {}
    for folder in case_folders(package, top):
        for base, extension in _files(package, folder):
            found.setdefault(f"{folder}/{base}", set()).add(extension)
    made = {name: frozenset((".in", ".ans")) for name in generated if name.startswith(f"{top}/")}
    return tuple(_slot(name, found, made) for name in sorted(found.keys() | made.keys()))


def _slot(name: str, found: Mapping[str, set[str]], made: Mapping[str, frozenset[str]]) -> Slot:
    return Slot(name, frozenset(found.get(name, ())), made.get(name, frozenset()))


def _files(package: OpenPackage, folder: str) -> Iterator[tuple[str, str]]:
    """Base name and ending of each file of one folder; others are noted (JP218)."""
    listing = package.tree[f"data/{folder}"]
    for file in listing.files:
        base, extension = split_name(file)
        if file == fmt.TEST_GROUP_FILE:
            continue
        if extension:
            yield base, extension
        else:
            package.fault("JP218", "this file has no meaning among test data", f"data/{folder}/{file}")
    for name in listing.folders:
        if name.endswith(".files"):
            yield name.removesuffix(".files"), ".files"
