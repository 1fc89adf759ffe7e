"""What to type to have an input again at which a solution failed: it is in no test case."""

from __future__ import annotations

import shlex

from judge.complexity.measured import Trouble
from judge.model.growth import Scaling
from judge.model.problem import Problem
from judge.package.generators.families import FamilyRecipes


def how_to_make(problem: Problem, scaling: Scaling, trouble: Trouble) -> str:
    """A sentence's end with the command that prints the input; empty where nobody can type one.

    That is so for generators that are no script, or that have a name of `generators.yaml`.
    """
    family = next((each for each in scaling.families if each.name == trouble.family), None)
    if family is None or not family.generate:
        return ""
    command = FamilyRecipes(problem.directory, problem.constants).command(family, trouble.sizes)
    script = problem.directory / "generators" / command.split()[0]
    if script.suffix != ".py" or not script.is_file():
        return ""
    return f"; its input: python3 {shlex.quote(str(problem.directory / 'generators'))}/{command}"
