"""The shipped problems can be solved by a function in every language that has drivers, and somebody did."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.package.kata.driver import LANGUAGES, driver_files, stale_driver_files
from judge.package.library import shipped_problems
from judge.package.reader import load

PROBLEMS = sorted(shipped_problems().iterdir())


@pytest.mark.parametrize("folder", PROBLEMS, ids=lambda folder: folder.name)
def test_a_shipped_problem_has_a_current_driver_in_each_language(folder: Path) -> None:
    problem = load(folder)
    assert problem.kata is not None
    assert stale_driver_files(problem) == ()
    for language in LANGUAGES:
        for name in driver_files(problem.kata.signature, language):
            assert (folder / "include" / language / name).is_file()


@pytest.mark.parametrize("folder", PROBLEMS, ids=lambda folder: folder.name)
def test_a_shipped_problem_is_solved_in_several_languages(folder: Path) -> None:
    solved = {path.suffix for path in (folder / "submissions" / "accepted").iterdir()}
    assert solved >= {".py", ".cpp"}
    assert solved & {".java", ".js"}
