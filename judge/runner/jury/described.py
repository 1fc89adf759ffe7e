"""All data that `generators.yaml` describes: made where it is missing, and compared where it is kept.

A case whose `.in` lies in the package's `data/` is kept there: its files are those of the recipe, or
they are out of date. Any other case is kept in the cache alone, where a run finds it.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from judge.errors import PackageError
from judge.model.generation import GROUP_FILE, DataState, DescribedCase
from judge.model.problem import Problem, TestCase
from judge.package.generators.load import load_generators
from judge.package.reader import validation_cases
from judge.runner.generate import CaseMaker
from judge.runner.options import RunOptions
from judge.sandbox.protocol import Sandbox

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What to do: only `check`, or else put every case `into_package`, those too that the cache would do for."""

    check: bool = False
    into_package: bool = False


def generate(
    problem: Problem, wish: Wish, options: RunOptions, sandbox: Sandbox, tell: Tell
) -> tuple[DescribedCase, ...]:
    """Bring what a package describes up to date, or only look; `tell` hears the name of each case that is made.

    A case that cannot be made is part of the answer, and the others are made all the same. Raises
    `PackageError` for a `generators.yaml` that cannot be understood.
    """
    generators = load_generators(problem.directory, problem.constants)
    if generators is None:
        return ()
    cases = {case.name: case for case in (*problem.cases, *validation_cases(problem))}
    described = [cases[recipe.name] for recipe in generators.cases if recipe.name in cases]
    groups = [_group(problem, folder, text, wish) for folder, text in sorted(generators.groups.items())]
    with CaseMaker(problem, options, sandbox) as maker:
        work = _Work(problem, wish, maker, tell)
        return (*(group for group in groups if group), *(work.case(case) for case in described))


def made_files(problem: Problem, options: RunOptions, sandbox: Sandbox, tell: Tell) -> dict[str, Path | bytes]:
    """The files that only generators make, by their names in the package: made if need be, or their text.

    Raises `PackageError` for a case that cannot be made.
    """
    generators = load_generators(problem.directory, problem.constants)
    if generators is None:
        return {}
    data = problem.directory / "data"
    names = {f"{folder}/{GROUP_FILE}".lstrip("/"): text for folder, text in generators.groups.items()}
    found: dict[str, Path | bytes] = {
        f"data/{name}": text.encode() for name, text in names.items() if not (data / name).exists()
    }
    with CaseMaker(problem, options, sandbox) as maker:
        for case in (*problem.cases, *validation_cases(problem)):
            if case.generated:
                made = maker.made(case, tell).data
                found.update({f"data/{file.relative_to(made).as_posix()}": file for file in _files(made)})
    return found


class _Work:
    """One round over the cases."""

    def __init__(self, problem: Problem, wish: Wish, maker: CaseMaker, tell: Tell) -> None:
        self._data, self._wish, self._maker, self._tell = problem.directory / "data", wish, maker, tell

    def case(self, case: TestCase) -> DescribedCase:
        if case.generated and not self._wish.into_package:
            return self._cached(case)
        try:
            made = self._maker.made(case, self._tell)
        except PackageError as error:
            return _failed(case, error)
        return self._kept(case, made.data)

    def _cached(self, case: TestCase) -> DescribedCase:
        found = DescribedCase(case.name, in_package=False, state=DataState.CURRENT)
        there = self._maker.is_made(case)
        if self._wish.check and not there:
            return replace(found, state=DataState.MISSING)
        try:
            made = self._maker.made(case, self._tell)
        except PackageError as error:
            return _failed(case, error)
        state = DataState.CURRENT if there else DataState.MADE
        return replace(found, state=state, size_bytes=sum(file.stat().st_size for file in _files(made.data)))

    def _kept(self, case: TestCase, made: Path) -> DescribedCase:
        """Compare what was made with what the package keeps, and put it there unless only a look was wished for."""
        files = {file.relative_to(made).as_posix(): file for file in _files(made)}
        changed = tuple(name for name, file in files.items() if not _same(file, self._data / name))
        if not self._wish.check:
            for name in changed:
                _put(files[name], self._data / name)
        size = sum(file.stat().st_size for file in files.values())
        state = _state(self._wish, bool(changed), new=case.generated)
        return DescribedCase(case.name, in_package=True, state=state, changed=changed, size_bytes=size)


def _group(problem: Problem, folder: str, text: str, wish: Wish) -> DescribedCase | None:
    """The `test_group.yaml` of a folder that the package keeps; of one that is made on demand, nothing."""
    name = f"{folder}/{GROUP_FILE}".lstrip("/")
    target = problem.directory / "data" / name
    new = not target.exists()
    if not (target.parent.is_dir() or wish.into_package):
        return None
    with tempfile.TemporaryDirectory(prefix="judge-") as scratch:
        source = Path(scratch) / GROUP_FILE
        source.write_text(text, "utf-8")
        changed = () if _same(source, target) else (name,)
        if changed and not wish.check:
            _put(source, target)
    return DescribedCase(name, in_package=True, state=_state(wish, bool(changed), new=new), changed=changed)


def _state(wish: Wish, changed: bool, *, new: bool) -> DataState:
    if not changed:
        return DataState.CURRENT
    if wish.check:
        return DataState.MISSING if new else DataState.STALE
    return DataState.MADE if new else DataState.UPDATED


def _failed(case: TestCase, error: PackageError) -> DescribedCase:
    detail = "\n".join(f"{found.where}: {found.message}" for found in error.diagnostics) or error.message
    return DescribedCase(case.name, in_package=not case.generated, state=DataState.FAILED, detail=detail)


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.is_file())


def _same(made: Path, kept: Path) -> bool:
    """Whether a file of the package is what was made; of YAML the meaning counts, tools write it differently."""
    if not kept.is_file():
        return False
    return filecmp.cmp(made, kept, shallow=False) or (made.suffix == ".yaml" and _meaning(made) == _meaning(kept))


def _meaning(file: Path) -> object:
    import yaml

    try:
        return yaml.safe_load(file.read_bytes()) or {}
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return file


def _put(source: Path, target: Path) -> None:
    """Copy a file to its place, whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(prefix=".", dir=target.parent)
    os.close(descriptor)
    try:
        shutil.copyfile(source, beside)
        Path(beside).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(beside).replace(target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
