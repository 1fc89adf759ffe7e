"""The shipped problems say how their inputs grow, and what is generated is an input, at the least size and above."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.model.expression import parse_size, size_of
from judge.model.growth import Scaling, Sweep
from judge.model.problem import Problem, TestCase
from judge.model.verdict import Verdict
from judge.package.library import shipped_problems
from judge.package.reader import load
from judge.runner.options import RunOptions
from judge.runner.scaled import ScaledInputs
from judge.runner.validating.validate import ToolBox, validate_input
from judge.sandbox.native.sandbox import NativeSandbox

PROBLEMS = sorted(shipped_problems().iterdir())
MOST = 300


def sizes_of(scaling: Scaling, sweep: Sweep, varied: int) -> dict[str, int]:
    others = {name: size_of(parse_size(text), {sweep.varied: varied}) for name, text in sweep.others.items()}
    return {sweep.varied: varied, **others}


def small(scaling: Scaling) -> Iterator[dict[str, int]]:
    """Some sizes of each row, the least that is within all bounds among them."""
    for sweep in scaling.sweeps:
        bounds = scaling.sizes[sweep.varied]
        all_sizes = (sizes_of(scaling, sweep, varied) for varied in range(bounds.least, MOST))
        within = [sizes for sizes in all_sizes if is_within(scaling, sizes)]
        yield from (within[0], within[1], within[-1])


def is_within(scaling: Scaling, sizes: dict[str, int]) -> bool:
    return all(bounds.least <= sizes[name] <= bounds.most for name, bounds in scaling.sizes.items())


def scaling_of(problem: Problem) -> Scaling:
    assert problem.kata is not None
    assert problem.kata.complexity.scaling is not None, f"{problem.id} does not say how its inputs grow"
    return problem.kata.complexity.scaling


@pytest.mark.parametrize("folder", PROBLEMS, ids=lambda folder: folder.name)
def test_what_families_generate_is_an_input_with_an_answer(folder: Path, tmp_path: Path) -> None:
    problem, sandbox = load(folder), NativeSandbox()
    scaling, (validator, *_) = scaling_of(problem), problem.input_validators
    options = RunOptions(cache_dir=tmp_path)
    with ScaledInputs(problem, options, sandbox) as inputs, ToolBox(validator, problem, sandbox) as box:
        for family in scaling.families:
            for sizes in small(scaling):
                assert validate_input(box, problem, inputs.case(family, sizes)).verdict is Verdict.AC, (family, sizes)
                assert inputs.answer(family, sizes), (family, sizes)


def size_in(case: TestCase) -> int:
    """The bytes of an input and of the files that come with it."""
    files = [path for path in case.files_dir.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in (case.input_file, *files))


@pytest.mark.parametrize("folder", PROBLEMS, ids=lambda folder: folder.name)
def test_each_family_grows_with_each_variable(folder: Path, tmp_path: Path) -> None:
    problem = load(folder)
    scaling = scaling_of(problem)
    least = {name: bounds.least for name, bounds in scaling.sizes.items()}
    with ScaledInputs(problem, RunOptions(cache_dir=tmp_path), NativeSandbox()) as inputs:
        for family in scaling.families:
            for name, size in least.items():
                larger = {**least, name: 2 * size}
                assert size_in(inputs.case(family, larger)) > size_in(inputs.case(family, least)), (family, name)
