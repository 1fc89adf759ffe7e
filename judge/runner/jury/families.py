"""Inputs that grow, at the ends of their bounds and near the lower one: made, validated, and answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack

from judge.errors import PackageError
from judge.model.expression import parse_size, size_of
from judge.model.growth import Family, Scaling, Sweep
from judge.model.problem import Problem
from judge.model.verdict import Verdict
from judge.model.verification import ValidatorCheck
from judge.package.generators.families import in_words
from judge.package.names import KATA_FILE
from judge.runner.options import RunOptions
from judge.runner.scaled import ScaledInputs
from judge.runner.validating.validate import ToolBox, validate_input
from judge.sandbox.protocol import Sandbox

NAME = "inputs that grow"
_STEP = 4


def check_families(
    problem: Problem, options: RunOptions, sandbox: Sandbox, note: Callable[[PackageError], None]
) -> Iterator[ValidatorCheck]:
    """Try each family of a kata at some sizes; `note` hears of those of which an input, or its answer, cannot be made.

    Raises `PackageError` where a validator cannot be used.
    """
    scaling = problem.kata.complexity.scaling if problem.kata is not None else None
    if scaling is None:
        return
    with ExitStack() as stack:
        inputs = stack.enter_context(ScaledInputs(problem, options, sandbox))
        boxes = [
            stack.enter_context(ToolBox(path, problem, sandbox, options.cache_dir)) for path in problem.input_validators
        ]
        tried = _Trial(problem, inputs, boxes)
        for family in scaling.families:
            try:
                for sizes in _some_sizes(scaling):
                    tried.one(family, sizes)
            except PackageError as error:
                note(error)
        yield ValidatorCheck(NAME, tried.count, tuple(tried.failures))


class _Trial:
    """Tries inputs, and gathers what validators do not accept."""

    def __init__(self, problem: Problem, inputs: ScaledInputs, boxes: list[ToolBox]) -> None:
        self._problem, self._inputs, self._boxes = problem, inputs, boxes
        self.count = 0
        self.failures: list[tuple[str, str]] = []

    def one(self, family: Family, sizes: Mapping[str, int]) -> None:
        case = self._inputs.case(family, sizes)
        self._inputs.answer(family, sizes)
        self.count += 1
        for box in self._boxes:
            check = validate_input(box, self._problem, case)
            if check.verdict is not Verdict.AC:
                self.failures.append((KATA_FILE, f"{in_words(family, sizes)}: {check.judge_message}"))


def _some_sizes(scaling: Scaling) -> list[Mapping[str, int]]:
    """In each row the least sizes, larger ones and the largest; others than the varied one within their bounds."""
    found: list[Mapping[str, int]] = []
    for sweep in scaling.sweeps:
        bounds = scaling.sizes[sweep.varied]
        for varied in (bounds.least, min(_STEP * bounds.least, bounds.most), bounds.most):
            sizes = _sizes(scaling, sweep, varied)
            if sizes not in found:
                found.append(sizes)
    return found


def _sizes(scaling: Scaling, sweep: Sweep, varied: int) -> Mapping[str, int]:
    sizes = {}
    for name, bounds in scaling.sizes.items():
        wanted = size_of(parse_size(sweep.others[name]), {sweep.varied: varied}) if name in sweep.others else varied
        sizes[name] = min(max(wanted, bounds.least), bounds.most)
    return sizes
