"""Recipes for inputs of any size: a kata's families, by the same generators and in the same way as test cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from judge.errors import PackageError
from judge.model.growth import Family
from judge.model.problem import Constant
from judge.package.generators.generators_yaml import FILE, Inherited, Rule, Rules, parse_rules
from judge.package.generators.load import SEED, CaseRecipe, Kitchen, seed_of
from judge.package.names import KATA_FILE
from judge.package.reading.constants import NO_CONSTANTS
from judge.package.reading.fields import Field, read_document
from judge.package.reading.findings import Findings
from judge.package.reading.yamlio import Kind, Value


class FamilyRecipes:
    """What makes the inputs of a package's families.

    Generators that have names, the salt of the seeds and the solution are those of `generators.yaml`; where
    it names no solution the one given here answers.
    """

    def __init__(
        self, problem_dir: Path, constants: Mapping[str, Constant] = NO_CONSTANTS, solution: str | None = None
    ) -> None:
        rules = _rules(problem_dir, constants)
        self._kitchen = Kitchen(problem_dir, rules.programs, constants)
        self._inherited = Inherited(rules.inherited.solution or solution, rules.inherited.salt)

    def recipe(self, family: Family, sizes: Mapping[str, int]) -> CaseRecipe:
        """Return the recipe for an input of these sizes; raises `PackageError` where its programs are not there.

        Its seed depends on the salt, on the family's name, and on the sizes alone.
        """
        findings = Findings()
        told = Field(Value(Kind.TEXT, 0, family.generate), KATA_FILE, findings, f"families.{family.name}")
        rule = Rule(in_words(family, sizes), told, self._inherited, command=self.command(family, sizes))
        recipe = self._kitchen.recipe(rule)
        if findings.errors:
            message = f"the family '{family.name}' of {KATA_FILE} cannot be generated: {findings.errors[0].message}"
            raise PackageError(message, findings.diagnostics)
        return recipe

    def command(self, family: Family, sizes: Mapping[str, int]) -> str:
        """Return what makes an input of these sizes: a program of `generators/`, or a name for one, with arguments."""
        command = family.generate
        for name, size in sizes.items():
            command = command.replace(f"{{{name}}}", str(size))
        seed = f"{self._inherited.salt}:{family.name}"
        at = " ".join(f"{name}={sizes[name]}" for name in sorted(sizes))
        return SEED.sub(lambda place: str(seed_of(seed, f"{at} {place[0]}")), command)


def in_words(family: Family, sizes: Mapping[str, int]) -> str:
    """Return what an input is called in messages: `family 'random' at N = 4096, k = 8`."""
    return f"family '{family.name}' at {', '.join(f'{name} = {size}' for name, size in sizes.items())}"


def sources_of(problem_dir: Path, families: Iterable[Family]) -> frozenset[str]:
    """Return the generators' files that the families use, relative to the package."""
    recipes = FamilyRecipes(problem_dir)
    return frozenset(path for family in families for path in recipes.recipe(family, {}).sources)


def _rules(problem_dir: Path, constants: Mapping[str, Constant]) -> Rules:
    """What `generators.yaml` says, as far as it can be understood; its faults are told by whoever loads it."""
    findings = Findings()
    path = problem_dir / FILE
    document = read_document(path, FILE, findings) if path.is_file() else None
    return parse_rules(document.value, findings, constants) if document is not None else Rules()
