"""`pytest --judge`: the solutions of a repository as test items, one for each group of cases.

    solutions/two-sum.py::sample            the cases of data/sample
    solutions/two-sum.py::secret            those that lie right in data/secret
    solutions/two-sum.py::secret/large      those in a folder of it, at any depth
    solutions/two-sum.py::growth            where the kata says how its inputs grow
    solutions/two-sum.py::package           an error, where the problem's package is broken

A solution that is a folder has its items at its first file. Finding out is an item's setup, so that what is no fault of
the solution is an error, as pytest has it; its call tells what is wrong with the solution.

This module is loaded by everybody's pytest, so it imports nothing: what `--judge` needs is loaded where that is given.

    session    one process's work: settings, solutions, problems, the sandbox, what was found so far
    groups     the cases of a problem by group
    items      the test items
    told       what an item has to say, as pytest shows it
    hooks      what is collected, and how it is reported
"""

from __future__ import annotations

import pytest

_OLDEST = (8, 0)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options, which every `pytest --help` shows."""
    group = parser.getgroup("judge", "judging solutions of coding problems")
    group.addoption(
        "--judge", action="store_true", help="Judge the solutions of this repository, too (see judge.toml)."
    )
    group.addoption(
        "--judge-no-complexity", action="store_true", help="Do not measure how the cost of accepted solutions grows."
    )


@pytest.hookimpl(trylast=True)  # by then it is known how wide the screen is
def pytest_configure(config: pytest.Config) -> None:
    """With `--judge`, find the solutions; without it, nothing."""
    if not config.getoption("--judge"):
        return
    if pytest.version_tuple[:2] < _OLDEST:
        raise pytest.UsageError(f"--judge needs pytest 8.0 or later, and this is {pytest.__version__}")
    from judge.pytest_plugin.hooks import begin

    begin(config)
