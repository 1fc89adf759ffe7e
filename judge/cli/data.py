"""Test data for commands that show or hand it out: where it lies, and made first where only generators make it."""

from __future__ import annotations

from collections.abc import Sequence

from judge.cli.context import console, sandbox
from judge.config import Settings
from judge.model.problem import Problem, TestCase


def at_hand(problem: Problem, cases: Sequence[TestCase], chosen: Settings) -> tuple[TestCase, ...]:
    """The cases whose data can be read now, in the package or in the cache."""
    if not any(case.generated for case in cases):
        return tuple(cases)
    from judge.runner.generate import locate
    from judge.runner.options import RunOptions

    options = RunOptions(cache_dir=chosen.cache_dir)
    located = (locate(problem, case, options) for case in cases)
    return tuple(case for case in located if case.input_file.is_file())


def with_data(problem: Problem, cases: Sequence[TestCase], chosen: Settings) -> tuple[TestCase, ...]:
    """All of the cases; what is not there is made, in a sandbox that is opened for that alone.

    The steps are shown on standard error while a person watches. Raises what making a case raises.
    """
    there = at_hand(problem, cases, chosen)
    if len(there) == len(cases):
        return there
    from judge.runner.generate import materialise
    from judge.runner.options import RunOptions

    options = RunOptions(jobs=1, cache_dir=chosen.cache_dir)
    with console(chosen, error=True).status(problem.id) as status:
        return materialise(
            problem, cases, options, sandbox(chosen), lambda name: status.update(f"{problem.id}: making {name}")
        )
