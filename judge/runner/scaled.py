"""Inputs of any size, for measuring growth: a kata's families make them, the jury's solution answers.

    <cache>/scaled/<key>-input/case.in  .ans  .files/ …
    <cache>/scaled/<key>-answer/case.ans

The key is that of the recipe, as for cases (`judge.runner.generate`). What is small and quickly made
is not worth a place in the cache; it lies in a folder for as long as it is in use.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from judge.model.growth import Family
from judge.model.problem import Problem, TestCase
from judge.package.generators.families import FamilyRecipes
from judge.package.reader import jury_submissions
from judge.package.submissions.globs import matches
from judge.runner.generate import Maker, beside
from judge.runner.options import RunOptions
from judge.sandbox.closing import Closing
from judge.sandbox.protocol import Sandbox
from judge.sandbox.scratch import temporary_folder

_CASE = "case"
_SMALL_BYTES = 4096
_QUICK_S = 0.05
_BOXES = 4


class ScaledInputs(Closing):
    """Makes the inputs of one problem's families, each of them once, and their answers.

    To be asked by one thread at a time, while others may do what they like; `interrupt` may be called
    from any. What fails raises `PackageError`, which names the family and the sizes; a failure of the sandbox
    `SandboxError`.
    """

    def __init__(self, problem: Problem, options: RunOptions, sandbox: Sandbox) -> None:
        """Open nothing yet: boxes open when they are first needed."""
        self._recipes = FamilyRecipes(problem.directory, problem.constants, model_solution(problem))
        self._cache = options.cache_dir / "scaled"
        self._maker = Maker(problem, options, sandbox, generators=_BOXES)
        self._read: dict[Path, bytes] = {}
        with ExitStack() as stack:
            self._home = stack.enter_context(temporary_folder("generator"))
            stack.callback(self._maker.close)
            self._stack = stack.pop_all()

    def input(self, family: Family, sizes: Mapping[str, int]) -> bytes:
        """The family's input of these sizes, the same whenever it is asked for."""
        return self._bytes_of(self.case(family, sizes).input_file)

    def answer(self, family: Family, sizes: Mapping[str, int]) -> bytes:
        """The answer to it: what the generator gives, else what the jury's solution prints."""
        recipe, case = self._recipes.recipe(family, sizes), self.case(family, sizes)
        if case.answer_file.is_file():
            return self._bytes_of(case.answer_file)

        def make(folder: Path) -> None:
            (folder / case.answer_file.name).write_bytes(self._maker.answer(recipe, case))

        return self._bytes_of(self._made(f"{recipe.key}-answer", make) / case.answer_file.name)

    def case(self, family: Family, sizes: Mapping[str, int]) -> TestCase:
        """The same as a test case: where its input and its files lie, for as long as this is open."""
        recipe = self._recipes.recipe(family, sizes)
        return _case(self._made(f"{recipe.key}-input", lambda folder: self._maker.make_input(recipe, _case(folder))))

    def interrupt(self) -> None:
        """End what runs, from whatever thread. Takes no lock."""
        self._maker.interrupt()

    def close(self) -> None:
        """End the boxes, and remove what is not in the cache."""
        self._stack.close()

    def _made(self, name: str, make: Callable[[Path], None]) -> Path:
        """The folder of this name, in the cache or made now."""
        place, folder = self._cache / name, self._home / name
        if place.is_dir():
            return place
        if folder.is_dir():
            return folder
        with beside(folder) as fresh:
            began_s = time.monotonic()
            make(fresh)
            worth = time.monotonic() - began_s > _QUICK_S or _size(fresh) > _SMALL_BYTES
        if not worth:
            return folder
        place.parent.mkdir(parents=True, exist_ok=True)
        with beside(place) as kept:
            shutil.copytree(folder, kept, dirs_exist_ok=True)
        shutil.rmtree(folder)
        return place

    def _bytes_of(self, path: Path) -> bytes:
        if path not in self._read:
            self._read[path] = path.read_bytes()
        return self._read[path]


def model_solution(problem: Problem) -> str | None:
    """The submission to answer by, relative to the package, where `generators.yaml` names none.

    The one that is marked `model_solution`, else the first accepted one in Python; `None` where there is neither.
    """
    names = jury_submissions(problem)
    marked = [rule.submissions for rule in problem.rules if rule.model_solution]
    models = [name for name in names if any(matches(pattern, name) for pattern in marked)]
    accepted = [name for name in names if name.startswith("accepted/") and name.endswith(".py")]
    return next((f"submissions/{name}" for name in (*models, *accepted)), None)


def _case(folder: Path) -> TestCase:
    return TestCase(_CASE, "", folder)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
