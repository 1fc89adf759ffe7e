"""Recipes for the inputs of a kata's families."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.errors import PackageError
from judge.model.growth import Family
from judge.package.generators.families import FamilyRecipes, sources_of

FILES = {
    "generators/numbers.py": "import lib",
    "generators/lib.py": "x = 1",
    "generators/generators.yaml": "random_salt: a\nsolution: /submissions/accepted/sol.py\n"
    "generators: {numbers: [numbers.py, lib.py]}\ndata: {}\n",
    "submissions/accepted/sol.py": "print(3)",
    "submissions/accepted/other.py": "print(4)",
}
RANDOM = Family("random", "numbers.py {n} {seed}")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def made(package: Path, family: Family = RANDOM, **sizes: int) -> tuple[str, ...]:
    return FamilyRecipes(package).recipe(family, sizes).generate


def test_sizes_are_filled_in(package: Path) -> None:
    recipe = FamilyRecipes(package).recipe(Family("a b", "numbers {n} {k}{n} {name}"), {"n": 4, "k": 12})
    assert recipe.generate == ("numbers.py", "4", "124", "testcase")
    assert recipe.name == "family 'a b' at n = 4, k = 12"
    assert recipe.sources == ("generators/numbers.py", "generators/lib.py")
    assert recipe.solution == "submissions/accepted/sol.py"
    assert recipe.file == "kata.yaml"


def test_the_seed_depends_on_salt_name_and_sizes_alone(package: Path) -> None:
    first = made(package, n=4)[2]
    assert first == made(package, Family("random", "numbers.py {n} 9 {seed}"), n=4)[3]
    assert first != made(package, n=8)[2]
    assert first != made(package, Family("other", RANDOM.generate), n=4)[2]
    assert first != made(package, Family("random", "numbers.py {n} {seed:2}"), n=4)[2]
    both = Family("random", "numbers.py {n} {k} {seed}")
    assert made(package, both, n=4, k=2) == made(package, both, k=2, n=4)
    (package / "generators/generators.yaml").write_text(FILES["generators/generators.yaml"].replace(": a", ": b"))
    assert first != made(package, n=4)[2]


def test_the_key_changes_with_what_makes_the_input(package: Path) -> None:
    def key(family: Family = RANDOM, n: int = 4) -> str:
        return FamilyRecipes(package).recipe(family, {"n": n}).key

    keys = [key(), key(n=5), key(Family("other", RANDOM.generate))]
    (package / "generators/numbers.py").write_text("import lib  # better")
    keys.append(key())
    (package / "submissions/accepted/sol.py").write_text("print(33)")
    keys.append(key())
    assert len(set(keys)) == 5
    assert keys[-1] == key()


def test_a_package_without_generators_yaml(package: Path) -> None:
    (package / "generators/generators.yaml").unlink()
    recipe = FamilyRecipes(package, solution="submissions/accepted/other.py").recipe(RANDOM, {"n": 4})
    assert recipe.sources == ("generators/numbers.py",)
    assert recipe.solution == "submissions/accepted/other.py"
    assert FamilyRecipes(package).recipe(RANDOM, {"n": 4}).solution is None


def test_what_is_not_there_is_named_with_the_family(package: Path) -> None:
    with pytest.raises(PackageError, match=r"family 'x' of kata.yaml cannot be generated: .*generators/none.py"):
        FamilyRecipes(package).recipe(Family("x", "none.py {n}"), {"n": 4})
    (package / "submissions/accepted/sol.py").unlink()
    with pytest.raises(PackageError, match=r"the solution submissions/accepted/sol\.py is not there"):
        FamilyRecipes(package).recipe(RANDOM, {"n": 4})


def test_sources_are_those_of_all_families(package: Path) -> None:
    assert sources_of(package, [RANDOM]) == {"generators/numbers.py"}
    assert sources_of(package, [RANDOM, Family("x", "numbers {n}")]) == {"generators/numbers.py", "generators/lib.py"}
    assert sources_of(package, []) == frozenset()
