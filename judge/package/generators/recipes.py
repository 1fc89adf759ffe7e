"""The cases and groups that exist only once `generators/generators.yaml` has been carried out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from judge.errors import PackageError
from judge.model.problem import Constant
from judge.package.reading.constants import NO_CONSTANTS
from judge.package.reading.fields import read_document
from judge.package.reading.findings import Findings
from judge.package.reading.opened import OpenPackage

FILE = "generators/generators.yaml"


@dataclass(frozen=True, slots=True)
class Recipes:
    """What the generators will make; names are relative to `data/`.

    `cases` maps a case to the text of its `.yaml` (empty: it has none), `groups` a folder to the text
    of its `test_group.yaml`. `described` are all cases of which the file speaks, and `used` the files of the
    package that it needs for them; `None` where there is no such file, or none that can be understood.
    """

    cases: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    described: frozenset[str] = frozenset()
    used: frozenset[str] | None = None


def read_recipes(package: OpenPackage, constants: Mapping[str, Constant] = NO_CONSTANTS) -> Recipes:
    """What `generators.yaml` describes; a broken file is noted and describes nothing.

    `constants` are those of `problem.yaml`.
    """
    if not package.has_file("generators", "generators.yaml"):
        return Recipes()
    from judge.package.generators.load import load_generators

    try:
        generators = load_generators(package.root, constants)
    except PackageError as error:
        package.findings.extend(error.diagnostics)
        return Recipes()
    if generators is None:
        return Recipes()
    package.findings.extend(generators.diagnostics)
    cases = {recipe.name: recipe.files.get("yaml", "") for recipe in generators.cases if recipe.has_input}
    used = frozenset(path for recipe in generators.cases for path in (*recipe.needs, recipe.solution) if path)
    return Recipes(cases, generators.groups, frozenset(recipe.name for recipe in generators.cases), used)


def has_generator(package: OpenPackage, name: str) -> bool:
    """Whether commands may name a generator so: a file or folder of `generators/`, or a name that its YAML gives."""
    path = PurePosixPath(name)
    if not name or path.is_absolute() or ".." in path.parts:
        return False
    place = package.root / "generators" / path
    if place.is_file() or any(each.is_file() for each in place.rglob("*")):
        return True
    document = read_document(package.root / FILE, FILE, Findings()) if package.has_file(*FILE.split("/")) else None
    named = document.value.entries.get("generators") if document is not None else None
    return named is not None and name in named.entries
