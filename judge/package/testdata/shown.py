"""What people are shown of a sample: the specification's section Displaying test cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from judge.model.execution import Captured
from judge.model.problem import Problem, TestCase
from judge.package.formats import legacy
from judge.package.testdata.slots import split_name

MAX_FILE_BYTES = 1 << 20
"""So much of a file is looked at; a few lines of it are shown."""

_NOTHING = Captured(b"", 0)
_ALONE = (".interaction", ".in.statement", ".ans.statement")


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file that a case brings along; `content` is `None` for one of more than `MAX_FILE_BYTES`."""

    name: str
    size_bytes: int
    content: bytes | None


@dataclass(frozen=True, slots=True)
class ShownSample:
    """A sample as it is shown: a dialogue, or an input and an output.

    In a dialogue the lines that begin with `<` are the judge's, those with `>` the submission's, and
    `---` stands between two passes.
    """

    name: str
    input: Captured = _NOTHING
    output: Captured = _NOTHING
    dialogue: Captured | None = None
    description: str = ""
    args: tuple[str, ...] = ()
    files: tuple[ShownFile, ...] = ()


def shown_samples(problem: Problem, cases: Sequence[TestCase]) -> tuple[ShownSample, ...]:
    """The samples in the order of their names, also those that are there to be shown and are no case.

    `cases` are samples whose data is there; generated ones have their data root in the cache.
    """
    known = {case.name for case in problem.cases}
    alone = [TestCase(name, "sample", problem.directory / "data") for name in _alone(problem) if name not in known]
    ordered = sorted((*cases, *alone), key=lambda case: case.name)
    return tuple(_shown(problem, case) for case in ordered)


def _alone(problem: Problem) -> Iterator[str]:
    """The names in `data/sample` of which there is a file to show."""
    endings = _ALONE[:1] if problem.format_version == legacy.VERSION else _ALONE
    folder = problem.directory / "data" / "sample"
    names = {file.name for file in folder.iterdir()} if folder.is_dir() else set()
    yield from {f"sample/{base}" for base, ending in map(split_name, names) if ending in endings}


def _shown(problem: Problem, case: TestCase) -> ShownSample:
    old = problem.format_version == legacy.VERSION
    return ShownSample(
        name=case.name.removeprefix("sample/"),
        input=_first(problem, case, (".in",) if old else (".in.statement", ".in")) or _NOTHING,
        output=_first(problem, case, (".ans",) if old else (".out", ".ans.statement", ".ans")) or _NOTHING,
        dialogue=_first(problem, case, (".interaction",)),
        description=case.description,
        args=case.args,
        files=tuple(_files(case.files_dir)),
    )


def _first(problem: Problem, case: TestCase, endings: Sequence[str]) -> Captured | None:
    """The first of these files that is there: beside the case's data, or in the package if that was generated."""
    for ending in endings:
        for data in (case.data, problem.directory / "data"):
            file = data / f"{case.name}{ending}"
            if file.is_file():
                with file.open("rb") as handle:
                    return Captured(handle.read(MAX_FILE_BYTES), file.stat().st_size)
    return None


def _files(folder: Path) -> Iterator[ShownFile]:
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if file.is_file():
            size = file.stat().st_size
            content = file.read_bytes() if size <= MAX_FILE_BYTES else None
            yield ShownFile(file.relative_to(folder).as_posix(), size, content)
